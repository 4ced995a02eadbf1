"""All papers: the files of `settings/papers/` read, checked, and found by name or host.

A wrong file is an error that names file, key and fix. `pipelines/addresses.py` applies the address rules.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from errors import SettingsError, UnknownPaper
from settings.config import Settings, nearest
from settings.paper import Examples, Paper

__all__ = ["BUNDLED", "Paper", "Papers", "load_papers", "paper_files", "paper_from", "read_paper"]

BUNDLED = Path(__file__).parent / "papers"


class Papers:
    """All papers, found by name or by the host of an address."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._by_name = {paper.name: paper for paper in papers}
        self._by_host: dict[str, Paper] = {}
        for paper in self._by_name.values():
            for host in (*paper.domains, *paper.old_domains):
                other = self._by_host.setdefault(host, paper)
                if other is not paper:
                    raise SettingsError(
                        f"{paper.name}.toml: domains: {host} is in {other.name}.toml too; keep it in one of them"
                    )
        for name, paper in self._by_name.items():
            if foreign := self._foreign_hosts(paper):
                self._replace(name, paper.model_copy(update={"foreign_hosts": foreign}))

    def _foreign_hosts(self, paper: Paper) -> tuple[str, ...]:
        own = tuple(f".{host}" for host in (*paper.domains, *paper.old_domains))
        return tuple(host for host, owner in self._by_host.items() if owner.name != paper.name and host.endswith(own))

    def _replace(self, name: str, paper: Paper) -> None:
        self._by_name[name] = paper
        self._by_host.update(dict.fromkeys((*paper.domains, *paper.old_domains), paper))

    def __iter__(self) -> Iterator[Paper]:
        return iter(self._by_name.values())

    def __len__(self) -> int:
        return len(self._by_name)

    @property
    def enabled(self) -> list[Paper]:
        """The papers to crawl, by name."""
        return sorted((paper for paper in self if paper.enabled), key=lambda paper: paper.name)

    def get(self, name: str) -> Paper:
        """The paper of that name; its domain or a whole address is taken for its name.

        Raises:
            UnknownPaper: there is none; the message names the nearest.
        """
        if (paper := self._by_name.get(name)) is not None:
            return paper
        host = re.sub(r"^https?://|/.*$", "", name.strip().lower())
        if "." in host and (paper := self.of_host(host)) is not None:
            return paper
        close = nearest(name, list(self._by_name))
        hint = "; `giaoban sites list` names all" if close.startswith("; known") and len(self) > 8 else close
        raise UnknownPaper(f"no paper is called {name!r}{hint}")

    def of_host(self, host: str) -> Paper | None:
        """The paper to which a host belongs: its own entry, else that of the nearest parent domain."""
        host = host.lower().removeprefix("www.")
        while host:
            if (paper := self._by_host.get(host)) is not None:
                return paper
            _, _, host = host.partition(".")
        return None


_WORDS = {
    "missing": "is missing; add it",
    "tuple_type": "write a list, e.g. [{input!r}]",
    "string_type": "write it as text in quotes",
    "bool_type": "write true or false",
    "bool_parsing": "write true or false",
    "dict_type": "write a table, e.g. [unverified] with a line for each key",
}
"""pydantic's kind of error -> what to do about it."""


def _explain(error: ErrorDetails) -> str:
    """One of pydantic's errors as 'key: what is wrong; fix'."""
    place = [str(part) for part in error["loc"]]
    message = error["msg"].removeprefix("Value error, ")
    if error["type"] == "extra_forbidden":
        known = list(Examples.model_fields if place[0] == "examples" and len(place) > 1 else Paper.model_fields)
        message = f"no such key{nearest(place[-1], known)}"
    elif error["type"] in _WORDS:
        message = _WORDS[error["type"]].format(input=error["input"])
    elif error["type"] == "string_pattern_mismatch" and place == ["name"]:
        message = f"{error['input']!r}: write lower-case letters, digits and hyphens: the first label of its domain"
    return f"{'.'.join(place)}: {message}" if place else message


def read_paper(path: Path) -> Paper:
    """Read one paper's file.

    Raises:
        SettingsError: names file, key and fix.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(f"{path}: not valid TOML ({error})") from None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from None
    return paper_from(content, path)


def paper_from(content: dict[str, Any], path: Path) -> Paper:
    """The paper that a file's content describes.

    Raises:
        SettingsError: names file, key and fix.
    """
    try:
        paper = Paper(**content)
    except ValidationError as error:
        raise SettingsError(f"{path}: {_explain(error.errors()[0])}") from None
    if paper.name != path.stem:
        raise SettingsError(f"{path}: name: is {paper.name!r}; call the file {paper.name}.toml")
    return paper


def paper_files(settings: Settings) -> list[Path]:
    """The files of all papers: of the bundled folder and the settings' own, where a file replaces one of its name.

    Raises:
        SettingsError: a folder is missing.
    """
    found: dict[str, Path] = {}
    for folder in settings.only_papers or (BUNDLED, *settings.papers):
        if not folder.is_dir():
            raise SettingsError(f"{folder}: no such folder of papers")
        found.update({path.stem: path for path in sorted(folder.glob("*.toml"))})
    return list(found.values())


def load_papers(settings: Settings) -> Papers:
    """All papers of the bundled folder and of the settings' own folders.

    Raises:
        SettingsError: a folder is missing, a file is wrong, or two papers claim one domain.
    """
    return Papers(read_paper(path) for path in paper_files(settings))
