"""What is asked of a listing, and what is remembered of its answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crawlers.outcomes import Ending
from crawlers.polls import after_answer, after_failure, conditions, is_unchanged
from crawlers.validators import Answer
from state import Listing

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)
NEW = Listing("http://bao.test/rss", "bao", "feed")
ANSWER = Answer(200, '"a"', "Sun, 22 Nov 2026 12:00:00 GMT", "hash")
KNOWN = after_answer(NEW, ANSWER, "answered", 5, NOW, HALF_HOUR)


def test_the_first_poll_is_not_conditional() -> None:
    assert conditions(None, NOW) == {}


def test_the_next_one_is() -> None:
    assert conditions(KNOWN, NOW) == {"If-None-Match": '"a"', "If-Modified-Since": "Sun, 22 Nov 2026 12:00:00 GMT"}


def test_a_listing_that_named_nothing_is_read_in_full_again() -> None:
    empty = after_answer(NEW, ANSWER, "empty", 0, NOW, HALF_HOUR)
    assert conditions(empty, NOW) == {}
    assert not is_unchanged(empty, ANSWER)


def test_not_modified_and_the_same_body_are_unchanged() -> None:
    assert is_unchanged(KNOWN, Answer(304, None, None, None))
    assert is_unchanged(KNOWN, Answer(200, '"lie"', None, "hash"))
    assert not is_unchanged(KNOWN, Answer(200, '"a"', None, "other"))
    assert not is_unchanged(None, ANSWER)


def test_an_unchanged_listing_keeps_its_validators_and_count() -> None:
    kept = after_answer(KNOWN, Answer(304, None, None, None), "unchanged", 0, NOW, HALF_HOUR)
    assert (kept.etag, kept.addresses, kept.body_hash, kept.outcome) == ('"a"', 5, "hash", "unchanged")


def test_a_validator_of_absurd_length_is_not_kept() -> None:
    assert after_answer(NEW, Answer(200, "x" * 9000, None, "h"), "answered", 1, NOW, HALF_HOUR).etag is None


def test_failures_space_the_polls_up_to_a_day() -> None:
    failed, delays = KNOWN, []
    for _ in range(10):
        failed = after_failure(failed, Ending("unreachable", "x"), NOW, HALF_HOUR)
        delays.append((failed.next_poll_at or NOW) - NOW)
    assert delays[:3] == [HALF_HOUR, 2 * HALF_HOUR, 4 * HALF_HOUR]
    assert delays[-1] == timedelta(days=1)
    assert (failed.outcome, failed.failures, failed.etag) == ("failed", 10, '"a"')
    back = after_answer(failed, ANSWER, "answered", 5, NOW, HALF_HOUR)
    assert (back.failures, back.next_poll_at) == (0, NOW + HALF_HOUR)


def test_retry_after_is_obeyed() -> None:
    failed = after_failure(KNOWN, Ending("server_error", "429", 429, timedelta(hours=3)), NOW, HALF_HOUR)
    assert failed.next_poll_at == NOW + timedelta(hours=3)


def test_words_of_failure() -> None:
    words = {
        outcome: after_failure(NEW, Ending(outcome, ""), NOW, HALF_HOUR).outcome
        for outcome in ("gone", "robots", "forbidden", "timeout")
    }
    assert words == {"gone": "not found", "robots": "forbidden", "forbidden": "forbidden", "timeout": "failed"}
