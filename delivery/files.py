"""The digest as files: HOME/digests/YYYY-MM-DD.txt, .html and .json."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from delivery.render import render
from errors import StoreError
from record import Digest

SUFFIXES = {"txt": "text", "html": "html", "json": "json"}
"""File name's end -> form."""


def write_digest(digest: Digest, folder: Path) -> list[Path]:
    """Write the digest in each form; a reader sees the old file or the new one, never half of one.

    Raises:
        StoreError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [_write(folder / f"{digest.date}.{end}", render(digest, form)) for end, form in SUFFIXES.items()]
    except OSError as error:
        raise StoreError(f"{folder}: the digest cannot be written ({error.strerror})") from None


def _write(path: Path, content: str) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path
