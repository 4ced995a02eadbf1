"""The archive: raw pages in WARC files, on disk before anything reads them."""

from __future__ import annotations

import fcntl
import logging
import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from archive import format as warc_format
from archive.hints import hint_fields
from archive.page import StoredPage
from archive.reading import read_at, responses
from archive.records import file_in
from archive.repair import repair_file
from archive.revisits import Original, original_at, payload_digest
from archive.verify import Verified, verify_file
from errors import StoreError
from record import Raw
from state import Found

PREFIX = "giaoban-"
SUFFIX = ".warc.gz"
MAX_FILE_BYTES = 1_000_000_000
"""A file is closed when it has reached this size, and when the day (UTC) is over."""
_RECENT = 3
"""Only the newest files can have a broken tail: each writer repairs before it writes."""

log = logging.getLogger(__name__)


class Archive:
    """A folder of WARC files: one process appends to a file, any number read."""

    def __init__(self, folder: Path | str, max_file_bytes: int = MAX_FILE_BYTES) -> None:
        self.folder = Path(folder)
        self._max = max_file_bytes
        self._descriptor: int | None = None
        self._name = ""
        self._size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(  # noqa: PLR0913 - so many things are known of a fetch
        self,
        url: str,
        request_headers: Iterable[tuple[str, str]],
        status: int,
        response_headers: Iterable[tuple[str, str]],
        body: bytes,
        now: datetime,
        *,
        ledger_url: str | None = None,
        found: Found | None = None,
        same_as: Raw | None = None,
    ) -> Raw:
        """Append one page; it is with the operating system on return, so kill -9 does not lose it.

        Args:
            url: what was asked for (after redirects).
            request_headers: as they were sent.
            status: of the answer.
            response_headers: as they came.
            body: decoded (not chunked, not compressed); headers that said otherwise are kept under another name.
            now: when it was fetched.
            ledger_url: the address in the ledger; default: that of `found`, else `url`.
            found: what its listing said; kept beside the page.
            same_as: the page as it was fetched before. Where the body is still the same, it is not kept again.

        Raises:
            StoreError: the folder cannot be written, or the disk is full; the file is as it was before.
        """
        records = warc_format.exchange(
            url,
            request_headers,
            status,
            response_headers,
            body,
            now,
            ledger_url=ledger_url or (found.url if found else url),
            original=None if same_as is None else self._original(same_as, body),
            hint=hint_fields(found) if found else b"",
        )
        content = b"".join(map(warc_format.member, records))
        self._open_for(now)
        offset = self._size
        self._append(content)
        return Raw(warc=self._name, offset=offset)

    def _original(self, raw: Raw, body: bytes) -> Original | None:
        """The record that holds this very body; None where it has another, or is not there any more."""
        found = original_at(self._path(raw.warc), raw)
        if found is not None and found.raw != raw:  # a revisit: is what it refers to still there?
            found = original_at(self._path(found.raw.warc), found.raw)
        return found if found is not None and found.digest == payload_digest(body) else None

    def read(self, raw: Raw) -> StoredPage:
        """The page at a place; one that came back unchanged has the body of its first fetch.

        Raises:
            PageLost: the file is gone, or no page lies there.
            StoreError: it cannot be read now.
        """
        return read_at(self._path(raw.warc), raw)

    def files(self) -> list[str]:
        """Names of all files written here, oldest first."""
        return sorted(path.name for path in self.folder.glob(f"{PREFIX}*{SUFFIX}"))

    def size(self, warc: str) -> int:
        """Bytes of a file; 0 where it is missing."""
        try:
            return self._path(warc).stat().st_size
        except FileNotFoundError:
            return 0

    def repair(self, names: Iterable[str] = ()) -> list[str]:
        """Cut what a killed process left half written; what was done, in words. Call it before the first write.

        The newest files are looked at, and those of `names`: where the clock was set back, the last one written is
        not the newest by name.
        """
        suspected = sorted({*names, *self.files()[-_RECENT:]} - {self._name})
        said = (repair_file(self.folder / name) for name in suspected)
        done = [words for words in said if words is not None]
        for words in done:
            log.warning("%s", words)
        return done

    def records_after(self, warc: str, offset: int) -> Iterator[tuple[Raw, StoredPage]]:
        """The pages of a file that begin after `offset` (-1: all), in order of writing."""
        yield from responses(self._path(warc), after=offset)

    def verify(self, names: Iterable[str] | None = None) -> Iterator[Verified]:
        """Files of the folder (None: every one, oldest first) read to their end, digests computed anew."""
        for name in self.files() if names is None else names:
            yield verify_file(self._path(name))

    def close(self) -> None:
        """Finish the file; it is on the disk itself on return."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor, self._name = self._descriptor, None, ""
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _path(self, warc: str) -> Path:
        return file_in(self.folder, warc)

    def _open_for(self, now: datetime) -> None:
        day = f"{PREFIX}{now.astimezone(UTC):%Y%m%d}"
        if self._descriptor is not None and (self._size >= self._max or not self._name.startswith(day)):
            self.close()
        if self._descriptor is None and not self._continue(day):
            self._begin(now)

    def _continue(self, day: str) -> bool:
        """Go on with the newest file where it is of today, not full, and nobody else's."""
        newest = self.files()[-1:]
        if not newest or not newest[0].startswith(day) or self.size(newest[0]) >= self._max:
            return False
        repair_file(self.folder / newest[0])
        return self._take(newest[0], os.O_WRONLY | os.O_APPEND)

    def _begin(self, now: datetime) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{self.folder}: cannot be made ({error.strerror})") from None
        stamp = f"{PREFIX}{now.astimezone(UTC):%Y%m%dT%H%M%S%f}"
        for number in range(1000):
            name = f"{stamp}-{number:03d}{SUFFIX}"
            if self._take(name, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL):
                about = {"software": "Giao Ban", "description": "News pages of the Vietnamese press"}
                self._append(warc_format.member(warc_format.warcinfo(name, now, about)))
                return
        raise StoreError(f"{self.folder}: no free name for a new file")

    def _take(self, name: str, flags: int) -> bool:
        try:
            descriptor = os.open(self.folder / name, flags | os.O_CLOEXEC, 0o644)
        except FileExistsError:
            return False
        except OSError as error:
            raise StoreError(f"{self.folder / name}: cannot be written ({error.strerror})") from None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._descriptor, self._name, self._size = descriptor, name, os.fstat(descriptor).st_size
        return True

    def _append(self, content: bytes) -> None:
        if self._descriptor is None:
            raise StoreError(f"{self.folder}: is closed")
        rest = memoryview(content)
        try:
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
        except OSError as error:
            os.ftruncate(self._descriptor, self._size)
            raise StoreError(f"{self.folder / self._name}: cannot be written ({error.strerror})") from None
        self._size += len(content)
