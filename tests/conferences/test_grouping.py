from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from conferences import group, near
from record import Article, Person
from tests.conferences.articles import BOARD, BODY, NAME, OTHER_BODY, article, conference_event, sheets


def test_reports_of_one_organiser_and_day_are_one_conference() -> None:
    assert sheets(article("baomot"), article("baohai", text=OTHER_BODY)) == [{"baomot", "baohai"}]


def test_what_is_no_conference_is_on_no_sheet() -> None:
    mention = article("baohai", event=conference_event(is_conference=False, role="mention"))
    assert sheets(article("baomot"), mention, article("baoba", event=None)) == [{"baomot"}]


def test_short_and_long_name_of_the_organiser_are_one() -> None:
    short = article("baohai", event=conference_event(organisers=("Ban Thuỷ lợi TW",)), text=OTHER_BODY)
    assert sheets(article("baomot"), short) == [{"baomot", "baohai"}]


def test_a_report_without_day_joins_by_its_publication() -> None:
    near = article("baohai", event=conference_event(day=None), text=OTHER_BODY)
    far = article("baoba", event=conference_event(day=None), text=OTHER_BODY, at="2031-05-20T08:00:00+07:00")
    assert sheets(article("baomot"), near, far) == [{"baoba"}, {"baomot", "baohai"}]


def test_a_day_without_a_year_joins_that_day_of_the_year_only() -> None:
    def bare(site: str, day: str) -> Article:
        event = conference_event(day=None).model_copy(update={"day_named": day})
        return article(site, at=None, event=event, text=OTHER_BODY)

    assert sheets(article("baomot"), bare("baohai", "--03-04"), bare("baoba", "--05-20")) == [
        {"baoba"},
        {"baomot", "baohai"},
    ]


def test_a_follow_up_belongs_to_the_meeting_before_whatever_day_it_prints() -> None:
    event = conference_event(role="follow-up", day="2031-03-06", organisers=())
    follow_up = article("baohai", at="2031-03-06T18:00:00+07:00", event=event, text=OTHER_BODY)
    assert sheets(article("baomot"), follow_up) == [{"baomot", "baohai"}]


def test_undated_reports_stay_alone_unless_the_text_is_the_same() -> None:
    bare = [article(site, at=None, event=conference_event(day=None)) for site in ("baomot", "baohai")]
    other = article(
        "baoba", at=None, event=conference_event(day=None, name=None), title="Nước về đồng", text=OTHER_BODY
    )
    assert sheets(*bare, other) == [{"baoba"}, {"baomot", "baohai"}]


def test_near_is_what_may_report_on_the_same_meeting() -> None:
    one = article("baomot")
    same, weeks_before = article("baohai", text=OTHER_BODY), article("baoba", event=conference_event(day="2031-02-11"))
    follow_up = article("baobon", at="2031-03-13", event=conference_event(role="follow-up", day=None))
    no_day = article("baonam", at=None, event=conference_event(day=None))
    around = [same, weeks_before, follow_up, no_day]
    assert near([one], around) == [same, follow_up, no_day]
    assert near([one, no_day], around) == around
    assert near([article("baosau", event=None)], around) == [no_day]


def test_fields_are_merged_with_people_in_two_spellings_once() -> None:
    one = article("baomot", event=conference_event(chairs=("Trần Văn Hoà",), place="Bến Sậy"))
    event = conference_event(
        chairs=("Trần Văn Hòa", "Lê Thị Mơ"), online=True, documents=("Quy định 5",), organisers=("Ban Thuỷ lợi TW",)
    )
    event = event.model_copy(update={"people": (Person(name="Đỗ Lúa", roles=("Trưởng ban",)),)})
    (sheet,) = group([one, article("baohai", event=event, at="2031-03-05T09:30:00+07:00")])
    assert [chair.name for chair in sheet.chairs] == ["Trần Văn Hoà", "Lê Thị Mơ"]
    assert sheet.organisers == ("Ban Thủy lợi Trung ương",)
    assert (sheet.place, sheet.online, sheet.documents, sheet.name) == ("Bến Sậy", True, ("Quy định 5",), NAME)
    assert sheet.held_on is not None
    assert sheet.held_on.start == "2031-03-04"


