"""What a listing said of a page, as a metadata record beside it.

With it the ledger can be made anew from the archive alone, and a page keeps the date of its feed.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import get_args

from state import Found
from state.addresses import FoundIn

MAX_BYTES = 1 << 16
_FIELDS = {"key": "articleKey", "title": "title", "date": "date", "modified": "modified", "found_on": "foundOn"}
"""Field of `Found` -> name in the record."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def hint_fields(found: Found) -> bytes:
    """The content of a metadata record (application/warc-fields)."""
    named = {name: getattr(found, field) for field, name in _FIELDS.items()}
    seen = found.first_seen_at.isoformat() if found.first_seen_at else None
    lines = {"via": found.found_in, "site": found.site, "firstSeenAt": seen, **named}
    shown = (f"{name}: {_CONTROL.sub(' ', value)[:2000]}\r\n" for name, value in lines.items() if value)
    return "".join(shown).encode("utf-8", "replace")


def read_hint(content: bytes, url: str) -> Found | None:
    """What a metadata record says of the page at an address; None: nothing of ours."""
    lines = (line.partition(": ") for line in content.decode("utf-8", "replace").splitlines())
    fields = {name: value.strip() for name, _, value in lines if value.strip()}
    via = next((known for known in get_args(FoundIn) if known == fields.get("via")), None)
    if via is None or "site" not in fields:
        return None
    named = {field: fields.get(name) for field, name in _FIELDS.items()}
    return Found(url, found_in=via, site=fields["site"], first_seen_at=_instant(fields.get("firstSeenAt")), **named)


def _instant(text: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else None
