"""What differs between a record and the one that today's code makes of the same page. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from record import Article

FIELDS = (
    *("title", "lead", "paragraphs", "captions", "published", "modified_at", "authors", "photographers", "agency"),
    *("dateline", "republished_from", "province", "province_old", "section", "related", "tags", "dropped"),
    *("language", "site", "url", "event"),
)
"""Fields that the extraction decides; the others tell when and where a page was found."""


@dataclass(frozen=True)
class Difference:
    """Between the record that is kept and today's."""

    fields: tuple[str, ...]
    """Names of the fields that differ, `layout` and `warnings` among them."""
    loss: float = 0.0
    """How much is lost: 1 for all of the text, the captions or the lead, 0.5 for the date; 0: nothing is."""
    words: tuple[str, ...] = ()
    """What is lost, for people."""
    moved: tuple[str | None, str | None] | None = None
    """The date of publication, before and after, where it is another."""


def compare(old: Article, new: Article) -> Difference | None:
    """What differs; None: nothing that matters."""
    fields = [name for name in FIELDS if getattr(old, name) != getattr(new, name)]
    fields += [
        name for name in ("layout", "warnings") if getattr(old.extraction, name) != getattr(new.extraction, name)
    ]
    if not fields:
        return None
    losses = [loss for loss in (_text(old, new), _lead(old, new), _captions(old, new), _date(old, new)) if loss]
    before, after = (one.published.at if one.published else None for one in (old, new))
    return Difference(
        tuple(fields),
        round(sum(share for share, _ in losses), 3),
        tuple(words for _, words in losses),
        (before, after) if before != after else None,
    )


def _text(old: Article, new: Article) -> tuple[float, str] | None:
    """The share of the old words that are in the new text no more."""
    if old.text == new.text:
        return None
    before, after = Counter(old.text.split()), Counter(new.text.split())
    lost, total = (before - after).total(), before.total()
    share = lost / total if total else 0.0
    return (share, f"{lost:,} of {total:,} words ({share:.0%})") if lost else None


def _lead(old: Article, new: Article) -> tuple[float, str] | None:
    return (1.0, "the lead") if old.lead and not new.lead else None


def _captions(old: Article, new: Article) -> tuple[float, str] | None:
    lost = len(old.captions) - len(new.captions)
    return (lost / len(old.captions), f"{lost} of {len(old.captions)} captions") if lost > 0 else None


def _date(old: Article, new: Article) -> tuple[float, str] | None:
    return (0.5, f"the date ({old.published.at})") if old.published and not new.published else None
