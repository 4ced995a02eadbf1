"""Links to other articles inside and after the story, the page's lists, and tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from pipelines.names import byline
from pipelines.region.blocks import Block
from pipelines.wording import related_line, tags_line, tail_heading

_PAGES = re.compile(
    r"(?:trang:? ?)?(?:\d{1,3}[ |,.«»<>…-]+)+(?:\d{1,3}|(?:(?:trang )?(?:đầu|trước|sau|tiếp|cuối|kế)[ |«»<>]*)+)",
    re.IGNORECASE,
)
"""The numbers of an article's other pages."""
_TAG = 40
_BACK = re.compile(r"(?:<<? ?)?(?:trở|quay) (?:lại|về) .{1,30}", re.IGNORECASE)
_POINTS = re.compile(
    r"(?:mời .{0,20})?(?:xem|đọc)(?: thêm| tiếp| ngay)?|(?:tin |bài |có )?liên quan|tin (?:hot|nóng|mới)|video|clip",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]")
_NUMBERED_PART = re.compile(r"(?:Bài|Kỳ|Phần|Tập) (?:\d+|[IVX]+|cuối) ?[:-]")
_TAG_PAGE = re.compile(r"/(?:tags?|tu-khoa|chu-de|keywords?|topics?|t)/|-tag\d")
_MOSTLY = 0.6
_SCRIPTED = 0.7
_TITLE = 25
_SHORT_TITLE = 15
_LEADS_ON = re.compile(
    r"(?:xem|đọc|tin|bài|video|clip|liên quan|cùng|mời|kỳ|phần|chủ đề|có thể bạn)\b[^.,!?]{0,30}", re.IGNORECASE
)
_FEW_WORDS = re.compile(r"[^\d.!?“”\"…()]+")
_TELLS_OF_LINKS = re.compile(
    r"^(?:các |những )?(?:tin|bài|bản tin|thông tin|podcast|văn bản|tài liệu|chuyên mục|chủ đề|sự kiện)\b|"
    r"\b(?:liên quan|khác|quan tâm|nên đọc|đề xuất|news|articles)\b",
    re.IGNORECASE,
)
_LISTS = re.compile(
    r"(?:đọc|xem|tin|video) ?nhiều|mới|nổi bật|tiêu điểm|đừng bỏ lỡ|hot|nóng|cùng chuyên mục|dành cho bạn|"
    r"khác|chuyên mục",
    re.IGNORECASE,
)

_TO_THIS_PAGE = "form:leads_to_this_page"
_CONTENTS = re.compile(r"(?:nội dung|mục lục|trong bài)(?: (?:chính|bài viết|này|viết))*:?", re.IGNORECASE)
_SIDEBAR = re.compile(r"video clips?|phóng sự ảnh|(?:thông tin )?thời tiết", re.IGNORECASE)
"""Headings of boxes beside the story: what is below them has nothing to do with it."""


def label_links(blocks: list[Block]) -> None:
    """Related links and tags that their own wording, names or form give away."""
    seen: set[str] = set()
    lists = _lists_of_links(blocks)
    for block in blocks:
        if not block.label and block.zone == "body" and block.within("ul", "ol") in lists:
            block.set_label("related", "form:list_of_links")
        if not block.label and block.zone != "pre":
            is_second = _repeats_link(block, seen)
            if (found := _by_wording(block)) is None and is_second:
                found = ("related_detail", "form:same_address")
            if (found := found or _by_name_or_form(block)) is not None:
                block.set_label(*found)
    _contents(blocks)
    _links_at_end(blocks)


def _contents(blocks: list[Block]) -> None:
    """The name of a table of contents, above its links."""
    for name, link in pairwise([block for block in blocks if block.text]):
        if link.rule == _TO_THIS_PAGE and not name.label and _CONTENTS.fullmatch(name.text):
            name.set_label("reader", "wording:contents")


