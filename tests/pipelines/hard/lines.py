"""Lines of a story in the words of a page's furniture, and furniture in the same words."""

from __future__ import annotations

from tests.pipelines.hard.bodies import DATED
from tests.pipelines.hard.frame import LEAD, STORY, TITLE, Hard, framed, og, paragraphs

_TOP = f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p>"


def _page(inner: str) -> str:
    return framed(f"{_TOP}<div class='nd'>{inner}</div>", head=og())


def _story(*lines: str, place: int = 3) -> dict[str, object]:
    return {**DATED, "paragraphs": (*STORY[:place], *lines, *STORY[place:])}


SUBHEADS = (
    Hard(
        "subheads_that_begin_like_a_rating",
        _page(
            paragraphs(*STORY[:3])
            + "<p><strong>Đánh giá chung</strong></p>"
            + paragraphs(STORY[3])
            + "<h3>Đánh giá của người trồng lúa</h3>"
            + paragraphs(STORY[4])
        ),
        {
            **DATED,
            "paragraphs": (*STORY[:3], "Đánh giá chung", STORY[3], "Đánh giá của người trồng lúa", STORY[4]),
        },
    ),
    Hard(
        "rating_inside_the_story",
        _page(paragraphs(*STORY[:3]) + "<p><b>Đánh giá: 4.5/5 (12 lượt)</b></p>" + paragraphs(*STORY[3:])),
        DATED,
    ),
)

_CELLS = (
    *("Giờ", "Nội dung", "15:00", "Đóng điện tổ máy số 1", "17:30", "Chạy thử bơm tiêu"),
    *("Nam", "120 người", "Nữ", "98 người", "PR", "2 buổi", "Email", "Có", "Thích", "86%"),
)
_ITEMS = ("Facebook", "Trang của xã: tên xã viết liền", "Email", "Hỏi ở bộ phận một cửa")


def _table(cells: tuple[str, ...]) -> str:
    rows = zip(cells[::2], cells[1::2], strict=True)
    return "<table>" + "".join(f"<tr><td>{one}</td><td>{two}</td></tr>" for one, two in rows) + "</table>"


def _list(*items: str) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _inside(inner: str, place: int = 3) -> str:
    return _page(paragraphs(*STORY[:place]) + inner + paragraphs(*STORY[place:]))


DATA = (
    Hard("table_with_a_players_words", _inside(_table(_CELLS)), _story(*_CELLS)),
    Hard("table_with_a_players_words_at_the_end", _inside(_table(_CELLS), 5), _story(*_CELLS, place=5)),
    Hard("list_with_the_names_of_networks", _inside(_list(*_ITEMS)), _story(*_ITEMS)),
    Hard("hours_of_a_programme", _inside(paragraphs("15:00", "Đóng điện.")), _story("15:00", "Đóng điện.")),
    Hard(
        "list_of_buttons",
        _inside(_list("Facebook", "Email", "12", "15/04/2026 10:20", "<a href='/x'>Viber</a>")),
        {"title": TITLE, "lead": LEAD, "text_lacks": ("Facebook", "Email")},
    ),
    Hard(
        "advert_in_a_table",
        _inside("<table><tr><td>Quảng cáo</td></tr><tr><td><img src='/q.gif'></td></tr></table>"),
        DATED,
    ),
    Hard(
        "players_words_beside_a_player",
        _inside("<div><p>Nghe bài viết</p><p>Nam</p><p>Nữ</p></div><p>03:25</p><p>1.5x</p>"),
        DATED,
    ),
    Hard(
        "table_below_a_player",
        _inside(f"<p>Nghe bài viết</p>{_table(('Nam', '120 người', 'Nữ', '98 người'))}"),
        _story("Nam", "120 người", "Nữ", "98 người"),
    ),
)

PAGES = (*SUBHEADS, *DATA)
