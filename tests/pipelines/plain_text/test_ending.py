"""Where the story of a plain text ends: closing words, lists, bylines and headings below its last paragraph."""

from __future__ import annotations

import time

import pytest

from pipelines.plain_text.normalise import normalise_text
from record import Article

TITLE = "Bến Lội mở lớp dạy đan lưới cho thanh niên"
STORY = [
    "Sáng 9/4, xã Bến Lội khai giảng lớp dạy đan lưới cho thanh niên, với hơn bốn mươi học viên của sáu thôn.",
    "Theo ban tổ chức, lớp học kéo dài hai tháng, mỗi tuần ba buổi tối, do các ngư dân lớn tuổi đứng lớp.",
    "Bà Hồ Thị Nhàn, một học viên, kể rằng cha bà từng sống bằng nghề này và bà muốn giữ lại tay nghề của ông.",
    "Xã dự kiến mua lại toàn bộ sản phẩm của lớp để cấp cho các hộ khó khăn trước mùa cá nam năm nay.",
]


def read(*below: str, story: list[str] = STORY) -> Article:
    return normalise_text("\n\n".join([TITLE, "10:20 09/04/2026", *story, *below]))


CLOSINGS = {
    "thanks": ["P.V: Xin trân trọng cảm ơn bà!"],
    "a wish": ["Chúc các bạn thành công!"],
    "a short sentence": ["Lớp học miễn phí."],
    "to be continued": ["(Còn nữa)"],
    "the next instalment": ["Kỳ cuối: Giữ nghề cho con cháu"],
    "a greeting": ["Trân trọng,"],
    "a marked list": ["Kết quả chung cuộc:", "- Nhất: thôn Đông", "- Nhì: thôn Đoài"],
    "a numbered list": ["1. Hồ Thị Nhàn", "2. Lê Văn Bảy", "3. Đỗ Thị Sen"],
    "a list without marks": ["Giờ học của các nhóm như sau:", "Nhóm một: tối thứ hai", "Nhóm hai: tối thứ tư"],
    "rows of a table": ["Số học viên của các thôn:", "Thôn Nam nữ", "Thôn Đông 12 9", "Thôn Đoài 8 11"],
    "a day that is asked for": [
        "Thời gian nộp đơn:",
        "Từ ngày 15/4 đến ngày 15/5/2026",
        "Địa điểm nộp:",
        "Nhà văn hóa",
    ],
    "a sentence below a heading": ["Giữ nghề cho mai sau", "Lớp thứ hai sẽ mở vào tháng sáu."],
}


@pytest.mark.parametrize("name", CLOSINGS)
def test_what_ends_a_story_is_of_it_and_the_byline_is_below(name: str) -> None:
    record = read(*CLOSINGS[name], "Lê Na")
    assert record.paragraphs == (*STORY, *CLOSINGS[name])
    assert record.authors == ("Lê Na",)


def test_names_below_a_colon_are_a_list_and_one_name_is_the_byline() -> None:
    names = ["Hồ Thị Nhàn", "Lê Văn Bảy", "Đỗ Thị Sen"]
    listed = read("Các học viên được khen gồm:", *names)
    assert (listed.paragraphs[-3:], listed.authors) == (tuple(names), ())
    assert read("Kết quả như bảng trên:", "Lê Na").authors == ("Lê Na",)
    assert read("Thực hiện:", "Lê Na").authors == ("Lê Na",)


def test_somebody_to_be_asked_is_no_author() -> None:
    record = read("Mọi thông tin xin liên hệ:", "Ông Lê Văn Bảy", "Nhà văn hóa thôn Đông", "Lê Na")
    assert (record.paragraphs[-2:], record.authors) == (("Ông Lê Văn Bảy", "Nhà văn hóa thôn Đông"), ("Lê Na",))


def test_a_sentence_below_an_arrow_is_of_the_story() -> None:
    record = read(">> Mùa lưới mới ở Bến Lội", "Lớp học kéo dài đến ngày 6/6.", "Lê Na")
    assert (record.paragraphs[-1], record.authors) == ("Lớp học kéo dài đến ngày 6/6.", ("Lê Na",))
    assert [one.title for one in record.related] == ["Mùa lưới mới ở Bến Lội"]


TAILS = {
    "titles below a byline": ["Lê Na", "- Xã Cồn Tre sửa lại con đê cũ", "Chợ nổi Cồn Tre họp phiên cuối năm"],
    "titles below a heading": ["Tin liên quan", "1. Xã Cồn Tre sửa đê", "- Chợ nổi họp phiên cuối!", "Lê Na"],
    "marked titles that nothing announces": ["- Xã Cồn Tre sửa lại con đê cũ trước mùa lũ", "- Chợ nổi Cồn Tre họp"],
    "other articles that a colon announces": ["Tin bài khác cùng lĩnh vực:", "Xã Cồn Tre sửa đê", "Chợ nổi họp"],
    "a file": ["Tải tài liệu đính kèm:", "ke-hoach.docx"],
    "the page's publisher": ["UBND XÃ BẾN LỘI", "Chịu trách nhiệm nội dung: Ông Lê Bảy."],
    "a title that nothing announces": ["Chợ nổi Cồn Tre họp phiên cuối năm"],
}


