"""The process from which extraction workers are forked: it has no threads, and has loaded what they need.

(A fork of a process with threads, such as the crawl, may deadlock.)
"""

from __future__ import annotations

import multiprocessing
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext

# The main module first: else every worker would import it anew (with `scrapy crawl` that is half of Scrapy).
PRELOAD = ["__main__", "crawlers.extraction_preload"]


def start() -> ForkServerContext:
    """Start it where it does not run yet: a program that will need workers does so before it imports what it needs."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
    forkserver.ensure_running()
    return context
