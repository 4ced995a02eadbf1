"""Plain texts by position and wording: golden texts of our own, and what must hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errors import NotArticle
from pipelines.page import Trace
from pipelines.plain_text.labels import label_lines
from pipelines.plain_text.lines import read_lines
from pipelines.plain_text.normalise import normalise_text
from record import Article
from tests.pipelines.plain_text import samples


def labels(text: str) -> list[str]:
    lines = read_lines(text)
    label_lines(lines)
    return [line.label or "none" for line in lines]


def test_a_newspapers_page_with_its_captions_and_its_tail() -> None:
    record = normalise_text(samples.NEWSPAPER)
    assert record.title == "Huyện An Phú giao ban công tác xây dựng Đảng khu vực ven biển"
    assert record.published is not None
    assert record.published.at == "2023-06-23T10:15:00+07:00"
    assert [caption.text[:20] for caption in record.captions] == ["Các đồng chí: Lê Văn", "Quang cảnh hội nghị"]
    assert record.authors == ("Hồng Hạnh",)
    assert [paragraph[:14] for paragraph in record.paragraphs] == ["Chiều 22-6, tạ", "Báo cáo tại hộ", "Đồng chí Lê Vă"]
    assert {"captcha", "Video clip", "An toàn giao thông"} <= {dropped.text for dropped in record.dropped}


def test_its_conference() -> None:
    event = normalise_text(samples.NEWSPAPER).event
    assert event is not None
    assert event.held_on is not None
    assert (event.kind, event.held_on.start, event.place) == ("giao ban", "2023-06-22", "thị trấn Cồn")
    assert [chair.name for chair in event.chairs] == ["Lê Văn Bình", "Phạm Thị Hoa"]


def test_a_repost_names_its_source_and_not_its_collector() -> None:
    record = normalise_text(samples.REPOST)
    assert (record.section, record.title) == ("Chính trị", "Giữ vững nền nếp sinh hoạt chi bộ ở vùng sông nước")
    assert (record.dateline, record.republished_from) == ("AG", "baoangiang.com.vn")
    assert record.authors == record.photographers == ("Nguyễn Triều",)
    assert record.published is not None
    assert (record.published.at, record.published.precision) == ("2021-07-02", "day")
    assert [caption.text[-12:] for caption in record.captions] == ["ại hội nghị."]
    assert "702.jpg" in {dropped.text for dropped in record.dropped}


def test_a_journals_related_titles_are_no_text() -> None:
    record = normalise_text(samples.JOURNAL)
    assert len(record.paragraphs) == 2
    assert [(one.title[:8], one.date) for one in record.related] == [
        ("Hội nghị", "2022-05-28"),
        ("Lan tỏa ", "2021-11-18"),
    ]
    assert record.published is None
    assert "no_date" in record.extraction.warnings
    assert record.dateline == "TCDV"


def test_a_caption_printed_twice_is_one() -> None:
    record = normalise_text(samples.AUDIO)
    assert [caption.text for caption in record.captions] == ["Quang cảnh hội nghị."]
    assert labels(samples.AUDIO) == ["title", "body", "widget", "widget", "caption", "repeat", "body"]


def test_a_clock_above_the_title_is_not_its_date() -> None:
    record = normalise_text(samples.PORTAL)
    assert record.published is not None
    assert record.published.at == "2023-10-29T07:32:00+07:00"
    assert record.authors == ("Mỹ Hạnh",)
    assert record.event is None or not record.event.is_conference
    assert len(record.captions) == 1


def test_a_weekday_above_the_title_dates_nothing() -> None:
    text = (
        "Thứ bảy,  04/12/2021\n\nGiao ban công tác dân vận ở vùng cao\n\n"
        + "Huyện tổ chức giao ban công tác dân vận. " * 3
    )
    assert normalise_text(text).published is None


def test_a_wrapped_caption_is_joined_and_its_credit_taken_off() -> None:
    body = "Sáng 5/3, huyện An Phú tổ chức hội nghị tổng kết công tác dân vận của năm cũ.\n\n"
    caption = "Đồng chí Lê Thị Dung, Phó Bí thư, Chủ tịch HĐND huyện và\ncác đại biểu dự hội nghị. Ảnh: Ngọc Hương\n\n"
    record = normalise_text(f"Huyện An Phú tổng kết\n\n{body}{caption}{body}")
    (found,) = record.captions
    assert found.text.endswith("HĐND huyện và các đại biểu dự hội nghị.")
    assert (found.credit, record.photographers) == ("Ngọc Hương", ("Ngọc Hương",))


def test_a_date_glued_to_the_first_paragraph() -> None:
    text = (
        "Tổng kết công tác\n\n14/12/2021Ngày 13/12, huyện An Phú tổ chức hội nghị tổng kết công tác dân vận năm 2021."
    )
    record = normalise_text(text)
    assert record.published is not None
    assert record.published.at == "2021-12-14"
    assert record.paragraphs[0].startswith("Ngày 13/12")


def test_a_lead_before_the_dateline_stands_apart() -> None:
    prose = "Đây là một đoạn văn kể tiếp về hội nghị của huyện, có đầu có cuối."
    record = normalise_text(f"Một tiêu đề đủ dài của bài\n\nHuyện dồn sức cho vụ lúa mới ở các xã ven sông.\n\n"
                            f"(AG) - Sáng 5/3, huyện An Phú họp bàn về vụ lúa mới.\n\n{prose}")  # fmt: skip
    assert record.lead == "Huyện dồn sức cho vụ lúa mới ở các xã ven sông."
    assert record.text.count(record.lead) == 1


def test_the_stamp_of_an_archive_of_texts_is_no_title() -> None:
    record = normalise_text(
        "date 2022-03 Hội đồng hương hướng về quê\n\nSáng 27-3, Hội tổ chức hội nghị tổng kết công tác."
    )
    assert record.title == "Hội đồng hương hướng về quê"
    assert record.event is not None
    assert record.event.held_on is not None
    assert record.event.held_on.start == "2022-03-27"


@pytest.mark.parametrize(
    ("text", "code"), [("", "empty"), (" \n\u00a0\n", "empty"), ("Chia sẻ\nIn bài\n10:15 23/06/2023", "no_body")]
)
def test_what_is_no_article(text: str, code: str) -> None:
    with pytest.raises(NotArticle) as error:
        normalise_text(text)
    assert error.value.code == code


def _words(record: Article) -> set[str]:
    parts = [record.title or "", *record.paragraphs, record.lead or "", *(one.text for one in record.dropped)]
    parts += [f"{one.text} {one.credit or ''}" for one in record.captions] + [one.title for one in record.related]
    return {word.strip(".,:()-–|") for part in parts for word in part.split()}


@pytest.mark.parametrize("name", ["NEWSPAPER", "REPOST", "JOURNAL", "AUDIO", "PORTAL"])
def test_nothing_disappears_silently(name: str) -> None:
    text = getattr(samples, name)
    kept = _words(normalise_text(text))
    lost = {word.strip(".,:()-–|") for word in text.split() if word.isalpha()} - kept
    assert lost <= {"Ảnh"}


@given(st.lists(st.text(max_size=120), max_size=25))
@settings(max_examples=150, deadline=None)
def test_any_text_is_a_record_or_no_article(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        record = normalise_text(text, trace=Trace())
    except NotArticle:
        return
    assert normalise_text(text) == record
    assert record.title is None or "\n" not in record.title


def test_the_same_text_has_the_same_id_and_another_text_another() -> None:
    assert normalise_text(samples.AUDIO).id == normalise_text(samples.AUDIO).id
    assert normalise_text(samples.AUDIO).id != normalise_text(samples.JOURNAL).id


def test_hostile_length_takes_no_time() -> None:
    for piece in ("Ảnh: A. ", "Chiều 22-6, ", "- \n", "a\n", "Theo báo "):
        try:
            normalise_text(piece * 50_000)
        except NotArticle:
            continue
