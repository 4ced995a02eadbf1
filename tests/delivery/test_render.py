from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conferences import group
from delivery.digest import build_digest
from delivery.files import write_digest
from delivery.render import FORMS, SHOWN, render
from delivery.wording import web_address
from errors import StoreError
from record import Article, Digest
from tests.conferences.articles import BODY, NAME, article, conference_event

NOW = datetime(2031, 3, 6, tzinfo=UTC)


def digest_of(*articles: Article) -> Digest:
    return build_digest(date(2031, 3, 5), articles, group(articles), NOW)


def sheet() -> Digest:
    event = conference_event(chairs=("Lê Thị Mơ",), place="Bến Sậy")
    late = article("baobon", event=None, title="Tin muộn", at="2031-03-03", first_seen_at="2031-03-05T12:00:00+07:00")
    return digest_of(
        article("baomot", event=event),
        article("baohai", text=BODY + " Hết.", at="2031-03-05T10:30:00+07:00"),
        article("baoba", event=None, title="Nước về đồng", province="An Giang"),
        late,
    )


@pytest.mark.parametrize("form", ["text", "html", "md"])
def test_each_form_shows_conference_chairs_papers_articles_and_late(form: str) -> None:
    shown = render(sheet(), form)
    for words in (NAME, "Lê Thị Mơ", "Bến Sậy", "Nước về đồng", "Tin muộn", "An Giang", "08:00 05/03/2031"):
        assert words.casefold() in shown.casefold()
    assert "2 giờ 30 phút, theo baomot" in shown.replace("\\", "")
    assert "https://baomot.example/bai-1.html" in shown


def test_json_is_the_digest_on_one_line() -> None:
    shown = render(sheet(), "json")
    assert shown.count("\n") == 1
    assert Digest.model_validate(json.loads(shown)) == sheet()


@pytest.mark.parametrize("form", ["text", "html", "md"])
def test_an_empty_day_says_so(form: str) -> None:
    assert "Không có tin." in render(digest_of(), form)


def test_what_is_not_shown_is_counted() -> None:
    found = digest_of(*(article("bao", number, event=None) for number in range(SHOWN + 5)))
    for form in ("text", "html", "md"):
        assert "và 5 tin nữa" in render(found, form)
    assert len(found.sections[0].articles) == SHOWN + 5


class Tags(HTMLParser):
    """Collects tags and links."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs)
        self.links += [value for name, value in attrs if name in ("href", "src")]


NASTY = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "\x1b[2Jxóa",
            "a\r\n# to\n* lệnh",
            "[bấm](javascript:x)",
            "\u202eđảo",
            "{{ 7*7 }}",
            '"><img src=x onerror=y>',
        ]
    ),
)
URLS = st.one_of(
    NASTY,
    st.sampled_from(
        [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "https://a.example/<b>",
            "https://b.example/?q=1&r=2",
        ]
    ),
)


@given(NASTY, NASTY, URLS)
@settings(max_examples=100, deadline=None)
def test_nothing_from_a_page_becomes_markup_or_an_unsafe_link(title: str, name: str, url: str) -> None:
    event = conference_event(name=name, place=title, chairs=(name,))
    found = digest_of(
        article("baomot", title=title, url=url, event=event), article("b", title=title, url=url, event=None)
    )
    tags = Tags()
    tags.feed(render(found, "html"))
    assert not tags.tags & {"script", "img", "iframe", "b"}
    assert all(link and link.startswith(("http://", "https://")) for link in tags.links)
    for form in ("text", "md"):
        shown = render(found, form)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]", shown)
    assert not re.search(r"(?<!\\)\]\((?!<https?://)", render(found, "md"))


def test_markdown_from_a_page_is_escaped() -> None:
    shown = render(digest_of(article("baomot", event=None, title="[bấm](javascript:x) <b> # *")), "md")
    assert r"\[bấm\]\(javascript:x\) \<b\> \# \*" in shown


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://bao.example/a?b=1&c=2", True),
        ("http://bao.example/", True),
        ("javascript:alert(1)", False),
        ("https:///no-host", False),
        ("https://bao.example/a b", False),
        ("https://[bad", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_links(url: str | None, kept: bool) -> None:
    assert web_address(url) == (url if kept else "")


def test_files_are_written_whole_and_again(tmp_path: Path) -> None:
    for _ in range(2):
        written = write_digest(sheet(), tmp_path / "digests")
    assert [path.name for path in written] == ["2031-03-05.txt", "2031-03-05.html", "2031-03-05.json"]
    assert sorted(path.name for path in (tmp_path / "digests").iterdir()) == sorted(path.name for path in written)
    assert written[0].read_text(encoding="utf-8") == render(sheet(), "text")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "digests").write_text("a file")
    with pytest.raises(StoreError, match="digests"):
        write_digest(sheet(), tmp_path / "digests")


def test_every_form_has_a_renderer() -> None:
    assert set(FORMS) == {"text", "html", "json", "md"}
