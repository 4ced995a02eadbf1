"""The examination of one paper: what is asked, in which order, and what it came to. It asks through a function."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from crawlers.discovery.feeds import read_feed
from crawlers.discovery.reading import Reading, path_of
from crawlers.discovery.sitemaps import newest_nested, read_sitemap
from crawlers.extraction_worker import Extracted
from crawlers.probing.front_page import (
    FrontPage,
    feed_candidates,
    is_on,
    province_in,
    read_front_page,
    sitemap_candidates,
)
from crawlers.probing.patterns import PatternGuess, guess_pattern
from errors import InputError
from pipelines.addresses import canonical_url
from settings.provinces import Resolved

MAX_REQUESTS = 24
"""Of one examination, the sample articles and robots.txt among them."""
MAX_FEEDS, MAX_SITEMAPS, SAMPLES = 3, 2, 2


@dataclass(frozen=True)
class Answered:
    """What a server said."""

    url: str
    """After redirects."""
    status: int
    body: bytes = field(repr=False)
    charset: str | None = None
    trouble: str | None = None
    """Why there is no answer."""

    @property
    def is_there(self) -> bool:
        """Whether it can be read."""
        return self.trouble is None and self.status == 200


Fetch = Callable[[str], Awaitable[Answered]]
Extract = Callable[[Answered, PatternGuess], Awaitable[Extracted]]
Progress = Callable[[str], None]


@dataclass(frozen=True)
class SeenListing:
    """A feed or sitemap that answered and could be read."""

    url: str
    addresses: int


@dataclass(frozen=True)
class Sample:
    """One article as it would be kept."""

    url: str
    result: Extracted


@dataclass
class Examination:
    """What is known of a paper after it."""

    url: str
    """Of its front page, after redirects."""
    front: FrontPage
    feeds: list[SeenListing] = field(default_factory=list)
    sitemaps: list[SeenListing] = field(default_factory=list)
    pattern: PatternGuess | None = None
    samples: list[Sample] = field(default_factory=list)
    requests: int = 0

    @property
    def host(self) -> str:
        """Its host, without www."""
        return (urlsplit(self.url).netloc or "").lower().removeprefix("www.")

    @property
    def province(self) -> Resolved | None:
        """The province that its name names."""
        return province_in(self.front.title or "")

    @property
    def layout(self) -> str | None:
        """The layout that all samples were read with."""
        found = {one.result.article.extraction.layout for one in self.samples if one.result.article is not None}
        return found.pop() if len(found) == 1 and found != {"none"} else None


class Examiner:
    """Asks a paper a bounded number of questions."""

    def __init__(self, fetch: Fetch, extract: Extract, progress: Progress) -> None:
        self._fetch, self._extract, self._progress = fetch, extract, progress
        self._asked, self._host = 0, ""
        self._listed: list[str] = []

    async def examine(self, url: str) -> Examination:
        """Examine the paper of an address.

        Raises:
            InputError: its front page does not answer, or is no web page.
        """
        answer = await self._ask(urljoin(url, "/"))
        if not answer.is_there:
            raise InputError(f"{url}: {answer.trouble or f'its front page answers {answer.status}'}")
        front = read_front_page(answer.body, answer.url, answer.charset)
        if not front.links:
            raise InputError(f"{answer.url}: no web page with links of its own")
        found = Examination(answer.url, front)
        self._host = found.host
        await self._feeds(found)
        await self._sitemaps(found)
        own = [url for url in self._listed if is_on(url, found.host)]
        found.pattern = guess_pattern(own, front.links)
        await self._samples(found)
        found.requests = self._asked
        return found

    async def _ask(self, url: str) -> Answered:
        if self._host and not is_on(url, self._host):  # what it names elsewhere could not stand in its file
            self._progress(f"{url}: on another host, not asked")
            return Answered(url, 0, b"", trouble="on another host")
        if self._asked >= MAX_REQUESTS:
            return Answered(url, 0, b"", trouble=f"{MAX_REQUESTS} requests were made")
        self._asked += 1
        answer = await self._fetch(url)
        self._progress(f"{url}: {answer.trouble or answer.status}")
        return answer

    async def _feeds(self, found: Examination) -> None:
        waiting = feed_candidates(found.front, found.url)
        for url in waiting:
            if len(found.feeds) >= MAX_FEEDS or self._asked >= MAX_REQUESTS // 2:
                return
            answer = await self._ask(url)
            if not answer.is_there:
                continue
            reading = read_feed(answer.body, answer.url, answer.charset)
            if reading.outcome == "html":  # a page that lists the feeds
                listed = read_front_page(answer.body, answer.url, answer.charset).feeds
                waiting += [one for one in listed if one not in waiting][:MAX_FEEDS]
            self._keep(found.feeds, answer.url, reading)

    async def _sitemaps(self, found: Examination) -> None:
        robots = await self._ask(urljoin(found.url, "/robots.txt"))
        said = robots.body.decode("utf-8", "replace") if robots.is_there else ""
        for url in sitemap_candidates(said, found.url):
            if len(found.sitemaps) >= MAX_SITEMAPS:
                return
            answer = await self._ask(url)
            if not answer.is_there:
                continue
            reading = read_sitemap(answer.body, answer.url, answer.charset)
            if reading.nested and not reading.links:
                reading = await self._nested(reading)
            self._keep(found.sitemaps, answer.url, reading)

    async def _nested(self, index: Reading) -> Reading:
        """The newest sitemap of an index."""
        for link in newest_nested(index.nested)[:1]:
            answer = await self._ask(link.address)
            if answer.is_there:
                return read_sitemap(answer.body, answer.url, answer.charset)
        return index

    def _keep(self, listings: list[SeenListing], url: str, reading: Reading) -> None:
        """Keep a listing that names what none before it did: papers serve one feed under several addresses."""
        addresses = [plain(link.address) for link in reading.links[:500]]
        if reading.outcome == "read" and set(addresses) - set(self._listed):
            listings.append(SeenListing(url, len(reading.links)))
            self._listed += addresses

    async def _samples(self, found: Examination) -> None:
        guess = found.pattern
        if guess is None:
            return
        for url in guess.examples:
            answer = await self._ask(url)
            if answer.is_there:
                found.samples.append(Sample(answer.url, await self._extract(answer, guess)))
            if len(found.samples) >= SAMPLES:
                return


def plain(url: str) -> str:
    """An address without what feeds hang on it to count readers."""
    try:
        return canonical_url(url, None)
    except InputError:
        return url


def relative(url: str, host: str) -> str:
    """An address as a paper's file has it: from the root, where it is on the paper's own host."""
    same = urlsplit(url).netloc.lower().removeprefix("www.") == host
    return path_of(url) or "/" if same else url
