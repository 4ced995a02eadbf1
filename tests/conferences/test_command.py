from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.main import main
from conferences import group
from index import open_index
from index.protocol import Entry
from record import Article
from settings.config import Settings
from state import Listing, open_store
from tests.conferences.articles import NAME, OTHER_BODY, article, conference_event

FIRST = article("baomot", at="2031-03-04T18:00:00+07:00", event=conference_event(place="Bến Sậy", chairs=("Lê Mơ",)))
SECOND = article("baohai", text=OTHER_BODY, province="An Giang")
LOCAL = conference_event(organisers=("Tỉnh ủy Hạ Lưu",), name="Hội nghị\x1b[2J đối thoại", day="2031-02-01")
THIRD = article("baoba", text="Đối thoại.", at="2031-02-02", event=LOCAL)
BARE = article("baobon", text="Không ngày.", at=None, event=conference_event(day=None, organisers=("Hội Nuôi Cá",)))


@pytest.fixture
def indexed(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIAOBAN_HOME", str(home))
    monkeypatch.setattr("cli.common.settings", lambda: Settings(home=home))
    monkeypatch.setattr("cli.conferences.settings", lambda: Settings(home=home))
    with closing(open_index(Settings(home=home))) as index:
        index.create()
        index.put([Entry(number, one) for number, one in enumerate((FIRST, SECOND, THIRD, BARE), start=1)])
        index.refresh()
    return home


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["conferences", *arguments])
    shown = capsys.readouterr()
    return int(ended.value.code or 0), shown.out, shown.err


def names(output: str) -> list[str]:
    return [json.loads(line)["organisers"][0] for line in output.splitlines()]


@pytest.mark.usefixtures("indexed")
class TestConferences:
    def test_json_without_a_subcommand_lists_all_newest_first_undated_last(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        status, out, _ = run(capsys, "--json")
        assert status == 0
        assert names(out) == ["Ban Thủy lợi Trung ương", "Tỉnh ủy Hạ Lưu", "Hội Nuôi Cá"]
        sheet = json.loads(out.splitlines()[0])
        assert (sheet["held_on"]["start"], sheet["place"], sheet["chairs"][0]["name"]) == (
            "2031-03-04",
            "Bến Sậy",
            "Lê Mơ",
        )
        assert [report["site"] for report in sheet["reports"]] == ["baomot", "baohai"]

    @pytest.mark.parametrize(
        ("options", "found"),
        [
            (("--from", "2031-03-04"), ["Ban Thủy lợi Trung ương"]),
            (("--to", "01/02/2031"), ["Tỉnh ủy Hạ Lưu"]),
            (("--from", "2031-02-02", "--to", "2031-03-03"), []),
            (("--province", "an giang"), ["Ban Thủy lợi Trung ương"]),
            (("--organiser", "Ban Thuỷ lợi TW"), ["Ban Thủy lợi Trung ương"]),
            (("--organiser", "nuoi ca"), ["Hội Nuôi Cá"]),
        ],
    )
    def test_filters(self, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], found: list[str]) -> None:
        status, out, _ = run(capsys, "list", *options, "--json")
        assert (status, names(out)) == (0, found)

    def test_an_unknown_province_is_bad_input(self, capsys: pytest.CaptureFixture[str]) -> None:
        status, out, err = run(capsys, "--province", "Hạ Lưu")
        assert (status, out) == (2, "")
        assert "Hạ Lưu" in err

    def test_the_list_for_people_steers_no_terminal(self, capsys: pytest.CaptureFixture[str]) -> None:
        status, out, err = run(capsys)
        assert status == 0
        assert NAME in out
        assert "\x1b" not in out
        assert "3 conferences" in err

    def test_one_sheet_by_the_beginning_of_its_id(self, capsys: pytest.CaptureFixture[str]) -> None:
        (sheet,) = group([FIRST, SECOND])
        status, out, _ = run(capsys, "show", sheet.id[:8])
        assert status == 0
        for words in (NAME, "Bến Sậy", "Lê Mơ", "https://baohai.example/bai-1.html", "14"):
            assert words in out
        status, out, _ = run(capsys, "show", sheet.id, "--json")
        assert json.loads(out)["id"] == sheet.id

    def test_papers_that_were_never_read_are_unknown_not_silent(self, capsys: pytest.CaptureFixture[str]) -> None:
        _, out, _ = run(capsys, "--json")
        rows = {row["site"]: row for row in json.loads(out.splitlines()[0])["coverage"]}
        assert {rows["baomot"]["status"], rows["baohai"]["status"]} == {"has"}
        assert (rows["baocantho"]["status"], rows["baocantho"]["reason"]) == ("unknown", "never read")

    def test_a_paper_that_was_read_before_and_after_and_has_it_not(
        self, capsys: pytest.CaptureFixture[str], indexed: Path
    ) -> None:
        other = article(
            "baocantho", at="2031-01-02", text="Khác.", first_seen_at="2031-01-02T09:00:00+07:00", event=LOCAL
        )
        with closing(open_index(Settings(home=indexed))) as index:
            index.put([Entry(9, other)])
            index.refresh()
        with open_store(Settings(home=indexed).state_target) as store:
            polled = datetime(2031, 3, 9, tzinfo=UTC)
            store.save_listing(Listing("https://x.example/", "baocantho", "feed", outcome="answered", polled_at=polled))
        _, out, _ = run(capsys, "--json")
        rows = {row["site"]: row["status"] for row in json.loads(out.splitlines()[0])["coverage"]}
        assert rows["baocantho"] == "not"

    def test_an_unknown_id_is_one_line_and_a_status(self, capsys: pytest.CaptureFixture[str]) -> None:
        status, out, err = run(capsys, "show", "nosuch")
        assert (status, out) == (4, "")
        assert err.count("\n") == 1
        assert "nosuch" in err

    def test_help_is_the_groups(self, capsys: pytest.CaptureFixture[str]) -> None:
        status, out, _ = run(capsys, "--help")
        assert status == 0
        assert "list" in out
        assert "show" in out


def test_every_article_of_the_fixture_is_a_conference() -> None:
    fixture: list[Article] = [FIRST, SECOND, THIRD, BARE]
    assert sum(len(sheet.reports) for sheet in group(fixture)) == len(fixture)
