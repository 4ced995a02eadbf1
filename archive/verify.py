"""Whether a WARC file still is what was written: every digest computed anew, every revisit's body looked up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archive.records import BROKEN, file_in, in_words, walk
from archive.revisits import Original, original_at, original_of
from errors import StoreError
from record import Raw

_BLOCK = 1 << 16
_SHOWN = 100
"""Problems that are kept in words; the rest is counted."""


@dataclass
class Verified:
    """What one file holds."""

    warc: str
    records: Counter[str] = field(default_factory=Counter)
    """By WARC-Type."""
    problems: list[str] = field(default_factory=list)
    """What is wrong, each with its place; the first hundred."""
    wrong: int = 0
    """How many records are wrong."""

    def note(self, offset: int | None, words: str) -> None:
        """One record is wrong."""
        self.wrong += 1
        if len(self.problems) < _SHOWN:
            self.problems.append(f"{self.warc}: byte {offset or 0:,}: {words}")


def verify_file(path: Path) -> Verified:
    """Read a file to its end, in constant memory: block and payload digests, and the bodies that revisits refer to.

    Gzip's own checksums are read too: a flipped bit ends the file. What comes behind is left to `Archive.repair`.
    """
    found, offset = Verified(path.name), 0
    try:
        with path.open("rb") as file:
            for record, place in walk(file, check_digests=True):
                offset = place or 0
                found.records[record.rec_type] += 1
                for words in _problems(record, Raw(warc=path.name, offset=offset), path.parent):
                    found.note(place, words)
            offset = file.tell()
    except BROKEN as error:
        found.note(offset, f"the file breaks off in or after this record ({in_words(error)})")
    return found


def _problems(record: Any, raw: Raw, folder: Path) -> list[str]:
    while record.raw_stream.read(_BLOCK):
        pass
    wrong = list(record.digest_checker.problems)
    if record.rec_type == "revisit" and (words := _lost(original_of(record, raw), folder)):
        wrong.append(words)
    return wrong


def _lost(original: Original | None, folder: Path) -> str | None:
    """Why a revisit's body cannot be had."""
    if original is None:
        return "the revisit does not say where its body lies"
    try:
        there = original_at(file_in(folder, original.raw.warc), original.raw)
    except StoreError as error:
        return str(error)
    if there is None or there.raw != original.raw or there.digest != original.digest:
        return f"the body of the revisit is not at byte {original.raw.offset:,} of {original.raw.warc}"
    return None
