"""Captions, most of them without markup: by name, by the picture before them, by typography and wording together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pipelines.labels.leads import is_told, same_words
from pipelines.labels.under_pictures import lead_in_table, no_captions, numbers_picture
from pipelines.names import byline
from pipelines.region.blocks import Block
from pipelines.wording import is_caption_like, is_picture_note, photo_credit, tail_heading

_LONG = 420
_NOTE = 100
_TELLING = 80
_SCENE = 70
_UNDER_PICTURE = 100
"""So long may a sentence be that reads like a caption and stands right under a picture."""
_ONE_SENTENCE = 140
_ALIKE = 2
_SPEECH = re.compile(r": ?[“\"].*[”\"]\.?$")
"""Somebody is quoted: a paragraph of the story, be it in italics or centred."""
_NARRATES = re.compile(
    r"^(?:Theo|Tuy|Trong|Ngoài|Bên cạnh|Đến (?:nay|cuối)|Hiện|Ngày|Sáng|Trưa|Chiều|Tối|Để|Với|Nhờ|Từ|Qua|Trước|Sau|Do|"
    r"Vì|Khi|Nếu|Dịp|Cùng|Đặc biệt|Đồng thời|Cụ thể|Tính|Kết quả|Mới đây|Vừa qua|Năm \d|Hội nghị (?:đã|cũng|kết)|"
    r"Được biết)\b|\b(?:cho biết|cho hay|chia sẻ|nhấn mạnh|khẳng định|nhận định|bày tỏ|cho rằng|nói)\b"
)
"""So a sentence of the story begins, or tells who said something."""
_NO_CAPTION = re.compile(r"[“\"'‘]|(?:\d{1,2}|[IVX]{1,4})[.)/] ")
"""A speech, or a numbered subhead."""
_ALT_TAIL = re.compile(r"\s*[-–]\s*(?:Ảnh|Hình)\s*\d+\.?$|\s*\(\d+\)$")


def label_captions(blocks: list[Block], description: str | None = None) -> None:
    """Label captions, and drop the second of two equal ones in a row."""
    media_groups = {
        number for block in blocks if block.is_media for tag, number in block.groups if tag in ("figure", "table")
    }
    none = no_captions(blocks) | lead_in_table(blocks, description)
    _in_frames(blocks, media_groups, description or "")
    _in_photo_tables(blocks)
    previous: Block | None = None
    for number, block in enumerate(blocks):
        if not block.label and numbers_picture(block, previous, blocks[number + 1 : number + 2]):
            block.label, block.rule = "counter", "form:number_of_picture"
        elif not block.label and block.zone in ("head", "body", "pre") and id(block) not in none:
            following = next((other for other in blocks[number + 1 :] if other.is_media or not other.label), None)
            if (rule := _rule(block, previous, following, media_groups)) is not None:
                block.set_label("caption", rule)
        if block.is_media or block.label in ("", "caption", "body", "related", "related_detail"):
            previous = block
    _after_each_picture(blocks)
    _drop_repeated(blocks)


def _in_frames(blocks: Sequence[Block], media_groups: set[int], description: str) -> None:
    """What stands alone with the picture above the story in one box, or in a figure whose picture a script shows."""
    texts = Counter(block.within("figure") for block in blocks if block.text)
    pictures: dict[int, Block] = {}
    boxes = Counter(block.box for block in blocks if block.text and block.box)
    for block in blocks:
        if block.is_media and block.box:
            pictures.setdefault(block.box, block)
        if block.label or block.zone not in ("head", "body") or not 8 <= len(block.text) <= _LONG:
            continue
        figure = block.within("figure")
        if figure and figure not in media_groups and texts[figure] <= 2 and not block.within("table", "ul", "ol"):
            if block.hint != "quote" and block.tag not in ("blockquote", "h2", "h3"):
                block.set_label("caption", "form:in_figure")
        elif block.box in pictures and boxes[block.box] == 1 and _is_alone_with(pictures[block.box], block):
            is_lead = 2 * len(block.text) > len(description) > 0 and is_told(block, description)
            if not is_lead:
                block.set_label("caption", "form:in_picture_box")


def _in_photo_tables(blocks: Sequence[Block]) -> None:
    """A table that begins with its pictures and has a line for each at most: what stands in its other cells.

    Before the story one picture is enough for a plain short line: the lead may stand beside a picture, too.
    """
    tables: defaultdict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.groups and block.zone in ("head", "body"):
            tables[block.within("table")].append(block)
    for table, inside in tables.items():
        texts = [block for block in inside if not block.is_media]
        pictures = len(inside) - len(texts)
        if not table or not inside[0].is_media or len(texts) > pictures:
            continue
        for block in texts:
            is_note = block.zone == "head" and len(block.text) <= _ONE_SENTENCE and not block.is_bold
            if is_note or (pictures >= _ALIKE and len(block.text) <= _LONG and not tail_heading(block.text)):
                block.set_label("caption", "form:cell_under_picture")


def _is_alone_with(picture: Block, block: Block) -> bool:
    """Whether the one text in a picture's box may be its caption: in the story one short sentence."""
    if block.hint is not None or block.holder == picture.holder:
        return False
    is_note = len(block.text) <= _ONE_SENTENCE and not re.search(r"[.!?] (?=\w)", block.text)
    is_told = _NO_CAPTION.match(block.text) is not None or _NARRATES.search(block.text) is not None
    return block.zone == "head" or (is_note and not block.is_bold and not is_told)


