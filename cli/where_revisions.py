"""The revisions of an article for `giaoban where`: the fields that each changed, and on request the lines.

A record of the past is not kept, its page is: today's code reads the pages of two revisions, so that what it says of
widgets, related links and counters (nothing) holds for both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cli.common import settings
from errors import GiaoBanError
from record import VIETNAM, Article

if TYPE_CHECKING:  # these take their time to import
    from settings.papers import Papers
    from state import Store
    from state.history import RevisionRow

Facts = dict[str, Any]


def revision_facts(revisions: Sequence[RevisionRow]) -> list[Facts]:
    """Each revision: when, its arrival, its page, and the fields in which it differs from the one before."""
    return [
        {
            "revision": one.revision,
            "at": _at(one.committed_at),
            "arrival": one.arrival,
            "warc": one.raw.warc if one.raw else None,
            "offset": one.raw.offset if one.raw else None,
            "changed": None if one.changed is None else list(one.changed),
        }
        for one in revisions
    ]


def revision_diffs(revisions: Sequence[RevisionRow], papers: Papers, store: Store) -> list[Facts]:
    """What each revision after the first changed, line by line, or why that cannot be told."""
    found = []
    for old, new in pairwise(revisions):
        try:
            lines = list(_changes(old, new, papers, store))
            found.append({"revision": new.revision, "changes": lines, "problem": None})
        except GiaoBanError as error:
            found.append({"revision": new.revision, "changes": [], "problem": " ".join(str(error).split())})
    return found


def revision_lines(facts: Facts) -> Iterator[tuple[str, str]]:
    """For people: a line for each revision, and below it what went (-) and came (+)."""
    diffs = {one["revision"]: one for one in facts.get("diff", ())}
    for one in facts["revisions"]:
        changed = f": {', '.join(one['changed'])} changed" if one["changed"] else ""
        yield "revision", f"{one['revision']} of {one['at']}, arrival {one['arrival']}{changed}"
        diff = diffs.get(one["revision"])
        if diff is None:
            continue
        if diff["problem"]:
            yield "", f"  cannot be compared: {diff['problem']}"
        elif not diff["changes"]:
            yield "", "  nothing that a reader sees, as today's code reads the two pages"
        for change in diff["changes"]:
            yield "", f"  {change['field']}"
            yield from (("", f"  - {line}") for line in change["removed"])
            yield from (("", f"  + {line}") for line in change["added"])


def _changes(old: RevisionRow, new: RevisionRow, papers: Papers, store: Store) -> Iterator[Facts]:
    from pipelines.changes import changes

    for change in changes(_record(old, papers, store), _record(new, papers, store)):
        yield {"field": change.field, "removed": list(change.removed), "added": list(change.added)}


def _record(revision: RevisionRow, papers: Papers, store: Store) -> Article:
    """What today's code makes of a revision's page.

    Raises:
        GiaoBanError: the archive does not hold the page, or no article is read in it.
    """
    from cli.reextraction import read_again

    if revision.raw is None:
        raise GiaoBanError(f"the page of revision {revision.revision} is not in the archive")
    return read_again(revision.raw, settings(), papers, store)


def _at(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).isoformat(timespec="seconds")
