"""What is read of a text in a test of events."""

from __future__ import annotations

from pipelines.events.api import find_event
from record import Event


def read_event(*paragraphs: str, title: str | None = None, captions: tuple[str, ...] = ()) -> Event | None:
    """The event that these paragraphs tell of."""
    return find_event(title=title, lead=None, paragraphs=paragraphs, captions=captions)


def read_conference(*paragraphs: str, title: str | None = None) -> Event:
    """The conference that they must tell of."""
    event = read_event(*paragraphs, title=title)
    assert event is not None
    assert event.is_conference
    return event
