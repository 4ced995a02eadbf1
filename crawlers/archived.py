"""Pages that the archive has, read once more in a round: what a killed one left, and where an address moved to."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from archive import enter_unregistered
from crawlers.concluding import conclude, hidden, is_known, missing
from crawlers.round import Round
from state import OUTCOMES, Found, LedgerRow


async def recover(crawl: Round) -> None:
    """Finish what a killed round left: enter what is archived only, parse what is entered only. Asks nobody."""
    await crawl.on_disk_alone(enter_unregistered, crawl.archive, crawl.store, crawl.clock())
    rows = await crawl.on_disk(crawl.store.unparsed)
    slots = asyncio.Semaphore(8)
    await asyncio.gather(*(_parse_again(crawl, row, slots) for row in rows))


async def _parse_again(crawl: Round, row: LedgerRow, slots: asyncio.Semaphore) -> None:
    async with slots:
        crawl.summary(row.site or "").recovered += 1
        await _conclude_archived(crawl, row.found, row)


def in_circles(moves: Mapping[str, str]) -> set[str]:
    """The addresses from which redirects (address -> where it moved) come to no end. Pure."""
    ends: dict[str, bool] = {}
    for url in moves:
        way, at = set(), url
        while at in moves and at not in way and at not in ends:
            way.add(at)
            at = moves[at]
        ends |= dict.fromkeys(way, ends.get(at, at not in way))
    return {url for url, is_one in ends.items() if not is_one}


async def follow(crawl: Round, found: Found, url: str) -> None:
    """An address that moved: the record of the one it moved to gets it as one more address, from the archive.

    Where that page could not be fetched yet, the address goes on waiting; where it failed, so does this one.
    """
    row = await crawl.on_disk(crawl.store.where, url)
    if row is not None and OUTCOMES[row.outcome].backoff is not None:
        await _fail_as(crawl, found, row)  # a page of it may be in the archive: of better days
        return
    if row is not None and row.outcome == "article" and row.raw is None:
        row = await _with_page(crawl, row)
    if row is not None and row.raw is not None:
        await _conclude_archived(crawl, found, row)


async def _fail_as(crawl: Round, found: Found, row: LedgerRow) -> None:
    """An address whose redirect leads to one that failed; an article that is known stays one, or is missing."""
    reason = f"moved to {row.url}: {row.reason}"
    if not await is_known(crawl, found.url):
        await crawl.on_disk(crawl.store.failed, found.url, row.outcome, reason, crawl.clock(), site=found.site)
        crawl.summary(found.site).fail(row.outcome)
    elif row.outcome == "gone":
        await missing(crawl, found.url, found.site, reason)
    else:
        await hidden(crawl, found.url, found.site, row.outcome)


async def _with_page(crawl: Round, row: LedgerRow) -> LedgerRow | None:
    """The row of an article's address that has no page of its own (it moved, too), with the article's newest page.

    None where the archive has none, as of what came by `ingest`: then it is asked for in the next round.
    """
    known = await crawl.on_disk(crawl.store.history.article, row.article_id or "")
    if known is not None and known.raw is not None:
        return replace(row, url=known.url or row.url, final_url=None, raw=known.raw)
    await crawl.on_disk(crawl.store.forget_fetch, row.url, crawl.clock())
    return None


async def _conclude_archived(crawl: Round, found: Found, row: LedgerRow) -> None:
    """Parse the page of a row once more, as what was found at an address; one that is lost is asked for again."""
    if row.raw is None:
        return
    result = await crawl.extract_archived(found, row.final_url or row.url, row.raw)
    if result is None:
        await crawl.on_disk(crawl.store.forget_fetch, row.url, crawl.clock())
    else:
        await conclude(crawl, found.url, found.site, result)
