"""Names of persons and of bodies as strings: what begins with one, and what goes on behind a comma."""

from __future__ import annotations

import re

from settings.gazetteer import alternation, made_of_gazetteers, words
from text import LOWER, UPPER


@made_of_gazetteers
def name_pattern() -> re.Pattern[str]:
    """A person's name: capitalised syllables, or capitals throughout, that begin with a family name."""
    families = words("honorifics", "surnames")
    syllable = rf"[{UPPER}][{LOWER}'’]*"
    small = rf"(?:{alternation(families)})(?:\s+|(?<='))(?:{syllable})(?:\s+{syllable}){{0,4}}"
    capitals = rf"(?:{alternation(word.upper() for word in families)})(?:\s+[{UPPER}]{{2,7}}){{1,4}}"
    # behind "đồng chí" stands a name whatever its first syllable, if it is no post
    posts = alternation((*words("posts", "posts"), *words("posts", "ranks")))
    title = r"(?:(?<=[Đđ]ồng chí )|(?<=(?<!\w)ông )|(?<=(?<!\w)bà ))"
    addressed = rf"{title}(?!(?:{posts})(?!\w)){syllable}(?:\s+{syllable}){{1,4}}"
    # the look-ahead changes nothing but the time, a tenth: few words have a capital and another one behind them
    return re.compile(rf"(?<!\w)(?=[{UPPER}][\w'’]*(?:\s+|(?<='))[{UPPER}])(?:{small}|{capitals}|{addressed})(?!\w)")


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
