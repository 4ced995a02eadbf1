"""Revisit records: a page that came back with the same body is kept as its headers and a pointer to that body.

WARC 1.1 names the body by address and date. `WARC-Refers-To-Filename` and `WARC-Refers-To-File-Offset`, as Heritrix
writes them, say where it lies, so that no index of all records is needed to find it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.records import BROKEN, walk
from record import Raw

FILE = "WARC-Refers-To-Filename"
OFFSET = "WARC-Refers-To-File-Offset"
_ID, _URL, _DATE = "WARC-Refers-To", "WARC-Refers-To-Target-URI", "WARC-Refers-To-Date"
_DIGEST = "WARC-Payload-Digest"


@dataclass(frozen=True)
class Original:
    """The response record that holds a body."""

    raw: Raw
    record_id: str
    url: str
    date: str
    digest: str
    """WARC-Payload-Digest: sha1:… in base 32."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The WARC headers by which a revisit names it."""
        return {_ID: self.record_id, FILE: self.raw.warc, OFFSET: str(self.raw.offset)}


def payload_digest(body: bytes) -> str:
    """The digest of a body as it stands in our records."""
    # An identity, not a protection: SHA-1 in base 32 is what warcio and other archives write.
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode("ascii")


def original_at(path: Path, raw: Raw) -> Original | None:
    """The record that holds the body of the page at a place; None where that cannot be told."""
    try:
        with path.open("rb") as file:
            file.seek(raw.offset)
            record = next(walk(file))[0]
            return original_of(record, raw)
    except (*BROKEN, StopIteration):
        return None


def original_of(record: Any, raw: Raw) -> Original | None:
    """What holds the body of a record that was read: itself, or what it refers to; None: it does not say."""
    get = record.rec_headers.get_header
    if record.rec_type == "response":
        fields = (get("WARC-Record-ID"), get("WARC-Target-URI"), get("WARC-Date"), get(_DIGEST))
    elif record.rec_type == "revisit" and (offset := get(OFFSET) or "").isdecimal() and get(FILE):
        raw, fields = Raw(warc=get(FILE), offset=int(offset)), (get(_ID), get(_URL), get(_DATE), get(_DIGEST))
    else:
        return None
    record_id, url, date, digest = fields
    return Original(raw, record_id, url, date, digest) if record_id and url and date and digest else None
