"""Organisations as printed and as meant: short forms written out by the gazetteer, and which bodies are national."""

from __future__ import annotations

import re

from settings.gazetteer import alternation, gazetteer, made_of_gazetteers
from text import exact, nfc


@made_of_gazetteers
def _short_forms() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w&.])(?:{alternation(gazetteer('organisations')['short'])})(?![\w&])")


@made_of_gazetteers
def _meanings() -> dict[str, str]:
    return {exact(short): meaning for short, meaning in gazetteer("organisations")["short"].items()}


@made_of_gazetteers
def _national() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(map(exact, gazetteer('organisations')['national']))})\b")


def meant(name: str) -> str:
    """A name of an organisation with its short forms written out.

    >>> meant("BTV Tỉnh uỷ"), meant("Sở GD&ĐT")
    ('Ban Thường vụ Tỉnh ủy', 'Sở Giáo dục và Đào tạo')
    """
    return _short_forms().sub(lambda found: _meanings()[exact(found[0])], name)


def meant_twin(name: str) -> str:
    """The same as its exact twin, one space between words: quân ủy and quận ủy stay two."""
    return " ".join(exact(meant(nfc(name))).split())


def is_national(name: str) -> bool:
    """Whether a name is, or begins with, that of a national body of the gazetteer."""
    return _national().match(meant_twin(name)) is not None
