"""Whether a server's "nothing new" is to be believed: evidence for and against, kept for each listing. Pure.

Two lies are known. *never change*: 304 for ever, or the same ETag and Last-Modified on a body that names new articles;
found out by a look in full (a request without conditions, which costs bytes and no more requests) after a row of
304s. *always change*: other validators for the same body each time; found out by the body's hash.
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
"""Looks in full in a row that found new articles, or bodies in a row that came again under other validators."""
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


def are_believed(listing: Listing, now: datetime) -> bool:
    """Whether to send the validators along with the next request."""
    trust = listing.trust or Trust()
    if trust.lie is not None:
        return _is_past(trust.since, now, PARDON)
    return not _is_look_due(listing, trust, now)


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
    if answer.status == 304:
        return replace(trust, not_modified=trust.not_modified + 1, renewed=0)
    read = replace(trust, read_at=now.isoformat(timespec="seconds"), not_modified=0)
    if trust.lie is not None:
        return read
    if listing.body_hash is not None and answer.body_hash == listing.body_hash:
        return _same_body(read, trust.not_modified, listing, answer, now)
    if trust.not_modified and not answer.conditional:
        return _looked(read, trust.not_modified, fresh, listing, answer, now)
    return replace(read, refuted=0, vain_looks=0, renewed=0) if answer.conditional else read


def _same_body(trust: Trust, row: int, listing: Listing, answer: Answer, now: datetime) -> Trust:
    """The body came again: after 304s a point for the server, under other validators one against it."""
    if row:
        return replace(trust, vain_looks=trust.vain_looks + 1, refuted=0, renewed=0)
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
    if any(_validators(listing)) and _validators(answer) == _validators(listing):
        return _lies(
            trust, "never change", f"{fresh} new articles under the same validators, after {row} times 304", now
        )
    refuted = replace(trust, refuted=trust.refuted + 1, vain_looks=0)
    if refuted.refuted < PROOFS:
        return refuted
    words = f"{PROOFS} looks in full found new articles after 304s ({row} before the last), no other request did"
    return _lies(refuted, "never change", words, now)


def _lies(trust: Trust, lie: Lie, evidence: str, now: datetime) -> Trust:
    return replace(trust, lie=lie, since=now.isoformat(timespec="seconds"), evidence=evidence)


def _validators(sent: Answer | Listing) -> tuple[str | None, str | None]:
    return sent.etag, sent.last_modified
