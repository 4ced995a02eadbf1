"""The event stage as other rooms call it: what conference, if any, an article reports on."""

from __future__ import annotations

from pipelines.events.find import find_event

__all__ = ["find_event"]
