"""The gazetteers: organisations, posts, honorifics and family names, documents, kinds of conferences.

Each is a TOML file in `settings/gazetteers/` that names its source; this module only reads them, once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from errors import SettingsError

FOLDER = Path(__file__).parent / "gazetteers"


@cache
def gazetteer(name: str) -> dict[str, Any]:
    """The table of that name.

    Raises:
        SettingsError: the file is missing or no valid TOML.
    """
    path = FOLDER / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read as a gazetteer ({error})") from None


def words(name: str, key: str) -> tuple[str, ...]:
    """A list of a gazetteer, longest first, so that an alternation of them matches the longest."""
    listed: Iterable[str] = gazetteer(name)[key]
    return tuple(sorted(set(listed), key=lambda word: (-len(word), word)))


_BOTH_TONES = [
    ("ủy", "uỷ"),
    ("Ủy", "Uỷ"),
    ("úy", "uý"),
    ("ùy", "uỳ"),
    ("ụy", "uỵ"),
    ("òa", "oà"),
    ("óa", "oá"),
    ("ọa", "oạ"),
    ("ỏa", "oả"),
]


def alternation(listed: Iterable[str]) -> str:
    """The words as one alternation for a regular expression, longest first, each in both placements of the tone."""
    joined = "|".join(re.escape(word) for word in sorted(set(listed), key=lambda word: (-len(word), word)))
    for one, other in _BOTH_TONES:
        joined = re.sub(rf"{one}(?!\w)", f"(?:{one}|{other})", joined)
    return joined
