"""What a paper's feeds name and its section pages do not, and the reverse. Pure.

The service seldom reads both in one round: each listing has its own rhythm. So each keeps the articles that its last
body named, as eight bytes of a hash for each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from state import Listing

SIZE = 8
MOST = 1_000
"""Articles kept of one listing."""


def packed(urls: Iterable[str]) -> bytes:
    """Addresses as they are kept."""
    return b"".join(sorted({blake2b(url.encode(), digest_size=SIZE).digest() for url in urls})[:MOST])


def compared(listings: Iterable[Listing]) -> Counter[str]:
    """Feed (named only there), section, both -> articles; empty where one kind is not known yet."""
    named: dict[str, set[bytes]] = {"feed": set(), "section": set()}
    for listing in listings:
        content = listing.named or b""
        named.get(listing.kind, set()).update(content[at : at + SIZE] for at in range(0, len(content), SIZE))
    feed, section = named["feed"], named["section"]
    if not feed or not section:
        return Counter()
    both = len(feed & section)
    return Counter(feed=len(feed) - both, section=len(section) - both, both=both)
