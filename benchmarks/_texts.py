"""What is kept of the texts of a page that was just read: a benchmark that reads it again must not find it."""

from __future__ import annotations

from pipelines.dates import address, relative
from pipelines.events import kinds, when

_KEPT = (when.day_mentions, kinds.conference_nouns, address.read_address, relative._parsed)  # noqa: SLF001 - a benchmark looks inside


def forget_texts() -> None:
    """Before each round. Names of classes and selectors stay: the next page of a paper has the same."""
    for function in _KEPT:
        function.cache_clear()
