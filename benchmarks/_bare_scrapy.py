"""Bare Scrapy: every page that the feeds name, saved as a file. `python -m benchmarks._bare_scrapy FOLDER HOST...`"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response


class Bare(scrapy.Spider):
    """No archive, no extraction, no ledger."""

    name = "bare"
    folder = Path()
    hosts: tuple[str, ...] = ()

    async def start(self) -> AsyncIterator[Any]:
        for host in self.hosts:
            yield scrapy.Request(f"http://{host}/rss/home.rss", callback=self.read_feed)

    def read_feed(self, response: Response) -> Iterator[Any]:
        for item in re.findall(r"<item>.*?</item>", response.text, re.DOTALL):
            if link := re.search(r"<link>\s*(?:<!\[CDATA\[)?\s*(http[^<\]\s]+)", item):
                yield scrapy.Request(link[1], callback=self.save)

    def save(self, response: Response) -> None:
        name = hashlib.sha256(response.url.encode()).hexdigest()
        (self.folder / name).write_bytes(response.body)


def main(folder: str, *hosts: str) -> None:
    Bare.folder, Bare.hosts = Path(folder), hosts
    # As many at once as our own crawl without delay asks for.
    process = CrawlerProcess(
        {
            "LOG_LEVEL": "ERROR",
            "TELNETCONSOLE_ENABLED": False,
            "REMOTE_CONTROL_ENABLED": False,
            "CONCURRENT_REQUESTS": 64,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        }
    )
    process.crawl(Bare)
    process.start()


if __name__ == "__main__":
    main(*sys.argv[1:])
