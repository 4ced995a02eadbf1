"""`scrapy crawl PAPER`: Scrapy's, with our exit statuses where the round could not be opened or kept."""

from __future__ import annotations

from typing import Any

from scrapy.commands.crawl import Command as ScrapyCrawl

from crawlers.own_round import failures


class Command(ScrapyCrawl):
    """Scrapy calls a command by its module's name."""

    def run(self, args: list[str], opts: Any) -> None:
        """Crawl; an error that was told in one line (another crawl holds the store, a full disk) is a status, too."""
        super().run(args, opts)
        if failures:
            self.exitcode = failures[0].exit_status
