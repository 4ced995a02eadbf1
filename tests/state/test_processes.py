"""Several processes and threads on one store, and processes that die."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from errors import Busy, StoreError
from state import open_store
from tests.state.samples import NOW, SITE, address, article, fetch

KILLS = 10
ROOT = Path(__file__).resolve().parents[2]
WORKER = textwrap.dedent(
    """
    import sys
    from state import Found, open_store
    from tests.state.samples import NOW, SITE, address, article, fetch

    store = open_store(sys.argv[1])
    with store.lock_crawl():
        print("locked", flush=True)
        for number in range(int(sys.argv[2]), 100_000):
            store.discover(SITE, [Found(address(number), str(number))], NOW)
            store.fetched(fetch(number, number))
            store.commit(address(number), article(number), NOW)
    """
)


def start(target: str, first: int = 0) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, target, str(first)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "locked\n"
    return process


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def check(target: str) -> int:
    """What must hold whenever the process died; the number of the next address."""
    database = sqlite3.connect(target)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    count = "SELECT count(*) FROM "
    articles = database.execute(f"{count} articles").fetchone()[0]
    assert database.execute(f"{count} revisions").fetchone()[0] == articles
    assert database.execute(f"{count} (SELECT DISTINCT arrival FROM revisions)").fetchone()[0] == articles
    assert database.execute(f"{count} ledger WHERE outcome = 'article'").fetchone()[0] == articles
    assert database.execute(f"{count} queue WHERE kind = 'index'").fetchone()[0] == articles
    joined = "articles a JOIN ledger l ON l.article_id = a.id JOIN queue q ON q.key = a.id AND q.arrival = a.arrival"
    assert database.execute(f"{count} {joined}").fetchone()[0] == articles
    assert database.execute("SELECT value FROM counters").fetchone()[0] == articles
    database.close()
    return int(articles)


def test_killed_in_the_middle_of_commits_the_store_is_whole(tmp_path: Path) -> None:
    target = str(tmp_path / "state.sqlite")
    moments, known = random.Random(20261122), 0
    for _ in range(KILLS):
        process = start(target, known)
        time.sleep(moments.uniform(0.02, 0.15))
        kill(process)
        now_known = check(target)
        assert now_known >= known
        known = now_known
    assert known > KILLS


def test_a_second_crawl_is_told_who_holds_the_store_and_kill_frees_it(tmp_path: Path) -> None:
    target = str(tmp_path / "state.sqlite")
    process = start(target)
    with open_store(target) as store:
        with pytest.raises(Busy, match=rf"process {process.pid}\)"), store.lock_crawl():
            pass
        kill(process)
        with store.lock_crawl():
            pass


def test_two_stores_of_one_process_exclude_each_other_too(tmp_path: Path) -> None:
    target = str(tmp_path / "state.sqlite")
    with open_store(target) as one, open_store(target) as other, one.lock_crawl(), pytest.raises(Busy) as told:
        other.lock_crawl().__enter__()
    assert str(os.getpid()) in str(told.value)


def test_a_forked_worker_does_not_keep_the_lock_of_a_dead_crawl(tmp_path: Path) -> None:
    script = textwrap.dedent(
        """
        import os, signal, sys, time
        from state import open_store
        with open_store(sys.argv[1]).lock_crawl():
            worker = os.fork()
            if worker == 0:
                os.close(1)
                time.sleep(60)
            print(worker, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    target = str(tmp_path / "state.sqlite")
    run = subprocess.run(
        [sys.executable, "-c", script, target], stdout=subprocess.PIPE, text=True, cwd=ROOT, check=False
    )
    worker = int(run.stdout)
    try:
        os.kill(worker, 0)
        with open_store(target) as store, store.lock_crawl():
            pass
    finally:
        os.kill(worker, signal.SIGKILL)


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "state.sqlite")) as store:
        (tmp_path / "state.sqlite.crawl-lock").mkdir()
        with pytest.raises(StoreError, match="crawl-lock"), store.lock_crawl():
            pass


def test_threads_and_a_second_process_share_the_store(tmp_path: Path) -> None:
    target = str(tmp_path / "state.sqlite")
    process = start(target, 1000)
    errors: list[BaseException] = []
    with open_store(target) as store:

        def work(first: int) -> None:
            try:
                for number in range(first, first + 20):
                    store.fetched(fetch(number, number))
                    store.commit(address(number), article(number), NOW)
                    store.pending([SITE], NOW)
            except BaseException as error:  # noqa: BLE001  # told by the assertion below
                errors.append(error)

        threads = [threading.Thread(target=work, args=(first,)) for first in (0, 100, 200)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    kill(process)
    assert errors == []
    assert check(target) >= 60
