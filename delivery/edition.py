"""The digest of a day, read from the index."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from conferences import SPREAD, group
from delivery.digest import DIGEST_AT, LATE_DAYS, build_digest
from index.protocol import Filters, Index
from record import Digest


def read_digest(index: Index, on: date, now: datetime, digest_at: time = DIGEST_AT) -> Digest:
    """`build_digest` over what the index has of that day and the days around it.

    Conferences are grouped from the reports of `SPREAD` before and after, so that each sheet has its previews and its
    late reports. Articles without a date of publication are not found by day and so are in no digest.

    Raises:
        IndexAway: the index does not answer.
    """
    reports = index.scan(Filters(start=on - SPREAD, end=on + SPREAD, conference=True))
    articles = index.scan(Filters(start=on - timedelta(days=LATE_DAYS), end=on))
    return build_digest(on, articles, group(reports), now, digest_at)