def _after_each_picture(blocks: Sequence[Block]) -> None:
    """Where one plain short sentence follows each picture and the story's paragraphs are longer, it is the caption."""
    found: list[Block | None] = []
    was_media = False
    story = []
    for block in blocks:
        if block.zone != "body" or block.label not in ("", "caption", "media"):
            continue
        if was_media and not block.is_media:
            found.append(block if not block.label and _may_be_note(block) else None)
        elif not block.label and block.text:
            story.append(len(block.text))
        was_media = block.is_media
    if len(found) >= _ALIKE and story and sum(story) / len(story) > _ONE_SENTENCE and None not in found:
        for note in found:
            if note is not None:
                note.set_label("caption", "form:after_each_picture")


def _may_be_note(block: Block) -> bool:
    if len(block.text) > _ONE_SENTENCE or block.is_bold or block.tag in ("h2", "h3", "h4") or block.links:
        return False
    if _NARRATES.search(block.text) or block.text.endswith((":", "?", "!", "”")):
        return False
    return re.search(r"[.!?:] (?=\w)", block.text) is None


def _rule(block: Block, previous: Block | None, following: Block | None, media_groups: set[int]) -> str | None:
    """The first rule that makes this block a caption."""
    if block.hint == "caption" and len(block.text) <= 2 * _LONG and not tail_heading(block.text):
        return "name:caption"
    if block.zone == "pre" or len(block.text) > _LONG:
        return None
    picture = previous if previous is not None and previous.is_media and block.zone == "body" else None
    under = _after_picture(block, picture, media_groups) if picture is not None else None
    return next((rule for rule, holds in _rules(block, previous, following, media_groups, under) if holds), None)


def _rules(
    block: Block, previous: Block | None, following: Block | None, media_groups: set[int], under: str | None
) -> Iterator[tuple[str, bool]]:
    """Each rule, in order, and whether it holds."""
    yield "form:in_figure", block.within("figure") in media_groups
    yield under or "", under is not None
    is_last = _is_last(block, following)
    caption = previous if previous is not None and previous.label == "caption" else None
    yield "form:second_line", caption is not None and _continues(block, caption, is_last)
    yield "wording:credit", _is_credited(block) or is_picture_note(block.text)
    is_credit_alone = photo_credit(block.text) is not None and not _is_credited(block)
    if is_credit_alone and (is_last or (_is_credit(block) and not (_is_told(previous) and _is_told(following)))):
        return  # among the last lines, or those of who did what, it is the byline's
    is_before = following is not None and following.is_media and not (previous is not None and previous.is_media)
    reads_so = is_caption_like(block.text)
    yield "form:before_picture", block.align == "center" and is_before and reads_so
    set_apart = block.align == "center" or block.is_italic
    yield "wording:caption", set_apart and reads_so and (not block.text.endswith(".") or len(block.text) <= _SCENE)


