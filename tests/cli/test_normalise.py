from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.common import settings as cached_settings
from cli.main import cli
from errors import SettingsError
from tests.pipelines.pages import FOLDER

ARTICLE = FOLDER / "zce" / "article" / "page.html"
SECTION = FOLDER / "zce" / "section" / "page.html"


@pytest.fixture(autouse=True)
def _fresh_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    cached_settings.cache_clear()


def run(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["normalise", *arguments], input=given, standalone_mode=False)


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_json_is_the_record_and_its_file() -> None:
    result = run("--json", "--url", "https://baothunghiem.vn/x-post900001.html", str(ARTICLE))
    (record,) = lines(result)
    assert result.return_value == 0
    assert record["file"] == str(ARTICLE)
    assert record["title"] == "Xã Vân Hòa họp bàn việc nạo vét kênh trước mùa mưa"
    assert record["url"] == "https://baothunghiem.vn/x-post900001.html"


def test_page_that_is_no_article_has_a_code_and_status_3() -> None:
    result = run("--json", "--url", "https://baothunghiem.vn/thoi-su/", str(SECTION))
    (record,) = lines(result)
    assert result.return_value == 3
    assert record["error"] == {"code": "section", "message": record["error"]["message"]}  # type: ignore[index]


def test_folder_with_manifest_gives_addresses(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, source in (("a.html", ARTICLE), ("s.html", SECTION)):
        (folder / name).write_bytes(source.read_bytes())
    manifest = (
        "file\turl\na.html\thttps://baothunghiem.vn/x-post900001.html\ns.html\thttps://baothunghiem.vn/thoi-su/\n"
    )
    (folder / "manifest.tsv").write_text(manifest, encoding="utf-8")
    result = run("--json", str(folder))
    assert result.return_value == 3
    assert [("error" in record, Path(str(record["file"])).name) for record in lines(result)] == [
        (False, "a.html"),
        (True, "s.html"),
    ]


def test_standard_input_and_words_for_a_reader() -> None:
    result = run("-", given=ARTICLE.read_bytes())
    assert result.return_value == 0
    assert "title      Xã Vân Hòa họp bàn" in result.stdout
    assert "6 paragraphs, 1 captions" in result.stdout


def test_explain_names_every_block_its_label_and_rule() -> None:
    result = run("--explain", str(ARTICLE))
    assert "layout" in result.stdout
    for word in ("lead", "caption", "byline", "related", "tags", "body"):
        assert f"\n  {word} " in result.stdout


def test_explain_does_not_disturb_json() -> None:
    result = run("--explain", "--json", str(ARTICLE))
    assert len(lines(result)) == 1
    assert "layout:lead" in result.stderr


def test_layout_is_chosen_by_name_and_unknown_one_is_told() -> None:
    (record,) = lines(run("--json", "--layout", "none", str(ARTICLE)))
    assert record["extraction"]["layout"] == "none"  # type: ignore[index]
    result = run("--layout", "zcf", str(ARTICLE))
    assert isinstance(result.exception, SettingsError)
    assert "did you mean zce" in str(result.exception)


def test_bad_inputs_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    result = run("--json", str(empty), str(ARTICLE))
    assert result.return_value == 4
    assert "is empty" in result.stderr
    assert len(lines(result)) == 1


def test_a_text_whose_address_is_none_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    for name in ("bad.txt", "good.txt"):
        story = "Sáng 5/3, xã Vân Hòa họp bàn việc nạo vét các kênh trước mùa mưa năm nay."
        (tmp_path / name).write_text(f"Xã Vân Hòa bàn việc nạo vét kênh\n\n{story}\n", "utf-8")
    rows = ("file\turl", "bad.txt\thttp://[x", "good.txt\thttps://baothunghiem.vn/x-post900001.html")
    (tmp_path / "manifest.tsv").write_text("\n".join(rows), "utf-8")
    result = run("--json", "--text", str(tmp_path))
    assert (result.exception, result.return_value) == (None, 4)
    assert "bad.txt: no address: 'http://[x'" in result.stderr
    assert [record["site"] for record in lines(result)] == ["baothunghiem.vn"]


def test_page_of_60_megabytes_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.html"
    with large.open("wb") as file:
        file.truncate(60_000_000)
    result = run(str(large))
    assert result.return_value == 4
    assert "larger than" in result.stderr
