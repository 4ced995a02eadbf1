"""Bylines and source lines among the blocks: wording and place together, never wording alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipelines.dates.api import read_date_line
from pipelines.labels.dates import is_place_and_day
from pipelines.labels.first_lines import is_unsigned, label_first_lines, names_somebody, signs_as_office
from pipelines.labels.signed import label_signed_pieces, take_back_roles, without_notes
from pipelines.names import byline, is_outlet, is_person, signature, source_line
from pipelines.region.blocks import Block
from pipelines.wording import tail_heading
from settings.provinces import lookup

_ROLE = re.compile(
    r"^(?:tin|bài|ảnh|thực hiện|tác giả|video|clip|biên dịch|nhóm pv|pv|ctv|theo|nguồn|phóng viên|nội dung|thiết kế|"
    r"hình ảnh|bài viết|quay phim|dựng|kịch bản|trình bày|đồ h[ọo]a|kỹ thuật|biên tập|chỉ đạo|tổ chức|mỹ thuật|"
    r"đạo diễn|lời bình|âm thanh|hậu kỳ|by|story|text|photos?|pictures?|(?:reported|written|translated|edited) by)\b",
    re.IGNORECASE,
)
_AUTHOR_PAGE = re.compile(r"/(?:authors?|tac-gia)/")
"""In an address: it lists what one author wrote."""
_LINE = 130
_ROLE_LINE = 20
_ROLE_ALONE = re.compile(r"\(?(?:thực hiện|ghi|tổng hợp|t/h|lược dịch|biên dịch|dịch)\)?\.?", re.IGNORECASE)
_PROSE = 60
_LISTED = 3
_ABOUT_AUTHOR = 800
_CAPTIONS = 3
"""So many tell a photo story."""
_ENDS = 4
"""So many blocks at the story's end may be bylines."""
_RIGHT_AFTER = 3
"""So many blocks after it may be, by their wording."""


def label_credits(blocks: list[Block], sections: frozenset[str]) -> None:
    """Label bylines and source lines before, in and after the story."""
    take_back_roles(blocks)
    story = [block for block in blocks if block.zone == "body" and not block.label]
    tail = [block for block in blocks if block.zone == "tail" and not block.label and not block.is_media]
    for block in blocks:
        if block.zone in ("pre", "head") and not block.label:
            _in_head(block, sections)
    label_first_lines(story)
    label_signed_pieces(story)
    _at_end(without_notes(_without_author_box(story)), is_told_before=_is_told_before(blocks, story))
    _after(list(takewhile(lambda block: tail_heading(block.text) is None, tail)))


def _in_head(block: Block, sections: frozenset[str]) -> None:
    if len(block.text) > 130 or block.text.casefold() in sections:
        return
    if _beside_date(block.text, sections):
        block.set_label("byline_date", "head:names_beside_date")
    elif block.hint == "author":
        block.set_label("byline" if names_somebody(block) or _authors_in(block) else "author_box", "name:author")
    elif block.zone == "head" and (found := byline(block.text)) is not None and len(block.text.split()) >= 2:
        if found.authors and not (block.links and block.hint == "breadcrumb"):
            block.set_label("byline", "head:names")
        elif found.source and not block.links and _is_source_line(block.text, found.source):
            block.set_label("source", "head:source")
    elif block.zone == "head" and any(
        _AUTHOR_PAGE.search(address) and is_person(name) for name, address in block.links
    ):
        block.set_label("author_box", "head:link_to_author")


def _is_source_line(text: str, source: str) -> bool:
    """Whether it is "Nguồn: X", whoever X is; "Theo X" may begin a lead, too, unless X is an outlet."""
    return _ROLE.match(text.lstrip("(")) is not None and (":" in text or is_outlet(source))


def _beside_date(text: str, sections: frozenset[str]) -> bool:
    """A date line with somebody's name before or after the date."""
    is_line = any(map(str.isdigit, text)) and not is_place_and_day(text)
    line = read_date_line(text) if is_line else None
    return line is not None and any(_is_author(part, sections) for part in (line.before, line.after))


def _authors_in(block: Block) -> bool:
    return any(is_person(name) for name, _ in block.links)


def _is_author(part: str, sections: frozenset[str]) -> bool:
    found = byline(part) if part and part.casefold() not in sections else None
    return found is not None and bool(found.authors) and len(part.split()) >= 2 and lookup(part) is None


def _is_told_before(blocks: Sequence[Block], story: Sequence[Block]) -> bool:
    """The story's first line stands below captions: they are the story, and the line may sign it."""
    before = takewhile(lambda block: block is not story[0], blocks) if story else ()
    return sum(block.label == "caption" and block.zone == "body" for block in before) >= _CAPTIONS


def _at_end(story: Sequence[Block], *, is_told_before: bool) -> None:
    """The last lines of the story, from the end backwards; prose ends the search."""
    if _is_list_of_names(story):
        return
    # Below a quotation stands who said it.
    lines = story if is_told_before else story[1:]
    last = [block for block in reversed(lines) if not _is_role_alone(block) and block.hint != "quote"]
    is_last = True
    for distance, block in enumerate(last):
        if distance >= _ENDS:
            return
        if (block.is_bold or block.align == "right") and _beside_date(block.text, frozenset()):
            block.set_label("byline_date", "end:names_beside_date")
        rule = _end_rule(block, distance, is_last=is_last)
        is_last = is_last and rule is not None
        if rule is None and len(block.text) > 90:
            return
        if rule is not None:
            block.set_label("source" if rule == "end:address" or _is_source(block) else "byline", rule)


