"""What `normalise` and `ingest` read: files, `-`, and folders whose manifest.tsv gives addresses.

A path that is missing or a folder without pages ends the command at once (InputError). What is wrong with one file
among many (empty, too large, not readable, no text, named by the manifest and absent) comes as that input's `problem`,
so that the others are still read.
"""

from __future__ import annotations

import csv
import re
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import BinaryIO

from errors import InputError
from record import VIETNAM

MANIFEST = "manifest.tsv"
PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
TEXT_SUFFIXES = (".txt",)
STANDARD_INPUT = "-"
_ZIP = b"PK\x03\x04"
_NO_PAGE = (
    (b"\x1f\x8b", "is packed with gzip; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "is packed with zstd; unpack it first"),
    (_ZIP, "is a zip file; unpack it first (the folder `archive` of a WACZ file holds WARC files)"),
    (b"filedesc://", "is an ARC file; `warcio recompress OLD.arc NEW.warc.gz` makes a WARC file of it"),
    (b"WARC/", "is a WARC file; `giaoban ingest` reads it by its path"),
)
"""How files begin that are neither page nor text, and what to do with them."""
_MANIFEST_LIMIT = 64_000_000
_MOST_UNREADABLE = 0.02
"""Share of a text's characters that may be broken: a cut sign here and there, not another charset."""
_ISO_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?))?")


@dataclass(frozen=True)
class Source:
    """One page or text that is to be read."""

    name: str
    """As the user named it; the folder's name and the file's for a folder; "-" for standard input."""
    path: Path | None
    """None for standard input."""
    url: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    """The other columns of its manifest's row."""

    @property
    def captured_at(self) -> datetime | None:
        """When the page was fetched, from the column `captured`; the end of that day when it names no time."""
        return captured_at(self.columns.get("captured", ""))


@dataclass(frozen=True)
class Input:
    """One source, read."""

    source: Source
    body: bytes = b""
    problem: str | None = None
    """Why it can't be used: one line that begins with the name."""

    @property
    def name(self) -> str:
        """`source.name`."""
        return self.source.name


def captured_at(words: str) -> datetime | None:
    """The instant at the start of a manifest's cell such as "2026-01-12 (commit)"; Vietnam time unless it says."""
    match = _ISO_DAY.match(words)
    if match is None:
        return None
    try:
        if match[2] is None:
            return datetime.combine(date.fromisoformat(match[1]), time(23, 59, 59), tzinfo=VIETNAM)
        at = datetime.fromisoformat(f"{match[1]}T{match[2]}")
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=VIETNAM)


def find_sources(paths: Sequence[str], *, text: bool, url: str | None = None) -> list[Source]:
    """All that these paths name, in order; a folder without manifest gives its pages (texts) by name, without address.

    Raises:
        InputError: a path is missing, a folder holds nothing, a manifest is broken, or `url` is given for several.
    """
    found = [source for path in paths for source in _of_path(path, text=text)]
    if url is None:
        return found
    if len(found) != 1:
        raise InputError(f"--url gives the address of one page, and there are {len(found)}")
    return [Source(found[0].name, found[0].path, url, found[0].columns)]


def read_inputs(sources: Sequence[Source], limit: int, *, text: bool = False) -> Iterator[Input]:
    """Read each source; at most `limit` bytes are taken of any. Plain texts are checked to be some."""
    for source in sources:
        yield read_input(source, limit, text=text)


def read_input(source: Source, limit: int, *, text: bool = False) -> Input:
    """Read one source; what is wrong with it stands in `problem`."""
    try:
        body = _read(source.path, limit)
    except OSError as error:
        return Input(source, problem=f"{source.name}: cannot be read ({error.strerror})")
    if not body.strip():
        return Input(source, problem=f"{source.name}: is empty")
    if len(body) > limit:
        return Input(source, problem=f"{source.name}: larger than {limit:,} bytes (setting max_page_bytes)")
    words = next((words for sign, words in _NO_PAGE if body.startswith(sign)), None)
    if words and not (text and body.startswith(_ZIP)):  # for a text it is a document of an office
        return Input(source, problem=f"{source.name}: {words}")
    if not text:
        return Input(source, body)
    encoded = _as_utf8(body)
    return Input(source, encoded or b"", None if encoded else f"{source.name}: is no text in UTF-8")


def _as_utf8(body: bytes) -> bytes | None:
    """A plain text in UTF-8, made of UTF-16 with its mark too; None for a document, a picture or another charset."""
    if body.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return body.decode("utf-16", "replace").encode()
    read = body.decode("utf-8", "replace")
    if "\0" in read or read.count("\ufffd") > _MOST_UNREADABLE * len(read):
        return None
    return body


def _read(path: Path | None, limit: int) -> bytes:
    if path is None:
        stream: BinaryIO = sys.stdin.buffer
        return stream.read(limit + 1)
    with path.open("rb") as file:
        return file.read(limit + 1)


def _of_path(name: str, *, text: bool) -> list[Source]:
    if name == STANDARD_INPUT:
        return [Source(name, None)]
    path = Path(name)
    try:
        if path.is_dir():
            return _of_folder(path, text=text)
        path.stat()
    except (OSError, ValueError) as error:
        reason = "no such file or folder" if isinstance(error, FileNotFoundError) else "cannot be read"
        raise InputError(f"{name}: {reason}") from None
    return [Source(name, path)]


def _of_folder(folder: Path, *, text: bool) -> list[Source]:
    if (folder / MANIFEST).is_file():
        return list(_of_manifest(folder))
    suffixes = TEXT_SUFFIXES if text else PAGE_SUFFIXES
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in suffixes and path.is_file())
    if not files:
        shown = " or ".join(f"*{suffix}" for suffix in suffixes)
        raise InputError(f"{folder}: holds neither {MANIFEST} nor {shown}")
    return [Source(str(path), path) for path in files]


def _of_manifest(folder: Path) -> Iterator[Source]:
    path = folder / MANIFEST
    lines = _manifest_lines(path)
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    if "file" not in (rows.fieldnames or ()):
        raise InputError(f"{path}: its first line must name the columns file and url, separated by tabs")
    root = folder.resolve()
    for row in rows:
        name = (row.get("file") or "").strip()
        if not name:
            continue
        if not (root / name).resolve().is_relative_to(root):
            raise InputError(f"{path}: {name!r} lies outside the folder")
        columns = {key: value for key, value in row.items() if key not in {"file", "url", None} and value}
        yield Source(str(folder / name), folder / name, (row.get("url") or "").strip() or None, columns)


def _manifest_lines(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            content = file.read(_MANIFEST_LIMIT + 1)
        if len(content) > _MANIFEST_LIMIT:
            raise InputError(f"{path}: larger than {_MANIFEST_LIMIT:,} bytes")
        lines = content.decode("utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8") from None
    # csv refuses NUL and cells over its own limit with errors of its own.
    if any("\0" in line or len(line) > csv.field_size_limit() for line in lines):
        raise InputError(f"{path}: is no table of tab-separated text")
    return lines
