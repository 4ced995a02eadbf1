"""Who signed the story: below it, inside it and above it, with rank, post, notes and other roles around the name."""

from __future__ import annotations

from tests.pipelines.hard.bodies import DATED
from tests.pipelines.hard.frame import LEAD, STORY, TITLE, Hard, framed, og, paragraphs

_TOP = f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p>"
_SEVEN = ("Thu Bình", "Hoài Nam", "Quốc Tỵ", "Lan Chi", "Minh Đỗ", "Hà Mận", "Vân Phi")


def _right(name: str) -> str:
    return f"<p style='text-align:right'><strong>{name}</strong></p>"


def _page(*parts: str, top: str = "") -> str:
    return framed(f"{_TOP}{top}<div class='nd'>{''.join(parts)}</div>", head=og())


def _signed(name: str, line: str, *authors: str) -> Hard:
    return Hard(name, _page(paragraphs(*STORY), _right(line)), {**DATED, "authors": authors, "republished_from": None})


RANKS = (
    _signed("signed_with_degrees_and_a_comma", "PGS, TS LÊ VĂN THỬ", "Lê Văn Thử"),
    _signed("signed_with_a_rank", "Trung tá Lê Văn Thử", "Lê Văn Thử"),
    _signed("signed_with_a_post", "Lê Văn Thử, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy", "Lê Văn Thử"),
    Hard(
        "signed_with_one_role",
        _page(paragraphs(*STORY), "<p>Tin: Thu Bình</p>"),
        {**DATED, "authors": ("Thu Bình",)},
    ),
    _signed("signed_by_seven", " - ".join(_SEVEN), *_SEVEN),
    _signed("signed_by_a_station", "Đài PT-TH Sông Lam"),
    *(
        Hard(
            f"signed_above_the_story_with_an_office_{number}",
            _page(name, office, paragraphs(*STORY)),
            {**DATED, "authors": ("Lê Văn Thử",)},
        )
        for number, (name, office) in enumerate(
            (
                ("<p>Th.s Lê Văn Thử</p>", "<p>Trường Chính trị tỉnh</p>"),
                (_right("Lê Văn Thử"), "<p style='text-align:right'><em>Trường Chính trị tỉnh</em></p>"),
            )
        )
    ),
    Hard(
        "signed_in_the_box_of_the_lead",
        framed(
            f"<h1>{TITLE}</h1><div>10:20 15/04/2026</div><div class='sapo'>{LEAD}<br><b>Thu Bình</b></div>"
            f"<div class='nd'>{paragraphs(*STORY)}</div>",
        ),
        {**DATED, "authors": ("Thu Bình",)},
    ),
    Hard(
        "signed_by_an_office",
        _page(paragraphs(*STORY), "<p><strong>Văn phòng UBND xã Tân Thượng</strong></p>"),
        {**DATED, "authors": ()},
    ),
    Hard(
        "signed_as_a_document",
        _page(
            paragraphs(*STORY),
            *map(_right, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Thử")),
        ),
        {**DATED, "authors": ("Lê Văn Thử",)},
    ),
)

_NOTE = (
    "(*) Bài viết tham dự Cuộc thi viết về những con đê quê nhà, do hội văn nghệ phối hợp cùng thư viện tỉnh tổ chức và nhận"
    " bài đến hết mùa thu năm nay."
)
_ABOUT = "Trạm bơm số 1 của xã được dựng từ năm 1978, chạy bằng máy dầu, đã dừng hoạt động sau trận lũ lịch sử hơn mười năm trước."
_PIECE = "<p><strong>* Xã Bình Sơn: Thông tuyến kênh cấp hai</strong></p>"
_SPEECH = "“Có nước rồi, năm nay nhà nào cũng tính làm thêm một vụ ngô đông trên đất hai lúa ngoài bãi sông.”"
_BY = {**DATED, "authors": ("Thu Bình",)}
_TWO = {**DATED, "authors": ("Hoài Nam", "Thu Bình")}


def _pieces(first: str, last: str) -> str:
    return _page(paragraphs(*STORY[:2]), first, _PIECE, paragraphs(*STORY[2:]), last)


INSIDE = (
    Hard(
        "signature_above_a_note",
        _page(paragraphs(*STORY), "<p>Thu Bình</p>", f"<p><em>{_NOTE}</em></p>"),
        {**_BY, "paragraphs": (*STORY, _NOTE)},
    ),
    Hard(
        "signature_above_footnotes",
        _page(paragraphs(*STORY), _right("Thu Bình"), paragraphs("-------", f"(1) {_ABOUT}", f"(2) {_ABOUT} Tập 2.")),
        {"authors": ("Thu Bình",), "text_has": (f"(1) {_ABOUT}",), "text_lacks": ("Thu Bình",)},
    ),
    Hard(
        "signature_above_a_box",
        _page(
            paragraphs(*STORY), "<p>Thu Bình</p>", f"<div class='hop'><p><b>Trạm bơm cũ</b></p><p>{_ABOUT}</p></div>"
        ),
        {"authors": ("Thu Bình",), "text_has": (_ABOUT,), "text_lacks": ("Thu Bình",)},
    ),
    Hard(
        "news_in_brief_signed_at_the_right",
        _pieces(_right("Hoài Nam"), _right("Thu Bình")),
        {**_TWO, "paragraphs": (*STORY[:2], "* Xã Bình Sơn: Thông tuyến kênh cấp hai", *STORY[2:])},
    ),
    Hard(
        "news_in_brief_signed_in_bold",
        _pieces("<p><b>Hoài Nam</b></p>", "<p><b>Thu Bình</b></p>"),
        {**_TWO, "paragraphs": (*STORY[:2], "* Xã Bình Sơn: Thông tuyến kênh cấp hai", *STORY[2:])},
    ),
    Hard(
        "news_in_brief_signed_with_roles",
        _pieces("<p>Tin, ảnh: Hoài Nam</p>", "<p>Tin: Thu Bình</p>"),
        {
            **_TWO,
            "photographers": ("Hoài Nam",),
            "text_lacks": ("Hoài Nam",),
            "paragraphs": (*STORY[:2], "* Xã Bình Sơn: Thông tuyến kênh cấp hai", *STORY[2:]),
        },
    ),
    Hard(
        "source_in_the_middle",
        _pieces("<p>(Theo TTXVN)</p>", _right("Thu Bình")),
        {**_BY, "agency": "TTXVN", "paragraphs": (*STORY[:2], "* Xã Bình Sơn: Thông tuyến kênh cấp hai", *STORY[2:])},
    ),
    Hard(
        "who_said_it_below_a_speech_is_no_author",
        _page(paragraphs(*STORY[:2], _SPEECH), _right("Hoàng Thị Mận"), paragraphs(*STORY[2:])),
        {**DATED, "authors": (), "paragraphs": (*STORY[:2], _SPEECH, "Hoàng Thị Mận", *STORY[2:])},
    ),
    Hard(
        "who_said_it_in_a_box_is_no_author",
        _page(
            paragraphs(*STORY[:2]),
            f"<div class='k'><p>{_ABOUT}</p>{_right('Hoàng Thị Mận')}</div>",
            paragraphs(*STORY[2:]),
        ),
        {**DATED, "authors": (), "paragraphs": (*STORY[:2], _ABOUT, "Hoàng Thị Mận", *STORY[2:])},
    ),
    Hard(
        "portraits_headed_by_names",
        _page(
            paragraphs(*STORY[:2]),
            "<p><b>Hoàng Thị Mận</b></p><p><b>Giám đốc hợp tác xã</b></p>",
            paragraphs(STORY[2]),
            "<p><b>Phạm Văn Đoàn</b></p>",
            paragraphs(*STORY[3:]),
            "<p><b>Thu Bình</b></p>",
        ),
        {
            **_BY,
            "paragraphs": (*STORY[:2], "Hoàng Thị Mận", "Giám đốc hợp tác xã", STORY[2], "Phạm Văn Đoàn", *STORY[3:]),
        },
    ),
    Hard(
        "capitals_above_a_box_are_its_heading",
        _page(paragraphs(*STORY), f"<p><b>NIỀM VUI MỚI</b></p><div class='hop'><p>{_ABOUT}</p></div>"),
        {**DATED, "authors": (), "paragraphs": (*STORY, "NIỀM VUI MỚI", _ABOUT)},
    ),
)
_CREDITS = ("Ruộng mạ thôn Đông. Ảnh: Sở VH-TT&amp;DL", "Bến đò xưa. Ảnh: TL", "Máy bơm số 2. Ảnh: Hoài Nam")

CREDITS = (
    Hard(
        "credits_that_name_nobody",
        _page(
            *(
                f"{paragraphs(text)}<p style='text-align:center'><img src='/a.jpg'></p><p style='text-align:center'><em>{credit}</em></p>"
                for text, credit in zip(STORY[:3], _CREDITS, strict=True)
            ),
            paragraphs(*STORY[3:]),
        ),
        {
            "paragraphs": STORY,
            "captions": tuple(one.replace("&amp;", "&") for one in _CREDITS),
            "photographers": ("Hoài Nam",),
        },
    ),
)
_ROLES = ("Nội dung: Thu Bình", "Ảnh: Hoài Nam", "Trình bày: Quốc Tỵ", "Chỉ đạo nội dung: Lan Chi")
_ENGLISH = "By Thu Binh - Translated by Minh Do - Photos by Hoai Nam"


def _centred(*lines: str) -> str:
    return "".join(f"<p style='text-align:center'>{line}</p>" for line in lines)


ROLES = (
    Hard(
        "roles_at_the_end_are_no_captions",
        _page(paragraphs(*STORY), _centred("<b>THỰC HIỆN</b>", *_ROLES)),
        {**DATED, "authors": ("Thu Bình",), "photographers": ("Hoài Nam",)},
    ),
    Hard(
        "credit_below_the_last_picture_is_its_own",
        _page(
            paragraphs(*STORY), _centred("<img src='/a.jpg'>", "<i>Bến đò xưa.</i>", "Ảnh: Hoài Nam", "Bài: Thu Bình")
        ),
        {
            **DATED,
            "captions": ("Bến đò xưa. Ảnh: Hoài Nam",),
            "authors": ("Thu Bình",),
            "photographers": ("Hoài Nam",),
        },
    ),
    Hard(
        "signed_in_english",
        _page(paragraphs(*STORY), f"<p>{_ENGLISH}</p>"),
        {**DATED, "authors": ("Thu Binh", "Minh Do"), "photographers": ("Hoai Nam",)},
    ),
    Hard(
        "source_above_the_story",
        framed(
            f"<h1>{TITLE}</h1><div>10:20 15/04/2026</div><div>Nguồn: Báo Bến Xưa</div><p class='sapo'>{LEAD}</p>"
            f"<div class='nd'>{paragraphs(*STORY)}</div>",
            head=og(),
        ),
        {**DATED, "authors": (), "republished_from": "Báo Bến Xưa"},
    ),
    Hard(
        "short_line_that_begins_as_a_source_does_names_none",
        framed(
            f"<h1>{TITLE}</h1><div>10:20 15/04/2026</div><p>Theo Nghị quyết mới của Đảng bộ xã</p>"
            f"<div class='nd'>{paragraphs(*STORY)}</div>",
            head=og(),
            description="",
        ),
        {"title": TITLE, "lead": None, "paragraphs": STORY, "authors": (), "republished_from": None},
    ),
)
PAGES = (*RANKS, *INSIDE, *CREDITS, *ROLES)
