"""Plain texts in every order of their lines: which date is the publication, and which is another's."""

from __future__ import annotations

import pytest

from pipelines.plain_text.normalise import normalise_text
from record import Article

TITLE = "Sở Nội vụ tỉnh sơ kết công tác quý I"
LEAD = "Chiều 5-3, tại thị xã An Phú, Sở Nội vụ tổ chức hội nghị sơ kết công tác quý I, triển khai nhiệm vụ quý II."
NEXT = "Trong quý I, Sở đã giải quyết 340 hồ sơ đúng hạn; công tác cải cách hành chính có nhiều chuyển biến rõ nét."
DATE = "06/03/2024 08:05"
MINUTE = "2024-03-06T08:05"

DATED: dict[str, tuple[list[str], str]] = {
    "below the title": ([TITLE, DATE, LEAD, NEXT], MINUTE),
    "above the title": ([DATE, TITLE, LEAD, NEXT], MINUTE),
    "behind the title": ([f"{TITLE} ({DATE})", LEAD, NEXT], MINUTE),
    "behind the writer": ([TITLE, f"Lê Hoa| {DATE}", LEAD, NEXT], MINUTE),
    "below the lead": ([TITLE, LEAD, DATE, NEXT], MINUTE),
    "at the end": ([TITLE, LEAD, NEXT, "Lê Hoa", f"Cập nhật ngày: {DATE}:33"], MINUTE),
    "at the end, above another's": ([TITLE, LEAD, NEXT, f"Cập nhật ngày: {DATE}", "09:10 28/02/2024"], MINUTE),
    "glued to the lead": ([TITLE, f"06/03/2024{LEAD}", NEXT], "2024-03-06"),
    "below a clock": (["Thứ Sáu,  12/08/2022", "Trang chủ", TITLE, DATE, LEAD, NEXT], MINUTE),
    "below a clock with a time": (["Thứ ba 03/02/2026 04:12", TITLE, DATE, LEAD, NEXT], MINUTE),
    "below a clock with a telephone": (
        ["06/10/2024 | 00:35 GMT+7 | Điện thoại: 024.355.63.010", TITLE, DATE, LEAD, NEXT],
        MINUTE,
    ),
    "before an update": ([TITLE, f"Ngày đăng: {DATE}", "Cập nhật: 07/03/2024 09:00", LEAD, NEXT], MINUTE),
    "above dated titles": ([TITLE, DATE, LEAD, NEXT, "Lê Hoa", "- Khai mạc giải cờ (04/03/2024)"], MINUTE),
    "above a dated comment": ([TITLE, DATE, LEAD, NEXT, "Bình luận (1)", "Văn B 07/03/2024 10:10", "Hay quá!"], MINUTE),
    "with a counter": ([TITLE, f"Lượt xem: 70 | Gửi lúc: {DATE}:27", LEAD, NEXT], MINUTE),
}
UNDATED: dict[str, list[str]] = {
    "a clock alone": ["Thứ Sáu,  12/08/2022", TITLE, LEAD, NEXT],
    "dated titles": [TITLE, LEAD, NEXT, "Lê Hoa", "- Khai mạc giải cờ (04/03/2024)", "- Tết trồng cây (01/03/2024)"],
    "dated titles under a heading": [TITLE, LEAD, NEXT, "Tin liên quan", "Khai mạc giải cờ 04/03/2024"],
    "a dated comment": [TITLE, LEAD, NEXT, "Bình luận (1)", "Văn B 07/03/2024 10:10", "Hay quá!"],
    "a licence": [TITLE, LEAD, NEXT, "Giấy phép số 12/GP-STTTT, do Sở Thông tin cấp ngày 02-12-2021"],
    "a caption of another day": [TITLE, "Quang cảnh hội nghị sáng 01/02/2023.", LEAD, NEXT],
}


@pytest.mark.parametrize("separator", ["\n\n", "\n", "\r\n\r\n"], ids=["blank lines", "no blank lines", "CRLF"])
@pytest.mark.parametrize("name", DATED)
def test_the_date_of_publication_wherever_it_stands(name: str, separator: str) -> None:
    lines, expected = DATED[name]
    record = normalise_text(separator.join(lines))
    assert record.published is not None
    assert record.published.at[: len(expected)] == expected
    assert record.title == TITLE
    assert record.text == f"{LEAD}\n{NEXT}"
    assert record.event is not None
    assert record.event.held_on is not None
    assert record.event.held_on.start == "2024-03-05"


@pytest.mark.parametrize("name", UNDATED)
def test_where_no_date_is_its_own_there_is_none_and_no_year(name: str) -> None:
    record = normalise_text("\n\n".join(UNDATED[name]))
    assert record.published is None
    assert record.text == f"{LEAD}\n{NEXT}"
    assert record.event is not None
    assert (record.event.held_on, record.event.day_named) == (None, "--03-05")


MAIL = f"""Từ: Ban biên tập <tin@baoa.vn>
Ngày: Thứ Tư, 06/03/2024 08:05
Chủ đề: Fwd: Bản tin sáng

{TITLE}

{LEAD}

{NEXT}

Lê Hoa
--
Bạn nhận thư này vì đã đăng ký bản tin. Hủy đăng ký: https://baoa.vn/huy
"""
FEED = f"{TITLE}<br/>{LEAD}<br><br>{NEXT} &amp; các phòng đã ký cam kết.<br /><em>Lê Hoa</em>"


def test_a_mail_is_read_without_its_header_and_signature() -> None:
    record = normalise_text(MAIL)
    assert (record.title, record.authors, record.text) == (TITLE, ("Lê Hoa",), f"{LEAD}\n{NEXT}")
    assert record.published is not None
    assert record.published.at[:16] == MINUTE
    assert "Từ: Ban biên tập <tin@baoa.vn>" in {dropped.text for dropped in record.dropped}


def test_the_subject_of_a_mail_is_its_title_for_want_of_another() -> None:
    assert normalise_text(MAIL.replace(f"{TITLE}\n\n", "")).title == "Bản tin sáng"


def test_a_date_in_the_text_of_a_mail_is_nearer_than_that_of_the_mail() -> None:
    record = normalise_text(MAIL.replace(f"{TITLE}\n", f"{TITLE}\n\n05/03/2024 17:30\n"))
    assert record.published is not None
    assert record.published.at[:16] == "2024-03-05T17:30"


def test_a_feeds_full_text_with_its_breaks() -> None:
    record = normalise_text(FEED)
    assert (record.title, record.authors) == (TITLE, ("Lê Hoa",))
    assert record.text == f"{LEAD}\n{NEXT} & các phòng đã ký cam kết."


def test_a_quoted_text() -> None:
    lines = f"{TITLE}\n\n{DATE}\n\n{LEAD}\n\n{NEXT}".split("\n")
    record: Article = normalise_text("\n".join(f"> {line}".rstrip() for line in lines))
    assert (record.title, record.text) == (TITLE, f"{LEAD}\n{NEXT}")


def test_hostile_markup_takes_no_time() -> None:
    for piece in ("<br><script>", "<p", "</p><a", "> ", "<br>" + "<" * 50):
        normalise_text(f"{TITLE}\n\n{LEAD}\n\n{NEXT}\n\n" + piece * 5_000)
