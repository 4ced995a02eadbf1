"""How far the validators (ETag, Last-Modified) of a listing's server can be trusted, with the evidence.

A column's text is JSON; what cannot be read counts as nothing known, since all of it is learned again by itself.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlalchemy import Dialect, Text, TypeDecorator

Lie = Literal["never change", "always change"]
"""never change: 304, or the same validators, although new articles are there · always change: other validators for the
same body."""


@dataclass(frozen=True)
class Trust:
    """What the answers of a listing's server have shown of its validators. Instants are ISO 8601."""

    read_at: str | None = None
    """When its body last came."""
    not_modified: int = 0
    """304s in a row since then."""
    vain_looks: int = 0
    """Looks in full after such a row that found the same body: the server was right."""
    trap_etag: str | None = None
    trap_modified: str | None = None
    """The validators from before a look in full that found new articles: sent once more, to see what is said of them.
    """
    renewed: int = 0
    """Answers in a row with the same body under other validators."""
    lie: Lie | None = None
    """What is held against it: then nothing but the body's hash is believed."""
    since: str | None = None
    """When that was found out."""
    evidence: str | None = None
    """Why, in words."""


class TrustText(TypeDecorator[Trust]):
    """A `Trust` as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Trust | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """JSON, without what is as it was at first."""
        return None if value is None else json.dumps({key: part for key, part in asdict(value).items() if part})

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Trust | None:  # noqa: ARG002
        """The trust; None for what is none."""
        try:
            return None if value is None else Trust(**json.loads(value))
        except (ValueError, TypeError):
            return None


class NumbersText(TypeDecorator[tuple[float, ...]]):
    """A tuple of numbers as JSON: five digits of each, ten of large ones, which are instants."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[float, ...] | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """JSON."""
        return None if value is None else f"[{','.join(map(_shortly, value))}]"

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[float, ...] | None:  # noqa: ARG002
        """The numbers; None for what are none."""
        try:
            return None if value is None else tuple(float(number) for number in json.loads(value))
        except (ValueError, TypeError):
            return None


def _shortly(number: float) -> str:
    return f"{number:.5g}" if abs(number) < 10_000 else f"{number:.10g}"