def _after_picture(block: Block, picture: Block, media_groups: set[int]) -> str | None:
    """The first rule that makes the block right after a picture its caption."""
    if tail_heading(block.text) or block.hint == "author":
        return None
    return next((rule for rule, holds in _rules_after_picture(block, picture, media_groups) if holds), None) or None


def _rules_after_picture(block: Block, picture: Block, media_groups: set[int]) -> Iterator[tuple[str, bool]]:
    """Each rule, in order, and whether it holds; an empty name: it is none, whatever follows."""
    table = block.within("table")
    yield "form:cell_under_picture", table in media_groups and table == picture.within("table")
    is_set_apart = block.align == "center" or block.tag in ("h5", "h6") or (block.is_italic and len(block.text) >= 8)
    yield "", block.is_bold and block.text.isupper()
    is_set_twice = block.align == "center" and block.is_italic
    yield "form:set_apart_under_picture", is_set_apart and (is_set_twice or not _SPEECH.search(block.text))
    is_short = len(block.text) <= (200 if block.is_on_new_line else _NOTE) or not block.text.endswith(".")
    yield "form:same_paragraph_as_picture", block.holder == picture.holder and is_short
    alt = _ALT_TAIL.sub("", picture.alt)
    yield "wording:same_as_alt", len(alt) > 15 and same_words(alt, block.text)
    yield "", block.is_bold or block.tag in ("h2", "h3", "h4") or block.align == "right"
    yield "wording:under_picture", is_caption_like(block.text, _UNDER_PICTURE)
    # A picture in a box of its own has its caption there.
    yield "", picture.within("figure", "table") > 0
    yield "", _NO_CAPTION.match(block.text) is not None
    is_open = not block.text.endswith((".", "!", "?", ":", "…", ";", ",", "”", '"'))
    yield (
        "form:no_full_stop_under_picture",
        4 <= len(block.text.split()) <= 45 and is_open and byline(block.text) is None,
    )


def _continues(block: Block, caption: Block, is_last: bool) -> bool:
    """A credit on a line of its own, or a second line of the same form."""
    same_form = (
        block.align == caption.align and block.is_bold == caption.is_bold and block.is_italic == caption.is_italic
    )
    if _is_credit(block):
        # the story's last line is signed by who took all its pictures, unless it is set like the caption before
        same_frame = block.within("figure", "table") == caption.within("figure", "table")
        return not is_last or (same_form and same_frame and block.align != "right")
    is_line = same_form and block.align == "center" and len(block.text) <= 200
    return is_line and block.within("table") == caption.within("table") and byline(block.text) is None


def _is_told(block: Block | None) -> bool:
    """A paragraph of the story, or its picture and what belongs to that."""
    return block is not None and (block.is_media or block.label == "caption" or len(block.text) >= _TELLING)


def _is_last(block: Block, following: Block | None) -> bool:
    """Nothing follows in the story but another line at the right margin."""
    if following is None or following.zone != "body":
        return True
    return block.align == following.align == "right" and len(following.text) < _SCENE


def _is_credit(block: Block) -> bool:
    """Nothing but a credit."""
    credit = photo_credit(block.text)
    return credit is not None and len(credit[0]) < 3


def _is_credited(block: Block) -> bool:
    """One sentence and a photographer behind it."""
    credit = photo_credit(block.text)
    if credit is None or len(block.text) > 320 or block.align == "right" or byline(block.text) is not None:
        return False
    return len(credit[0]) >= 8 and len(re.findall(r"[.!?] (?=\w)", credit[0])) <= 1


def _drop_repeated(blocks: Sequence[Block]) -> None:
    last: Block | None = None
    for block in blocks:
        if block.label == "caption":
            if (
                last is not None
                and same_words(last.text, block.text)
                and last.within("figure") == block.within("figure")
            ):
                block.label, block.rule = "duplicate", "repeats_caption"
            else:
                last = block
        elif not block.is_media and block.label in ("", "body"):
            last = None