def test_what_one_report_alone_says_of_organisers_and_posts_is_outvoted() -> None:
    good = {"organisers": (BOARD,)}
    bad = {"organisers": (BOARD + " phối hợp", "Ông Trần Văn Hòa")}
    chair, wrong = Person(name="Lê Mơ", roles=("Trưởng ban",)), Person(name="Lê Mơ", roles=("Phó ban", "Bí thư"))
    events = [conference_event(**fields) for fields in (bad, good, good)]
    chaired = [
        event.model_copy(update={"chairs": (one,)}) for event, one in zip(events, (wrong, chair, chair), strict=True)
    ]
    (sheet,) = group([article(f"bao{i}", event=event) for i, event in enumerate(chaired)])
    assert (sheet.organisers, sheet.chairs) == ((BOARD,), (chair,))


def test_one_organiser_in_short_and_full_forms_is_named_once_and_in_full() -> None:
    lists = [("Tỉnh uỷ", "Sở GD&ĐT"), ("Tỉnh ủy Hà Tĩnh", "Sở Giáo dục và Đào tạo")]
    (sheet,) = group([article(f"bao{i}", event=conference_event(organisers=names)) for i, names in enumerate(lists)])
    assert sheet.organisers == ("Sở GD&ĐT", "Tỉnh ủy Hà Tĩnh")


def test_the_address_of_a_text_without_a_title_tells_what_it_reports_on() -> None:
    def untitled(site: str, slug: str, text: str) -> Article:
        event = conference_event(name=None, day=None, organisers=())
        url = f"https://{site}.example/{slug}-12345.html"
        return article(site, at=None, title=None, url=url, text=text, event=event)

    named = untitled("baohai", "hoi-nghi-giao-ban-cong-tac-kenh-muong", "Nhiều ý kiến đề nghị giao vốn sớm hơn.")
    other = untitled("baoba", "lang-nghe-dan-lat-vao-vu-tet-nguyen-dan", "Chợ hoa họp từ ba giờ sáng.")
    assert sheets(article("baomot"), named, other) == [{"baoba"}, {"baohai", "baomot"}]


def test_a_year_in_the_name_stands_for_a_day_that_is_missing_but_not_between_rivals() -> None:
    def undated(site: str, year: str, text: str, *organisers: str) -> Article:
        name = f"Hội nghị Văn hóa toàn quốc {year}"
        event = conference_event(day=None, name=name, kind="hội nghị", organisers=organisers)
        return article(site, at=None, title=None, text=text, event=event)

    one = undated("baomot", "năm 2031", "Nhà hát mở cửa suốt tuần.")
    same = undated("baohai", "năm 2031", "Sách cũ được số hóa.")
    unsaid = undated("baohai", "", "Sách cũ được số hóa.")
    assert sheets(one, same) == [{"baohai", "baomot"}]
    assert sheets(one, unsaid) == [{"baohai"}, {"baomot"}]
    rival = undated("baohai", "năm 2031", "Sách cũ được số hóa.", "Hội Làng nghề")
    host = undated("baomot", "năm 2031", "Nhà hát mở cửa suốt tuần.", BOARD)
    assert sheets(host, rival) == [{"baohai"}, {"baomot"}]


def test_people_and_documents_in_common_tell_reports_together() -> None:
    def thin(site: str, text: str, names: tuple[str, ...], documents: tuple[str, ...] = ()) -> Article:
        event = conference_event(name=None, organisers=(), documents=documents)
        event = event.model_copy(update={"people": tuple(Person(name=name) for name in names)})
        return article(site, title=None, text=text, event=event)

    people, cited = ("Đỗ Văn Lúa", "Lê Thị Mơ", "Võ Nước"), ("Quyết định số 12/QĐ-TTg", "Nghị quyết số 5-NQ/TU")
    one = thin("baomot", "Trạm bơm Hạ Lưu chạy thử.", people, cited)
    same = thin("baohai", "Đê biển được gia cố thêm.", people, cited)
    stranger = thin("baohai", "Đê biển được gia cố thêm.", ("Hà Thị Lan",))
    assert sheets(one, same) == [{"baohai", "baomot"}]
    assert sheets(one, stranger) == [{"baohai"}, {"baomot"}]


