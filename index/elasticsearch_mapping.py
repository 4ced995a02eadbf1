"""The Elasticsearch index behind its alias: made from the mapping of `settings/index/`, checked to be ours."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from errors import StoreError
from index.document import rules
from index.elasticsearch_client import PRODUCT_HEADER
from settings.config import ROOT

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

VERSION = 1
"""Version of the mapping; a change of the file needs a new version and `giaoban index reindex`."""


@cache
def mapping() -> dict[str, Any]:
    """Settings and mappings of an index of ours."""
    path = ROOT / f"settings/index/elasticsearch-v{VERSION}.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    content["mappings"]["_meta"]["rules"] = rules()
    return content


def first_name(alias: str) -> str:
    """Name of the index that `create` makes; the alias leads to it."""
    return f"{alias}-v{VERSION}"


def behind(client: Elasticsearch, alias: str) -> str | None:
    """Name of the index behind the alias; None where neither it nor an index of that name exists.

    Raises:
        StoreError: an index itself has the alias's name, or several stand behind it.
    """
    found = client.options(ignore_status=404).indices.get_alias(name=alias)
    if PRODUCT_HEADER not in found.meta.headers:  # the client looks for it in successful answers only
        raise StoreError("what answers there is no Elasticsearch; set GIAOBAN_INDEX to one")
    if found.meta.status != 404:
        if len(found.body) == 1:
            return str(next(iter(found.body)))
        raise StoreError(f"alias {alias} leads to {len(found.body)} indices; it must lead to one")
    if client.indices.exists(index=alias):
        raise StoreError(
            f"{alias} is an index itself, not ours behind an alias; choose another name (GIAOBAN_INDEX_NAME)"
        )
    return None


def check_ours(client: Elasticsearch, name: str, any_rules: bool = False) -> None:
    """StoreError where an index was not made by us, or has another mapping or other rules."""
    found = client.indices.get_mapping(index=name).body[name]["mappings"]
    about = found.get("_meta", {})
    if about.get("application") != "giaoban":
        raise StoreError(f"index {name} was not made by Giao Ban; choose another name (GIAOBAN_INDEX_NAME)")
    if any_rules:
        return
    if about.get("version") != VERSION or about.get("rules") != rules():
        raise StoreError(f"index {name} was made by another version; run: giaoban index reindex")
    if _types(found) != _types(mapping()["mappings"]):
        raise StoreError(f"the mapping of index {name} was changed; run: giaoban index reindex")


def _types(mappings: dict[str, Any]) -> dict[str, tuple[str | None, str | None]]:
    fields = mappings.get("properties", {})
    types = {name: (field.get("type", "object"), field.get("analyzer")) for name, field in fields.items()}
    return types | {"": (str(mappings.get("dynamic")), None)}


def make(client: Elasticsearch, name: str, alias: str | None) -> None:
    """Make an index, with the alias in the same step; left alone where another process made it meanwhile."""
    aliases = {alias: {"is_write_index": True}} if alias else {}
    made = client.options(ignore_status=400).indices.create(index=name, aliases=aliases, **mapping())
    if made.meta.status != 400:
        return
    if made.body["error"]["type"] != "resource_already_exists_exception":
        raise StoreError(f"index {name} cannot be made: {made.body['error']['reason']}")
    if alias:
        check_ours(client, name)
        client.indices.put_alias(index=name, name=alias, is_write_index=True)
