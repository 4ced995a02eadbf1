"""Scrapy's item pipelines: archive, then normalise, then store; a thin shell around the rooms that do the work."""

from __future__ import annotations

import asyncio
from typing import Any, Self

from scrapy.exceptions import DropItem

from archive.recovery import body_hash
from crawlers.concluding import conclude
from crawlers.items import PageItem, line_of
from crawlers.round import Round
from errors import GiaoBanError
from state import Fetched


class _Stage:
    """Base of the stages: knows the round of its spider, and ends it when nothing can be kept any more."""

    def __init__(self, crawler: Any) -> None:
        self._crawler = crawler
        self._closing: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """As Scrapy makes it."""
        return cls(crawler)

    @property
    def _round(self) -> Round:
        crawl: Round = self._crawler.spider.round
        return crawl

    async def process_item(self, item: PageItem) -> PageItem:
        """Do this stage's work; StoreError and the like end the round, the page waits where it is."""
        try:
            return await self._work(item)
        except GiaoBanError as error:
            self._round.fail(error)
            self._close()
            raise DropItem(str(error), log_level="DEBUG") from None

    def _close(self) -> None:
        """Close the spider; not awaited, because closing waits for the items in hand, and this is one of them."""
        if self._closing is None:
            self._closing = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason="cannot store"))

    async def _work(self, item: PageItem) -> PageItem:
        raise NotImplementedError


class ArchivePipeline(_Stage):
    """The raw page into the archive and the ledger, before anything reads it."""

    async def _work(self, item: PageItem) -> PageItem:
        item.raw = await self._round.on_disk(self._keep, item)
        return item

    def _keep(self, item: PageItem) -> Any:
        """Both in one go on the disk's thread: the archive's mark in the ledger moves in the order of writing."""
        crawl, found, digest = self._round, item.found, body_hash(item.body)
        before = crawl.store.where(found.url)
        raw = crawl.archive.write(
            item.url,
            item.request_headers,
            item.status,
            item.response_headers,
            item.body,
            item.fetched_at,
            found=found,
            same_as=before.raw if before is not None and before.body_hash == digest else None,
        )
        final = item.url if item.url != found.url else None
        validators = line_of(item.response_headers, "etag"), line_of(item.response_headers, "last-modified")
        fetch = Fetched(found.url, raw, item.status, digest, item.fetched_at, found.site, final, *validators)
        crawl.store.fetched(fetch)
        return raw


class NormalisePipeline(_Stage):
    """Page to record, or to the reason why it is none, in a process of its own."""

    async def _work(self, item: PageItem) -> PageItem:
        item.result = await self._round.extract(item.page)
        return item


class StorePipeline(_Stage):
    """The outcome into the store: a record with its revision and its place in the outbox, in one transaction."""

    async def _work(self, item: PageItem) -> PageItem:
        if item.result is not None:
            await conclude(self._round, item.found.url, item.found.site, item.result)
        return item
