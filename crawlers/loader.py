"""One spider class for each enabled paper, made of its TOML file: `scrapy list` names them."""

from __future__ import annotations

from typing import Any, Self

from scrapy import Request
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from crawlers.spider import PaperSpider
from errors import UnknownPaper
from settings.config import Settings, load_settings
from settings.papers import Paper, Papers, load_papers


def spider_class(paper: Paper, settings: Settings) -> type[PaperSpider]:
    """The spider of one paper, with its politeness and its exception from TLS verification, if it has one."""
    own: dict[str, Any] = {}
    if settings.delay is None:
        own |= {"DOWNLOAD_DELAY": paper.delay, "AUTOTHROTTLE_START_DELAY": paper.delay}
    if paper.insecure_tls:
        own["DOWNLOAD_VERIFY_CERTIFICATES"] = False
    content = {"name": paper.name, "paper": paper, "custom_settings": own, "__doc__": f"{paper.title}."}
    return type(f"{paper.name.title().replace('-', '')}Spider", (PaperSpider,), content)


class NoSuchSpider(UsageError, KeyError):
    """KeyError is what Scrapy asks of a loader, UsageError what its commands tell in one line."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


Names = list[str]  # within the class, `list` is its method


class PaperSpiderLoader:
    """Scrapy's spider loader over papers instead of modules."""

    def __init__(self, papers: Papers, settings: Settings) -> None:
        self._papers, self._settings = papers, settings

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:  # noqa: ARG003 - Scrapy's signature
        """As Scrapy makes it: the papers of our own settings."""
        own = load_settings()
        return cls(load_papers(own), own)

    def load(self, spider_name: str) -> type[PaperSpider]:
        """The spider of a paper.

        Raises:
            NoSuchSpider: it is unknown or disabled; the message names the nearest.
        """
        try:
            paper = self._papers.get(spider_name)
        except UnknownPaper as error:
            raise NoSuchSpider(str(error)) from None
        if not paper.enabled:
            raise NoSuchSpider(f"{paper.name} is disabled: {paper.note}")
        return spider_class(paper, self._settings)

    def list(self) -> Names:
        """Names of all enabled papers."""
        return [paper.name for paper in self._papers.enabled]

    def find_by_request(self, request: Request) -> Names:
        """The paper to which a request's host belongs."""
        paper = self._papers.of_host(request.url.partition("//")[2].partition("/")[0])
        return [paper.name] if paper is not None and paper.enabled else []
