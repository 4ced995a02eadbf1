"""Documents cited: "Quy định số 137-QĐ/TW", "Nghị quyết số 39", "Quy định 96"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from settings.gazetteer import made_of_gazetteers, words
from text import exact, squeeze

MAX_DOCUMENTS = 60
_DIGIT = re.compile(r"\d")


@made_of_gazetteers
def _cited() -> re.Pattern[str]:
    types = "|".join(re.escape(word) for word in words("documents", "types"))
    named = "|".join(re.escape(word) for word in words("documents", "named"))
    # the look-ahead changes nothing but the time
    starts = "".join(sorted({word[0] for word in (*words("documents", "types"), *words("documents", "named"))}))
    code = r"\d{1,4}\s?(?:[-–/]\s?[A-ZĐ\d][\w/\-–]*)?"
    return re.compile(
        rf"(?<!\w)(?=[{re.escape(starts)}QNCKTH])(?:(?P<numbered>(?:{types})(?:\s+liên tịch)?\s+số\s*:?\s*{code})"
        rf"|(?P<coded>(?:{types})\s+\d{{1,4}}\s?[-–/]\s?(?!\d{{4}}(?!\d|/[A-ZĐ]))[A-ZĐ\d][\w/\-–]*)"
        rf"|(?P<bare>(?:Quy định|Nghị quyết|Chỉ thị|Kết luận|Nghị định|Thông tư|Quyết định|Hướng dẫn)\s+\d{{1,3}})"
        rf"(?=\s+(?:ngày|của|về|được|do)(?!\w)|[,.;)])"
        rf"|(?P<named>(?:{named})\s+\d{{1,2}}))(?![\w%])"
    )


def documents_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The documents cited in the texts, each once, as printed first."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _cited().finditer(text[:20_000]) if _DIGIT.search(text) else ():
            name = squeeze(match[0]).rstrip("-–/., ")
            found.setdefault(exact(name), name)
    return tuple(found.values())[:MAX_DOCUMENTS]
