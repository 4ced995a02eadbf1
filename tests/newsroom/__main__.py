"""`python -m tests.newsroom --port 8080`: the newsroom in a process of its own, until it is interrupted."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from tests.newsroom.newsroom import Newsroom
from tests.newsroom.scale import scaled_sites, write_papers


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.newsroom", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0: any free one")
    parser.add_argument("--slow", type=float, default=0.4, help="seconds that the slow page takes")
    parser.add_argument("--papers", type=int, default=0, help="a scaled newsroom of so many papers instead")
    parser.add_argument("--articles", type=int, default=50, help="articles of each paper of a scaled newsroom")
    parser.add_argument("--page-bytes", type=int, default=190_000, help="weight of a scaled newsroom's pages")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--papers-folder", type=Path, help="where a scaled newsroom writes its papers' TOML files")
    return parser.parse_args()


def _open(options: argparse.Namespace) -> Newsroom:
    if not options.papers:
        return Newsroom(port=options.port, slow=options.slow)
    sites = scaled_sites(options.papers, options.articles, page_bytes=options.page_bytes, seed=options.seed)
    folder = write_papers(sites, options.papers_folder or Path("var/newsroom"))
    return Newsroom(sites, port=options.port, papers=folder, quirks=False)


def main() -> None:
    """Serve until SIGINT or SIGTERM; the first line of stdout is the address."""
    with _open(_options()) as newsroom:
        sys.stdout.write(f"{newsroom.address}\n")
        sys.stdout.flush()
        hint = f"export http_proxy={newsroom.address} GIAOBAN_ONLY_PAPERS={newsroom.papers} GIAOBAN_DELAY=0\n"
        sys.stderr.write(f"{hint}second edition: curl -x {newsroom.address} http://newsroom.test/publish\n")
        signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    main()
