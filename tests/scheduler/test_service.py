"""The service as a user runs it, against the mock newsroom."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.delivery.sinks import WebHook, serving
from tests.end_to_end.desk import archived
from tests.newsroom import Newsroom

GIAOBAN = str(Path(sys.executable).with_name("giaoban"))


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(slow=0) as opened:
        yield opened


def ask(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [GIAOBAN, *arguments], env=environment, capture_output=True, text=True, timeout=180, check=False
    )


@contextmanager
def started(environment: dict[str, str], *arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen([GIAOBAN, "run", *arguments], env=environment, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_for(condition: Callable[[], object], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    process.send_signal(signal.SIGTERM)
    _, words = process.communicate(timeout=90)
    return process.returncode, words


def test_a_round_at_once_alerts_once_and_a_clean_stop(newsroom: Newsroom, home: Path) -> None:
    hook = WebHook()
    with serving(hook):
        environment = newsroom.environment(home, alerts=hook.address, alert_days="100000")
        with started(environment) as service:
            wait_for(lambda: hook.received)
            wait_for((home / "index.sqlite").exists)
            status, words = ended(service)
        assert status == 0, words
        assert "Traceback" not in words
        assert "very-secret-path" not in words
        # What the stop left in the queue is sent now, and nothing after that.
        for _ in range(2):
            again = ask(environment, "run", "--once")
            assert again.returncode == 0, again.stderr
            told = {found["message"] for found in hook.received}
            assert len(hook.received) == len(told)
    sheets = ask(environment, "conferences", "--json").stdout.splitlines()
    first = {report["url"] for line in sheets for report in json.loads(line)["reports"]}
    assert told <= first
    assert told


def test_a_stop_in_the_middle_keeps_what_was_fetched_and_the_next_start_finishes(
    newsroom: Newsroom, home: Path
) -> None:
    fault = newsroom.break_page(r"^bao(cuabien|songla)\.test/", held=threading.Event())
    environment = newsroom.environment(home, download_timeout="300")
    with started(environment) as service:
        wait_for(lambda: len(archived(home)) >= 3)
        before = archived(home)
        begun = time.monotonic()
        status, words = ended(service)
    assert status == 0, words
    assert time.monotonic() - begun < 60
    newsroom.mend(fault.pattern.pattern)
    asked = len(newsroom.article_requests())
    assert ask(environment, "run", "--once").returncode == 0
    again = {request.url for request in newsroom.article_requests()[asked:]}
    assert not again & before.keys(), "what is archived is not asked for again"
    found = ask(environment, "search", "--limit", "1000", "--json").stdout.splitlines()
    assert len(found) >= len(before)


def test_one_paper_only(newsroom: Newsroom, home: Path) -> None:
    done = ask(newsroom.environment(home), "run", "--once", "--site", "baosongla")
    assert done.returncode == 0, done.stderr
    assert "round over 1 paper:" in done.stderr
    assert {request.host for request in newsroom.requests} == {"baosongla.test"}


def test_an_index_that_is_away_is_a_status_and_nothing_is_lost(newsroom: Newsroom, home: Path) -> None:
    away = newsroom.environment(home, index="http://127.0.0.1:9")
    begun = time.monotonic()
    done = ask(away, "run", "--once", "--site", "baosongla")
    assert done.returncode == 5, done.stderr
    assert "waiting for the index" in done.stderr
    assert time.monotonic() - begun < 30
    assert ask(newsroom.environment(home), "run", "--once", "--site", "baosongla").returncode == 0
    assert ask(newsroom.environment(home), "search", "--json").stdout


@pytest.mark.parametrize(
    ("arguments", "settings", "status", "words"),
    [
        (("--site", "baosonla"), {}, 2, "did you mean baosongla"),
        ((), {"alerts": "nosuch://very-secret"}, 2, "entry 1"),
        ((), {"digest_at": "25:00"}, 2, "GIAOBAN_DIGEST_AT"),
        ((), {"home": "/proc/nowhere"}, 6, "/proc/nowhere"),
    ],
)
def test_bad_input_is_one_line_and_a_status(
    newsroom: Newsroom, home: Path, arguments: tuple[str, ...], settings: dict[str, str], status: int, words: str
) -> None:
    done = ask(newsroom.environment(home, **settings), "run", *arguments)
    assert done.returncode == status, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert words in done.stderr
    assert "very-secret" not in done.stderr
    assert not newsroom.requests
