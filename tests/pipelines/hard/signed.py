"""Who signed the story: below it, inside it and above it, with rank, post, notes and other roles around the name."""

from __future__ import annotations

from tests.pipelines.hard.bodies import DATED
from tests.pipelines.hard.frame import LEAD, STORY, TITLE, Hard, framed, og, paragraphs

_TOP = f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p>"


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
    _signed("signed_by_a_station", "Đài PT-TH Sông Lam"),
    Hard(
        "signed_as_a_document",
        _page(
            paragraphs(*STORY),
            *map(_right, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Thử")),
        ),
        {**DATED, "authors": ("Lê Văn Thử",)},
    ),
)
PAGES = RANKS
