"""What pages say reaches no terminal as they say it, whichever command shows it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cli import common
from cli.main import main
from pipelines.repeated import Repeated, RepeatedBlock
from state import Store, open_store
from tests.archive.samples import NOW
from tests.cli.test_ingest import BODY, page

Shown = Callable[..., str]
ORDERS = "\x1b[2J\x9b31m\x7f\u202e"
"""Clear the screen, in red; and turn the line round."""


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Shown]:
    """All that a command says, checked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIAOBAN_HOME", str(tmp_path / "home"))
    common.settings.cache_clear()

    def command(*arguments: str) -> str:
        with pytest.raises(SystemExit):
            main(list(arguments))
        printed = capsys.readouterr()
        words = printed.out + printed.err
        assert words.replace("\n", "").isprintable(), words
        return words

    yield command
    common.settings.cache_clear()


@pytest.fixture
def store(shown: Shown, tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "home").mkdir()
    with open_store(str(tmp_path / "home" / "state.sqlite")) as opened:
        yield opened


def test_normalise_shows_a_page_and_a_text(shown: Shown, tmp_path: Path) -> None:
    steering = page(1).decode().replace("Trồng cây", f"Trồng {ORDERS} cây")
    (tmp_path / "a.html").write_text(steering, "utf-8")
    assert "2J" in shown("normalise", "a.html")
    assert "2J" in shown("normalise", "--explain", "a.html")
    (tmp_path / "a.txt").write_text(f"Hội nghị {ORDERS} trồng cây\n\n{BODY}\n\n{BODY}\n", "utf-8")
    assert "2J" in shown("normalise", "--text", "a.txt")


def test_queue_list_shows_names_and_reasons(shown: Shown, store: Store) -> None:
    store.enqueue("page", f"https://baothu.example/{ORDERS}", {}, f"front_page: Trang {ORDERS} chủ", NOW)
    assert shown("queue", "list").count("2J") == 2


def test_sites_check_shows_repeated_blocks(shown: Shown, store: Store) -> None:
    found = Repeated(articles=6, blocks=(RepeatedBlock(text=f"Mời bạn đọc {ORDERS} gửi bài", articles=6),))
    store.save_repeated({"baohatinh": found.model_dump_json()})
    assert "repeated in 6 of 6 articles: Mời bạn đọc" in shown("sites", "check", "baohatinh")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
def test_results_that_find_no_room_are_told_in_one_line(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).with_name("giaoban")), "sites", "list"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (6, 1), done.stderr
    assert "is the disk full?" in done.stderr
