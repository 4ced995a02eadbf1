"""The province of an article, of today and of before: which signs speak, which of them first, in pages and in texts."""

import pytest

from pipelines.home import home_of
from pipelines.normalise import normalise
from pipelines.page import Page
from pipelines.plain_text.normalise import normalise_text
from settings.papers import Papers
from tests.pipelines.test_addresses import paper

SONG = paper(
    old_domains=["baosuoi.vn"],
    datelines=["BSO", "SUO"],
    provinces=["Cần Thơ"],
    provinces_old=["Cần Thơ", "Sóc Trăng", "Hậu Giang"],
    old_province={"baosuoi.vn": "Sóc Trăng", "SUO": "Hậu Giang", "BSO": "Cần Thơ"},
)
TWO = paper(
    old_domains=["baosuoi.vn"],
    provinces=["Cần Thơ", "Cà Mau"],
    provinces_old=["Sóc Trăng", "Bạc Liêu"],
    old_province={"baosuoi.vn": "Bạc Liêu"},
)
TODAY, FORMER = "https://baosong.vn/cau-moi-1204.html", "https://baosuoi.vn/cau-moi-1204.html"
TITLE = "Thôn Thượng khánh thành cây cầu mới bắc qua sông"
STORY = (
    "(SUO) - Sáng 2/3, nhân dân thôn Thượng làm lễ khánh thành cây cầu bắc qua sông, nối hai bờ sau nhiều năm qua đò.",
    "Cầu dài tám mươi mét, rộng bốn mét, do dân góp công và các nhà hảo tâm góp tiền xây trong mười tháng.",
)


@pytest.mark.parametrize(
    ("url", "sections", "dateline", "old"),
    [
        (TODAY, (), None, None),
        (TODAY, ("Thời sự",), "TTXVN", None),
        (TODAY, (), "SUO", "Hậu Giang"),
        (TODAY, (), "BSO", "Cần Thơ"),
        (TODAY, ("Cần Thơ",), "SUO", "Hậu Giang"),
        (FORMER, (), None, "Sóc Trăng"),
        (FORMER, (), "SUO", "Hậu Giang"),
        (FORMER, ("Hậu Giang",), "BSO", "Hậu Giang"),
        (None, (), "SUO", "Hậu Giang"),
    ],
)
def test_section_then_dateline_then_former_host_name_the_old_province(
    url: str | None, sections: tuple[str, ...], dateline: str | None, old: str | None
) -> None:
    assert home_of(url, SONG, sections, dateline) == ("baosong", "Cần Thơ", old)


@pytest.mark.parametrize(
    ("url", "sections", "home"),
    [
        (TODAY, (), (None, None)),
        (FORMER, (), ("Cà Mau", "Bạc Liêu")),
        (FORMER, ("Cần Thơ",), ("Cần Thơ", None)),
        (TODAY, ("Sóc Trăng", "Bạc Liêu"), ("Cần Thơ", "Sóc Trăng")),
    ],
)
def test_the_old_province_lies_in_the_new_one(
    url: str, sections: tuple[str, ...], home: tuple[str | None, str | None]
) -> None:
    assert home_of(url, TWO, sections, None)[1:] == home


def test_without_a_paper_the_site_is_the_host() -> None:
    assert home_of("https://www.baonui.vn/x", None, ("Hậu Giang",), "SUO") == ("baonui.vn", None, None)
    assert home_of(None, None, (), None) == (None, None, None)


def test_a_pages_dateline_and_former_host_name_its_old_province() -> None:
    prose = "".join(f"<p>{text}</p>" for text in STORY)
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{prose}"
    coded = normalise(Page(html.encode(), url=TODAY), Papers([SONG]))
    plain = normalise(Page(html.replace("(SUO) - ", "").encode(), url=FORMER), Papers([SONG]))
    assert (coded.province, coded.province_old, coded.dateline) == ("Cần Thơ", "Hậu Giang", "SUO")
    assert (plain.province, plain.province_old, plain.dateline) == ("Cần Thơ", "Sóc Trăng", None)


def test_a_texts_dateline_and_former_host_name_its_old_province() -> None:
    text = "\n\n".join((TITLE, *STORY))
    coded = normalise_text(text, url=TODAY, papers=Papers([SONG]))
    plain = normalise_text(text.replace("(SUO) - ", ""), url=FORMER, papers=Papers([SONG]))
    assert (coded.province, coded.province_old, coded.dateline) == ("Cần Thơ", "Hậu Giang", "SUO")
    assert (plain.province, plain.province_old, plain.dateline) == ("Cần Thơ", "Sóc Trăng", None)
