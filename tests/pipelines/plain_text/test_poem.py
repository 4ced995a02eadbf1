"""Poems as plain texts: verses are short lines, and no full stop ends them."""

from __future__ import annotations

import pytest

from errors import NotArticle
from pipelines.plain_text.normalise import normalise_text

TITLE = "Đêm trên bến Lội"
DATE = "10:20 09/04/2026"
VERSES = [
    "Con đò neo lại bên cồn",
    "Nghe con nước lớn đã dồn về đây",
    "Lưới phơi còn ướt sương bay",
    "Cha ngồi vá lại những ngày đã qua.",
    "Trăng lên từ phía sông xa",
    "Rọi con thuyền nhỏ nhà ta một mình",
    "Mai này rời bến lênh đênh",
    "Vẫn nghe tiếng mẹ gọi mình trong mưa.",
]
PROSE = "Bài thơ được viết trong đợt đi thực tế của hội văn nghệ ở bến Lội, vào mùa nước lớn năm ngoái."
TAIL = ["HỒ SƯƠNG", "Tin liên quan", "Xã Cồn Tre sửa lại con đê cũ trước mùa lũ"]


@pytest.mark.parametrize("separator", ["\n", "\n\n"], ids=["lines", "blank lines"])
@pytest.mark.parametrize("head", [[TITLE, DATE], [DATE, TITLE], [TITLE]], ids=["date below", "date above", "no date"])
def test_a_poem_is_the_story_under_its_title(head: list[str], separator: str) -> None:
    record = normalise_text(separator.join([*head, *VERSES, *TAIL]))
    assert (record.title, record.paragraphs, record.authors) == (TITLE, tuple(VERSES), ("Hồ Sương",))


def test_a_poem_above_prose_is_of_the_story() -> None:
    record = normalise_text("\n".join([TITLE, DATE, *VERSES[:4], PROSE, "Hồ Sương"]))
    assert (record.title, record.paragraphs, record.authors) == (TITLE, (*VERSES[:4], PROSE), ("Hồ Sương",))


def test_short_lines_of_a_page_are_no_poem() -> None:
    menu = ["Trang bạn tìm không có", "Xin quay lại trang chính", "Liên hệ với tòa soạn", "Tin trong ngày hôm nay"]
    with pytest.raises(NotArticle):
        normalise_text("\n".join(menu))
    assert normalise_text("\n".join([TITLE, DATE, *menu[:3], PROSE])).paragraphs == (PROSE,)
