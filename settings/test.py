"""Scrapy's settings for tests (SCRAPY_PROJECT=test): short patience, everything else as it is."""

from __future__ import annotations

from settings import default

globals().update({name: value for name, value in vars(default).items() if name.isupper()})

DOWNLOAD_TIMEOUT = 5
DNS_TIMEOUT = 2
RETRY_TIMES = 0
