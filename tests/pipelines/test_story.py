"""Where a story ends in its own element."""

from __future__ import annotations

from pipelines.labels.story import end_story
from pipelines.region.blocks import Block
from tests.timing import within

_PROSE = "Bà con thôn Đông be bờ giữ nước, xuống giống trà xuân muộn đúng lịch của hợp tác xã. " * 6
_TITLE = "Thôn Đoài mở chợ phiên bên bến sông cũ"
_TEASER = "Chợ họp vào sáng chủ nhật hằng tuần, bán nông sản của ba thôn ven sông và đồ tre của làng nghề."


def _cards(count: int) -> list[Block]:
    return [block for _ in range(count) for block in (Block(_TITLE, linked=len(_TITLE)), Block(_TEASER))]


def test_cards_at_the_end_are_no_story() -> None:
    blocks = [Block(_PROSE), Block(_PROSE), *_cards(3), Block(_TITLE, linked=len(_TITLE))]
    assert end_story(blocks)
    assert [block.zone for block in blocks] == ["body"] * 2 + ["tail"] * 7


def test_cards_with_the_story_behind_them_are_left() -> None:
    blocks = [Block(_PROSE), *_cards(3), Block(_PROSE)]
    assert not end_story(blocks)
    assert {block.zone for block in blocks} == {"body"}


def test_many_cards_are_read_in_time() -> None:
    blocks = [Block(_PROSE), *_cards(20_000), Block(_PROSE)]
    with within(3):
        assert not end_story(blocks)
