"""Where records are kept and searched: one protocol, SQLite and Elasticsearch behind it."""

from index.indexer import IndexerReport, run_indexer
from index.opening import open_index
from index.query import Query, parse_query

__all__ = ["IndexerReport", "Query", "open_index", "parse_query", "run_indexer"]
