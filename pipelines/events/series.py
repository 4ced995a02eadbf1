"""Numbered meetings on record: plenums of the Central Committee and sessions of the National Assembly."""

from __future__ import annotations

import re

from pipelines.events.kinds import conference_nouns
from settings.gazetteer import gazetteer

_TERM = re.compile(r"kh(?:óa|oá)\s+(?P<term>[XVI]{1,5}|1[0-9])(?!\w)", re.IGNORECASE)
_PLENUM = re.compile(
    r"hội nghị\s+(?:ban chấp hành\s+)?(?:trung ương\s+(?:đảng\s+)?)?(?:lần\s+)?(?:thứ\s+)?(?P<number>\d{1,2}|"
    r"[XVI]{1,4}|\w+)(?!\w)",
    re.IGNORECASE,
)
_SESSION = re.compile(r"kỳ họp\s+(?:lần\s+)?thứ\s+(?P<number>\d{1,2}|[XVI]{1,4}|\w+)(?!\w)", re.IGNORECASE)
_WORDS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_ROMAN = {"X": 10, "V": 5, "I": 1}


def number_of(word: str) -> int | None:
    """A number in digits, Roman digits or one word; None for anything else."""
    if word.isdecimal():
        return int(word)
    if re.fullmatch(r"[XVI]+", word):
        values = [_ROMAN[letter] for letter in word]
        return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))
    return _WORDS.get(word.lower())


def years_on_record(text: str, month: int) -> set[int]:
    """The years in which the numbered meeting of a sentence began in that month, or ran on into it."""
    term = _TERM.search(text)
    if term is None or (number := number_of(term["term"].upper())) is None:
        return set()
    years: set[int] = set()
    for noun in conference_nouns(text):
        plenum, session = _PLENUM.match(text, noun.start()), _SESSION.match(text, noun.start())
        if plenum and re.search(r"Trung ương", text):
            years |= _years("plenums", number, plenum["number"], month)
        if session and re.search(r"Quốc hội", text):
            years |= _years("sessions", number, session["number"], month)
    return years


def _years(table: str, term: int, word: str, month: int) -> set[int]:
    listed: dict[str, list[str]] = gazetteer("series")[table]
    number = number_of(word)
    for name, months in listed.items():
        if number_of(name) == term and number is not None and 1 <= number <= len(months):
            year, began = map(int, months[number - 1].split("-"))
            return {year} if month in {began, began + 1} else set()
    return set()
