"""Which index the settings name."""

from __future__ import annotations

from pathlib import Path

from errors import SettingsError
from index.protocol import Index
from settings.config import Settings


def open_target(target: str, index_name: str) -> Index:
    """The index at a path or http(s) address; nothing is asked or made yet.

    Raises:
        SettingsError: an address that is none, or of a kind that no index has.
        StoreError: this Python's SQLite cannot hold one.
    """
    if target.startswith(("http://", "https://")):
        from index.elasticsearch import ElasticsearchIndex

        return ElasticsearchIndex(target, index_name)
    if "://" in target:
        kind = target.partition("://")[0]
        raise SettingsError(
            f"GIAOBAN_INDEX: {kind}:// is no index; write a file, or an http(s) address of Elasticsearch"
        )
    from index.sqlite import SqliteIndex

    return SqliteIndex(Path(target))


def open_index(settings: Settings) -> Index:
    """The index that the settings name."""
    return open_target(settings.index_target, settings.index_name)
