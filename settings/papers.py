"""Papers as data: one TOML file per current domain in `settings/papers/`, read into `Paper`.

A wrong file is an error that names file, key and fix. `docs/papers.md` explains each key by example.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from errors import SettingsError, UnknownPaper
from settings.config import Settings, nearest

BUNDLED = Path(__file__).parent / "papers"


class Paper(BaseModel):
    """One paper: where its articles are listed, what their addresses look like, how it is asked politely."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    """The first label of its domain: the name of its spider and of its file."""
    title: str
    """As it calls itself."""
    level: Literal["provincial", "central", "national"] = "provincial"
    enabled: bool = True
    """A disabled paper is known (its addresses are recognised) but not crawled; `note` says why."""
    note: str | None = None
    domains: tuple[str, ...] = Field(min_length=1)
    """Host names without www., the current one first; subdomains belong to it unless another paper claims them."""
    old_domains: tuple[str, ...] = ()
    """Former hosts, those of papers merged into this one too."""
    provinces: tuple[str, ...] = ()
    """Provinces of 2025 it covers; empty for a central paper."""
    provinces_old: tuple[str, ...] = ()
    """The provinces before July 2025 in its area."""
    feeds: tuple[str, ...] = ()
    """Addresses of RSS or Atom feeds, absolute or from the root of the current domain."""
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    """Section pages, absolute or from the root; "/" is the front page."""
    article: str
    """Regular expression on the path (with query) of an article's address; a group `key` holds its own number."""
    exclude: tuple[str, ...] = ()
    """Regular expressions on paths that look like articles and are none."""
    layout: str | None = None
    """Layout of its CMS family, a hint: the page's own evidence decides."""
    datelines: tuple[str, ...] = ()
    """Codes before its leads, e.g. CTO."""
    scheme: Literal["https", "http"] = "https"
    insecure_tls: bool = False
    """True: its certificate cannot be verified (`note` says why); shown by `sites list`."""
    delay: float = Field(default=2.0, ge=0)
    """Seconds between two requests to its host."""
    interval_minutes: int = Field(default=30, gt=0)
    """Minutes between two rounds."""
    unverified: dict[str, str] = {}
    """Key -> why it is not certain; tried at the first round, and reported by `sites check`."""

    @field_validator("article", "exclude")
    @classmethod
    def _is_regex(cls, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
        for pattern in (value,) if isinstance(value, str) else value:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"no regular expression: {pattern!r} ({error})") from None
        return value

    @field_validator("domains", "old_domains")
    @classmethod
    def _is_host(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for host in value:
            if not re.fullmatch(r"(?!www\.)[a-z0-9.-]+(:\d+)?", host):
                raise ValueError(f"write the bare host in lower case, without scheme or www.: {host!r}")
        return value

    @model_validator(mode="after")
    def _unverified_keys_exist(self) -> Paper:
        for key in self.unverified:
            if key not in type(self).model_fields:
                raise ValueError(f"unverified.{key}: no such key{nearest(key, list(type(self).model_fields))}")
        return self

    @property
    def domain(self) -> str:
        """The current domain."""
        return self.domains[0]

    @property
    def root(self) -> str:
        """Address of the front page."""
        return f"{self.scheme}://{self.domain}/"

    def absolute(self, address: str) -> str:
        """An address of this file made absolute."""
        return urljoin(self.root, address)

    @cached_property
    def article_pattern(self) -> re.Pattern[str]:
        """`article`, compiled."""
        return re.compile(self.article)

    @cached_property
    def exclude_patterns(self) -> tuple[re.Pattern[str], ...]:
        """`exclude`, compiled."""
        return tuple(re.compile(pattern) for pattern in self.exclude)


class Papers:
    """All papers, found by name or by the host of an address."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._by_name = {paper.name: paper for paper in papers}
        self._by_host: dict[str, Paper] = {}
        for paper in self._by_name.values():
            for host in (*paper.domains, *paper.old_domains):
                other = self._by_host.setdefault(host, paper)
                if other is not paper:
                    raise SettingsError(f"{paper.name}.toml: domain {host} is claimed by {other.name}.toml too; keep one")

    def __iter__(self) -> Any:
        return iter(self._by_name.values())

    def __len__(self) -> int:
        return len(self._by_name)

    @property
    def enabled(self) -> list[Paper]:
        """The papers to crawl, by name."""
        return sorted((paper for paper in self if paper.enabled), key=lambda paper: paper.name)

    def get(self, name: str) -> Paper:
        """The paper of that name.

        Raises:
            UnknownPaper: there is none; the message names the nearest.
        """
        try:
            return self._by_name[name]
        except KeyError:
            close = nearest(name, list(self._by_name)) if len(self) < 8 else nearest(name, list(self._by_name))[:60]
            raise UnknownPaper(f"no paper is called {name!r}{close}") from None

    def of_host(self, host: str) -> Paper | None:
        """The paper to which a host belongs: its own entry, else that of the nearest parent domain."""
        host = host.lower().removeprefix("www.")
        while host:
            if (paper := self._by_host.get(host)) is not None:
                return paper
            _, _, host = host.partition(".")
        return None


def read_paper(path: Path) -> Paper:
    """Read one paper's file.

    Raises:
        SettingsError: names file, key and fix.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML ({error})") from None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from None
    try:
        paper = Paper(**content)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"])) or "unverified"
        hint = nearest(str(first["loc"][0]), list(Paper.model_fields)) if first["type"] == "extra_forbidden" else ""
        raise SettingsError(f"{path}: {key}: {first['msg']}{hint}") from None
    if paper.name != path.stem:
        raise SettingsError(f"{path}: name: is {paper.name!r}; call the file {paper.name}.toml")
    return paper


def load_papers(settings: Settings) -> Papers:
    """All papers of the bundled folder and of the settings' own folders."""
    folders = settings.only_papers or (BUNDLED, *settings.papers)
    found: dict[str, Paper] = {}
    for folder in folders:
        if not folder.is_dir():
            raise SettingsError(f"{folder}: no such folder of papers")
        for path in sorted(folder.glob("*.toml")):
            found[path.stem] = read_paper(path)
    return Papers(found.values())
