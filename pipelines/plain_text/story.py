"""The story of a plain text and the page's tail below it: what each line of them is."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.names import Byline, byline
from pipelines.plain_text.ending import is_ambiguous, last_prose, signature_line
from pipelines.plain_text.lines import Line
from pipelines.plain_text.mail import HEADER
from pipelines.plain_text.wording import BULLET, LONGEST_NAME, WEATHER, is_caption, is_forecast, is_prose
from pipelines.wording import related_line, tail_heading

_NEAR = 8
"""Lines below a story in which its byline may stand behind something else."""


def label_story(lines: Sequence[Line], first: int, verse: int) -> None:
    """Give each line from the first of the story on its label, in place; the last verse of a poem is of it."""
    _free_forecasts(lines[first:])
    last = last_prose(lines, first, verse)
    signed_at = signature_line(lines, first, last)
    state: str | None = None
    _keep_date_below(lines, first)
    dated = any(line.label == "published" and line.rule != HEADER for line in lines[:last])
    is_signed = any(line.label in {"byline", "syndication"} for line in lines[:first])
    for index in range(first, len(lines)):
        line, previous = lines[index], lines[index - 1] if index > first else None
        if line.label == "heading" and not (index < last and is_ambiguous(line)):
            state = tail_heading(line.text) or "related"
            line.set("widget" if state != "related" else "related", f"heading: {state}")
        elif line.label == "published" and index > last and (dated or _is_anothers(line, state)):
            line.set("widget" if state == "comment" else "related", "a date below the story")
        elif line.label is not None and not (index <= last and _may_be_prose(line)):
            state = state or _state_after(line, index > last)
            dated = dated or line.label == "published"
            if line.rule == "separator" and previous is not None and previous.label == "related":
                line.set("related", "dash in a list of links")
        elif index <= last:
            state = None if is_prose(line) else state
            if index == signed_at:
                line.set("byline", "names above a note")
            elif state == "related":
                line.set("related", "below a heading inside the story")
            else:
                _label_inside(line, previous, lines[first])
        else:
            state = _label_tail(line, previous, state, _may_sign(line, is_signed, index - last))
            is_signed = is_signed or line.label in {"byline", "syndication"}


def _may_sign(line: Line, is_signed: bool, below: int) -> bool:
    """Whether a name may be the byline though something else stands above it: the first one, near, no single word."""
    return not is_signed and below <= _NEAR and not line.text.isalpha()


def _free_forecasts(lines: Sequence[Line]) -> None:
    """A forecast's degrees are no widget below a story's first paragraph."""
    for line in lines:
        if is_forecast(line):
            line.label = None


def _may_be_prose(line: Line) -> bool:
    """Whether a line that its wording labels is of the story where it stands in it: a date, degrees, a heading."""
    return (line.label == "published" and line.rule == "date line") or line.rule == WEATHER or is_ambiguous(line)


def _is_anothers(line: Line, state: str | None) -> bool:
    """Whether a date below the story is that of a comment or of a related title."""
    return state not in {None, "after"} or related_line(line.text) is not None


def _state_after(line: Line, is_below: bool) -> str | None:
    """What goes on below a line that its wording labels."""
    if not is_below:
        return None
    return "comment" if line.rule == "comment" else "after" if line.label == "related" else None


def _keep_date_below(lines: Sequence[Line], first: int) -> None:
    """A date line right below the first paragraph is the date of publication when none stands above it."""
    if any(line.label == "published" for line in lines[:first]):
        return
    for line in lines[first + 1 : first + 3]:
        if line.label == "published":
            line.rule = "below the lead"


def _label_inside(line: Line, previous: Line | None, first: Line) -> None:
    """A line of the story: paragraph, caption, or the second print of either."""
    if previous is not None and line.text.casefold() == previous.text.casefold():
        if previous.label != "caption":
            previous.set("caption", "printed twice")
        line.set("repeat", "printed twice")
    elif line is not first and is_caption(line, previous):
        line.set("caption", "reads like a caption")
    elif line.label == "published":
        line.label = None
        line.set("body", "a date in the story")
    else:
        line.set("body", "story")


def _signs(found: Byline, text: str) -> bool:
    """Whether a line below the story is its byline: a source, a role, few words, or names no longer than names are."""
    names = (*found.authors, *found.photographers)
    is_short = len(text.split()) <= 8 or all(len(name.split()) <= LONGEST_NAME for name in names)
    return bool(found.source) or ":" in text or is_short


def _label_tail(line: Line, previous: Line | None, state: str | None, may_sign: bool) -> str | None:
    """A line below the last paragraph; the state says under which heading, or after what, it stands."""
    text = line.text
    found = byline(text) if state in {None, "after"} else None
    if previous is not None and text.casefold() == previous.text.casefold():
        line.set("repeat", "printed twice")
    elif found and _signs(found, text) and (state is None or found.source or may_sign):
        line.set("syndication" if found.source else "byline", "names below the story")
        return "after"
    elif state in {None, "after"} and is_caption(line, previous) and not BULLET.match(text):
        line.set("caption", "reads like a caption")
    elif state in {"comment", "tags"}:
        line.set("tags" if state == "tags" else "widget", f"below heading: {state}")
    elif state is None and not BULLET.match(text) and len(text.split()) >= 12 and not line.alone:
        line.set("body", "last line of the story")
    else:
        line.set("related", "below the story")
        return state or "after"
    return state
