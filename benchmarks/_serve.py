"""A newsroom of any size in a process of its own. `python -m benchmarks._serve PAPERS ARTICLES FOLDER`"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from tests.newsroom import Newsroom
from tests.newsroom.scale import scaled_sites, write_papers


def main(papers: str, articles: str, folder: str) -> None:
    sites = scaled_sites(int(papers), int(articles))
    newsroom = Newsroom(sites, papers=write_papers(sites, Path(folder)), quirks=False)
    for site in sites:  # each page is made once before, so that the server's own work is small
        for path in site.by_path:
            site.answer(path)
    print(newsroom.address, flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
