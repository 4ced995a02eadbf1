"""What is read of a text in a test of events."""

from __future__ import annotations

from pipelines.events.api import find_event
from record import Event, Published


def read_event(
    *paragraphs: str, title: str | None = None, captions: tuple[str, ...] = (), on: str | None = None
) -> Event | None:
    """The event that these paragraphs, printed on a day, tell of."""
    published = Published(at=on, precision="day", source="visible", raw=on) if on else None
    return find_event(title=title, lead=None, paragraphs=paragraphs, captions=captions, published=published)


def read_conference(*paragraphs: str, title: str | None = None, on: str | None = None) -> Event:
    """The conference that they must tell of."""
    event = read_event(*paragraphs, title=title, on=on)
    assert event is not None
    assert event.is_conference
    return event
