"""Documents into an Elasticsearch index: in bulk requests, a few at once, in smaller ones where those are too large."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from http import HTTPStatus
from itertools import islice
from typing import TYPE_CHECKING, Any

from errors import IndexAway
from index import elasticsearch_question as ask
from index.document import Document

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

_REQUESTS = 2
_CHUNK = 250
_REQUEST_BYTES = 2_000_000
_NOT_NOW = frozenset({404, 429, 503})
"""Statuses of items that may be taken later; 404: the alias is gone, and `create` will make it."""
_TOO_LARGE = "413: a proxy before the index, or the index itself, takes no request that large"

Refused = tuple[str, str]
"""Id and reason of a document that was refused."""


def send(
    client: Elasticsearch, shown: str, index: str, documents: Iterable[Document], *, require_alias: bool
) -> Iterator[Refused]:
    """Send documents, a few requests at once; gives those that were refused.

    Args:
        client: errors are its own, but for IndexAway.
        shown: the address, as it may be printed.
        index: its name, or (`require_alias`) the alias before it, and nothing is made where there is none.
        documents: any number.
        require_alias: see `index`.

    Raises:
        IndexAway: it takes some of them later.
    """
    pool = ThreadPoolExecutor(_REQUESTS)
    under_way: deque[Future[list[Refused]]] = deque()
    try:
        left = iter(documents)
        while chunk := list(islice(left, _CHUNK)):
            under_way.append(pool.submit(_send, client, shown, index, chunk, require_alias))
            if len(under_way) > _REQUESTS:
                yield from under_way.popleft().result()
        for sending in under_way:
            yield from sending.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _send(client: Elasticsearch, shown: str, index: str, chunk: list[Document], require_alias: bool) -> list[Refused]:
    """Send one chunk; in halves where a request of it is too large. What is sent twice then changes nothing."""
    from elasticsearch import ApiError

    try:
        items = _not_taken(client, index, chunk, require_alias)
    except ApiError as error:
        if error.meta.status != HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            raise
        if len(chunk) == 1:
            return [(chunk[0].id, _TOO_LARGE)]
        middle = len(chunk) // 2
        halves = (chunk[:middle], chunk[middle:])
        return [one for half in halves for one in _send(client, shown, index, half, require_alias)]
    for item in items:
        if item["status"] in _NOT_NOW or item["error"]["type"] == "cluster_block_exception":
            raise IndexAway(f"index {shown}: takes nothing at the moment ({item['error']['type']})")
    # 409: a newer revision is kept already
    return [(item["_id"], _reason(item["error"])) for item in items if item["status"] != HTTPStatus.CONFLICT]


def _not_taken(client: Elasticsearch, index: str, chunk: list[Document], require_alias: bool) -> list[dict[str, Any]]:
    from elasticsearch.helpers import streaming_bulk

    answers = streaming_bulk(
        client,
        map(bulk_action, chunk),
        chunk_size=_CHUNK,
        max_chunk_bytes=_REQUEST_BYTES,
        raise_on_error=False,
        index=index,
        require_alias=require_alias,
    )
    return [answer["index"] for taken, answer in answers if not taken]


def _reason(error: dict[str, Any]) -> str:
    return f"{error.get('type')}: {str(error.get('reason'))[:300]}"


def bulk_action(document: Document) -> dict[str, Any]:
    """One action of a bulk request; the record's JSON goes in as it is."""
    d = document
    keys = {
        "id": d.id,
        "revision": d.revision,
        "arrival": d.arrival,
        "published": ask.instant(d.second) if d.second is not None else None,
        "site": d.site,
        "province": d.province,
        "province_old": d.province_old,
        "kind": d.kind,
        "is_conference": d.is_conference,
        "title_exact": d.title_exact,
        "title_folded": d.title_folded,
        "text_exact": d.text_exact,
        "text_folded": d.text_folded,
    }
    source = f'{json.dumps(keys, ensure_ascii=False)[:-1]}, "record": {d.json}}}'
    return {"_id": d.id, "version": d.revision, "version_type": "external_gte", "_source": source}
