"""What differs between two revisions."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.changes import MAX_LINES, Change, changes
from record import Article, Caption, Dropped, Extraction, Published, Related, content_hash

_LINES = st.lists(st.text(alphabet="abcđ ", min_size=1, max_size=6), max_size=6).map(tuple)


def _article(**parts: object) -> Article:
    made = Article(id="a", extraction=Extraction(layout="none", version="1"))
    made = made.model_copy(update=parts)
    return made.model_copy(update={"content_hash": content_hash(made)})


def test_a_mended_paragraph_is_told_with_what_it_was() -> None:
    old = _article(title="Họp dân", paragraphs=("Sáng nay có mưa.", "Có 12 hộ dự.", "Họp xong lúc trưa."))
    new = _article(title="Họp dân", paragraphs=("Sáng nay có mưa.", "Có 21 hộ dự.", "Họp xong lúc trưa.", "Hết."))
    [change] = changes(old, new)
    assert change == Change("paragraphs", ("Có 12 hộ dự.",), ("Có 21 hộ dự.", "Hết."))


def test_widgets_and_addresses_are_no_change() -> None:
    old = _article(title="Họp dân", related=(Related(title="Tin khác"),), urls=("a",), tags=("mưa",))
    new = _article(title="Họp dân", dropped=(Dropped(label="counter", text="12 lượt xem"),), fetched_at="2026-11-22")
    assert changes(old, new) == []


def test_every_field_that_a_reader_sees_counts() -> None:
    at = Published(at="2026-11-22", precision="day", source="visible", raw="22/11/2026")
    new = _article(title="t", lead="l", paragraphs=("p",), captions=(Caption(text="c", credit="Ảnh: A"),), published=at)
    found = changes(_article(), new)
    assert [change.field for change in found] == ["title", "lead", "paragraphs", "captions", "published"]
    assert all(change.added and not change.removed for change in found)


@settings(max_examples=100, deadline=None)
@given(_LINES, _LINES)
def test_nothing_differs_exactly_where_the_hash_is_the_same(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    before, after = _article(paragraphs=old), _article(paragraphs=new)
    found = changes(before, after)
    assert (found == []) == (before.content_hash == after.content_hash)
    kept = [line for line in old if line not in (found[0].removed if found else ())]
    assert all(line in new for line in kept)


def test_a_page_of_endless_lines_costs_little() -> None:
    old = _article(paragraphs=tuple(str(n) for n in range(50_000)))
    new = _article(paragraphs=tuple(str(n) for n in range(1, 50_001)))
    begin = time.perf_counter()
    [change] = changes(old, new)
    assert time.perf_counter() - begin < 2
    assert len(change.removed) <= MAX_LINES + 1
