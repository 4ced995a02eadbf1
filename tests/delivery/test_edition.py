from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from delivery.edition import read_digest
from index import open_index
from index.protocol import Entry
from settings.config import Settings
from tests.conferences.articles import OTHER_BODY, article, conference_event


def test_a_sheet_has_the_follow_up_of_the_week_after_next(home: Path) -> None:
    report = article("baomot", at="2031-03-04T18:00:00+07:00")
    event = conference_event(role="follow-up", day=None)
    follow_up = article("baohai", at="2031-03-13T08:00:00+07:00", text=OTHER_BODY, event=event)
    with closing(open_index(Settings(home=home))) as index:
        index.create()
        index.put([Entry(number, one) for number, one in enumerate((report, follow_up), start=1)])
        index.refresh()
        made, day_of_it = (
            read_digest(index, day, datetime(2031, 3, 20, tzinfo=UTC)) for day in (date(2031, 3, 4), date(2031, 3, 13))
        )
    (sheet,) = made.sections[0].conferences
    assert [one.site for one in sheet.reports] == ["baomot", "baohai"]
    assert not any(section.conferences for section in day_of_it.sections)
