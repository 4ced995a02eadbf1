"""What the tables of wording are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable

HEADING_EDGE = " :»>.…-–|•*#"
"""What stands around a heading and does not belong to it."""


def any_of(*patterns: str) -> re.Pattern[str]:
    """One expression for any of these, whatever their case."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def any_in_lower_case(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """One expression for any of these, of a text in lower case: half the time of one that ignores case."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns))
