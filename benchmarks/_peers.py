"""Other tools, each set in a virtual environment of its own under var/: installed by the benchmarks only."""

from __future__ import annotations

import subprocess
import venv
from collections.abc import Sequence

from settings.config import ROOT


def python_with(name: str, packages: Sequence[str]) -> str:
    """The Python of an environment with these packages, made at the first run."""
    folder = ROOT / "var" / f"{name}-venv"
    python = str(folder / "bin" / "python")
    if not folder.is_dir():
        print(f"installing {', '.join(packages)} into {folder.relative_to(ROOT)}", flush=True)
        venv.create(folder, with_pip=True)
        # pip 23 stumbles over the extra lxml[html-clean,html_clean] that two of them ask for
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--upgrade", "pip"], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
    return python
