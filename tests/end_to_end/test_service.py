"""`giaoban run`: one round at once, then on schedule; a clean stop when it is told to stop."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable

import pytest

from tests.end_to_end.desk import Desk
from tests.newsroom import Newsroom


def _until(holds: Callable[[], bool], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.1)


def test_one_round_and_no_more(desk: Desk) -> None:
    desk.good("run", "--once", "--site", "baosongla")
    assert len(desk.records()) == 5


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_in_the_middle_of_a_round_keeps_what_was_collected(
    desk: Desk, newsroom: Newsroom, stop: signal.Signals
) -> None:
    newsroom.break_page(r"baosongla\.test/.*post3001(14|21|28)", held=threading.Event())
    started = time.monotonic()
    service = desk.start("run", "--site", "baosongla")
    _until(lambda: len(desk.archived()) >= 2)
    before = desk.archived()
    service.send_signal(stop)
    done = desk.finish(service, started, seconds=60)
    assert done.status in ({0} if stop == signal.SIGTERM else {0, 130})
    assert "Traceback" not in done.err
    newsroom.mend()
    assert desk.records().keys() >= before.keys()
    asked = len(newsroom.article_requests())
    desk.good("crawl", "baosongla")
    assert not before.keys() & {each.url for each in newsroom.article_requests()[asked:]}
    assert len(desk.records()) == 5


def test_the_service_goes_on_after_the_first_round(desk: Desk, newsroom: Newsroom) -> None:
    started = time.monotonic()
    service = desk.start("run", "--site", "baosongla")
    _until(lambda: len(newsroom.article_requests()) >= 5)
    time.sleep(1.5)
    assert service.poll() is None, "it ended by itself"
    service.send_signal(signal.SIGTERM)
    done = desk.finish(service, started, seconds=60)
    assert (done.status, "Traceback" in done.err) == (0, False)
