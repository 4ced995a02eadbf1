from __future__ import annotations

from datetime import UTC, datetime

import pytest

from conferences import PaperRead, cover, group
from tests.conferences.articles import BODY, article

BEFORE, AFTER = datetime(2031, 3, 1, tzinfo=UTC), datetime(2031, 3, 9, tzinfo=UTC)


def test_papers_that_have_it_copied_it_or_have_not() -> None:
    (sheet,) = group([article("baomot", at="2031-03-04T18:00:00+07:00"), article("baohai", text=BODY + " Hết.")])
    papers = [PaperRead(site, since=BEFORE, until=AFTER) for site in ("baomot", "baohai", "baoba")]
    found = {row.site: row.status for row in cover(sheet, papers)}
    assert found == {"baomot": "has", "baohai": "copy", "baoba": "not"}


@pytest.mark.parametrize(
    ("paper", "reason"),
    [
        (PaperRead("baoba", enabled=False, since=BEFORE, until=AFTER), "disabled"),
        (PaperRead("baoba"), "never read"),
        (PaperRead("baoba", since=AFTER, until=AFTER), "read only since 2031-03-09"),
        (PaperRead("baoba", since=BEFORE, until=BEFORE), "not read since 2031-03-01 07:00"),
    ],
)
def test_not_is_never_said_of_a_paper_that_was_not_read_in_time(paper: PaperRead, reason: str) -> None:
    (sheet,) = group([article("baomot")])
    row = next(row for row in cover(sheet, [paper]) if row.site == "baoba")
    assert (row.status, row.reason) == ("unknown", reason)


def test_without_the_day_of_the_first_report_nothing_is_said() -> None:
    (sheet,) = group([article("baomot", at=None)])
    row = next(row for row in cover(sheet, [PaperRead("baoba", since=BEFORE, until=AFTER)]) if row.site == "baoba")
    assert row.status == "unknown"
