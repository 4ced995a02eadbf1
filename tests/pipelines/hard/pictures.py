"""What stands under a picture, above it or beside it: captions, and what looks like one."""

from __future__ import annotations

from tests.pipelines.hard.bodies import DATED
from tests.pipelines.hard.frame import LEAD, STORY, TITLE, Hard, framed, links, og, paragraphs

_TOP = f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p>"
_PICTURE = "<p style='text-align:center'><img src='/1.jpg'></p>"
_SCENES = (
    "Quang cảnh lễ thông nước.",
    "Toàn cảnh buổi gặp mặt.",
    "Một góc cánh đồng thôn Đoài nhìn từ đê.",
    "Các đại biểu cắt băng đưa công trình vào sử dụng.",
    "Đồng chí Lê Văn Tỵ, Chủ tịch Ủy ban nhân dân xã trao nhà cho gia đình bà Mận.",
    "Đại biểu tham quan gian hàng rau của thôn Trung.",
)
_TOLD = (
    "Quang cảnh nơi đây thật khác xưa.",
    "Ông Lê Văn Tỵ, Chủ tịch Ủy ban nhân dân xã đã chủ trì cuộc họp với ba thôn hồi đầu tháng.",
)


_SHOWN = (
    "Thợ máy lắp ống hút xuống lòng sông từ tờ mờ sáng.",
    "Nước về đến đâu, bà con be bờ giữ lại đến đó.",
    "Lũ trẻ thôn Đông rủ nhau ra xem cột nước đầu tiên.",
)
_TAKEN = "Ảnh: Hoài Nam"
_RIGHT = "<p style='text-align:right'>"
_MIDDLE = "<p style='text-align:center'>"

_VERSES = (
    "Sông trôi qua bến không người",
    "Con đò cắm lại một đời lái đưa",
    "Mẹ ngồi vá áo ngày mưa",
    "Từng đường chỉ nối năm xưa với mình",
    "Lúa non gối bóng sân đình",
    "Gió đi gọi gió một mình gió nghe",
    "Trăng lên treo nửa ngọn tre",
    "Nửa kia rơi xuống mái che hiên nhà",
)
_SIDES = tuple(zip(STORY[:3], ("bờ sông", "cánh đồng", "sân đình"), strict=True))
_ITEMS = ("- Miễn phí nước cho hộ nghèo hai vụ đầu", "- Giảm một nửa phí cho hộ cận nghèo")
_SAID = "Bà Hoàng Thị Mận: “Từ nay khỏi phải thức đêm canh nước”."


def _page(inner: str) -> str:
    return framed(f"{_TOP}<div class='nd'>{inner}</div>", head=og())


def _below(text: str, picture: str = "<p><img src='/1.jpg'></p>") -> str:
    """The story with one picture, and this below it."""
    return _page(f"{paragraphs(STORY[0])}{picture}{text}{paragraphs(*STORY[1:])}")


def _poem(stanzas: str) -> str:
    return framed(
        f"<h1>{TITLE}</h1><div class='nd'>{_PICTURE}{stanzas}{_RIGHT}<strong>TRỊNH HOÀI AN</strong></p></div>",
        head=og(),
        description="",
    )


WORDED = (
    *(
        Hard(f"scene_in_a_plain_paragraph_{number}", _below(f"<p>{scene}</p>"), {**DATED, "captions": (scene,)})
        for number, scene in enumerate(_SCENES)
    ),
    Hard(
        "scene_in_a_plain_box",
        _below(f"<div>{_SCENES[0]}</div>", "<div><img src='/1.jpg'></div>"),
        {**DATED, "captions": _SCENES[:1]},
    ),
    *(
        Hard(
            f"sentence_of_the_story_after_a_picture_{number}",
            _below(f"<p>{told}</p>"),
            {**DATED, "paragraphs": (STORY[0], told, *STORY[1:]), "captions": ()},
        )
        for number, told in enumerate(_TOLD)
    ),
)

CREDITS = (
    Hard(
        "photo_story_signed_by_its_photographer",
        _page(
            "".join(
                f"<figure><img src='/{n}.jpg'><figcaption>{text}</figcaption></figure>" for n, text in enumerate(_SHOWN)
            )
            + f"{_RIGHT}<strong>{_TAKEN}</strong></p>"
        ),
        {"paragraphs": _SHOWN, "captions": _SHOWN, "photographers": ("Hoài Nam",)},
    ),
    Hard(
        "last_picture_and_its_credit_on_a_line_of_its_own",
        _page(f"{paragraphs(*STORY)}{_PICTURE}{_MIDDLE}{_SHOWN[0]}</p>{_MIDDLE}{_TAKEN}</p>"),
        {**DATED, "captions": (f"{_SHOWN[0]} {_TAKEN}",)},
    ),
    Hard(
        "credit_at_the_right_margin_inside_the_story",
        _below(f"{_MIDDLE}{_SHOWN[0]}</p>{_RIGHT}{_TAKEN}</p>", _PICTURE),
        {**DATED, "captions": (f"{_SHOWN[0]} {_TAKEN}",)},
    ),
    Hard(
        "credit_in_italics_whose_picture_a_script_shows",
        _below(f"<p><em>{_TAKEN}</em></p>", ""),
        {**DATED, "captions": (_TAKEN,)},
    ),
    Hard(
        "who_did_what_below_the_story",
        _page(
            f"{paragraphs(*STORY)}{_PICTURE}{_MIDDLE}{_SHOWN[0]}</p>{_MIDDLE}Nội dung: Thu Bình</p>{_MIDDLE}{_TAKEN}</p>"
            f"{_MIDDLE}Trình bày: Quốc Thái</p>"
        ),
        {**DATED, "captions": _SHOWN[:1], "authors": ("Thu Bình",)},
    ),
)

