"""The commands search, export and index, run as people run them, but in this process."""

from __future__ import annotations

import csv
import io
import json
from contextlib import closing
from pathlib import Path

import pytest

from cli import common
from cli.main import main
from index.sqlite import SqliteIndex
from tests.index.articles import article, conference, entries

Run = tuple[int, str, str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIAOBAN_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    common.settings.cache_clear()
    return tmp_path


@pytest.fixture
def filled(home: Path) -> Path:
    with closing(SqliteIndex(home / "index.sqlite")) as index:
        index.put(
            entries(
                article(
                    "a" * 20,
                    "Hội nghị sơ kết \x1b[31mquý I",
                    "Sáng 7/3, Tỉnh ủy họp",
                    at="2026-03-07T03:15:00+00:00",
                    site="baocantho",
                    province="Cần Thơ",
                    url="https://example.vn/a.html",
                    event=conference("sơ kết"),
                ),
                article("b" * 20, "=1+1", "Chuyện khác", at="2026-03-06", site="baola.vn", province="Tuyên Quang"),
                article("c" * 20, "Không ngày", "-2"),
            )
        )
    return home


def giaoban(capsys: pytest.CaptureFixture[str], *arguments: str) -> Run:
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    said = capsys.readouterr()
    assert isinstance(left.value.code, int)
    return left.value.code, said.out, said.err


def ids(output: str) -> list[str]:
    return [json.loads(line)["id"][0] for line in output.splitlines()]


@pytest.mark.usefixtures("filled")
def test_search_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert giaoban(capsys, "search", "tinh uy") == (
        0,
        "2026-03-07 10:15  baocantho  Hội nghị sơ kết  [31mquý I\n    Sáng 7/3, Tỉnh ủy họp\n    https://example.vn/a.html\n",
        "",
    )
    assert giaoban(capsys, "search", "khác")[1].splitlines() == [
        "2026-03-06        baola.vn  =1+1",
        "    Chuyện khác",
    ]


def test_what_is_gone_from_its_paper_says_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone = article("a" * 20, "Tin đã gỡ", "Chuyện").model_copy(update={"status": "gone"})
    with closing(SqliteIndex(home / "index.sqlite")) as index:
        index.put(entries(gone, article("b" * 20, "Tin còn đó", "Chuyện")))
    _, out, _ = giaoban(capsys, "search", "tin")
    assert [line.endswith("(gone from the paper)") for line in out.splitlines() if "Tin" in line].count(True) == 1
    _, out, _ = giaoban(capsys, "search", "gỡ", "--json")
    assert json.loads(out)["status"] == "gone"


@pytest.mark.usefixtures("filled")
def test_search_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    status, output, _ = giaoban(capsys, "search", "--json", "tinh", "uy", "--sort", "relevance")
    (line,) = output.splitlines()
    hit = json.loads(line)
    assert status == 0
    assert hit["snippet"] == "Sáng 7/3, \x02Tỉnh\x03 \x02ủy\x03 họp"
    assert hit["score"] == 4
    assert hit["event"]["kind"] == "sơ kết"
    assert json.loads(giaoban(capsys, "search", "--json", "tinh uy")[1])["score"] is None


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ([], "abc"),
        (["--limit", "2"], "ab"),
        (["-hội"], "bc"),
        (["chuyện", "-x"], "b"),
        (["--", "-hội"], "bc"),
        (["--province", "ha giang"], "b"),
        (["--province", "Cần Thơ"], "a"),
        (["--site", "baola.vn"], "b"),
        (["--site", "baocantho"], "a"),
        (["--kind", "SO KET"], "a"),
        (["--conference"], "a"),
        (["--from", "07/03/2026"], "a"),
        (["--to", "2026-03-06"], "b"),
        (["sơ OR chuyện"], "ab"),
        (["không có gì"], ""),
    ],
)
def test_what_search_and_export_choose(capsys: pytest.CaptureFixture[str], arguments: list[str], found: str) -> None:
    status, output, errors = giaoban(capsys, "search", "--json", *arguments)
    assert (status, "".join(ids(output)), errors) == (0, found, "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--province", "Cần Tho Tho"], "is no province; did you mean Cần Thơ?"),
        (["--site", "baocanto"], "no paper is called 'baocanto'; did you mean baocantho?"),
        (["--kind", "sơ kếch"], "is no kind of event; did you mean sơ kết?"),
        (["--from", "2026-03-08", "--to", "2026-03-07"], "is later than"),
        (["--from", "hôm qua"], "is no day"),
        (["--limit", "0"], "--limit"),
        (["--limit", "-5"], "--limit"),
        (["--sort", "best"], "--sort"),
        (["--limt", "5"], "--limit"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_a_wrong_choice_is_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    for command in ("search", "export"):
        if command == "export" and arguments[0] in {"--limit", "--sort", "--limt"}:
            continue
        status, output, errors = giaoban(capsys, command, *arguments)
        assert (status, output) == (2, "")
        assert words in errors
        assert errors.count("\n") == 1


@pytest.mark.usefixtures("home")
def test_nothing_indexed_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    status, output, errors = giaoban(capsys, "search", "hội")
    assert (status, output) == (0, "")
    assert "nothing is indexed yet" in errors
    assert giaoban(capsys, "export") == (0, "", "")
    assert giaoban(capsys, "export", "--since", "5") == (0, "", "cursor: 5\n")


@pytest.mark.usefixtures("filled")
def test_export_follows_arrival(capsys: pytest.CaptureFixture[str]) -> None:
    assert ids(giaoban(capsys, "export")[1]) == ["a", "b", "c"]
    status, output, errors = giaoban(capsys, "export", "--since", "1")
    assert (status, ids(output), errors) == (0, ["b", "c"], "cursor: 3\n")
    assert [json.loads(line)["cursor"] for line in output.splitlines()] == [2, 3]
    assert giaoban(capsys, "export", "--since", "3") == (0, "", "cursor: 3\n")


@pytest.mark.usefixtures("filled")
def test_export_csv_is_safe_in_a_spreadsheet(capsys: pytest.CaptureFixture[str]) -> None:
    status, output, _ = giaoban(capsys, "export", "--format", "csv", "--since", "0")
    rows = list(csv.DictReader(io.StringIO(output)))
    assert status == 0
    assert [row["title"] for row in rows] == ["Hội nghị sơ kết \x1b[31mquý I", "'=1+1", "Không ngày"]
    assert [row["text"] for row in rows] == ["Sáng 7/3, Tỉnh ủy họp", "Chuyện khác", "'-2"]
    assert [row["cursor"] for row in rows] == ["1", "2", "3"]
    assert rows[0]["kind"] == "sơ kết"
    assert rows[2]["published"] == ""


@pytest.mark.usefixtures("filled")
def test_export_refuses_what_it_cannot(capsys: pytest.CaptureFixture[str]) -> None:
    assert giaoban(capsys, "export", "--format", "parquet")[0] == 2
    assert giaoban(capsys, "export", "--since", "-1")[0] == 2
    assert giaoban(capsys, "export", "--since", "9" * 30)[0] == 2


def test_an_index_that_is_away(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_INDEX", "http://desk:secret@127.0.0.1:1")
    for command in (["search", "a"], ["export"], ["index", "status"], ["index", "create"]):
        status, output, errors = giaoban(capsys, *command)
        assert (status, output) == (5, "")
        assert errors == "giaoban: index http://127.0.0.1:1: nothing answers there\n"


def test_an_index_that_is_not_ours(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "index.sqlite").write_bytes(b"something else " * 100)
    for command in (["search", "a"], ["export"], ["index", "status"], ["index", "create"]):
        status, output, errors = giaoban(capsys, *command)
        assert (status, output, errors.count("\n")) == (6, "", 1)


def test_index_status_create_copy_verify_reindex(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = str(filled / "other.sqlite")
    assert json.loads(giaoban(capsys, "index", "status", "--json")[1])["articles"] == 3
    assert "3 articles, last arrival 3" in giaoban(capsys, "index", "status")[1]
    assert giaoban(capsys, "index", "create")[0] == 0
    status, output, _ = giaoban(capsys, "index", "verify", other)
    assert (status, len(output.splitlines())) == (1, 3)
    assert "3 articles copied, 0 refused" in giaoban(capsys, "index", "copy", other)[2]
    assert giaoban(capsys, "index", "verify", other)[:2] == (0, "")
    assert giaoban(capsys, "index", "copy", str(filled / "index.sqlite"))[0] == 4
    assert "3 articles indexed anew" in giaoban(capsys, "index", "reindex")[2]
    assert ids(giaoban(capsys, "search", "--json", "hội")[1]) == ["a"]


def test_a_copy_onto_itself_does_not_tell_the_password(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = "https://desk:very-secret@index.test:9200"
    monkeypatch.setenv("GIAOBAN_INDEX", target)
    status, _, words = giaoban(capsys, "index", "copy", target)
    assert (status, "very-secret" in words) == (4, False)
    assert "in use" in words
