"""The client of the Elasticsearch index: an address made a client, its errors made ours. Nothing is tried again here.

The `elasticsearch` package takes up to a second to import: only functions import it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from errors import IndexAway, SettingsError, StoreError

if TYPE_CHECKING:
    from elasticsearch import ApiError, Elasticsearch

CONNECT_SECONDS = 5
"""The first request of an operation may take so long: where nothing answers, it is told soon."""
REQUEST_SECONDS = 12
"""Any other request: a command that the index leaves in the lurch ends within 30 seconds."""

PRODUCT_HEADER = "x-elastic-product"
_DEFAULT_PORT = {"http": 9200, "https": 443}
_OVERLOADED = frozenset({408, 429, 502, 503, 504})


@dataclass(frozen=True)
class Address:
    """Where the node is; `shown` has no user and no password in it, and is all that is ever printed."""

    node: str
    shown: str
    user: str | None
    password: str | None


def read_address(target: str) -> Address:
    """Read an http(s) address, with user and password where it has them.

    Raises:
        SettingsError: it has no host, or its port is no number.
    """
    try:
        parts = urlsplit(target)
        port = parts.port or _DEFAULT_PORT[parts.scheme]
        host = parts.hostname or ""
    except (ValueError, KeyError):
        host, port = "", 0
    if not host:
        raise SettingsError("GIAOBAN_INDEX: no address of an index; write https://host:9200")
    node = f"{parts.scheme}://{f'[{host}]' if ':' in host else host}:{port}{parts.path.rstrip('/')}"
    user = unquote(parts.username) if parts.username is not None else None
    return Address(node, node, user, unquote(parts.password or "") if user is not None else None)


def make_client(address: Address) -> Elasticsearch:
    """A client that asks once."""
    from elasticsearch import Elasticsearch

    # What it warns of ("has failed for 1 times in a row") is told as IndexAway, in words for people.
    logging.getLogger("elastic_transport.node_pool").setLevel(logging.ERROR)
    login = (address.user, address.password or "") if address.user is not None else None
    return Elasticsearch(address.node, basic_auth=login, request_timeout=REQUEST_SECONDS, max_retries=0)


@contextmanager
def in_our_words(shown: str) -> Iterator[None]:
    """The client's errors as ours: IndexAway where waiting helps, StoreError where it does not."""
    import elasticsearch

    try:
        yield
    except elasticsearch.UnsupportedProductError:
        raise StoreError(f"{shown} is no Elasticsearch; set GIAOBAN_INDEX to one") from None
    except elasticsearch.ApiError as error:
        raise _said(shown, error) from None
    except elasticsearch.SSLError:
        raise StoreError(f"index {shown}: its certificate cannot be verified") from None
    except elasticsearch.ConnectionTimeout:
        raise IndexAway(f"index {shown}: does not answer in time") from None
    except elasticsearch.ConnectionError:
        raise IndexAway(f"index {shown}: nothing answers there") from None
    except elasticsearch.TransportError:
        raise StoreError(f"index {shown}: answers, but not as Elasticsearch does") from None


def _said(shown: str, error: ApiError) -> IndexAway | StoreError:
    status = error.meta.status
    if status in _OVERLOADED or error.error == "cluster_block_exception":
        return IndexAway(f"index {shown}: takes nothing at the moment ({error.error or status})")
    if status == HTTPStatus.UNAUTHORIZED:
        return StoreError(f"index {shown}: refuses this user and password ({status})")
    if status == HTTPStatus.FORBIDDEN:
        return StoreError(f"index {shown}: this user is not allowed to do that ({_action(error) or status})")
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return StoreError(f"index {shown}: a proxy before it, or the index itself, takes no request that large (413)")
    if PRODUCT_HEADER not in error.meta.headers:
        return StoreError(f"{shown} is no Elasticsearch; set GIAOBAN_INDEX to one")
    return StoreError(f"index {shown}: {status} {error.message[:200]}")


def _action(error: ApiError) -> str | None:
    """What a user may not do, as Elasticsearch names it in what it grants; the rest of its words names the user."""
    found = re.search(r"action \[([\w:/*-]{1,100})\]", str(error.body))
    return found[1] if found else None
