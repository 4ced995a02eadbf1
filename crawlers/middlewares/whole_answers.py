"""An answer that holds no page, or a part of one, is none, though its status is one of success."""

from __future__ import annotations

from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError, HttpErrorMiddleware

from state.outcomes import NO_ANSWER


class WholeAnswerMiddleware(HttpErrorMiddleware):
    """Scrapy's, which takes every 2xx for a page."""

    def process_spider_input(self, response: Response) -> None:  # type: ignore[override]  # its `spider` is going
        """Refuse what is none; how it ended stands in `crawlers.outcomes`."""
        if response.status in NO_ANSWER:
            raise HttpError(response, "no page, or a part of one")
        super().process_spider_input(response)
