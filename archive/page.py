"""A page as the archive holds it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from record import Raw
from state import Found

Headers = Sequence[tuple[str, str]]
"""Header lines in order, names as sent, values read as Latin-1."""

_CHARSET = re.compile(r"""charset\s*+=\s*+["']?\s*+([\w.:-]+)""", re.IGNORECASE)


def charset_in(content_type: str) -> str | None:
    """The charset that a Content-Type names; None where it names none."""
    match = _CHARSET.search(content_type)
    return match[1] if match else None


@dataclass(frozen=True)
class StoredPage:
    """One response, its body decoded (neither chunked nor compressed)."""

    url: str
    """The address that was asked."""
    status: int
    headers: Headers
    body: bytes
    fetched_at: datetime | None
    """Aware; None where a foreign archive does not say."""
    raw: Raw | None = None
    """Where it lies: file name and offset of the record."""
    ledger_url: str | None = None
    """The address under which our ledger knows it; None in a foreign archive, or when it is `url`."""
    found: Found | None = None
    """What its listing said, from the metadata record beside it; only where records are read in a row."""

    def header(self, name: str) -> str | None:
        """The first header of that name, whatever its case."""
        return next((value for known, value in self.headers if known.lower() == name.lower()), None)

    @property
    def content_type(self) -> str:
        """The media type in lower case, without parameters; '' where none was sent."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset parameter of the Content-Type header."""
        return charset_in(self.header("content-type") or "")
