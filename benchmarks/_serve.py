"""A newsroom of any size in a process of its own. `python -m benchmarks._serve PAPERS ARTICLES FOLDER [BYTES [drawn]]`

With "drawn", pages are drawn when they are asked for; else each is made once before, so that the server's own work is
small.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from tests.newsroom import Newsroom
from tests.newsroom.scale import scaled_sites, write_papers


def main(papers: str, articles: str, folder: str, page_bytes: str = "190000", drawn: str = "") -> None:
    sites = scaled_sites(int(papers), int(articles), page_bytes=int(page_bytes))
    newsroom = Newsroom(sites, papers=write_papers(sites, Path(folder)), quirks=False)
    for site in () if drawn else sites:
        for path in site.by_path:
            site.answer(path)
    print(newsroom.address, flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
