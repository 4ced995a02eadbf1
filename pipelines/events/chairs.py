"""Who chaired: the run of persons before "chủ trì", or the list behind "Chủ trì có"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.events.kinds import hinted
from pipelines.events.people import GAP, Named, persons_in

_CHAIR = re.compile(
    r"(?<!\w)(?:đồng\s+)?chủ\s+(?:trì|tọa|toạ)(?!\w)|(?<!\w)điều hành (?:hội nghị|kỳ họp|phiên họp|đại hội)",
    re.IGNORECASE,
)
_CHAIR_HINTS = ("chủ trì", "chủ tọa", "chủ toạ", "điều hành")
_AFTER = re.compile(
    r"(?:\s*,?\s*điều hành)?(?:\s*(?:và|,)?\s*(?:phát biểu\s+)?(?:chỉ đạo|khai mạc)?\s*)?(?:\s*(?:hội nghị|đại hội|"
    r"kỳ họp|phiên họp|hội thảo|buổi|cuộc|tọa đàm)(?:\s+(?!có|gồm|là|của|do)[^\s:;.]+){0,14}?)?"
    r"\s*(?::|(?:gồm\s+)?có(?!\w)|gồm|là(?!\w)|của(?!\w))\s*",
    re.IGNORECASE,
)
_FIRST_GAP = re.compile(
    r"[\s,;\-–]*(?:(?:đã|sẽ|cùng|đồng|trực tiếp|dự|tham dự|dự và|đến dự|và|phát biểu|chỉ đạo|khai mạc)[\s,]*){0,5}"
)


def chairs_in(sentence: str) -> list[Named]:
    """Who chaired, by one sentence."""
    found: list[Named] = []
    if not hinted(sentence, _CHAIR_HINTS) or _CHAIR.search(sentence) is None:
        return found
    persons = persons_in(sentence, bare=True)
    for verb in _CHAIR.finditer(sentence):
        found.extend(_after(sentence, verb, persons) or _before(sentence, verb, persons))
    return found


def _after(sentence: str, verb: re.Match[str], persons: Sequence[Named]) -> list[Named]:
    opening = _AFTER.match(sentence, verb.end())
    if opening is None:
        return []
    listed: list[Named] = []
    position = opening.end()
    for person in persons:
        if person.start < verb.end():
            continue
        if not GAP.fullmatch(sentence, position, person.start):
            break
        listed.append(person)
        position = person.end
    return listed


def _before(sentence: str, verb: re.Match[str], persons: Sequence[Named]) -> list[Named]:
    listed: list[Named] = []
    position = verb.start()
    for person in reversed([person for person in persons if person.end <= verb.start()]):
        gap = sentence[person.end : position]
        if not _closes(gap, first=not listed):
            break
        listed.insert(0, person)
        position = person.start
    return listed


def _closes(gap: str, *, first: bool) -> bool:
    """Whether nothing but joints stands between a person and the verb, or the next person of the list."""
    return bool(first and _FIRST_GAP.fullmatch(gap)) or GAP.fullmatch(gap) is not None
