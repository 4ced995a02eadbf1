"""Writing and reading the archive, beside warcio's own gzip in the same run: medians of several runs."""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive import Archive, enter_unregistered
from benchmarks._pages import bodies
from state import open_store

PAGES = 120
RUNS = 5
NOW = datetime(2026, 11, 22, tzinfo=UTC)
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Server", "nginx"), ("Content-Encoding", "gzip")]
ASKED = [("User-Agent", "GiaoBan"), ("Accept", "text/html")]


def address(number: int) -> str:
    return f"https://baothu.example/tin-{number}.html"


def write_ours(pages: Sequence[bytes], folder: Path) -> None:
    with Archive(folder) as archive:
        for number, body in enumerate(pages):
            archive.write(address(number), ASKED, 200, HEADERS, body, NOW)


def write_warcio(pages: Sequence[bytes], folder: Path) -> None:
    """The same two records a page as warcio writes them by itself."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "theirs.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version="1.1")
        for number, body in enumerate(pages):
            answer = StatusAndHeaders("200 OK", HEADERS[:2], protocol="HTTP/1.1")
            asked = StatusAndHeaders(f"GET /tin-{number}.html HTTP/1.1", ASKED, is_http_request=True)
            response = writer.create_warc_record(
                address(number), "response", payload=io.BytesIO(body), length=len(body), http_headers=answer
            )
            request = writer.create_warc_record(address(number), "request", http_headers=asked)
            writer.write_request_response_pair(request, response)
            file.flush()


def read_ours(folder: Path) -> int:
    archive = Archive(folder)
    return sum(len(page.body) for name in archive.files() for _, page in archive.records_after(name, -1))


def read_warcio(folder: Path) -> int:
    total = 0
    for path in folder.glob("*.warc.gz"):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_type == "response":
                    total += len(record.content_stream().read())
    return total


def recover(folder: Path) -> int:
    """Everything anew into an empty ledger: the worst case of a start."""
    with tempfile.TemporaryDirectory() as home, open_store(str(Path(home) / "state.sqlite")) as store:
        return enter_unregistered(Archive(folder), store, NOW)


def milliseconds(work: Callable[[Path], object], folders: Sequence[Path]) -> float:
    """Median milliseconds a page."""
    times = []
    for folder in folders:
        start = time.perf_counter()
        work(folder)
        times.append((time.perf_counter() - start) * 1000 / PAGES)
    return median(times)


def main() -> None:
    pages, kind = bodies(PAGES)
    size = sum(map(len, pages))
    with tempfile.TemporaryDirectory() as home:
        ours = [Path(home) / f"ours-{run}" for run in range(RUNS)]
        theirs = [Path(home) / f"theirs-{run}" for run in range(RUNS)]
        figures = {
            "write, Giao Ban (isal 1)": milliseconds(lambda folder: write_ours(pages, folder), ours),
            "write, warcio (zlib 9)": milliseconds(lambda folder: write_warcio(pages, folder), theirs),
            "read, Giao Ban": milliseconds(read_ours, ours),
            "read, warcio": milliseconds(read_warcio, theirs),
            "recovery into an empty ledger": milliseconds(recover, ours),
        }
        shares = [sum(path.stat().st_size for path in folder.iterdir()) / size for folder in (ours[0], theirs[0])]
    mean = size / PAGES
    print(f"{PAGES} pages ({kind}), {mean / 1000:.0f} kB each, median of {RUNS} runs")
    for name, value in figures.items():
        print(f"  {name:<32} {value:6.2f} ms a page  {mean / value / 1000:6.0f} MB/s")
    print(f"  size on disk: Giao Ban {shares[0]:.3f}, warcio {shares[1]:.3f} of the pages")
    share = figures["write, Giao Ban (isal 1)"] / figures["write, warcio (zlib 9)"]
    print(f"  writing costs {share:.2f} of warcio's time")


if __name__ == "__main__":
    main()
