"""Python's search for cyclic garbage, fitted to a process that makes millions of small objects and few cycles."""

from __future__ import annotations

import gc

OBJECTS = 20_000
"""New objects after which the youngest are looked through; Python's own 700 cost a tenth of a crawl."""
OLDER = (5, 2)
"""After so many looks the older ones too, after so many of those all: garbage holds pages, and a look at all costs
little where what was loaded is spared."""


def look_seldom() -> None:
    """From now on, look for garbage seldom. Before the imports: they make nothing but what stays."""
    gc.set_threshold(OBJECTS, *OLDER)


def spare_what_is_loaded() -> None:
    """From now on, never look among what is there by now: code and settings stay as long as the process."""
    gc.freeze()