def test_a_text_that_names_its_source_is_a_copy_from_a_smaller_share_on() -> None:
    half = " ".join(BODY.split()[:55]) + " " + OTHER_BODY
    origin = article("baomot", at="2031-03-04T18:00:00+07:00")
    taken, silent = (
        article("baohai", text=half, republished_from="baomot.example"),
        article("baoba", text=half + " Hết."),
    )
    for other, copied in ((taken, True), (silent, False)):
        (sheet,) = group([origin, other])
        assert (sheet.reports[1].copy_of == origin.id) is copied


def test_first_report_and_delays() -> None:
    preview = article("baotruoc", event=conference_event(role="preview"), at="2031-03-03T20:00:00+07:00")
    first = article("baomot", at="2031-03-04T18:00:00+07:00")
    second = article("baohai", at="2031-03-04T13:30:00+00:00", text=OTHER_BODY)
    bare = article("baoba", at="2031-03-04", text=OTHER_BODY)
    (sheet,) = group([bare, second, first, preview])
    assert sheet.first_report is not None
    assert sheet.first_report.site == "baomot"
    delays = [(report.site, report.delay_minutes) for report in sheet.reports]
    assert delays == [("baotruoc", None), ("baomot", 0), ("baohai", 150), ("baoba", None)]


def test_the_link_is_where_it_was_read() -> None:
    seen = "http://m.baomot.example/bai-1.html"
    made = "https://baomot.example/bai-1.html"
    (one,) = group([article("baomot", url=made, urls=(made, seen))])
    (many,) = group([article("baomot", url=made, urls=(made, seen, seen + "?a"))])
    assert (one.reports[0].url, many.reports[0].url) == (seen, made)


def test_a_reprint_names_its_origin_and_share() -> None:
    origin = article("baomot", at="2031-03-04T18:00:00+07:00")
    reprint = article("baohai", text="(Theo báo bạn) " + BODY)
    own = article("baoba", text=OTHER_BODY)
    (sheet,) = group([own, reprint, origin])
    found = {report.site: (report.copy_of, report.copied_share) for report in sheet.reports}
    assert found["baomot"] == (None, None)
    assert found["baoba"] == (None, None)
    assert found["baohai"][0] == origin.id
    assert 0.9 < (found["baohai"][1] or 0) < 1


def test_without_times_the_one_that_says_so_is_the_copy() -> None:
    says = article("aaa", at=None, republished_from="baomot.example")
    silent = article("zzz", at=None)
    (sheet,) = group([says, silent])
    assert {report.site: report.copy_of for report in sheet.reports} == {"aaa": silent.id, "zzz": None}


def test_the_id_stays_when_more_reports_arrive_and_the_name_improves() -> None:
    first = article("baomot", first_seen_at="2031-03-05T07:00:00+07:00")
    (before,) = group([first])
    better = first.model_copy(update={"event": conference_event(name="Giao ban công tác kênh mương quý I")})
    earlier_published = article("aaa", at="2031-03-04T10:00:00+07:00", text=OTHER_BODY)
    (after,) = group([better, earlier_published])
    assert after.id == before.id


ANY = st.lists(
    st.builds(
        lambda site, day, at, organiser, text, number: article(
            site, number, at=at, text=text, event=conference_event(day=day, organisers=organiser)
        ),
        st.sampled_from(["baomot", "baohai", "baoba"]),
        st.sampled_from([None, "2031-03-04", "2031-03-05", "2031-03-07"]),
        st.sampled_from([None, "2031-03-05", "2031-03-05T08:00:00+07:00"]),
        st.sampled_from([(), ("Ban Thủy lợi Trung ương",), ("Sở Kênh mương Hạ Lưu",)]),
        st.sampled_from([BODY, OTHER_BODY, "", "Tin vắn."]),
        st.integers(1, 4),
    ),
    max_size=9,
    unique_by=lambda one: one.id,
)


@given(ANY, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_every_report_stands_on_one_sheet_whatever_the_order(articles: list[Article], chance: random.Random) -> None:
    sheets = group(articles)
    assert sorted(report.article for sheet in sheets for report in sheet.reports) == sorted(one.id for one in articles)
    assert len({sheet.id for sheet in sheets}) == len(sheets)
    chance.shuffle(articles)
    assert group(articles) == sheets
