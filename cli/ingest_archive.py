"""WARC files on their way in: which of their pages are wanted, from where an interrupted run left them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cli.common import say, settings
from errors import InputError

if TYPE_CHECKING:  # these take their time to import
    from archive import StoredPage
    from cli.intake import Intake, Item
    from state import Store

MARK_EVERY = 100
"""Pages between two notes of how far a file was read."""


@dataclass
class Choice:
    """Which pages of an archive are taken; `passed` counts the others. Nothing given: all."""

    domains: tuple[str, ...] = ()
    """Hosts, with their subdomains."""
    language: str | None = None
    """ISO 639 code."""
    passed: Counter[str] = field(default_factory=Counter)

    def wants_address(self, url: str) -> bool:
        """Asked before a page's body is read."""
        if not self.domains:
            return True
        host = host_of(url)
        wanted = any(host == domain or host.endswith(f".{domain}") for domain in self.domains)
        self.passed["of other domains"] += not wanted
        return wanted

    def wants_page(self, page: StoredPage) -> bool:
        """Asked of a page that was read."""
        if page.status != 200:
            return False
        if self.language is None:
            return True
        from pipelines.language import language_of

        wanted = language_of(page.body, page.charset) == self.language
        self.passed["in other languages"] += not wanted
        return wanted


def chosen(domains: Sequence[str], language: str | None) -> Choice:
    """The choice that was typed.

    Raises:
        InputError: a domain that is none.
    """
    hosts = []
    for typed in domains:
        host = host_of(typed if "//" in typed else f"//{typed}")
        if not host or any(char.isspace() or char in "*?" for char in host):
            raise InputError(f"--domain {typed!r} is no host; write baohatinh.vn (its subdomains are meant too)")
        hosts.append(host)
    return Choice(tuple(hosts), language.strip().lower() if language else None)


def host_of(url: str) -> str:
    """The host of an address, without www.; '' where it has none."""
    try:
        return (urlsplit(url.strip()).hostname or "").rstrip(".").removeprefix("www.")
    except ValueError:
        return ""


def take_archive(
    path: Path,
    choice: Choice,
    intake: Intake,
    store: Store,
    progress: Callable[[int], None],
) -> None:
    """Take in one WARC file, from where an interrupted run with the same choice left it, in constant memory."""
    mark = _mark(path, choice)
    last = store.archive_mark(mark)
    if last >= 0:
        say(f"{path}: going on at byte {last:,}, where it was left")
    entered = 0

    def note(item: Item) -> None:
        nonlocal entered
        entered += 1
        if entered % MARK_EVERY == 0 and item.position is not None:
            store.set_archive_mark(mark, item.position)

    try:
        intake.take(_items(path, choice, last, progress), note)
    except InputError as error:
        say(str(error))
        intake.counts.unreadable += 1
    store.clear_archive_mark(mark)


def _items(path: Path, choice: Choice, last: int, progress: Callable[[int], None]) -> Iterator[Item]:
    from archive import read_warc

    for page in read_warc(path, max(last, 0), wanted=choice.wants_address, progress=progress):
        if (page.raw is None or page.raw.offset > last) and choice.wants_page(page):
            yield item_of_archive(path, page)


def _mark(path: Path, choice: Choice) -> str:
    """The name of the note of how far a file was read; a changed file or another choice has another."""
    what = (str(path.resolve()), str(path.stat().st_size), *sorted(choice.domains), choice.language or "")
    return "ingest:" + hashlib.sha256("\0".join(what).encode()).hexdigest()[:32]


def item_of_archive(path: Path, page: StoredPage) -> Item:
    """A page of a WARC file on its way in; where the file is of our own archive, the record points to it."""
    from cli.intake import Item
    from crawlers.items import page_of
    from state import Found

    position = page.raw.offset if page.raw else None
    ours = path.resolve().parent == Path(settings().archive_target).resolve()
    found = page.found or Found(page.ledger_url or page.url)
    made = page_of(found, page.url, page.body, page.charset, page.fetched_at, page.raw if ours else None)
    again = {"warc": str(path.absolute()), "offset": position, "url": page.url}
    return Item(
        page.url,
        page=made,
        url=page.url,
        again=again,
        keep_answers=False,
        position=position,
        ledger_url=page.ledger_url if ours else None,
    )