def _is_role_alone(block: Block) -> bool:
    """What the writer named right before did: "(Thực hiện)"."""
    if len(block.text) > _ROLE_LINE or not _ROLE_ALONE.fullmatch(block.text):
        return False
    block.set_label("byline", "end:role")
    return True


def _without_author_box(story: Sequence[Block]) -> Sequence[Block]:
    """The story without what is told of its author in a box at its end."""
    end = len(story)
    while end > 1 and story[end - 1].hint == "author" and len(story[end - 1].text) <= _ABOUT_AUTHOR:
        end -= 1
    if all(len(block.text) <= _LINE for block in story[end:]):
        return story
    for block in story[end:]:
        block.set_label("byline" if names_somebody(block) else "author_box", "end:author_box")
    return story[:end]


def _is_list_of_names(story: Sequence[Block]) -> bool:
    """The story ends in names of one form, as a list of those commended does: nobody's signature."""
    last = story[-_LISTED:]
    forms = {(block.tag, block.align, block.is_bold, block.is_italic) for block in last}
    return len(last) == _LISTED and len(forms) == 1 and all(_is_listed(block.text) for block in last)


def _is_listed(text: str) -> bool:
    """A name, perhaps with where its bearer is from, and no role before it."""
    return is_person(text) or (":" not in text and (found := signature(text)) is not None and bool(found.authors))


def _is_source(block: Block) -> bool:
    found = byline(block.text)
    return source_line(block.text) is not None and not (found is not None and found.authors)


def _end_rule(block: Block, distance: int, *, is_last: bool) -> str | None:
    """The first rule that makes one of the story's last lines a byline."""
    if len(block.text) > 130:
        return None
    return next((rule for rule, holds in _end_rules(block, distance, is_last=is_last) if holds), None)


def _end_rules(block: Block, distance: int, *, is_last: bool) -> Iterator[tuple[str, bool]]:
    found = signature(block.text)
    is_name = found is not None
    words = block.text.split()
    yield "end:outlet", distance == 0 and is_unsigned(block.text)
    is_set_apart = block.is_bold or block.is_italic
    yield (
        "end:office",
        distance == 0 and is_set_apart and signs_as_office(block.text),
    )
    yield "end:address", words[-1].startswith(("http://", "https://")) and len(words) <= (1 if distance else 5)
    at_right = block.align == "right" or (is_name and block.indent >= 8)
    yield "end:name_author", block.hint == "author"
    yield "end:name_and_office", _is_name_and_office(block)
    yield "end:wording", found is not None and bool(_ROLE.match(block.text) or found.source or found.agency)
    yield "end:right_aligned", at_right and (is_name or (len(block.text) <= 60 and not block.text.endswith(".")))
    yield "end:bold_names", is_name and (block.is_bold or block.is_italic or block.tag in ("strong", "b", "em"))
    yield "end:last_line", is_last and len(block.text) <= 60 and byline(block.text) is not None


def _heads_a_comment(block: Block, following: Sequence[Block]) -> bool:
    """A reader's name, and below it what the reader says."""
    return block.hint != "author" and is_person(block.text) and any(len(b.text) >= _PROSE for b in following)


def _is_name_and_office(block: Block) -> bool:
    """Two or three short lines set apart, somebody's name first: "Luật sư X", below it the office."""
    if not 2 <= len(block.lines) <= 3 or block.bold + block.italic < 0.9 * len(block.text.replace(" ", "")):
        return block.align == "right" and len(block.lines) > 1 and byline(block.lines[0]) is not None
    first = byline(block.lines[0])
    return first is not None and bool(first.authors)


def _after(tail: Sequence[Block]) -> None:
    for distance, block in enumerate(tail):
        if _heads_a_comment(block, tail[distance + 1 : distance + 2]):
            return
        if distance >= _RIGHT_AFTER and block.hint != "author":
            continue
        found = byline(block.text) if len(block.text) <= 130 else None
        if found is None:
            if block.hint == "author" and len(block.text) <= 300:
                block.set_label("author_box", "tail:name_author")
            continue
        is_source = bool(found.source) and not found.authors
        if block.hint == "author" and block.link_density < 0.95:
            block.set_label("source" if is_source else "byline", "tail:name_author")
        elif block.hint == "author" and found.authors:
            block.set_label("byline", "tail:name_author_link")
        elif (
            distance < _RIGHT_AFTER
            and (block.is_bold or block.align == "right" or _ROLE.match(block.text))
            and block.link_density < 0.5
        ):
            block.set_label("source" if is_source else "byline", "tail:right_after")
        elif (
            distance == 0
            and found.authors
            and len(block.text) <= 60
            and (len(block.text.split()) >= 2 or "." in block.text)
            and not block.links
        ):
            block.set_label("byline", "tail:first_line")
