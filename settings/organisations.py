"""Organisations as printed and as meant: short forms written out by the gazetteer."""

from __future__ import annotations

import re

from settings.gazetteer import alternation, gazetteer, made_of_gazetteers
from text import exact


@made_of_gazetteers
def _short_forms() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w&.])(?:{alternation(gazetteer('organisations')['short'])})(?![\w&])")


@made_of_gazetteers
def _meanings() -> dict[str, str]:
    return {exact(short): meaning for short, meaning in gazetteer("organisations")["short"].items()}


def meant(name: str) -> str:
    """A name of an organisation with its short forms written out.

    >>> meant("BTV Tỉnh uỷ"), meant("Sở GD&ĐT")
    ('Ban Thường vụ Tỉnh ủy', 'Sở Giáo dục và Đào tạo')
    """
    return _short_forms().sub(lambda found: _meanings()[exact(found[0])], name)
