"""Whether a server's "nothing new" is to be believed: evidence for and against, kept for each listing. Pure.

Two lies are known. *never change*: 304 for ever, or the same ETag and Last-Modified on a body that names new articles;
found out by a look in full (a request without conditions, which costs bytes and no more requests) after a row of
304s. Where that finds new articles under new validators, the next request is a trap: it sends the old ones once more,
and a 304 for them is the proof. *always change*: other validators for the same body each time; found out by its hash.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from crawlers.rhythm import Rhythm, expected_articles
from state import Listing, Trust
from state.trust import Lie

FIRST_ROW = 4
"""304s in a row after which the body is looked at in full; twice as many after each look that found the same body."""
LONGEST_ROW = 64
LONGEST_UNREAD = timedelta(days=1)
"""No body goes unread for longer."""
SURPRISE = 5.0
"""Articles that should have come by now, by the listing's rhythm: a look in full is due (one chance in 150 without)."""
PROOFS = 3
"""Bodies in a row that came again under other validators."""
PARDON = timedelta(days=30)
"""After this time a server is believed again: it may have been mended."""


@dataclass(frozen=True)
class Answer:
    """What a listing's server sent with a body, or instead of one."""

    status: int
    etag: str | None
    last_modified: str | None
    body_hash: str | None
    conditional: bool = False
    """Whether the request let it say "nothing new"."""


def to_send(listing: Listing, now: datetime) -> tuple[str | None, str | None]:
    """ETag and Last-Modified to send with the next request; none where "nothing new" would not be believed."""
    trust = listing.trust or Trust()
    if trust.lie is not None and not _is_past(trust.since, now, PARDON):
        return None, None
    if _is_trap(trust):
        return trust.trap_etag, trust.trap_modified
    return (None, None) if _is_look_due(listing, trust, now) else _validators(listing)


def _is_trap(trust: Trust) -> bool:
    return bool(trust.trap_etag or trust.trap_modified)


def _is_look_due(listing: Listing, trust: Trust, now: datetime) -> bool:
    if trust.not_modified >= min(FIRST_ROW << min(trust.vain_looks, 4), LONGEST_ROW):
        return True
    if trust.not_modified and _is_past(trust.read_at, now, LONGEST_UNREAD):
        return True
    if trust.not_modified < FIRST_ROW or trust.read_at is None:
        return False
    learned = Rhythm.of_numbers(listing.rhythm)
    return expected_articles(learned, datetime.fromisoformat(trust.read_at), now) >= SURPRISE


def _is_past(since: str | None, now: datetime, time: timedelta) -> bool:
    """Whether so much time has passed; a clock that was set back counts as such."""
    if since is None:
        return False
    passed = now - datetime.fromisoformat(since)
    return passed >= time or passed < timedelta()


def after_answer(listing: Listing, answer: Answer, fresh: int, now: datetime) -> Trust:
    """What the answer of a listing says for or against its validators."""
    trust = listing.trust or Trust()
    if trust.lie is not None and _is_past(trust.since, now, PARDON):
        trust = Trust()
    if answer.status == 304 and answer.conditional and _is_trap(trust):
        return _lies(trust, "never change", "304 for validators from before new articles", now)
    if answer.status == 304:
        return replace(trust, not_modified=trust.not_modified + 1, renewed=0)
    read = replace(trust, read_at=now.isoformat(timespec="seconds"), not_modified=0, trap_etag=None, trap_modified=None)
    if trust.lie is not None:
        return read
    if listing.body_hash is not None and answer.body_hash == listing.body_hash:
        return _same_body(read, trust.not_modified, listing, answer, now)
    if trust.not_modified and not answer.conditional:
        return _looked(read, trust.not_modified, fresh, listing, answer, now)
    return replace(read, vain_looks=0, renewed=0)


def _same_body(trust: Trust, row: int, listing: Listing, answer: Answer, now: datetime) -> Trust:
    """The body came again: after 304s a point for the server, under other validators one against it."""
    if row:
        return replace(trust, vain_looks=trust.vain_looks + 1, renewed=0)
    if not answer.conditional or _validators(answer) == _validators(listing):
        return trust
    renewed = replace(trust, renewed=trust.renewed + 1)
    if renewed.renewed < PROOFS:
        return renewed
    return _lies(renewed, "always change", f"the same body came {PROOFS} times in a row under other validators", now)


def _looked(trust: Trust, row: int, fresh: int, listing: Listing, answer: Answer, now: datetime) -> Trust:
    """A look in full after a row of 304s found another body; only new articles in it count."""
    if not fresh:
        return trust
    old = _validators(listing)
    if any(old) and _validators(answer) == old:
        return _lies(
            trust, "never change", f"{fresh} new articles under the same validators, after {row} times 304", now
        )
    return replace(trust, vain_looks=0, trap_etag=old[0], trap_modified=old[1])


def _lies(trust: Trust, lie: Lie, evidence: str, now: datetime) -> Trust:
    return replace(
        trust, trap_etag=None, trap_modified=None, lie=lie, since=now.isoformat(timespec="seconds"), evidence=evidence
    )


def _validators(sent: Answer | Listing) -> tuple[str | None, str | None]:
    return sent.etag, sent.last_modified
