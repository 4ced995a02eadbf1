"""Processes that run, as /proc has them: whose children they are, their memory, their CPU."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def resident(process: int) -> float:
    """Megabytes of a process; 0 where it has ended."""
    with contextlib.suppress(OSError):
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
        return int(found[1]) / 1024 if found else 0.0
    return 0.0


def below(process: int) -> list[int]:
    """Processes that it started, and those that they started."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            number = int(entry.name)
            fields = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            parents.setdefault(int(fields[1]), []).append(number)
    found = list(parents.get(process, ()))
    for each in found:
        found += parents.get(each, ())
    return found


def cpu(process: int) -> float:
    """Seconds of CPU of a process that runs; 0 where it has ended."""
    with contextlib.suppress(OSError):
        numbers = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(numbers[11]) + int(numbers[12])) / TICKS
    return 0.0
