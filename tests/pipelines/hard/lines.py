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

_APPEAL = "Mọi đóng góp để xây lán trông máy bơm xin gửi về:"
_CALL = (
    "Những hộ muốn nhận trông coi máy bơm làm đơn theo mẫu của hợp tác xã, có xác nhận của trưởng thôn, rồi nộp hồ sơ tại"
    " bộ phận một cửa của xã trước cuối tháng tư."
)
_WHO = "Bà Hoàng Thị Mận, thủ quỹ hợp tác xã"
_CONTACTS = ("Địa chỉ: thôn Đông, xã Tân Thượng", "Điện thoại: 0900 000 000", "Email: htx@tanthuong.example")
_IMPRINT = ("Tổng Biên tập: Lê Văn Thử", "Địa chỉ: số 5 đường Bến Cũ", "Điện thoại: 0238 000 000")
_MAILED = "Bà con gửi hồ sơ về hợp tác xã, email: htx@tanthuong.example trước ngày 30 tháng này."
_TO_THE_PAPER = "Ý kiến của bạn đọc xin gửi về hộp thư bandoc@baosonglam.example."


def _ended(*lines: str) -> str:
    return _page(paragraphs(*STORY, *lines))


CONTACTS = (
    Hard("appeal_with_contacts", _ended(_APPEAL, *_CONTACTS), _story(_APPEAL, *_CONTACTS, place=5)),
    Hard(
        "appeal_with_a_name_above_the_contacts",
        _ended(_APPEAL, _WHO, *_CONTACTS[:2]),
        _story(_APPEAL, _WHO, *_CONTACTS[:2], place=5),
    ),
    Hard("announcement_with_contacts", _ended(_CALL, *_CONTACTS), _story(_CALL, *_CONTACTS, place=5)),
    Hard("foot_of_the_paper_below_an_announcement", _ended(_CALL, *_IMPRINT), _story(_CALL, place=5)),
    Hard("foot_of_the_paper_below_the_story", _ended(*_CONTACTS), DATED),
    Hard("mail_to_send_papers_to", _ended(_MAILED), _story(_MAILED, place=5)),
    Hard("mail_of_the_paper", _ended(_TO_THE_PAPER), DATED),
    Hard("player_announced_in_full", _inside("<p>Nghe nội dung bài viết:</p><audio src='/a.mp3'></audio>", 0), DATED),
)

PAGES = (*SUBHEADS, *DATA, *CONTACTS)
