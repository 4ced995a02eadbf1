"""The tail of a WARC file after kill -9, a full disk or a loss of power: what is half a record is cut off."""

from __future__ import annotations

import fcntl
import io
from pathlib import Path
from typing import BinaryIO

from archive.members import boundary_near_end, next_record, whole_members
from errors import StoreError


def repair_file(path: Path) -> str | None:
    """Cut the broken tail of a file that nobody is writing; what was done, in words, or None.

    Damage with whole records behind it is told and left: cutting there would lose them.
    """
    try:
        with path.open("r+b") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return None
            return _repair(file, path.name)
    except OSError as error:
        raise StoreError(f"{path}: cannot be repaired ({error.strerror})") from None


def _repair(file: BinaryIO, name: str) -> str | None:
    size = file.seek(0, io.SEEK_END)
    start, damaged = boundary_near_end(file), []
    while True:
        end = _last_whole(file, start)
        if end == size:
            break
        following = next_record(file, end + 1, size)
        # A beginning right after the damage may be that of the half record itself: only a whole one counts.
        while following is not None and next(whole_members(file, following), None) is None:
            following = next_record(file, following + 1, size)
        if following is None:
            file.truncate(end)
            return f"{name}: cut {size - end:,} bytes of an unfinished record at its end"
        damaged.append(end)
        start = following
    return f"{name}: damaged at byte {damaged[0]:,}; records after it are whole and were left" if damaged else None


def _last_whole(file: BinaryIO, start: int) -> int:
    return max((end for _, end in whole_members(file, start)), default=start)
