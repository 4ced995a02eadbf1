"""What stands under a picture, above it or beside it: captions, and what looks like one."""

from __future__ import annotations

from tests.pipelines.hard.bodies import DATED
from tests.pipelines.hard.frame import LEAD, STORY, TITLE, Hard, framed, og, paragraphs

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


def _page(inner: str) -> str:
    return framed(f"{_TOP}<div class='nd'>{inner}</div>", head=og())


def _below(text: str, picture: str = "<p><img src='/1.jpg'></p>") -> str:
    """The story with one picture, and this below it."""
    return _page(f"{paragraphs(STORY[0])}{picture}{text}{paragraphs(*STORY[1:])}")


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

PAGES = (*WORDED, *CREDITS)
