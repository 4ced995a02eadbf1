"""Short notices of pages that state nothing in their head: the date printed below the title speaks for them."""

from __future__ import annotations

from tests.pipelines.hard.frame import LEAD, STORY, TEASERS, TITLE, Hard, framed, links, og, paragraphs

_DATE = "<div class='d'>15/04/2026 10:20</div>"
_PASSED = (
    "Ban liên lạc hưu trí và gia đình báo tin: Cụ Hoàng Bá Tứ, sinh năm 1931, nguyên Chủ nhiệm hợp tác xã Cẩm Hà, đã từ trần"
    " hồi 4 giờ ngày 14/4."
)
_RESULTS = "Vòng đấu thứ ba của giải bóng chuyền các xã ven sông khép lại với năm trận trên sân nhà văn hóa."
_ROWS = "".join(f"<tr><td>{one}</td><td>{two}</td></tr>" for one, two in (("Tân Thượng", "3-1"), ("Bình Sơn", "2-3")))
_CARDS = "".join(
    f"<div class='the'><a href='/x-{20300 + n}.html'><img src='/{n}.jpg'></a><h3><a href='/x-{20300 + n}.html'>{title}</a>"
    f"</h3><p>{text}</p></div>"
    for n, (title, text) in enumerate(zip(TEASERS * 2, (*STORY, *STORY), strict=True))
)
_CLOCK = "<div class='t'>Thứ Bảy, 18/04/2026 22:41</div>"
_TRAIL = "<div class='v'><a href='/'>Trang chủ</a> » <a href='/xa-hoi'>Xã hội</a></div>"
_PRINTED = "<p class='g'>Ngày đăng: 15/04/2026 10:20</p>"


def _dated(above: str, below: str, head: str = "") -> str:
    return framed(f"{above}<h1>{TITLE}</h1><div>{paragraphs(*STORY)}</div>{below}", head=head)


_PART = "<h2 id='p{0}'>{1}</h2>"
_PARTS = ("Hơn mười hai tỷ đồng", "Bơm luân phiên")

PAGES = (
    Hard(
        "notice_of_a_death",
        framed(f"<h1>Tin buồn</h1>{_DATE}<div>{paragraphs(_PASSED)}</div>{links()}", title="Tin buồn", description=""),
        {"title": "Tin buồn", "paragraphs": (_PASSED,), "published": "2026-04-15T10:20:00+07:00"},
    ),
    Hard(
        "results_in_a_table",
        framed(
            f"<h1>Kết quả bóng chuyền ven sông</h1>{_DATE}<div><p>{_RESULTS}</p><table>{_ROWS}</table></div>{links()}",
            title="Kết quả bóng chuyền ven sông",
            description="",
        ),
        {"paragraphs": (_RESULTS, "Tân Thượng", "3-1", "Bình Sơn", "2-3"), "day": "2026-04-15"},
    ),
    Hard(
        "two_sentences_above_many_cards",
        framed(
            f"<h1>{TITLE}</h1>{_DATE}<div>{paragraphs(LEAD)}</div><h3>Tin liên quan</h3><ul>{links(TEASERS * 6)}</ul>"
            f"{_CARDS}",
            description="",
        ),
        {"title": TITLE, "text_has": (LEAD,), "text_lacks": (*STORY, *TEASERS), "day": "2026-04-15"},
    ),
    Hard(
        "section_with_the_day_below_its_name",
        framed(f"<h1>Xã hội</h1>{_DATE}<div>{_CARDS}</div>", title="Xã hội", description=""),
        {"error": "section"},
        url="https://baosonglam.vn/xa-hoi/",
    ),
    Hard(
        "numbered_section_with_the_day_below_its_name",
        framed(f"<h1>Xã hội</h1>{_DATE}<div>{_CARDS}</div>", title="Xã hội", description=""),
        {"error": "section"},
        url="https://baosonglam.vn/xa-hoi-c1024.html",
    ),
    Hard(
        "list_of_titles_with_the_day_below_its_name",
        framed(f"<h1>Xã hội</h1>{_DATE}<ul>{links(TEASERS * 4)}</ul>", title="Xã hội", description=""),
        {"error": "no_body"},
        url="https://baosonglam.vn/xa-hoi-c1024.html",
    ),
    Hard(
        "table_of_contents_with_its_name",
        framed(
            f"<h1>{TITLE}</h1>{_DATE}<div><div><p>Nội dung</p><ul>"
            + "".join(f"<li><a href='#p{number}'>{name}</a></li>" for number, name in enumerate(_PARTS))
            + f"</ul></div>{_PART.format(0, _PARTS[0])}{paragraphs(*STORY[:2])}{_PART.format(1, _PARTS[1])}"
            + f"{paragraphs(*STORY[2:])}</div>",
        ),
        {"paragraphs": (_PARTS[0], *STORY[:2], _PARTS[1], *STORY[2:])},
    ),
    Hard(
        "clock_above_the_trail_and_a_day_in_the_head",
        _dated(_CLOCK + _TRAIL, "", og("2026-04-17T10:20:00+07:00")),
        {"published": "2026-04-17T10:20:00+07:00", "paragraphs": STORY},
    ),
    Hard(
        "clock_above_the_trail_and_a_day_below_the_story",
        _dated(_CLOCK + _TRAIL, _PRINTED),
        {"published": "2026-04-15T10:20:00+07:00", "paragraphs": STORY},
    ),
    Hard(
        "day_between_trail_and_title",
        _dated(_TRAIL + _CLOCK, ""),
        {"published": "2026-04-18T22:41:00+07:00", "paragraphs": STORY},
    ),
    Hard(
        "day_above_the_name_of_a_section",
        _dated(_CLOCK + "<a href='/xa-hoi'>Xã hội</a>", ""),
        {"published": "2026-04-18T22:41:00+07:00", "paragraphs": STORY},
    ),
    Hard(
        "day_in_an_attribute_of_a_span",
        _dated("", "<span itemprop='datePublished' content='2026-04-15T10:20:00+07:00'></span>"),
        {"published": "2026-04-15T10:20:00+07:00", "paragraphs": STORY},
    ),
    Hard(
        "minute_in_an_attribute_and_day_in_print",
        _dated("<span itemprop='datePublished' content='2026-04-15T10:20:00+07:00'>15/04/2026</span>", ""),
        {"published": "2026-04-15T10:20:00+07:00", "paragraphs": STORY},
    ),
    Hard(
        "days_in_attributes_of_several_articles",
        _dated("", "".join(f"<i itemprop='datePublished' content='2026-04-1{n}'></i>" for n in range(4))),
        {"published": None, "paragraphs": STORY},
    ),
    Hard(
        "time_that_a_script_fills",
        _dated("<time datetime='2026-04-15T10:20:00+07:00'></time>", ""),
        {"published": "2026-04-15T10:20:00+07:00", "paragraphs": STORY},
    ),
)
