from __future__ import annotations

import pytest

from conferences import group
from record import Article, Person
from tests.conferences.articles import OTHER_BODY, article, conference_event, sheets


def test_another_day_is_another_conference() -> None:
    later = article("baohai", event=conference_event(day="2031-03-06"), text=OTHER_BODY)
    assert sheets(article("baomot"), later) == [{"baohai"}, {"baomot"}]


def test_two_meetings_of_one_organiser_on_one_day_are_told_apart_by_name() -> None:
    event = conference_event(name="Hội nghị tập huấn vận hành máy bơm cho thanh niên xung kích", kind="hội nghị")
    other = article(
        "baohai", title="Tập huấn máy bơm cho thanh niên", event=event, text="Sáng nay, lớp học khai giảng."
    )
    assert len(sheets(article("baomot"), other)) == 2


def test_offices_and_honorifics_prove_no_common_meeting() -> None:
    def told(paper: str, what: str, chair: str, rest: str) -> Article:
        lead = (
            f"Ngày 4/3, UBND tỉnh An Giang tổ chức hội nghị {what}. Đồng chí {chair}, Phó Chủ tịch UBND tỉnh chủ trì."
        )
        event = conference_event(name=f"hội nghị {what}", organisers=("UBND tỉnh An Giang",), kind="hội nghị")
        return article(paper, title=what.capitalize(), text=f"{lead} {rest}", event=event)

    morning = told("baomot", "tổng kết công tác du lịch năm 2030", "Lê Mơ", "Tỉnh đón ba triệu lượt khách.")
    evening = told("baohai", "đối thoại với doanh nghiệp khai khoáng", "Trần Mận", "Doanh nghiệp kiến nghị về thuế.")
    assert len(sheets(morning, evening)) == 2


def test_stock_sentences_of_one_office_prove_no_common_meeting() -> None:
    closing = (
        "Phát biểu kết luận hội nghị, đồng chí Lê Mơ, Phó Chủ tịch UBND tỉnh yêu cầu các sở, ngành, địa phương tập "
        "trung thực hiện đồng bộ các giải pháp, nâng cao trách nhiệm của người đứng đầu, kịp thời báo cáo những khó "
        "khăn, vướng mắc trong quá trình thực hiện để UBND tỉnh xem xét, giải quyết theo thẩm quyền quy định."
    )

    def told(paper: str, what: str, rest: str) -> Article:
        usual = {"organisers": ("UBND tỉnh An Giang",), "kind": "hội nghị", "people": (Person(name="Lê Mơ"),)}
        event = conference_event(name=f"hội nghị {what}", **usual)
        text = f"Ngày 4/3, UBND tỉnh An Giang tổ chức hội nghị {what}. {rest} {closing}"
        return article(paper, title=what.capitalize(), text=text, event=event)

    one = told(
        "baomot",
        "phòng, chống ma túy học đường",
        "Chín trường đã mời công an xã đến nói chuyện với "
        "học trò, mười lăm trường có hộp thư, hai mươi em được cha mẹ đưa đi chữa sớm nên nay đã trở lại lớp.",
    )
    other = told(
        "baohai",
        "tiêu thụ vải thiều chín sớm",
        "Nhà vườn thu được ba nghìn tấn quả, giá cao hơn vụ "
        "trước, xe lạnh chở thẳng ra cửa khẩu, sàn điện tử bán một phần tư, lò sấy mới chạy suốt ngày đêm.",
    )
    assert len(sheets(one, other)) == 2


def test_numbers_of_a_series_tell_meetings_apart_though_the_names_are_alike() -> None:
    one = article("baomot", event=conference_event(name="Hội nghị Thủy lợi lần thứ 31 khóa XIII", day=None))
    two = article("baohai", event=conference_event(name="Hội nghị Thủy lợi lần thứ 32 khóa XIII", day=None))
    three = article("baoba", event=conference_event(name="Hội nghị Thủy lợi lần thứ 31 khóa XII", day=None))
    assert len(sheets(one, two, three)) == 3


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("Sơ kết công tác kênh mương quý II/2031", "Triển khai nhiệm vụ kênh mương quý III/2031", 1),
        ("Giao ban công tác kênh mương tháng 6", "Giao ban kênh mương, nhiệm vụ tháng 7", 1),
        ("Tổng kết công tác kênh mương tháng 12", "Triển khai nhiệm vụ kênh mương tháng 1", 1),
        ("Sơ kết công tác kênh mương quý II/2031", "Triển khai nhiệm vụ kênh mương quý IV/2031", 2),
        ("Giao ban công tác kênh mương tháng 6", "Giao ban kênh mương, nhiệm vụ tháng 8", 2),
    ],
)
def test_a_meeting_looks_back_on_one_period_and_forward_to_the_next(one: str, other: str, count: int) -> None:
    def together(day: str | None) -> int:
        first = article("baomot", title=one, event=conference_event(name=one, day=day))
        second = article("baohai", title=other, event=conference_event(name=other, day=day), text=OTHER_BODY)
        return len(sheets(first, second))

    assert together("2031-03-04") == count
    assert together(None) == 2


def test_meetings_of_two_ministries_with_the_same_formula_on_one_day_stay_two() -> None:
    name = "Hội nghị tổng kết công tác năm 2031 và triển khai nhiệm vụ năm 2032 của ngành "
    one = article("baomot", event=conference_event(name=name + "Thủy lợi", organisers=()))
    two = article(
        "baohai", event=conference_event(name=name + "Kiểm lâm", organisers=()), text="Rừng xanh.", title=None
    )
    assert len(sheets(one, two)) == 2


def test_days_of_a_long_meeting_are_joined_when_its_number_is_the_same() -> None:
    name = "Hội nghị Thủy lợi lần thứ 31"
    opening = article("baomot", event=conference_event(name=name))
    closing = article("baohai", event=conference_event(name=name, day="2031-03-06"), text=OTHER_BODY)
    assert sheets(opening, closing) == [{"baomot", "baohai"}]


def test_an_assembly_sits_for_weeks_and_has_one_session_of_a_number() -> None:
    def told(number: str, day: int, paper: str = "bao") -> Article:
        session = {"name": f"Kỳ họp {number}", "kind": "kỳ họp", "organisers": ("HĐND tỉnh An Giang",)}
        return article(
            f"{paper}{day}",
            title=f"Bài {day}",
            text=f"Đại biểu bàn về kênh số {day}.",
            at=f"2031-03-{day:02}",
            event=conference_event(**session, day=f"2031-03-{day:02}"),
        )

    days = [told("thứ 6", day) for day in range(3, 16)]
    (session,) = group(days)
    assert session.held_on is not None
    assert (session.held_on.start, session.held_on.end, session.held_on.session) == ("2031-03-03", "2031-03-15", None)
    assert len(sheets(days[0], told("thứ sáu", 5))) == 1
    assert len(sheets(days[0], told("thứ bảy", 3, "baokhac"))) == 2
