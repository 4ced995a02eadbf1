"""Scrapy's settings for a large machine (SCRAPY_PROJECT=cluster): the same manners, more papers in one process."""

from __future__ import annotations

from settings import default

globals().update({name: value for name, value in vars(default).items() if name.isupper()})

CONCURRENT_REQUESTS = 64
REACTOR_THREADPOOL_MAXSIZE = 20
LOG_LEVEL = "INFO"
