"""What every index must do: one suite, run on each backend by a subclass that has an `index` fixture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import count
from operator import itemgetter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import matching
from index.protocol import Filters, Hit, Index
from index.query import parse_query
from record import Article
from tests.index.articles import article, conference, corpora, entries, queries

ALL = Filters()
_numbers = count(1)


def found(index: Index, query: str, filters: Filters = ALL, **how: Any) -> list[str]:
    """Ids of the answers."""
    return [hit.article.id for hit in index.search(parse_query(query), filters, **how)]


def fill(index: Index, *articles: Article, first: int = 1) -> None:
    """Put articles so that they can be searched."""
    assert index.put(entries(*articles, first=first)) == []
    index.refresh()


class Contract:
    """The suite. `index` is empty and not made yet."""

    @pytest.fixture
    def index(self) -> Iterator[Index]:
        raise NotImplementedError

    # -- keeping

    def test_an_index_that_is_not_made_has_nothing(self, index: Index) -> None:
        assert found(index, "a") == []
        assert index.get("a") is None
        assert index.count(parse_query(""), ALL) == 0
        assert not [*index.scan(ALL), *index.since(0, ALL)]
        assert index.status().version == ""
        index.refresh()

    def test_create_twice_is_create_once(self, index: Index) -> None:
        index.create()
        fill(index, article("a", "Hội nghị"))
        index.create()
        assert found(index, "hội nghị") == ["a"]
        assert index.status().version != ""

    def test_a_record_comes_back_as_it_was(self, index: Index) -> None:
        event = conference("sơ kết", name="Hội nghị", chairs=({"name": "Nguyễn Văn A", "roles": ("Bí thư",)},))
        one = article(
            "a", 'Quote " \\ \u2028', "Lead\nBody 漢字 \x00 \x1f", at="2026-03-07", event=event, tags=("x.y", "")
        )
        fill(index, one)
        assert index.get("a") == one
        assert [hit.article for hit in index.search(parse_query("lead"), ALL)] == [one]

    def test_put_twice_is_put_once(self, index: Index) -> None:
        one = article("a", "Hội nghị")
        fill(index, one)
        fill(index, one)
        assert found(index, "hội") == ["a"]
        assert [entry.arrival for entry in index.since(0, ALL)] == [1]
        assert index.status().articles == 1

    def test_a_newer_revision_replaces(self, index: Index) -> None:
        fill(index, article("a", "Cũ", at="2026-03-07"), article("b", "Khác", at="2026-03-06"))
        fill(index, article("a", "Mới", at="2026-03-05", revision=2), first=3)
        assert found(index, "cũ") == []
        assert found(index, "mới") == ["a"]
        assert found(index, "") == ["b", "a"]
        assert [entry.arrival for entry in index.since(0, ALL)] == [2, 3]

    def test_an_older_revision_changes_nothing(self, index: Index) -> None:
        fill(index, article("a", "Mới", revision=2), first=5)
        fill(index, article("a", "Cũ", revision=1), first=4)
        assert found(index, "cũ") == []
        assert [entry.arrival for entry in index.since(0, ALL)] == [5]

    def test_revisions_of_one_batch(self, index: Index) -> None:
        fill(index, article("a", "Một"), article("a", "Ba", revision=3), article("a", "Hai", revision=2))
        assert [hit.article.title for hit in index.search(parse_query(""), ALL)] == ["Ba"]

    def test_only_what_no_index_takes_is_refused(self, index: Index) -> None:
        batch = entries(
            article("a", "Tốt"),
            article("b", "Ngày sai", at="07/03/2026"),
            article("c", "Không múi giờ", at="2026-03-07T10:15:00"),
            article("d", "\ud800"),
            article("e", "Năm 9999", at="9999-12-31"),
            article("", "Không có id"),
            article("f", "Tốt"),
        )
        refused = index.put(batch)
        index.refresh()
        assert [refusal.entry.article.id for refusal in refused] == ["b", "c", "d", "e", ""]
        assert "07/03/2026" in refused[0].reason
        assert found(index, "tốt") == ["f", "a"]

    def test_reindex_keeps_all(self, index: Index) -> None:
        fill(index, article("a", "Hội nghị", at="2026-03-07"), article("b", "Khác"))
        before = index.status()
        assert index.reindex() == 2
        assert found(index, "hội nghị") == ["a"]
        fill(index, article("a", "Đổi", revision=2), first=3)
        assert found(index, "hội nghị") == []
        assert (before.articles, before.last_arrival) == (2, 2)
        assert index.status().last_arrival == 3

    # -- finding

    def test_diacritics_decide_the_twin(self, index: Index) -> None:
        fill(index, article("a", "Hội nghị Đắk Lắk"), article("b", "Hoi nghi Dak Lak"))
        assert found(index, "hoi nghi") == ["b", "a"]
        assert found(index, "hội nghị") == ["a"]
        assert found(index, "hội nghi") == ["a"]
        assert found(index, '"hội nghi"') == []
        assert found(index, '"hoi nghi"') == ["b", "a"]
        assert found(index, "dak lak") == ["b", "a"]
        assert found(index, "đak") == []
        assert found(index, "ĐẮK") == ["a"]

    def test_both_ways_of_placing_the_tone(self, index: Index) -> None:
        fill(index, article("a", "Hoà Bình, Uỷ ban"))
        assert found(index, "hòa ủy") == ["a"]

    def test_where_words_stand(self, index: Index) -> None:
        fill(
            index,
            article("a", "Tổng kết", "Hội nghị ở Huế\nPhiên sau", captions=["Quang cảnh buổi sáng"]),
            article("b", "Khai mạc", "Tổng số kết quả"),
        )
        assert found(index, "tổng kết") == ["b", "a"]
        assert found(index, '"tổng kết"') == ["a"]
        assert found(index, "title:tổng") == ["a"]
        assert found(index, 'title:"khai mạc"') == ["b"]
        assert found(index, "huế phiên quang") == ["a"]
        assert found(index, '"kết hội"') == []  # the end of the title and the beginning of the text are no phrase

    def test_exclusion_and_alternatives(self, index: Index) -> None:
        fill(index, article("a", "sơ kết"), article("b", "tổng kết"), article("c", "giao ban"))
        assert found(index, "kết -sơ") == ["b"]
        assert found(index, "-kết") == ["c"]
        assert found(index, '-"sơ kết" -giao') == ["b"]
        assert found(index, "sơ kết OR giao ban") == ["c", "a"]
        assert found(index, "giao OR -tổng") == ["c", "a"]
        assert found(index, "-title:kết OR -giao") == ["c", "b", "a"]

    def test_newest_first_at_every_limit(self, index: Index) -> None:
        expected = [
            article("f", at="2026-03-07T10:15:00+07:00"),
            article("ff", at="2026-03-07"),
            article("fe1", at="2026-03-06T17:00:00+00:00"),
            article("fe0", at="2026-03-07T00:00:00+07:00"),
            article("Zz", at="2026-03-07"),
            article("0", at="2026-03-06T23:59:59+07:00"),
            article("z"),
            article("g"),
            article("01"),
        ]
        fill(index, *reversed(expected))
        ids = [one.id for one in expected]
        for limit in range(len(ids) + 1):
            assert found(index, "", limit=limit) == ids[:limit]
        assert [one.id for one in index.scan(ALL)] == ids

    def test_filters(self, index: Index) -> None:
        fill(
            index,
            article("a", "x", at="2026-03-06T16:59:59+00:00", site="baomot", province="Huế"),
            article("b", "x", at="2026-03-07", site="baohai", province="Cần Thơ", event=conference("sơ kết")),
            article("c", "x", at="2026-03-07T23:59:59+07:00", site="baomot", event=conference("hội nghị")),
            article("d", "x", at="2026-03-07T17:00:00Z", site="baomot"),
            article("e", "x", site="baomot", event=conference("sơ kết").model_copy(update={"is_conference": False})),
        )
        seventh = date(2026, 3, 7)
        for query in ("", "x", "-y", "x OR -y"):
            assert found(index, query, Filters(start=seventh, end=seventh)) == ["c", "b"]
            assert found(index, query, Filters(start=seventh)) == ["d", "c", "b"]
            assert found(index, query, Filters(end=date(2026, 3, 6))) == ["a"]
            assert found(index, query, Filters(end=date(9999, 12, 31), start=date(1, 1, 1))) == ["d", "c", "b", "a"]
            assert found(index, query, Filters(site="baomot")) == ["d", "c", "a", "e"]
            assert found(index, query, Filters(province="Huế")) == ["a"]
            assert found(index, query, Filters(kind="sơ kết")) == ["b", "e"]
            assert found(index, query, Filters(conference=True, kind="sơ kết")) == ["b"]
            assert found(index, query, Filters(conference=True, site="baomot")) == ["c"]
        assert index.count(parse_query("x"), Filters(start=seventh)) == 3
        assert [one.id for one in index.scan(Filters(site="baomot", start=seventh))] == ["d", "c"]

    def test_relevance(self, index: Index) -> None:
        fill(
            index,
            article("a", "Xuất khẩu", "Hoa và nhập và khẩu", at="2026-03-09"),
            article("b", "Tin vắn", "Chuyện hoa nhập khẩu", at="2026-03-08"),
            article("c", "Nhập hoa, khẩu trang", at="2026-03-07"),
            article("d", "Hoa nhập khẩu", at="2026-03-06"),
        )
        hits = index.search(parse_query("hoa nhập khẩu"), ALL, sort="relevance")
        assert [(hit.article.id, hit.score) for hit in hits] == [("d", 14), ("c", 6), ("b", 4), ("a", 2)]
        assert [hit.score for hit in index.search(parse_query("hoa"), ALL)] == [None] * 4

    def test_nothing_asked_for_adds_nothing(self, index: Index) -> None:
        fill(index, article("a", at="2026-03-09"), article("b", at="2026-03-08"))
        for filters in (ALL, Filters(start=date(2026, 3, 1))):
            hits = index.search(parse_query("-"), filters, sort="relevance")
            assert [(hit.article.id, hit.score) for hit in hits] == [("a", 0), ("b", 0)]

    def test_the_snippet_shows_the_match(self, index: Index) -> None:
        far = "chữ " * 300
        fill(index, article("a", "Tin", f"Mở đầu {far}hội nghị tổng kết ở Huế {far}"))
        (hit,) = index.search(parse_query("tong ket"), ALL)
        assert "hội nghị \x02tổng\x03 \x02kết\x03 ở Huế" in hit.snippet

    # -- following

    def test_since_follows_arrival(self, index: Index) -> None:
        many = [article(f"{number:03x}", at="2026-03-07") for number in range(30)]
        fill(index, *reversed(many), first=100)
        seen = [(entry.arrival, entry.article.id) for entry in index.since(0, ALL)]
        assert seen == [(100 + place, one.id) for place, one in enumerate(reversed(many))]
        assert [entry.arrival for entry in index.since(127, ALL)] == [128, 129]
        assert list(index.since(129, ALL)) == []
        assert index.status().last_arrival == 129

    def test_since_with_filters(self, index: Index) -> None:
        fill(index, article("a", site="x"), article("b", site="y"), article("c", site="x"))
        assert [entry.arrival for entry in index.since(1, Filters(site="x"))] == [3]

    def test_a_read_shows_one_state(self, index: Index) -> None:
        fill(index, *(article(f"{number:03x}", at="2026-03-07") for number in range(20)))
        reading = index.scan(ALL)
        first = next(reading)
        fill(index, article("000", at="2026-03-08", revision=2), first=30)
        assert [one.id for one in (first, *reading)] == [f"{number:03x}" for number in reversed(range(20))]

    def test_a_broken_off_read_leaves_the_index_usable(self, index: Index) -> None:
        fill(index, *(article(f"{number:03x}") for number in range(20)))
        reading = index.scan(ALL)
        next(reading)
        reading.close()  # type: ignore[attr-defined]  # an iterator by contract, a generator in fact
        fill(index, article("a"), first=30)
        assert index.status().articles == 21

    # -- the oracle

    def check_against_the_oracle(self, index: Index, data: list[Article], asked: Sequence[str]) -> None:
        """Put the articles of one example apart from all others, by their site; every answer is the oracle's."""
        site = f"site{next(_numbers)}"
        filters = Filters(site=site)
        apart = [one.model_copy(update={"id": f"{one.id}-{site}", "site": site}) for one in data]
        fill(index, *apart)
        for text in (*asked, f"{data[0].title} -{asked[0]}"):
            query = parse_query(text)
            answers = sorted(
                (one for one in apart if matching.matches(one, query)), key=matching.newest_first, reverse=True
            )
            assert index.search(query, filters) == [Hit(one, None, matching.snippet(one, query)) for one in answers]
            assert index.count(query, filters) == len(answers)
            scored = [(matching.score(one, query), one.id) for one in answers]
            weighed = index.search(query, filters, sort="relevance")
            assert [(hit.score, hit.article.id) for hit in weighed] == sorted(scored, key=itemgetter(0), reverse=True)


def against_the_oracle(examples: int) -> Callable[[Any], Any]:
    """Decorates a subclass's own test, for hypothesis wants one test a class."""

    def decorate(test: Any) -> Any:
        many = settings(
            max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
        )
        return many(given(data=corpora(), asked=st.lists(queries, min_size=2, max_size=2))(test))

    return decorate
