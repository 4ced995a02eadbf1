"""What becomes of each page of a round: a record, an outcome in one word, or an article that is not there any more."""

from __future__ import annotations

import logging
from http import HTTPStatus

from crawlers.extraction_worker import Extracted
from crawlers.round import Round
from crawlers.summary import PaperSummary
from pipelines.page import Page
from record import Article
from state import Found, LedgerRow, Outcome
from state.outcomes import is_soft
from state.tallies import SamplePage

MISSING = ("error_page", "front_page", "section")
"""What a page shows instead of an article that is not there any more (`errors.NotArticle`'s codes)."""
EMPTY = "empty"
"""No text at all, as of a browser check: an address that shows it the first time is asked for once more, too."""
UNAVAILABLE = "unavailable"
"""What a site shows for now in the place of any page: it says no more of an article than a 503 does."""
logger = logging.getLogger(__name__)


async def conclude(crawl: Round, url: str, site: str | None, result: Extracted) -> None:
    """Enter what became of an archived page, and count it."""
    summary = crawl.summary(site or "")
    if result.article is not None:
        result = await _keep(crawl, url, summary, result, result.article)
    elif result.code and await is_known(crawl, url):
        await _not_shown(crawl, url, site, result)
        return
    if result.article is None:
        await _enter_failed(crawl, url, site, summary, result)
    crawl.progress(summary)


async def _keep(crawl: Round, url: str, summary: PaperSummary, result: Extracted, article: Article) -> Extracted:
    """Keep a record; one that no database takes fails alone, or it would end every start to come."""
    now = crawl.clock()
    try:
        kept = await crawl.on_disk(crawl.store.commit, url, article, now)
    except ValueError as error:
        logger.exception("%s: its record cannot be kept", url)
        return Extracted(words=f"its record cannot be kept: {error}")
    summary.keep(is_new=kept is not None)
    if kept is not None and kept.revision == 1:
        summary.tally.article(kept, now)
    return result


async def _enter_failed(crawl: Round, url: str, site: str | None, summary: PaperSummary, result: Extracted) -> None:
    """Enter why there is no record of a page."""
    outcome, not_there = _outcome_of(result), result.code in (*MISSING, EMPTY)
    await crawl.on_disk(crawl.store.failed, url, outcome, result.reason, crawl.clock(), site=site, once_more=not_there)
    summary.fail(outcome)
    if outcome == "not_article":
        summary.tally.no_article(await _sample(crawl, url))


async def _not_shown(crawl: Round, url: str, site: str | None, result: Extracted) -> None:
    """A page in the place of an article of which there is a record: it is missing, or could not be looked at."""
    if result.code in MISSING:
        await missing(crawl, url, site, result.reason)
        return
    outcome = _outcome_of(result)
    await hidden(crawl, url, site, outcome)
    if outcome == "not_article":
        crawl.summary(site or "").tally.no_article(await _sample(crawl, url))


async def led_away(crawl: Round, found: Found, page: Page, status: int) -> None:
    """An article of which there is a record led to a page that is none: missing, unless that is there for now."""
    result = await crawl.extract(page)
    if result.code == UNAVAILABLE:
        await hidden(crawl, found.url, found.site, _outcome_of(result))
    else:
        await missing(crawl, found.url, found.site, f"it leads to {page.url}"[:200], status)


async def hidden(crawl: Round, url: str, site: str | None, outcome: Outcome) -> None:
    """What came in the place of an article of which there is a record says nothing of it: its looks go on."""
    await crawl.on_disk(crawl.store.looks.hidden, url, crawl.clock(), soon=is_soft(outcome))
    summary = crawl.summary(site or "")
    summary.fail(outcome)
    crawl.progress(summary)


async def _sample(crawl: Round, url: str) -> SamplePage:
    row = await crawl.on_disk(crawl.store.where, url)
    raw = row.raw if row is not None else None
    return SamplePage(url, None, raw.warc if raw else None, raw.offset if raw else None)


async def is_known(crawl: Round, url: str) -> bool:
    """Whether there is a record of an address."""
    row = await crawl.on_disk(crawl.store.where, url)
    return row is not None and row.article_id is not None


async def missing(crawl: Round, url: str, site: str | None, reason: str, status: int | None = None) -> None:
    """An article is not there: believed at once where the server is sure of it (410), else at the second look.

    Then its record, made anew of the page that the archive has, is kept as gone. While no listing of its paper
    names a single article, the site is not itself, and nothing is proved.
    """
    now, row = crawl.clock(), await crawl.on_disk(crawl.store.where, url)
    surely, proves = status == HTTPStatus.GONE, await crawl.on_disk(_is_itself, crawl, site or "")
    believed = await crawl.on_disk(crawl.store.looks.missing, url, now, surely=surely, proves=proves)
    if believed and row is not None and row.outcome != "gone":
        article = await _last_known(crawl, row)
        if article is None:
            await crawl.on_disk(crawl.store.failed, url, "gone", reason, now, site=site, status=status)
        else:
            await crawl.on_disk(crawl.store.gone, url, article, reason, now, status=status)
    summary = crawl.summary(site or "")
    summary.fail("gone")
    crawl.progress(summary)


def _is_itself(crawl: Round, site: str) -> bool:
    """Whether a listing of the paper that is still watched named articles when last asked (or none was ever asked)."""
    asked = [listing for listing in crawl.store.listings(site) if listing.outcome is not None]
    watched = [listing for listing in asked if listing.is_watched]
    return not asked or any(one.addresses and one.outcome in ("answered", "unchanged") for one in watched)


async def _last_known(crawl: Round, row: LedgerRow) -> Article | None:
    """The record of an address as its newest revision's page has it; None where the archive lacks that page."""
    known = await crawl.on_disk(crawl.store.history.article, row.article_id or "")
    if known is None or known.raw is None:
        return None
    result = await crawl.extract_archived(row.found, row.final_url or row.url, known.raw)
    return None if result is None else result.article


def _outcome_of(result: Extracted) -> Outcome:
    """The ledger's word for a page of which no record was made."""
    if result.code == UNAVAILABLE:
        return "server_error"
    return "not_article" if result.code else "not_understood"
