"""Names of persons and of bodies as strings: what begins with one, and what goes on behind a comma."""

from __future__ import annotations

import re
from collections.abc import Iterable

from settings.gazetteer import alternation, made_of_gazetteers, words
from text import LOWER, UPPER


@made_of_gazetteers
def name_pattern() -> re.Pattern[str]:
    """A person's name: capitalised syllables, or capitals throughout, that begin with a family name."""
    families = words("honorifics", "surnames")
    # H'Bé, K'ré, Bh'riu: names of the Central Highlands, with either apostrophe
    syllable = rf"[{UPPER}](?:['’][{UPPER}])?[{LOWER}]*(?:['’][{LOWER}]+)*"
    small = rf"(?:{_either(families)})(?:\s+|(?<=['’]))(?:{syllable})(?:\s+{syllable}){{0,4}}"
    loud = rf"(?:[{UPPER}]['’][{UPPER}]{{1,7}}|[{UPPER}]{{2,7}})"
    capitals = rf"(?:{_either(word.upper() for word in families)})(?:\s+|(?<=['’])){loud}(?:\s+{loud}){{0,3}}"
    # behind "đồng chí" stands a name whatever its first syllable, if it is no post
    posts = alternation((*words("posts", "posts"), *words("posts", "ranks")))
    title = r"(?:(?<=[Đđ]ồng chí )|(?<=(?<!\w)ông )|(?<=(?<!\w)bà ))"
    addressed = rf"{title}(?!(?:{posts})(?!\w)){syllable}(?:\s+{syllable}){{1,4}}"
    no_place = "(?<!Ia )(?<!Ea )(?<!Chư )(?<!Cư )(?<!Buôn )"  # Ia H'Drai, Buôn Hồ
    # the look-ahead changes nothing but the time, a tenth: few words have a capital and another one behind them
    return re.compile(
        rf"(?<!\w){no_place}(?=[{UPPER}][\w'’]*(?:\s+|(?<=['’]))[{UPPER}])(?:{small}|{capitals}|{addressed})(?!\w)"
    )


def _either(families: Iterable[str]) -> str:
    """Family names with either apostrophe."""
    return alternation(families).replace("'", "['’]")


@made_of_gazetteers
def continues() -> re.Pattern[str]:
    """What goes on with the name before a comma: "Sở Văn hóa, Thể thao và Du lịch", "phòng, chống dịch"."""
    return re.compile(rf"(?:{alternation(words('organisations', 'continues'))})(?!\w)")


def begins_with_name(text: str) -> bool:
    """Whether a text begins with the whole name of a person: Đoàn Bá Trực, but not Đoàn Thanh niên.

    >>> begins_with_name("Đoàn Bá Trực, Bí thư Thành ủy"), begins_with_name("Đoàn Thanh niên")
    (True, False)
    """
    name = name_pattern().match(text)
    return name is not None and len(name[0].split()) >= 3 and (name.end() == len(text) or text[name.end()] in " ,;")
