"""What the tables of wording are made of."""

from __future__ import annotations

import re

HEADING_EDGE = " :»>.…-–|•*#"
"""What stands around a heading and does not belong to it."""


def any_of(*patterns: str) -> re.Pattern[str]:
    """One expression for any of these, whatever their case."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
