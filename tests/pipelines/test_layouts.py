from __future__ import annotations

from pathlib import Path

import pytest

from errors import LayoutMissed, SettingsError
from pipelines.markup.layouts import BUNDLED, choose_layout, load_layouts, read_layout
from pipelines.markup.parse import parse
from pipelines.markup.selectors import BadSelector, compile_selector, select
from pipelines.normalise import normalise
from tests.pipelines.pages import ARTICLES, NO_PAPERS, Case, outcome

_GOOD = 'name = "thu"\nabout = "x"\n[[skin]]\nevidence = ["#a"]\nbody = ["#b"]\n'


def test_all_layouts_are_read() -> None:
    assert set(load_layouts()) == {path.stem for path in BUNDLED.glob("*.toml")}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (_GOOD + "captions = []\n", "did you mean caption"),
        (_GOOD.replace("#b", "#b:hover"), "not understood"),
        (_GOOD.replace('"thu"', '"khac"'), "call the file khac.toml"),
        (_GOOD.replace('body = ["#b"]', ""), "body"),
        ("name = ", "not valid TOML"),
    ],
)
def test_wrong_file_names_file_and_key(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "thu.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=words) as caught:
        read_layout(path)
    assert "thu.toml" in str(caught.value)


def test_unknown_layout_names_the_nearest() -> None:
    with pytest.raises(SettingsError, match="did you mean onecms"):
        normalise(ARTICLES[0].page, NO_PAPERS, layout="onecm")


@pytest.mark.parametrize("case", [case for case in ARTICLES if case.family != "none"], ids=lambda case: case.name)
def test_layout_is_chosen_by_evidence_and_not_by_address(case: Case) -> None:
    document = parse(case.page.body.decode())
    choice = choose_layout(document, list(load_layouts().values()), None, None)
    assert choice is not None
    assert choice.layout.name == case.family


def test_forced_layout_that_is_not_there_falls_back() -> None:
    page = next(case.page for case in ARTICLES if case.name == "zce/article")
    found = outcome(page, "bbg")
    assert found["extraction"]["layout"] == "none"
    assert "layout_missed" in found["extraction"]["warnings"]
    assert len(found["paragraphs"]) == 6


def test_expected_layout_decides_nothing_by_itself() -> None:
    document = parse("<html><body><div id=x><p>Không có dấu vết của họ nào.</p></div></body></html>")
    assert choose_layout(document, list(load_layouts().values()), "https://a.vn/b-post1.html", "zce") is None


_PAGE = parse(
    '<html><body><div id="a" class="x y"><p class="s">1</p><div><p data-k="v1">2</p></div></div>'
    '<p class="s z">3</p></body></html>'
)


@pytest.mark.parametrize(
    ("selector", "texts"),
    [
        ("#a p", "12"),
        ("#a > p", "1"),
        ("p.s", "13"),
        (".s.z", "3"),
        (".x.y .s", "1"),
        ("[data-k]", "2"),
        ("[data-k^=v]", "2"),
        ("p[data-k=v2]", ""),
        ("p:first", "1"),
        ("div div > p", "2"),
        ("section p", ""),
    ],
)
def test_selector(selector: str, texts: str) -> None:
    assert "".join(element.text or "" for element in select(_PAGE, [selector])) == texts


@pytest.mark.parametrize("text", ["", "p:hover", "a + b", "p::text", "[x", "!"])
def test_selector_outside_the_subset(text: str) -> None:
    with pytest.raises(BadSelector):
        compile_selector(text)


def test_layout_missed_is_a_fallback_not_a_failure() -> None:
    assert LayoutMissed.__mro__[1].__name__ == "UseFallback"
