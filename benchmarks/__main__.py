"""Every figure of the README, beside its peer or limit: `make bench`, or `python -m benchmarks index crawl`.

A benchmark is a module here that prints its figures when it is run; each gets a process of its own, so that one does
not warm or burden the next.
"""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def names() -> list[str]:
    """The benchmarks, by name; modules that begin with an underscore are their helpers."""
    return sorted(module.name for module in pkgutil.iter_modules([str(HERE)]) if not module.name.startswith("_"))


def main(chosen: list[str]) -> int:
    """Run the chosen benchmarks, or all; the number of those that failed is the exit status."""
    unknown = set(chosen) - set(names())
    if unknown:
        print(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(names())}", file=sys.stderr)
        return 2
    failed = 0
    for name in chosen or names():
        print(f"\n== {name}", flush=True)
        failed += (
            subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=HERE.parent, check=False).returncode != 0
        )
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
