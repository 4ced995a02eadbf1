"""Each record holds what its newsroom wrote: title, lead, text, captions, authors, minute; for every family."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.end_to_end.desk import Desk, Record
from tests.newsroom import Newsroom
from tests.newsroom.addresses import path_of
from tests.newsroom.stories import Story, read_outlets

OUTLETS = {outlet.host: outlet for outlet in read_outlets()}
STORIES = [
    story
    for outlet in OUTLETS.values()
    for story in outlet.stories
    if story.kind in {"article", "photos"} and story.number not in outlet.revised
]


def _name(story: Story) -> str:
    return f"{OUTLETS[story.host].family}-{story.number}"


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Record]]:
    """Everything that was published, crawled once."""
    with Newsroom(slow=0) as newsroom:
        newsroom.publish_more()
        desk = Desk(newsroom, tmp_path_factory.mktemp("fields") / "home")
        desk.good("crawl")
        yield desk.records()


@pytest.fixture
def record(records: dict[str, Record], story: Story) -> Record:
    return records[f"http://{story.host}{path_of(story, OUTLETS[story.host].family)}"]


every_story = pytest.mark.parametrize("story", STORIES, ids=_name)


def _text(story: Story) -> tuple[str | None, list[str]]:
    """Lead and paragraphs: two families print the lead as a paragraph, one of them after the dateline."""
    family = OUTLETS[story.host].family
    if family == "ncfck":
        return None, [f"({story.dateline}) - {story.lead}", *story.paragraphs]
    if family == "free":
        return None, [story.lead, *story.paragraphs]
    return story.lead, story.paragraphs


@every_story
def test_the_text_is_what_was_written_and_nothing_else(story: Story, record: Record) -> None:
    assert record["title"] == story.title
    # A photo story without prose has its captions for text.
    paragraphs = record["paragraphs"] if story.kind == "article" else []
    assert (record["lead"], paragraphs) == _text(story)


@every_story
def test_the_minute_of_publication(story: Story, record: Record) -> None:
    assert record["published"]["at"][:16] == story.published.isoformat()[:16]
    assert record["published"]["precision"] in {"minute", "second"}


@every_story
def test_captions_with_their_credits(story: Story, record: Record) -> None:
    def parts(text: str, credit: str) -> tuple[str, str]:
        text, _, inside = text.partition(" Ảnh: ")
        return text.rstrip("."), (credit or inside).removeprefix("Ảnh: ")

    found = [(parts(each["text"], "")[0].rstrip(" -."), each["credit"] or "") for each in record["captions"]]
    assert found == [parts(photo.text, photo.credit) for photo in story.photos]


@every_story
def test_authors(story: Story, record: Record) -> None:
    assert record["authors"] == list(story.authors)


@every_story
def test_site_province_and_section(story: Story, record: Record) -> None:
    outlet = OUTLETS[story.host]
    assert (record["site"], record["province"]) == (story.host.removesuffix(".test"), outlet.province or None)
    assert record["section"] in {story.section, None}


def test_the_dateline_of_one_paper_is_a_field(records: dict[str, Record]) -> None:
    found = {record["dateline"] for record in records.values() if record["site"] == "baobensong"}
    assert found == {"BSO"}


def test_reprints_name_their_source(records: dict[str, Record]) -> None:
    reprints = {
        record["site"]: (record["republished_from"], record["agency"])
        for record in records.values()
        if record["site"] in {"baosuoinguon", "thoisuviet"} and record["title"].endswith(("tại Hải Phòng", "phía Bắc"))
    }
    assert reprints["baosuoinguon"] == ("Báo Cửa Biển", None)
    assert reprints["thoisuviet"][1] == "TTXVN"


def test_an_encoded_body_is_a_record_with_a_warning_and_no_sidebar(records: dict[str, Record]) -> None:
    [record] = [record for record in records.values() if "body_encoded" in record["extraction"]["warnings"]]
    assert record["site"] == "baoxuthanh"
    assert record["lead"].startswith("Bốn đối tượng đã lấy trộm")
    assert record["published"]["at"].startswith("2026-11-14T08:45")
    assert not [line for line in record["paragraphs"] if "Xã bãi ngang" in line]


def test_the_corrected_article_says_what_was_corrected(records: dict[str, Record]) -> None:
    [record] = [record for record in records.values() if record["title"].startswith("Khởi công cầu nối")]
    assert "421 tỷ đồng" in record["lead"]
    assert record["published"]["at"].startswith("2026-11-14T10:05")
