"""Reading pages from WARC files: our own by place, anybody's as a stream.

They are hostile input: every size is bounded.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from archive.decoding import NotDecodable, decode
from archive.format import LEDGER
from archive.hints import MAX_BYTES, read_hint
from archive.page import StoredPage
from archive.records import BROKEN, file_in, in_words, walk
from archive.revisits import original_of
from archive.unpacking import TooLarge
from errors import InputError, PageLost, StoreError
from record import Raw

MAX_BODY_BYTES = 20_000_000
"""A larger body is passed over with a warning."""
_OWN_LIMIT = MAX_BODY_BYTES * 5
_HTML = {"text/html", "application/xhtml+xml"}
_PAGES = {"response", "revisit"}

log = logging.getLogger(__name__)
Records = Iterable[tuple[Any, int | None]]


def read_at(path: Path, raw: Raw) -> StoredPage:
    """The page at a place of our own archive; of a revisit record with the body that it refers to.

    Raises:
        PageLost: there is none, or its body is gone or damaged.
        StoreError: it cannot be read now.
    """
    try:
        with _opened(path) as file:
            file.seek(raw.offset)
            record = next((record for record, _ in walk(file)), None)
            if record is not None and record.rec_type in _PAGES:
                return _own(record, raw, path.parent)
    except (*BROKEN, NotDecodable) as error:
        raise _unreadable(f"{path}: the page at byte {raw.offset:,} cannot be read", error) from None
    except TooLarge:
        raise PageLost(f"{path}: the page at byte {raw.offset:,} is too large") from None
    raise PageLost(f"{path}: no page lies at byte {raw.offset:,}")


def _opened(path: Path) -> BinaryIO:
    """The file, to be read; where it is gone but its folder is there, its pages are lost."""
    try:
        return path.open("rb")
    except FileNotFoundError:
        kind = PageLost if path.parent.is_dir() else StoreError
        raise kind(f"{path}: is not there any more") from None


def _unreadable(words: str, error: Exception) -> StoreError:
    """Damage stays; what the system says of a file (too many are open, no right to read it) may pass."""
    kind = StoreError if isinstance(error, OSError) and error.errno is not None else PageLost
    return kind(f"{words} ({in_words(error)})")


def _own(record: Any, raw: Raw, folder: Path) -> StoredPage:
    """A page of our archive from its record."""
    page = _page(record, raw, _OWN_LIMIT)
    original = original_of(record, raw)
    if record.rec_type == "response":
        return page
    if original is None:
        raise PageLost(f"{raw.warc}: the revisit at byte {raw.offset:,} does not say where its body lies")
    return replace(page, body=_body_at(file_in(folder, original.raw.warc), original.raw.offset))


def _body_at(path: Path, offset: int) -> bytes:
    """The body of a response record; never of another revisit, so nothing goes in circles.

    Raises:
        StoreError: it is not there, or damaged; that file's damage is not the damage of the file being read.
    """
    try:
        with _opened(path) as file:
            file.seek(offset)
            record = next((record for record, _ in walk(file)), None)
            if record is not None and record.rec_type == "response":
                return _page(record, None, _OWN_LIMIT).body
    except (*BROKEN, NotDecodable, TooLarge) as error:
        raise _unreadable(f"{path}: the body at byte {offset:,} cannot be read", error) from None
    raise PageLost(f"{path}: the body at byte {offset:,} is not there any more")


def responses(path: Path, after: int = -1) -> Iterator[tuple[Raw, StoredPage]]:
    """The pages of one of our own files that begin after an offset; ends where the file breaks."""

    def make(record: Any, offset: int | None) -> StoredPage | None:
        if record.rec_type not in _PAGES or offset is None or offset <= after:
            return None
        try:
            return _own(record, Raw(warc=path.name, offset=offset), path.parent)
        except (StoreError, TooLarge, NotDecodable) as error:
            log.warning("%s: the page at byte %d was passed over: %s", path, offset, in_words(error))
            return None

    try:
        with path.open("rb") as file:
            file.seek(max(after, 0))
            for page in _with_hints(walk(file), make):
                if page.raw is not None:
                    yield page.raw, page
    except FileNotFoundError:
        return
    except BROKEN as error:
        log.warning("%s: ends in a broken record (%s)", path, in_words(error))


def read_warc(
    path: Path,
    start: int = 0,
    limit: int = MAX_BODY_BYTES,
    *,
    wanted: Callable[[str], bool] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[StoredPage]:
    """The HTML responses of anybody's WARC file, in order, in constant memory; `raw` says where each lies.

    A body over `limit` bytes, or in an encoding that cannot be undone, is passed over with a warning. (So are revisit
    records, without one: their body is another record's.)

    Args:
        path: the file.
        start: resumes: the place of a record at which to begin.
        limit: bytes of a body.
        wanted: asked of each address before its body is read.
        progress: told after each record how many bytes of the file were read.

    Raises:
        InputError: the file is missing, is no WARC file, or breaks off; what could be read was given before.
    """

    def make(record: Any, offset: int | None) -> StoredPage | None:
        if not _is_html(record) or not (
            wanted is None or wanted(record.rec_headers.get_header("WARC-Target-URI") or "")
        ):
            return None
        return _foreign(record, path, offset, limit)

    seen = 0

    def records() -> Records:
        nonlocal seen
        for record, offset in walk(file):
            seen += 1
            yield record, offset
            if progress is not None:
                progress(file.tell())

    try:
        with path.open("rb") as file:
            file.seek(start)
            yield from _with_hints(records(), make)
            if not seen:
                raise InputError(f"{path}: holds no record; is it a WARC file?")
    except BROKEN as error:
        raise InputError(f"{path}: cannot be read to its end ({in_words(error)})") from None


def _with_hints(records: Records, make: Callable[[Any, int | None], StoredPage | None]) -> Iterator[StoredPage]:
    """The pages that `make` makes of records, each with what a metadata record after it says of it.

    Where the records break off, the last whole page comes before the error.
    """
    held: StoredPage | None = None
    held_id, broken = "", None
    try:
        for record, offset in records:
            if record.rec_type == "metadata" and held is not None:
                held = _hinted(held, held_id, record)
            elif record.rec_type in _PAGES:
                if held is not None:
                    yield held
                held = make(record, offset)
                held_id = record.rec_headers.get_header("WARC-Record-ID") or ""
    except BROKEN as error:
        broken = error
    if held is not None:
        yield held
    if broken is not None:
        raise broken


def _hinted(page: StoredPage, page_id: str, record: Any) -> StoredPage:
    if record.rec_headers.get_header("WARC-Concurrent-To") != page_id:
        return page
    found = read_hint(record.raw_stream.read(MAX_BYTES), page.ledger_url or page.url)
    return page if found is None else replace(page, found=found)


def _is_html(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("content-type") or "").partition(";")[0].strip().lower()
    return kind in _HTML


def _foreign(record: Any, path: Path, offset: int | None, limit: int) -> StoredPage | None:
    try:
        return _page(record, None if offset is None else Raw(warc=path.name, offset=offset), limit)
    except TooLarge:
        why = f"larger than {limit:,} bytes"
    except NotDecodable as error:
        why = str(error)
    log.warning("%s: %s was passed over: %s", path, record.rec_headers.get_header("WARC-Target-URI"), why)
    return None


def _page(record: Any, raw: Raw | None, limit: int) -> StoredPage:
    body = record.raw_stream.read(limit + 1)
    if len(body) > limit:
        raise TooLarge
    headers = record.http_headers
    if headers is None:
        raise NotDecodable("it has no HTTP headers")
    transfer, content = (headers.get_header(name) or "" for name in ("transfer-encoding", "content-encoding"))
    return StoredPage(
        url=record.rec_headers.get_header("WARC-Target-URI") or "",
        status=_status(headers.get_statuscode()),
        headers=tuple(headers.headers),
        body=decode(body, transfer, content, limit),
        fetched_at=_date(record.rec_headers.get_header("WARC-Date")),
        raw=raw,
        ledger_url=record.rec_headers.get_header(LEDGER),
    )


def _status(code: str) -> int:
    return int(code) if code.isascii() and code.isdigit() and len(code) == 3 else 0


def _date(value: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat((value or "").strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
