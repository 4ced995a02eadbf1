"""Lines of a plain text told by their wording: what is left of pictures, weather."""

from __future__ import annotations

import pytest

from pipelines.plain_text.normalise import normalise_text

TITLE = "Bến Lội mở lớp dạy đan lưới cho thanh niên"
STORY = [
    "Sáng 9/4, xã Bến Lội khai giảng lớp dạy đan lưới cho thanh niên, với hơn bốn mươi học viên của sáu thôn.",
    "Theo ban tổ chức, lớp học kéo dài hai tháng, mỗi tuần ba buổi tối, do các ngư dân lớn tuổi đứng lớp.",
    "Bà Hồ Thị Nhàn, một học viên, kể rằng cha bà từng sống bằng nghề này và bà muốn giữ lại tay nghề của ông.",
    "Xã dự kiến mua lại toàn bộ sản phẩm của lớp để cấp cho các hộ khó khăn trước mùa cá nam năm nay.",
]


def test_a_picture_note_is_a_caption_and_the_paragraph_below_it_none() -> None:
    record = normalise_text("\n\n".join([TITLE, *STORY[:2], "Ảnh minh họa.", *STORY[2:]]))
    assert record.paragraphs == tuple(STORY)
    assert [caption.text for caption in record.captions] == ["Ảnh minh họa."]


@pytest.mark.parametrize("name", ["lop-hoc-dan-luoi.jpg", "Chú thích ảnh"])
def test_what_is_left_of_a_picture_announces_its_caption_but_no_long_sentence(name: str) -> None:
    caption = "Học viên của lớp đan lưới bên bến sông."
    long = " ".join(["Ông Bảy nhẩn nha kể chuyện biển cho lũ trẻ ngồi quanh"] * 3) + "."
    record = normalise_text("\n\n".join([TITLE, STORY[0], name, caption, STORY[1], name, long, *STORY[2:]]))
    assert [one.text for one in record.captions] == [caption]
    assert record.paragraphs == (*STORY[:2], long, *STORY[2:])


FORECAST = ["Nhiệt độ: 24 - 36°C.", "Nhiệt độ thấp nhất 26°C, cao nhất 34°C.", "Bến Lội: 25-33°C", "Cồn Tre 24-32°C"]


def test_the_degrees_of_a_forecast_are_of_the_story() -> None:
    story = [*(line for pair in zip(STORY, FORECAST, strict=True) for line in pair), STORY[0].replace("Sáng", "Tối")]
    record = normalise_text("\n\n".join([TITLE, *story, "Nhiệt độ: 22 - 30°C."]))
    assert record.paragraphs == (*story, "Nhiệt độ: 22 - 30°C.")


def test_the_pages_weather_above_the_title_and_below_the_story_is_a_widget() -> None:
    record = normalise_text("\n\n".join(["Bến Lội: 25°C", TITLE, *STORY, "Cồn Tre 24-32°C"]))
    assert (record.title, record.paragraphs) == (TITLE, tuple(STORY))
    assert {"Bến Lội: 25°C", "Cồn Tre 24-32°C"} <= {one.text for one in record.dropped if one.label == "widget"}


def test_a_file_has_taken_no_picture() -> None:
    record = normalise_text("\n\n".join([TITLE, *STORY[:2], "Quang cảnh buổi học. Ảnh: TL", *STORY[2:]]))
    assert len(record.captions) == 1
    assert record.photographers == ()
