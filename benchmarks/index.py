"""The index: documents a second into SQLite and Elasticsearch beside bare inserts, and how long a search takes.

GIAOBAN_BENCH_ARTICLES sets the number of articles (20,000). Elasticsearch is left out where no node can be had.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from operator import itemgetter
from pathlib import Path
from uuid import uuid4

from benchmarks._articles import generate, questions
from index import elasticsearch as elastic
from index import elasticsearch_mapping, sqlite, sqlite_file, sqlite_rows
from index.document import Document, prepare
from index.elasticsearch_bulk import bulk_action
from index.places import BUNCH, first_place
from index.protocol import Entry, Filters, Index, Sort
from index.query import Query, parse_query
from tests.services.elasticsearch import CannotStart, running_elasticsearch

ARTICLES = int(os.environ.get("GIAOBAN_BENCH_ARTICLES", "20000"))
BATCH = 500
ROUNDS = 3
QUERIES = 200


def batches(entries: list[Entry]) -> Iterator[list[Entry]]:
    for start in range(0, len(entries), BATCH):
        yield entries[start : start + BATCH]


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def put_all(index: Index, entries: list[Entry]) -> None:
    for batch in batches(entries):
        assert index.put(batch) == []
    index.refresh()


def bare_sqlite(path: Path, documents: list[Document]) -> None:
    """The same rows into the same tables, in the order that suits them, by executemany, a transaction a batch."""
    with closing(sqlite_file.connect(path)) as connection:
        sqlite_file.make(connection)
        for start in range(0, len(documents), BATCH):
            part = documents[start : start + BATCH]
            rows = sorted(((first_place(d.second, d.id) + n % BUNCH, d) for n, d in enumerate(part)), key=itemgetter(0))
            articles = [
                (p, d.id, d.revision, d.arrival, d.site, d.province, None, d.kind, d.is_conference) for p, d in rows
            ]
            with sqlite_file.transaction(connection):
                connection.executemany(sqlite_rows.NEW_ARTICLE, articles)
                connection.executemany(sqlite_rows.NEW_RECORD, [(p, d.json) for p, d in rows])
                connection.executemany(sqlite_rows.NEW_WORDS, [sqlite_rows.word_row(p, d) for p, d in rows])


def bare_elasticsearch(address: str, name: str, documents: list[Document]) -> None:
    """The same documents into an index of the same mapping, by helpers.parallel_bulk as it comes."""
    from elasticsearch import Elasticsearch
    from elasticsearch.helpers import parallel_bulk

    with Elasticsearch(address) as client:
        client.indices.create(index=name, **elasticsearch_mapping.mapping())
        for _ in parallel_bulk(client, map(bulk_action, documents), index=name, request_timeout=60):
            pass
        client.indices.refresh(index=name)


def report(what: str, ours: list[float], peer: list[float], peer_name: str) -> None:
    own, other = ARTICLES / statistics.median(ours), ARTICLES / statistics.median(peer)
    print(f"{what}: {own:,.0f} documents/s; {peer_name}: {other:,.0f}; ratio {own / other:.2f}", flush=True)


def timed_search(index: Index, query: Query, filters: Filters, sort: Sort) -> float:
    start = time.perf_counter()
    index.search(query, filters, sort=sort)
    return (time.perf_counter() - start) * 1000


def searches(what: str, index: Index) -> None:
    asked = [parse_query(text) for text in questions(QUERIES)]
    sorts: tuple[Sort, ...] = ("newest", "relevance")
    for sort in sorts:
        for filters, name in ((Filters(), ""), (Filters(site="bao7"), ", one paper")):
            timed_search(index, asked[0], filters, sort)
            taken = sorted(timed_search(index, query, filters, sort) for query in asked)
            p50, p95 = statistics.median(taken), taken[int(len(taken) * 0.95)]
            print(f"{what}, 20 answers with snippets, {sort}{name}: p50 {p50:.1f} ms, p95 {p95:.1f} ms", flush=True)


def on_sqlite(entries: list[Entry], documents: list[Document], folder: Path) -> None:
    ours, peer = [], []
    for number in range(ROUNDS):
        path, bare = folder / f"ours{number}.sqlite", folder / f"bare{number}.sqlite"
        with closing(sqlite.SqliteIndex(path)) as index:
            ours.append(seconds(partial(put_all, index, entries)))
        peer.append(seconds(partial(bare_sqlite, bare, documents)))
    report("SQLite, texts prepared besides", ours, peer, "bare inserts of the prepared rows")
    with closing(sqlite.SqliteIndex(path)) as index:
        print(f"SQLite: {path.stat().st_size / 1e6:,.0f} MB")
        searches("SQLite", index)


def on_elasticsearch(entries: list[Entry], documents: list[Document], address: str) -> None:
    from elasticsearch import Elasticsearch

    ours, peer = [], []
    with Elasticsearch(address) as client:
        for number in range(ROUNDS):
            name = f"bench-{uuid4().hex[:8]}"
            with closing(elastic.ElasticsearchIndex(address, name)) as index:
                ours.append(seconds(partial(put_all, index, entries)))
                peer.append(seconds(partial(bare_elasticsearch, address, f"{name}-bare", documents)))
                if number == ROUNDS - 1:
                    searches("Elasticsearch", index)
            for made in client.indices.get(index=f"{name}*").body:
                client.indices.delete(index=made)
    report("Elasticsearch, texts prepared besides", ours, peer, "parallel_bulk of the prepared documents")


def main() -> None:
    """Print all figures."""
    entries = list(generate(ARTICLES))
    documents: list[Document] = []
    preparing = seconds(lambda: documents.extend(map(prepare, entries)))
    size = sum(len(d.json.encode()) for d in documents)
    print(
        f"{ARTICLES:,} articles, {size / 1e6:,.0f} MB of JSON; preparing alone: {ARTICLES / preparing:,.0f} documents/s"
    )
    with tempfile.TemporaryDirectory() as folder:
        on_sqlite(entries, documents, Path(folder))
    try:
        with running_elasticsearch() as address:
            on_elasticsearch(entries, documents, address)
    except CannotStart as reason:
        print(f"Elasticsearch left out: needs {reason}", file=sys.stderr)


if __name__ == "__main__":
    main()
