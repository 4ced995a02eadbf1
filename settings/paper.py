"""One paper as data: what may stand in a file of `settings/papers/`; `docs/papers.md` explains each key by example."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal
from urllib.parse import urljoin, urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from errors import InputError
from settings.config import nearest
from settings.provinces import old_names, resolve

_HOST = re.compile(r"(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?")


def _resolved(name: str) -> str:
    """The province of 2025 for a name in a paper's file; ValueError with the nearest, for pydantic."""
    try:
        return resolve(name).province
    except InputError as error:
        raise ValueError(str(error)) from None


class Examples(BaseModel):
    """Addresses in the paper's own form, invented, so that a test can try its patterns; absolute or from the root."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    article: tuple[str, ...] = ()
    """Taken for articles."""
    not_article: tuple[str, ...] = ()
    """Sections, tags and whatever else must not be."""


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
    """Hosts without www. that serve the same articles under the same numbers, the current one first. Subdomains belong
    to the paper too unless another one claims them."""
    www: bool = False
    """True: the current address begins with www."""
    old_domains: tuple[str, ...] = ()
    """Former hosts, those of papers merged into this one too: their articles keep their address and their number."""
    foreign_hosts: tuple[str, ...] = ()
    """Sub-domains that are another paper; filled in when all papers are read, so a file need not name them."""
    provinces: tuple[str, ...] = ()
    """Provinces of 2025 it covers; empty for a central paper."""
    provinces_old: tuple[str, ...] = ()
    """The provinces before July 2025 in its area."""
    old_province: dict[str, str] = {}
    """One of `old_domains` or `datelines` -> the province of before that it stands for: evidence for an article's
    `province_old` in the paper of a province made of several."""
    feeds: tuple[str, ...] = ()
    """Addresses of feeds (RSS, Atom, JSON Feed) and of JSON lists, absolute or from the root of the current domain."""
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    """Section pages, absolute or from the root; "/" is the front page."""
    article: tuple[str, ...] = Field(min_length=1)
    """Regular expressions on the path (with query) of an article's address, one is written as a string; a group `key`
    holds the article's own number, a group `old_key` that of a former system, whose numbers are kept apart."""
    old_article: dict[str, tuple[str, ...]] = {}
    """The same for addresses on one of `old_domains`, where its forms differ from `article`."""
    article_link: str | None = None
    """An article's address as the page's script builds it of a JSON list's entry: "/tin/{slug}"; for lists without."""
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
    """Minutes between two polls of each listing, on average over all papers (docs/freshness.md)."""
    unverified: dict[str, str] = {}
    """A key, or one entry of feeds, sitemaps, sections or domains -> why it is not certain; tried at the first round,
    and what came of it is told by `sites check`."""
    examples: Examples = Examples()

    @field_validator("article", mode="before")
    @classmethod
    def _one_is_many(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @field_validator("old_article", mode="before")
    @classmethod
    def _one_is_many_by_host(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {host: (patterns,) if isinstance(patterns, str) else patterns for host, patterns in value.items()}

    @field_validator("article", "exclude")
    @classmethod
    def _are_patterns(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in value:
            try:
                compiled = re.compile(pattern)
            except re.error as error:
                raise ValueError(f"no regular expression: {pattern!r} ({error})") from None
            if compiled.fullmatch("") or compiled.search("/"):
                raise ValueError(
                    f"matches the front page: {pattern!r}; end it like its addresses, e.g. '-\\d+\\.html$'"
                )
        return value

    @field_validator("old_article")
    @classmethod
    def _are_patterns_by_host(cls, value: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for patterns in value.values():
            cls._are_patterns(patterns)
        return value

    @field_validator("domains", "old_domains")
    @classmethod
    def _are_hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for host in value:
            if not _HOST.fullmatch(host):
                raise ValueError(f"write the bare host in lower case, without scheme, path or www.: {host!r}")
        return value

    @field_validator("feeds", "sitemaps", "sections")
    @classmethod
    def _are_addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for address in value:
            if not re.match(r"/(?!/)|https?://[^/]", address) or re.search(r"[\s<>]", address):
                raise ValueError(f"write an address from the root (/rss/home.rss) or a whole one: {address!r}")
        return value

    @field_validator("article_link")
    @classmethod
    def _is_a_form(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"/(?:[^\s{}]|\{[A-Za-z_][\w.]*\})*\{[A-Za-z_][\w.]*\}\S*", value):
            raise ValueError(
                f"write a path with names of fields in braces (/tin-bai/{{category_slug}}/{{slug}}): {value!r}"
            )
        return value

    @field_validator("provinces")
    @classmethod
    def _are_provinces(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for name in value:
            if _resolved(name) != name:
                raise ValueError(f"{name!r} is no province of 2025; write {_resolved(name)!r}")
        return value

    @model_validator(mode="after")
    def _asks_only_itself(self) -> Paper:
        own = tuple(host for listed in (*self.domains, *self.old_domains) for host in (listed, f".{listed}"))
        for key in ("feeds", "sitemaps", "sections"):
            for address in getattr(self, key):
                host = urlsplit(self.absolute(address)).netloc.lower()
                if not (host in own or host.endswith(tuple(name for name in own if name.startswith(".")))):
                    raise ValueError(f"{key}: {address!r} is on a host of nobody; add it to domains or old_domains")
        return self

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Paper:
        entries = (*self.feeds, *self.sitemaps, *self.sections, *self.domains, *self.old_domains)
        for key in self.unverified:
            if key not in type(self).model_fields and key not in entries:
                hint = nearest(key, [*type(self).model_fields, *entries])
                raise ValueError(f"unverified.{key}: neither a key nor an entry of this file{hint}")
        known = {old for province in self.provinces for old in old_names(province)}
        for old in self.provinces_old:
            if old not in known:
                raise ValueError(f"provinces_old: {old!r} is in none of `provinces`; write one of {sorted(known)}")
        for host in self.old_article:
            if host not in self.old_domains:
                raise ValueError(f"old_article.{host}: not among old_domains; add it there")
        if not self.enabled and not self.note:
            raise ValueError("note: say why the paper is disabled")
        if self.insecure_tls and not self.note:
            raise ValueError("note: say why its certificate cannot be verified")
        return self

    @model_validator(mode="after")
    def _old_provinces_are_its_own(self) -> Paper:
        for sign, old in self.old_province.items():
            if sign not in (*self.old_domains, *self.datelines):
                raise ValueError(f"old_province.{sign}: neither in old_domains nor in datelines; add it there")
            if old not in self.provinces_old:
                raise ValueError(
                    f"old_province.{sign}: {old!r} is not in provinces_old; write one of {self.provinces_old}"
                )
        return self

    def doubt(self, key: str, entry: str) -> str | None:
        """Why an entry of a key is not certain; None where it is."""
        return self.unverified.get(entry) or self.unverified.get(key)

    def province_of_before(self, host: str | None = None, dateline: str | None = None) -> str | None:
        """The province of before for which an article's former host or dateline code speaks; None where neither does.

        A paper (an edition) with one old province that is none of today's speaks for it by itself.
        """
        for sign in (dateline, (host or "").removeprefix("www.")):
            if sign and (old := self.old_province.get(sign)) is not None:
                return old
        only = self.provinces_old[0] if len(self.provinces_old) == 1 else None
        return only if only not in self.provinces else None

    @property
    def domain(self) -> str:
        """The current domain."""
        return self.domains[0]

    @property
    def host(self) -> str:
        """The host that is asked: the current domain, with www. where its address has it."""
        return f"www.{self.domain}" if self.www else self.domain

    @property
    def root(self) -> str:
        """Address of the front page."""
        return f"{self.scheme}://{self.host}/"

    def absolute(self, address: str) -> str:
        """An address of this file made absolute."""
        return urljoin(self.root, address)

    @cached_property
    def article_patterns(self) -> tuple[re.Pattern[str], ...]:
        """`article`, compiled."""
        return tuple(re.compile(pattern) for pattern in self.article)

    @cached_property
    def old_article_patterns(self) -> dict[str, tuple[re.Pattern[str], ...]]:
        """`old_article`, compiled."""
        return {host: tuple(re.compile(pattern) for pattern in forms) for host, forms in self.old_article.items()}

    @cached_property
    def exclude_patterns(self) -> tuple[re.Pattern[str], ...]:
        """`exclude`, compiled."""
        return tuple(re.compile(pattern) for pattern in self.exclude)
