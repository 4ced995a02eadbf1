"""What runs in an extraction process: a loop over calls, and the call itself.

The crawl names these functions and never calls them, so what only they use is imported within: by the fork server
(`crawlers.extraction_preload`), once for all workers.
"""

from __future__ import annotations

import contextlib
import resource
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawlers.garbage import spare_what_is_loaded
from errors import NotArticle, PageNotUnderstood
from pipelines.page import Page
from record import Article
from settings.gazetteer import extend_gazetteers
from settings.paper import Paper
from settings.papers import Papers

if TYPE_CHECKING:
    from pipelines.repeated import Repeated

READY = "ready"
MEMORY_BYTES = 3 << 30
"""Address space of one worker: a page that wants more crashes it alone."""


@dataclass(frozen=True)
class Extracted:
    """What became of one page: a record, or a code and words."""

    article: Article | None = None
    code: str | None = None
    """NotArticle's code; None with `words`: the page was not understood."""
    words: str = ""

    @property
    def reason(self) -> str:
        """Why there is no record, for the ledger and the queue."""
        return f"{self.code}: {self.words}" if self.code else self.words


def serve(pipe: Connection, gazetteers: Sequence[Path], setup: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    """Answer calls until the other side goes away; an exception is told, not raised.

    Args:
        pipe: where calls come from.
        gazetteers: folders of one's own, as the process that starts this one uses them.
        setup: called once before the first call, with `arguments`.
        arguments: see `setup`.
    """
    # A stop is told to the whole group: the crawl decides when its workers end, and this page is still wanted.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))
    sys.setrecursionlimit(3_000)
    extend_gazetteers(gazetteers)
    setup(*arguments)
    spare_what_is_loaded()
    with contextlib.suppress(EOFError, OSError):
        pipe.send(READY)
        while True:
            function, given = pipe.recv()
            pipe.send(_answer(function, given))


def _answer(function: Callable[..., Any], given: tuple[Any, ...]) -> tuple[bool, Any]:
    try:
        return False, function(*given)
    except (Exception, RecursionError, MemoryError) as error:  # noqa: BLE001 - whatever a hostile page can cause
        return True, f"{type(error).__name__}: {error}"[:500]


_papers: list[Papers] = []
_repeated: dict[str, Repeated] = {}


def use_papers(papers: Papers, repeated: Mapping[str, str] | None = None) -> None:
    """Set up a worker: the papers' files, and what each paper repeats on its pages as the store keeps it; read once."""
    from pipelines.repeated import by_paper

    _papers[:] = [papers]
    _repeated.clear()
    _repeated.update(by_paper(repeated or {}))


def extract(page: Page) -> Extracted:
    """Normalise one page."""
    from pipelines.normalise import normalise

    try:
        return Extracted(article=normalise(page, _papers[0], repeated=_repeated))
    except NotArticle as answer:
        return Extracted(code=answer.code, words=answer.message)
    except PageNotUnderstood as failure:
        return Extracted(words=str(failure))


def extract_as(page: Page, paper: Paper) -> Extracted:
    """Normalise one page as that of a paper which is in no file yet."""
    use_papers(Papers([paper]))
    return extract(page)
