"""The gazetteers: organisations, posts, honorifics and family names, documents, kinds of conferences, series.

Each is a TOML file in `settings/gazetteers/` that names its source. Folders of one's own (`gazetteers` in giaoban.toml)
extend them: a file there has the name of a bundled one and only the keys that it adds to; its lists are added to the
bundled lists, its tables to the bundled tables.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from errors import SettingsError

FOLDER = Path(__file__).parent / "gazetteers"
_TONES = ("ủy uỷ", "Ủy Uỷ", "úy uý", "ùy uỳ", "ụy uỵ", "òa oà", "óa oá", "ọa oạ", "ỏa oả")
"""The two placements of the tone, in pairs."""

_Made = TypeVar("_Made")
_own: list[Path] = []
_made: list[Callable[[], None]] = []


def made_of_gazetteers(make: Callable[[], _Made]) -> Callable[[], _Made]:
    """Make a pattern of gazetteers once, and again after they were extended."""
    cached = functools.cache(make)
    _made.append(cached.cache_clear)
    return cached


def when_extended(clear: Callable[[], None]) -> None:
    """Call this whenever the gazetteers were extended: for caches of what was made with them."""
    _made.append(clear)


def extend_gazetteers(folders: Iterable[Path]) -> None:
    """Use folders of one's own beside the bundled one; called where the settings are read.

    Raises:
        SettingsError: a folder is missing, a file is not TOML, or it has no bundled file or key to extend.
    """
    wanted = list(folders)
    if wanted == _own:
        return
    for folder in wanted:
        if not folder.is_dir():
            raise SettingsError(f"{folder}: no such folder of gazetteers")
        for path in sorted(folder.glob("*.toml")):
            _check(path)
    _own[:] = wanted
    gazetteer.cache_clear()
    for clear in _made:
        clear()


def own_gazetteers() -> tuple[Path, ...]:
    """The folders of one's own that are in use; what a new process has to be told, since it starts with none."""
    return tuple(folder.absolute() for folder in _own)


def _check(path: Path) -> None:
    bundled = FOLDER / path.name
    if not bundled.is_file():
        known = ", ".join(sorted(other.name for other in FOLDER.glob("*.toml")))
        raise SettingsError(f"{path}: extends no gazetteer; call it one of {known}")
    table = _read(bundled)
    for key, value in _read(path).items():
        if key not in table or type(value) is not type(table[key]):
            raise SettingsError(f"{path}: {key}: no such key to extend; known: {', '.join(sorted(table))}")


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read as a gazetteer ({error})") from None


@functools.cache
def gazetteer(name: str) -> dict[str, Any]:
    """The table of that name, with what one's own folders add.

    Raises:
        SettingsError: a file is missing or no valid TOML.
    """
    table = _read(FOLDER / f"{name}.toml")
    for folder in _own:
        if (path := folder / f"{name}.toml").is_file():
            table = {key: _joined(value, _read(path).get(key)) for key, value in table.items()}
    return table


def _joined(bundled: Any, own: Any) -> Any:
    if isinstance(bundled, list) and isinstance(own, list):
        return [*bundled, *own]
    if isinstance(bundled, dict) and isinstance(own, dict):
        return {key: _joined(bundled[key], own.get(key)) if key in bundled else own[key] for key in {**bundled, **own}}
    return bundled if own is None else own


def words(name: str, key: str) -> tuple[str, ...]:
    """A list of a gazetteer, longest first, so that an alternation of them matches the longest."""
    listed: Iterable[str] = gazetteer(name)[key]
    return tuple(sorted(set(listed), key=lambda word: (-len(word), word)))


def alternation(listed: Iterable[str]) -> str:
    """The words as one alternation for a regular expression, longest first, each in both placements of the tone."""
    joined = "|".join(re.escape(word) for word in sorted(set(listed), key=lambda word: (-len(word), word)))
    for pair in _TONES:
        one, other = pair.split()
        joined = re.sub(rf"{one}(?!\w)", f"(?:{one}|{other})", joined)
    return joined