VERSE = (
    Hard(
        "poem_below_its_picture",
        _poem(f"{_MIDDLE}<em>{'<br>'.join(_VERSES[:4])}</em></p>{_MIDDLE}<em>{'<br>'.join(_VERSES[4:])}</em></p>"),
        {"paragraphs": (" ".join(_VERSES[:4]), " ".join(_VERSES[4:])), "captions": (), "authors": ("Trịnh Hoài An",)},
    ),
    Hard(
        "poem_in_couplets_below_its_picture",
        _poem("".join(f"<p>{one}<br>{two}</p>" for one, two in zip(_VERSES[::2], _VERSES[1::2], strict=True))),
        {"text_has": _VERSES, "captions": (), "authors": ("Trịnh Hoài An",)},
    ),
    Hard(
        "poem_of_paragraphs_below_its_picture",
        _poem("".join(f"{_MIDDLE}<em>{verse}</em></p>" for verse in _VERSES)),
        {"paragraphs": _VERSES, "captions": (), "authors": ("Trịnh Hoài An",)},
    ),
    Hard(
        "caption_of_two_lines",
        _below(f"{_MIDDLE}<em>Ông Bùi Văn Sắc<br>bên cối đá của ông nội để lại</em></p>", _PICTURE),
        {**DATED, "captions": ("Ông Bùi Văn Sắc bên cối đá của ông nội để lại",)},
    ),
)

SET_LIKE_CAPTIONS = (
    Hard(
        "centred_subhead_below_a_picture",
        _below(f"{_MIDDLE}<b>Nước về đồng xa</b></p>", _PICTURE),
        {**DATED, "paragraphs": (STORY[0], "Nước về đồng xa", *STORY[1:]), "captions": ()},
    ),
    Hard(
        "centred_subhead_below_a_centred_caption",
        _below(f"{_MIDDLE}{_SHOWN[0]}</p>{_MIDDLE}<b>Nước về đồng xa</b></p>", _PICTURE),
        {**DATED, "paragraphs": (STORY[0], "Nước về đồng xa", *STORY[1:]), "captions": _SHOWN[:1]},
    ),
    Hard(
        "captions_all_bold",
        _page(
            "".join(f"<p>{told}</p>{_PICTURE}{_MIDDLE}<b>Trạm bơm nhìn từ phía {side}</b></p>" for told, side in _SIDES)
        ),
        {"paragraphs": STORY[:3], "captions": tuple(f"Trạm bơm nhìn từ phía {side}" for _, side in _SIDES)},
    ),
    Hard(
        "list_below_a_picture",
        _below(paragraphs(*_ITEMS), _PICTURE),
        {**DATED, "paragraphs": (STORY[0], *_ITEMS, *STORY[1:]), "captions": ()},
    ),
    Hard(
        "caption_behind_a_dash",
        _below(paragraphs(_ITEMS[0]), _PICTURE),
        {**DATED, "captions": _ITEMS[:1]},
    ),
    Hard(
        "speech_centred_and_in_italics_below_a_picture",
        _below(f"{_MIDDLE}<em>{_SAID}</em></p>", _PICTURE),
        {**DATED, "captions": (_SAID,)},
    ),
    Hard(
        "caption_in_the_words_of_the_title",
        _below(f"{_MIDDLE}<em>{TITLE}</em></p>", _PICTURE),
        {**DATED, "captions": (TITLE,)},
    ),
    Hard(
        "title_once_more_below_a_picture",
        _below(f"{_RIGHT}{TITLE}</p>", _PICTURE),
        {**DATED, "captions": ()},
    ),
)

_ROWS = "<table><tr><td><img src='/1.jpg'></td><td><img src='/2.jpg'></td></tr><tr>{}</tr></table>"
TABLES = (
    Hard(
        "two_pictures_and_a_caption_for_each_in_one_table",
        _below("", _ROWS.format("".join(f"<td>{text}</td>" for text in _SHOWN[:2]))),
        {**DATED, "captions": _SHOWN[:2]},
    ),
    Hard(
        "table_with_picture_and_caption_beside_the_lead",
        f"<html><head><title>{TITLE}</title></head><body><table><tr><td><font size=4><b>{TITLE}</b></font></td></tr><tr><td>"
        "15/04/2026 10:20</td></tr><tr><td><table align=left><tr><td><img src=a.jpg></td></tr><tr><td>Tổ máy số 1</td></tr>"
        f"</table><b>{LEAD}</b></td></tr><tr><td>{paragraphs(*STORY)}</td></tr><tr><td>{links()}</td></tr></table></body></html>",
        {**DATED, "captions": ("Tổ máy số 1",)},
    ),
    Hard(
        "table_with_lead_beside_a_picture",
        f"<html><head><title>{TITLE}</title></head><body><table><tr><td><font size=4><b>{TITLE}</b></font></td></tr><tr><td>"
        f"15/04/2026 10:20</td></tr><tr><td><table><tr><td><img src=a.jpg></td><td><b>{LEAD}</b></td></tr></table></td></tr>"
        f"<tr><td>{paragraphs(*STORY)}</td></tr></table></body></html>",
        {**DATED, "captions": ()},
    ),
    Hard(
        "table_with_more_text_than_pictures",
        _below("", _ROWS.format("".join(f"<td>{text}</td>" for text in ("Thôn", "Diện tích", "Sản lượng")))),
        {"title": TITLE, "text_has": ("Diện tích", "Sản lượng")},
    ),
)

PAGES = (*WORDED, *CREDITS, *VERSE, *SET_LIKE_CAPTIONS, *TABLES)
