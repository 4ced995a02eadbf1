"""After a kill: pages that reached the archive and not the ledger are entered, so that none is fetched again."""

from __future__ import annotations

import logging
from datetime import datetime
from hashlib import sha256

from archive.archive import Archive
from archive.page import StoredPage
from errors import PageLost
from record import Raw
from state import Fetched, Store

log = logging.getLogger(__name__)


def body_hash(body: bytes) -> str:
    """The hash by which unchanged bodies are known."""
    return sha256(body).hexdigest()[:32]


def enter_unregistered(archive: Archive, store: Store, now: datetime) -> int:
    """Mend the archive's tail and enter what the ledger does not know of; how many pages that were.

    Call it under the crawl lock, before the first request. Also the reverse, after a loss of power: what the ledger
    says is archived and not yet parsed, and the archive has lost, is asked for again.
    """
    entered, files, marks = 0, archive.files(), store.archive_marks()
    archive.repair(warc for warc in files if marks.get(warc, -1) < archive.size(warc))
    for warc in files:
        mark, size = marks.get(warc, -1), archive.size(warc)
        if mark >= size:
            continue
        entered += sum(_enter(store, raw, page, now) for raw, page in archive.records_after(warc, mark))
        if warc != files[-1]:  # nothing will be added to it: not to be looked at again
            store.set_archive_mark(warc, size)
    for row in store.unparsed():
        if row.raw is not None and not _is_there(archive, row.raw):
            log.warning("%s: lost from the archive (%s); it will be fetched again", row.url, row.raw.warc)
            store.forget_fetch(row.url, now)
    return entered


def _enter(store: Store, raw: Raw, page: StoredPage, now: datetime) -> bool:
    url = page.ledger_url or page.url
    known = store.where(url)
    if known is not None and known.raw == raw:
        store.set_archive_mark(raw.warc, raw.offset)
        return False
    final_url = page.url if page.ledger_url else None
    at = page.fetched_at or now
    if known is None and page.found is not None:  # the ledger was lost: what the listing said comes back too
        store.discover(page.found.site, [page.found], page.found.first_seen_at or at)
    store.fetched(Fetched(url, raw, page.status, body_hash(page.body), at, final_url=final_url))
    return True


def _is_there(archive: Archive, raw: Raw) -> bool:
    try:
        archive.read(raw)
    except PageLost:
        return False
    return True
