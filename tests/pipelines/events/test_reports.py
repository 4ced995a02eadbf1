"""Whole leads, field by field: `reports/*.toml` holds them with what is to be read in each."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipelines.events.api import find_event
from record import Event, Person, Published

REPORTS: list[dict[str, Any]] = [
    report
    for path in sorted((Path(__file__).parent / "reports").glob("*.toml"))
    for report in tomllib.loads(path.read_text(encoding="utf-8"))["report"]
]


def read(report: dict[str, Any]) -> Event | None:
    at = report.get("published")
    paragraphs = [paragraph.strip() for paragraph in report["text"].strip().split("\n\n")]
    published = Published(at=at, precision="minute", source="visible", raw=at) if at else None
    return find_event(
        title=report.get("title"), lead=None, paragraphs=paragraphs, published=published, url=report.get("url")
    )


def persons(people: tuple[Person, ...]) -> list[str]:
    return [": ".join(filter(None, (person.name, "; ".join(person.roles)))) for person in people]


def fields(event: Event) -> dict[str, object]:
    held = event.held_on
    return {
        "kind": event.kind,
        "role": event.role,
        "name": event.name,
        "start": held.start if held else "",
        "end": (held.end if held else None) or "",
        "session": held.session if held else None,
        "year_from": held.year_from if held else None,
        "day_named": event.day_named,
        "place": event.place,
        "province": event.province,
        "organisers": list(event.organisers),
        "chairs": persons(event.chairs),
        "people": persons(event.people),
        "documents": list(event.documents),
        "online": event.online,
        "sites": list(event.sites_connected),
    }


@pytest.mark.parametrize("report", [pytest.param(report, id=report["about"]) for report in REPORTS])
def test_each_report_is_read(report: dict[str, Any]) -> None:
    wanted, event = dict(report["want"]), read(report)
    if not wanted.pop("conference", True):
        assert event is None or not event.is_conference
        return
    assert event is not None
    assert event.is_conference
    found = fields(event)
    wanted.setdefault("end", "")
    assert {key: found[key] for key in wanted} == wanted


def test_every_shape_has_its_report() -> None:
    """No name stands twice: a report that hides behind another's would not be seen to fail."""
    names = [report["about"] for report in REPORTS]
    assert len(names) == len(set(names)) >= 100
