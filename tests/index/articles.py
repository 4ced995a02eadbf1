"""Articles, texts and queries for the tests of the index: small, invented, and as odd as the net."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from index.protocol import Entry
from record import Article, Caption, Event, Extraction, Published

_WORDS = """
hội nghị tổng kết sơ kết triển khai tỉnh ủy uỷ hoà hòa bình thuỷ thủy quý hoa nhập khẩu khâu Đắk Lắk đak lak Cần Thơ ban
tổ chức trung ương hoi nghi tong ket HỘI NGHỊ Hà hà ha 19 2026 covid-19 137-QĐ/TW 3–4% 22/6 A1 a1
"""
_LETTERS = "漢字 漢 Ⅷ ǆ x² ไทย 한국 한 İ ß ẞ o\u0302\u0323 ð ø ø1 e\u0301 ﬁ ٣ ſ ᾳ"
_SIGNS = ["user_name", "AT&T", "😀", "\u200b", "a\x00b", "don't", "1,5", "1.5", "Nguyễn\u00a0Văn", "b" * 300, "đ" * 70]
SYLLABLES, ODD = _WORDS.split(), [*_LETTERS.split(), *_SIGNS]


def article(key: str, title: str | None = None, text: str = "", *, at: str | None = None, **more: Any) -> Article:
    """An article; `text` has the lead in its first line."""
    lead, *paragraphs = text.split("\n") if text else [None]
    published = Published(at=at, precision="day" if len(at) == 10 else "minute", source="meta", raw=at) if at else None
    captions = tuple(Caption(text=words) for words in more.pop("captions", ()))
    made = {"lead": lead, "paragraphs": tuple(paragraphs), "text": text, "published": published, "captions": captions}
    return Article(id=key, title=title, extraction=Extraction(layout="text", version="1"), **{**made, **more})


def conference(kind: Any, **more: Any) -> Event:
    """An event that is a conference."""
    return Event(is_conference=True, kind=kind, **more)


def entries(*articles: Article, first: int = 1) -> list[Entry]:
    """Articles as they arrive, one after the other."""
    return [Entry(arrival, one) for arrival, one in enumerate(articles, first)]


words = st.sampled_from(SYLLABLES * 3 + ODD)
lines = st.lists(words, max_size=12).flatmap(
    lambda parts: st.lists(st.sampled_from([" ", " ", " ", ", ", ". ", "\n", "-", "("]), min_size=12, max_size=12).map(
        lambda gaps: "".join(part + gap for part, gap in zip(parts, gaps, strict=False))
    )
)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
texts = st.one_of(lines, lines, anything)
instants = st.sampled_from(
    [None, "2026-03-07", "2026-03-07T00:00:00+07:00", "2026-03-06T17:00:00+00:00", "2026-03-07T10:15:00+07:00",
     "2026-03-06", "2026-03-06T23:59:59+07:00", "1999-12-31T23:00:00-05:00"]
)  # fmt: skip
term = st.one_of(words, st.lists(words, min_size=1, max_size=3).map(lambda parts: f'"{" ".join(parts)}"'))
queries = st.one_of(
    st.lists(st.tuples(st.sampled_from(["", "", "", "-", "title:", "-title:", "OR "]), term), max_size=4).map(
        lambda parts: " ".join(sign + part for sign, part in parts)
    ),
    anything,
    st.lists(st.one_of(words, st.sampled_from(['"', "-", "OR", "title:", '-"', 'title:"', "(", ")"])), max_size=6).map(
        " ".join
    ),
)


@st.composite
def corpora(draw: st.DrawFn) -> list[Article]:
    """A few articles with ids of the usual form, and of others."""
    keys = draw(st.lists(st.text("0123456789abcdefgAz:", min_size=1, max_size=4), min_size=1, max_size=5, unique=True))
    return [
        article(key, draw(texts), draw(texts), at=draw(instants), captions=draw(st.lists(texts, max_size=1)))
        for key in keys
    ]
