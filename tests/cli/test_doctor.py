"""`giaoban doctor`: a line for each part, and for each way in which an installation breaks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from archive import Archive
from cli import common, examinations
from cli.examinations import examine, masked
from cli.main import main
from record import Article, Extraction
from settings.config import Settings
from state import Listing, open_store

NOW = datetime(2031, 3, 6, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIAOBAN_HOME", str(tmp_path / "home"))
    common.settings.cache_clear()
    yield
    common.settings.cache_clear()


def findings(tmp_path: Path, *, full: bool = False, **given: Any) -> dict[tuple[str, str], list[str]]:
    """(part, level) -> words."""
    found: dict[tuple[str, str], list[str]] = {}
    for finding in examine(Settings.model_validate({"home": tmp_path / "home", **given}), NOW, full=full):
        found.setdefault((finding.part, finding.level), []).append(finding.words)
    return found


def problems(tmp_path: Path, **given: Any) -> dict[str, str]:
    found = findings(tmp_path, full=False, **given)
    return {part: words[0] for (part, level), words in found.items() if level == "problem"}


def one_page(tmp_path: Path) -> Path:
    with Archive(tmp_path / "home" / "archive") as archive:
        raw = archive.write("https://baosong.vn/a.html", [], 200, [], b"<p>Tin</p>" * 500, NOW)
    return tmp_path / "home" / "archive" / raw.warc


def test_a_fresh_installation_has_no_problem_and_nothing_is_made(tmp_path: Path) -> None:
    found = findings(tmp_path)
    assert not [part for part, level in found if level == "problem"]
    assert found["state", "ok"] == ["none yet; the first crawl makes it"]
    assert "contact is the project's own" in found["settings", "warning"][0]
    assert not (tmp_path / "home").exists()


def test_a_whole_installation_is_well(tmp_path: Path) -> None:
    one_page(tmp_path)
    with open_store(str(tmp_path / "home" / "state.sqlite")) as store:
        store.save_listing(Listing("https://baosong.vn/rss", "baosong", "feed", polled_at=NOW))
    found = findings(tmp_path, contact="mailto:desk@example.org")
    assert {level for _, level in found} == {"ok"}
    assert found["archive", "ok"] == ["1 files, the newest read; --full reads all: digests are right"]
    assert found["queue", "ok"] == ["nothing waits"]


def test_a_crawl_that_runs_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    with open_store(str(tmp_path / "home" / "state.sqlite")) as store, store.lock_crawl():
        assert any("another crawl is running" in words for words in findings(tmp_path)["state", "ok"])


def test_a_damaged_state_store(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "state.sqlite").write_bytes(b"no database " * 100)
    assert "is no SQLite database" in problems(tmp_path)["state"]


def test_a_damaged_index(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "index.sqlite").write_bytes(b"no database " * 100)
    assert "index" in problems(tmp_path)


def test_a_page_in_the_archive_that_was_changed(tmp_path: Path) -> None:
    path = one_page(tmp_path)
    content = bytearray(path.read_bytes())
    content[-40] ^= 0xFF
    path.write_bytes(bytes(content))
    assert path.name in problems(tmp_path)["archive"]


def test_an_older_file_is_read_on_request(tmp_path: Path) -> None:
    path = one_page(tmp_path)
    content = bytearray(path.read_bytes())
    content[-40] ^= 0xFF
    older = path.with_name("giaoban-20310101T000000000000-000.warc.gz")
    older.write_bytes(bytes(content))
    assert "archive" not in problems(tmp_path)
    assert older.name in findings(tmp_path, full=True)["archive", "problem"][0]


def test_many_records_that_wait_for_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").mkdir()
    with open_store(str(tmp_path / "home" / "state.sqlite")) as store:
        store.commit(None, Article(id="a", title="Họp dân", extraction=Extraction(layout="none", version="1")), NOW)
    assert findings(tmp_path)["queue", "ok"] == ["1 of kind index wait; `giaoban queue list` says why"]
    monkeypatch.setattr(examinations, "MANY_WAITING", 1)
    assert findings(tmp_path)["queue", "warning"] == ["1 of kind index wait; `giaoban queue list` says why"]


def test_a_clock_that_was_set_back(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    with open_store(str(tmp_path / "home" / "state.sqlite")) as store:
        later = NOW + timedelta(days=2)
        store.save_listing(Listing("https://baosong.vn/rss", "baosong", "feed", polled_at=later))
    assert "listings were read at 2031-03-08 02:00; set it right" in problems(tmp_path)["clock"]


def test_what_waits_in_the_queue(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    with open_store(str(tmp_path / "home" / "state.sqlite")) as store:
        store.enqueue("page", "https://baosong.vn/a.html", {}, "took longer than 20 s", NOW)
    assert findings(tmp_path)["queue", "warning"] == ["1 of kind page wait; `giaoban queue list` says why"]


def test_an_elasticsearch_that_is_away(tmp_path: Path) -> None:
    found = problems(tmp_path, index="http://desk:very-secret@127.0.0.1:9")
    assert "index" in found
    assert "very-secret" not in str(found)


def test_a_papers_file_that_is_wrong_and_the_rest_is_examined(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "baonui.toml").write_text("nme = 1", encoding="utf-8")
    found = findings(tmp_path, only_papers=[tmp_path / "papers"])
    assert "baonui.toml" in found["papers", "problem"][0]
    assert ("system", "ok") in found


def test_a_paper_whose_certificate_is_not_verified(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "baonui.toml").write_text(
        'name = "baonui"\ntitle = "Báo Núi"\ndomains = ["baonui.vn"]\nprovinces = ["Lai Châu"]\nfeeds = ["/rss"]\n'
        "article = '-a(?P<key>\\d+)\\.html$'\ninsecure_tls = true\nnote = \"expired in March\"\n",
        encoding="utf-8",
    )
    found = findings(tmp_path, only_papers=[tmp_path / "papers"])
    assert found["papers", "warning"][0].startswith("baonui: its certificate is not verified (expired in March)")


def test_little_room_and_few_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examinations, "LEAST_FREE_BYTES", 1 << 62)
    monkeypatch.setattr(examinations, "LEAST_FILES", 1 << 62)
    found = findings(tmp_path)
    assert "make room" in found["disk", "warning"][0]
    assert "ulimit -n" in found["system", "warning"][0]


def test_the_disk_of_an_archive_that_lies_elsewhere_is_examined_too(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "archive"
    assert [str(elsewhere) in words for words in findings(tmp_path, archive=str(elsewhere))["disk", "ok"]] == [
        False,
        True,
    ]
    elsewhere.parent.write_text("no folder")
    assert "GIAOBAN_ARCHIVE" in problems(tmp_path, archive=str(elsewhere))["disk"]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://me:secret@proxy.test:3128/", "http://***@proxy.test:3128/"),
        ("http://proxy.test:3128/", "http://proxy.test:3128/"),
        ("me:secret@proxy.test:3128", "***@proxy.test:3128"),
        ("proxy.test:3128", "proxy.test:3128"),
        ("http://me:sec/ret@proxy.test", "http://***@proxy.test"),
        ("http://me:sec\nret@[proxy", "http://***@[proxy"),
        ("http://[proxy", "http://[proxy"),
    ],
)
def test_passwords_are_not_shown(address: str, shown: str) -> None:
    assert masked(address) == shown


def test_a_proxy_of_the_environment_is_named_without_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", "me:secret@[proxy")
    assert "https_proxy is used and trusted: ***@[proxy" in findings(tmp_path)["settings", "ok"]


def test_the_command_prints_a_line_each_and_its_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["doctor"])
    printed = capsys.readouterr()
    assert left.value.code == 0
    assert "0 problems" in printed.err
    assert printed.out.startswith("ok       settings ")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "state.sqlite").write_bytes(b"no database " * 100)
    with pytest.raises(SystemExit) as left:
        main(["doctor", "--json"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert left.value.code == 1
    assert {"state"} <= {line["part"] for line in lines if line["level"] == "problem"}
