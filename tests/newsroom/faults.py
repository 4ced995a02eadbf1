"""What can go wrong at a paper's server, on purpose."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, field


@dataclass
class Fault:
    """What happens instead of, or before, the page of an address that matches."""

    pattern: re.Pattern[str]
    """Matched against host and path: `baosongla.test/rss/home.rss`."""
    status: int | None = None
    """Status to answer; None: the real page, only later."""
    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0
    """Seconds before the answer."""
    drop_after: int | None = None
    """Bytes of the answer after which the connection is closed."""
    drip: float = 0.0
    """Seconds before each byte of the answer's body: a server that is slow and never silent."""
    held: threading.Event | None = None
    """Nothing is answered before this is set: for what is to happen in the middle of a crawl, however slow."""
    times: int | None = None
    """Requests it applies to; None: until it is mended."""

    def applies(self, where: str) -> bool:
        """Whether this request is met by it; counts it off."""
        if self.times == 0 or not self.pattern.search(where):
            return False
        if self.times is not None:
            self.times -= 1
        return True