@pytest.mark.parametrize("name", TAILS)
def test_titles_of_other_articles_are_not_of_the_story(name: str) -> None:
    assert read(*TAILS[name]).paragraphs == tuple(STORY)


def test_a_name_below_another_byline_is_no_author() -> None:
    assert read("Lê Na", "Chợ nổi Cồn Tre", "Bản Đồ Cồn Tre").authors == ("Lê Na",)
    assert read("Chợ nổi Cồn Tre họp phiên cuối năm", "Lê Na").authors == ("Lê Na",)


TEASERS = [
    "Sáng 8/4, xã Cồn Tre bàn giao ba căn nhà mới cho các hộ phải dời khỏi bãi sạt lở ven sông.",
    "Tối 7/4, đội văn nghệ xóm Đáy diễn vở chèo mới dựng tại sân đình, có đông người xem.",
]
CLOSED = {
    "by a byline": (["Lê Na", "Tin cùng chuyên mục", *TEASERS], ("Lê Na",)),
    "by the buttons to share": (["Chia sẻ bài viết", "Tin cùng chuyên mục", *TEASERS], ()),
    "by tags": (["Từ khóa: đan lưới, Bến Lội", "Tin cùng chuyên mục", *TEASERS], ()),
    "by how little follows": (["Tin cùng chuyên mục", TEASERS[0][:60] + "."], ()),
}


@pytest.mark.parametrize("name", CLOSED)
def test_a_teaser_below_a_heading_is_not_of_the_story(name: str) -> None:
    below, authors = CLOSED[name]
    record = read(*below)
    assert (record.paragraphs, record.authors) == (tuple(STORY), authors)


def test_a_box_of_titles_inside_a_story_does_not_close_it() -> None:
    record = read("Tin liên quan", "Chợ nổi Cồn Tre họp phiên cuối năm", STORY[3][:66] + ".", "Lê Na", story=STORY[:3])
    assert (record.paragraphs, record.authors) == ((*STORY[:3], STORY[3][:66] + "."), ("Lê Na",))


@pytest.mark.parametrize("heading", ["Hỏi đáp", "Chủ đề"])
def test_a_heading_of_a_story_that_reads_as_one_of_the_tail(heading: str) -> None:
    record = read(heading, *STORY[2:], "Lê Na", story=STORY[:2])
    assert (record.paragraphs, record.authors) == ((*STORY[:2], heading, *STORY[2:]), ("Lê Na",))


def test_the_byline_above_a_note_or_a_box() -> None:
    note = "(*) Bài viết có dùng tư liệu của bảo tàng nghề biển tỉnh."
    record = read("Lê Na", note)
    assert (record.paragraphs, record.authors) == ((*STORY, note), ("Lê Na",))


def test_names_that_head_the_parts_of_a_story_are_no_byline() -> None:
    parts = [STORY[0], "Cồn Tre", STORY[1], STORY[2], "Xóm Đáy", STORY[3][:60] + "."]
    record = read(story=parts)
    assert (record.paragraphs, record.authors) == (tuple(parts), ())


BYLINES = {
    "Lê Na - Hồ Sương - Đỗ Quyên - Mai Chi": ("Lê Na", "Hồ Sương", "Đỗ Quyên", "Mai Chi"),
    "Lê Na (Trung tâm Dịch vụ tổng hợp xã Bến Lội)": ("Lê Na",),
    "Lê Na - Trung tâm Dịch vụ tổng hợp xã Bến Lội": ("Lê Na",),
    "Theo Lê Na/Báo Nhân Dân": ("Lê Na",),
    "ST Lê Na": (),
}


@pytest.mark.parametrize("printed", BYLINES)
def test_a_byline_of_many_names_with_an_office_or_a_source(printed: str) -> None:
    record = read(printed)
    assert (record.paragraphs, record.authors) == (tuple(STORY), BYLINES[printed])


def test_many_names_below_the_title_are_its_byline() -> None:
    record = normalise_text("\n\n".join([TITLE, "Lê Na, Hồ Sương, Đỗ Quyên", *STORY]))
    assert (record.title, record.authors) == (TITLE, ("Lê Na", "Hồ Sương", "Đỗ Quyên"))


def test_a_heading_in_the_pages_top_does_not_close_the_story() -> None:
    top = "Ứng dụng đọc báo mới của chúng tôi đã có trên kho ứng dụng, mời tải về dùng thử."
    record = normalise_text("\n\n".join([TITLE, top, "Chia sẻ", "Xem nhiều", *STORY, "Lê Na"]))
    assert (record.paragraphs[-4:], record.authors) == (tuple(STORY), ("Lê Na",))


def test_a_name_far_below_the_story_is_no_author() -> None:
    titles = [
        f"Chợ nổi Cồn Tre họp phiên thứ {word}" for word in ("hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín")
    ]
    assert read(*titles[:3], "Lê Na").authors == ("Lê Na",)
    assert read(*titles, "Lê Na").authors == read(*titles[:3], "CN").authors == ()


@pytest.mark.parametrize(
    "piece", ["a\n", "Các thôn sau đây:\nThôn Đông\n", "Thôn Đông\n", "Cá nam!\n>> Cá nam\n", "Tin liên quan\n"]
)
def test_a_long_tail_takes_no_time(piece: str) -> None:
    started = time.monotonic()
    read(piece * 15_000)
    assert time.monotonic() - started < 10