def _links_at_end(blocks: list[Block]) -> None:
    """Lines of several links and nothing else, behind the story's last sentence: tags, or other articles."""
    for block in reversed(blocks):
        if block.zone != "body" or block.is_media or block.label:
            continue
        if not block.links and tags_line(block.text) is not None and block.text[:2].casefold() in ("từ", "ta"):
            block.set_label("tags", "wording:tags_at_end")
            continue
        if block.links and _BACK.fullmatch(block.text):
            block.set_label("reader", "wording:back")
            continue
        if len(block.links) < 2 or block.link_density < 0.85:
            return
        is_tags = all(len(name) < _TAG for name, _ in block.links)
        block.set_label("tags" if is_tags else "related", "form:links_at_end")


def _lists_of_links(blocks: list[Block]) -> set[int]:
    """Lists of which every item is a link and nothing else: series, topics, other articles."""
    whole: dict[int, bool] = {}
    for block in blocks:
        if block.text and (number := block.within("ul", "ol")):
            whole[number] = whole.get(number, True) and block.link_density > 0.95 and block.zone == "body"
            whole[number] = whole[number] and not _leads_nowhere(block)
    return {number for number, is_whole in whole.items() if is_whole}


def _by_wording(block: Block) -> tuple[str, str] | None:
    """Label and rule of a block whose words say that it leads elsewhere."""
    if block.links and _PAGES.fullmatch(block.text):
        return "reader", "wording:page_numbers"
    if block.links and tags_line(block.text) is not None:
        return "tags", "wording:tags"
    if block.text.startswith((">>", "»")) and (block.links or block.zone != "body" or len(block.text) < 160):
        return "related", "wording:arrows"
    if block.text.startswith("#") and block.zone != "head" and tags_line(block.text) is not None:
        return "tags", "wording:hashtags"
    return _pointing(block) if block.links and block.link_density > 0.6 else None


def _pointing(block: Block) -> tuple[str, str] | None:
    """The same, of a block that is a link for the most part."""
    if related_line(_unbracketed(block.text)):
        return "related", "wording:see_also"
    if len(block.links) == 1 and len(block.links[0][0]) >= _TITLE and _points(block):
        return "related", "wording:points_to_link"
    return None


def _points(block: Block) -> bool:
    """A word or two that lead to the link behind them, and nothing after it: "(Xem …)", "Tin hot: …"."""
    before, _, after = block.text.partition(block.links[0][0])
    return _POINTS.fullmatch(before.strip(" ([*-–•:.")) is not None and _LETTERS.search(after) is None


def _leads_nowhere(block: Block) -> bool:
    """Links to places on the same page, or to its script: a table of contents, notes, tools."""
    return bool(block.links) and all(address.startswith(("#", "javascript:")) for _, address in block.links)


def _unbracketed(text: str) -> str:
    return text[1:-1].strip() if text[:1] + text[-1:] in ("()", "[]") else text


def _by_name_or_form(block: Block) -> tuple[str, str] | None:
    """Label and rule of a block of links, by the names around it or because it is nothing else."""
    if block.hint is None and block.link_density > _SCRIPTED and _leads_nowhere(block):
        return "reader", _TO_THIS_PAGE
    if block.hint == "related" and (block.zone == "tail" or block.link_density > 0.5 or len(block.text) < 400):
        is_link = is_dated_link(block) and len(block.text) >= _SHORT_TITLE and not tail_heading(block.text)
        return "related" if is_link else "related_detail", "name:related"
    if block.hint == "tags" and (block.zone != "body" or block.link_density > 0.5):
        return "tags" if block.links else "tags_heading", "name:tags"
    near = block.zone == "body" or (block.zone == "head" and block.hint is None)
    if near and block.links and (_is_lone_link(block) or _is_label_and_links(block)):
        return "related", "form:lone_link"
    return None


def label_last_links(blocks: list[Block]) -> None:
    """Short links on lines of their own at the story's end: tags by their address, else ways to other pages."""
    for block in reversed([block for block in blocks if block.zone == "body" and block.text]):
        if block.label in ("tags", "list", "share", "related"):
            continue
        if block.label or block.link_density < 0.95 or len(block.text) > _TAG or not block.links:
            return
        if block.hint == "author" or byline(block.text) is not None:
            return
        is_tag = _TAG_PAGE.search(block.links[0][1]) is not None
        block.set_label("tags" if is_tag else "list", "form:last_links")


