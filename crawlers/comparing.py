"""What a paper's feeds name and its section pages do not, the reverse, and which sitemaps an index named. Pure.

The service seldom reads all of them in one round: each listing has its own rhythm. So each keeps the articles (an index
the sitemaps) that its last body named, as eight bytes of a hash for each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from state import Listing

SIZE = 8
MOST = 1_000
"""Addresses kept of one listing."""


def packed(urls: Iterable[str]) -> bytes:
    """Addresses as they are kept."""
    return b"".join(sorted(set(map(_hash, urls)))[:MOST])


def _hash(url: str) -> bytes:
    return blake2b(url.encode(), digest_size=SIZE).digest()


def _hashes(listing: Listing) -> set[bytes]:
    content = listing.named or b""
    return {content[at : at + SIZE] for at in range(0, len(content), SIZE)}


def named_by(listings: Iterable[Listing], urls: Iterable[str]) -> list[str]:
    """Those of some addresses that one of the listings named when it was last read."""
    named: set[bytes] = set().union(*map(_hashes, listings))
    return sorted(url for url in urls if _hash(url) in named)


def compared(listings: Iterable[Listing]) -> Counter[str]:
    """Feed (named only there), section, both -> articles; empty where one kind is not known yet."""
    named: dict[str, set[bytes]] = {"feed": set(), "section": set()}
    for listing in listings:
        named.get(listing.kind, set()).update(_hashes(listing))
    feed, section = named["feed"], named["section"]
    if not feed or not section:
        return Counter()
    both = len(feed & section)
    return Counter(feed=len(feed) - both, section=len(section) - both, both=both)