def label_link_headings(blocks: list[Block]) -> None:
    """Headings inside the story right above links to other articles: "Đọc thêm"."""
    for block, following in pairwise(block for block in blocks if not block.is_media):
        if not block.label and following.label == "related" and tail_heading(block.text) == "related":
            block.set_label("related_heading", "wording:heading_of_links")
    _heading_of_last_links([block for block in blocks if block.zone == "body" and block.text])


def _heading_of_last_links(story: Sequence[Block]) -> None:
    """What stands above the links that end the story: a few words of no sentence and no name, set apart or telling."""
    links = list(takewhile(lambda block: block.label in ("related", "related_detail", "list"), reversed(story)))
    block = story[-len(links) - 1] if 0 < len(links) < len(story) else None
    if block is None or block.label or block.links or len(block.text) > _TAG or not _FEW_WORDS.fullmatch(block.text):
        return
    is_set_apart = block.is_bold or block.tag in ("h2", "h3", "h4", "h5")
    is_heading = _TELLS_OF_LINKS.search(block.text) is not None or (is_set_apart and len(links) > 1)
    if is_heading and byline(block.text) is None:
        block.set_label("related_heading", "form:heading_of_last_links")


def _repeats_link(block: Block, seen: set[str]) -> bool:
    """A teaser's text that links to the article whose title was just named; remembers the block's address."""
    if block.zone != "tail" or block.link_density < 0.6 or not block.links:
        return False
    address = block.links[0][1]
    if not address or address.startswith("#"):
        return False
    known = address in seen
    seen.add(address)
    return known and (len(block.text) > 60 or (len(block.text) > _TITLE and block.text.endswith((".", "…"))))


def _is_lone_link(block: Block) -> bool:
    """A paragraph or list item of the story that is nothing but a link as long as a title."""
    is_one = len(block.links) == 1 or len({address for _, address in block.links}) == 1
    least = 0.7 if _NUMBERED_PART.match(block.text) else 0.88
    if not is_one or not 25 <= len(block.text) <= 220:
        return False
    if block.link_density < least and (block.link_density < 0.6 or _LETTERS.search(_besides(block))):
        return False
    return not block.text.endswith((".", ";", ":", ",")) or block.within("li") > 0


def _besides(block: Block) -> str:
    """What stands beside the links: a day, a number of comments."""
    text = block.text
    for name, _ in block.links:
        text = text.replace(name, "", 1)
    return text


def is_dated_link(block: Block) -> bool:
    """A link for the most part, or a title that is one and nothing but a day beside it."""
    if block.link_density > _MOSTLY:
        return True
    return any(len(name) >= _SHORT_TITLE for name, _ in block.links) and _LETTERS.search(_besides(block)) is None


def _is_label_and_links(block: Block) -> bool:
    """Titles of other articles in one paragraph, and at most a word that says so: "Liên quan: …, …"."""
    if block.link_density < _MOSTLY or any(len(name) < _TITLE for name, _ in block.links):
        return False
    rest = _besides(block).strip(" ,;:•|*+-–—()[].>")
    return _LEADS_ON.fullmatch(rest) is not None or (not rest and len(block.links) > 1)


def label_lists(blocks: list[Block]) -> None:
    """Lists after the story, by the heading above them: related, tags, or another list of the page."""
    heading: str | None = None
    for block in blocks:
        if block.zone != "tail" or block.is_media:
            continue
        if (kind := tail_heading(block.text)) is not None and len(block.text) < 60:
            heading = kind if kind != "related" or not _LISTS.search(block.text) else "list"
            block.set_label(
                {"tags": "tags_heading", "comment": "comment"}.get(heading, heading + "_heading"),
                "wording:tail_heading",
            )
        elif _SIDEBAR.fullmatch(block.text):
            heading = "list"
            block.set_label("list_heading", "wording:sidebar")
        elif is_dated_link(block) and heading in ("related", "list"):
            block.set_label(heading if len(block.text) >= 15 else "other", f"under_heading:{heading}")
        elif heading == "tags" and (block.links or len(block.text) < 40):
            block.set_label("tags", "under_heading:tags")
        elif block.link_density > 0.6 and len(block.text) >= 25:
            block.set_label("list", "form:link")
        elif not block.label and len(block.text) > 80:
            block.set_label("related_detail" if heading in ("related", "list") else "other", "under_heading:detail")
