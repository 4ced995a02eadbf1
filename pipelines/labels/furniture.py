"""What a page has around and inside the story for its readers: tools, players, counters, adverts, forms, its foot."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import pairwise

from pipelines.labels.dates import is_dated_name
from pipelines.markup.hints import LEAVES_OUT
from pipelines.region.blocks import Block
from pipelines.wording import (
    asks_for_contact,
    date_line,
    is_contact,
    is_file_name,
    is_leftover,
    is_player_part,
    widget_label,
)

_APPEAL = 8
"""So many blocks above a contact may belong to its appeal: names, accounts, other contacts."""
_FOOT = 4
_LONG = 80
_LINE = 120
_BUTTON = 30
_TWO = 2
_FORM = 240
_VIETNAMESE = re.compile("[ăâđêôơưà-ỹ]", re.IGNORECASE)
_ANYWHERE = frozenset(("share", "audio", "advert", "counter", "separator"))
"""Widget wording that is believed inside the story, too."""
_NAMES = LEAVES_OUT - {"related", "tags"}
_LISTS = ("table", "ul", "ol")


def label_furniture(blocks: Sequence[Block]) -> None:
    """Label what is no part of the story, by the name of its element or by its words."""
    story = [block for block in blocks if block.zone == "body" and block.text]
    edges, lists = _edges(story), _Lists(story)
    for block in blocks:
        if block.label:
            continue
        outside = block.zone != "body"
        if outside and block.zone != "tail" and block.hint and is_dated_name(block.text):
            continue
        if block.hint in _NAMES and _believes_name(block):
            block.set_label(block.hint or "", f"name:{block.hint}")
        elif is_file_name(block.text):
            block.set_label("widget", "wording:file_name")
        elif is_leftover(block.text):
            block.set_label("widget", "wording:leftover")
        elif not outside and block.within("form") and len(block.text) < _FORM:
            block.set_label("widget", "element:form")
        elif (label := widget_label(block.text) or _row_of_tools(block)) is not None and (
            outside or _believes_words(label, block, edges, lists)
        ):
            block.set_label(label, f"wording:{label}")
        elif (outside and block.tag == "label") or (block.tag == "button" and (outside or len(block.text) <= _BUTTON)):
            block.set_label("widget", "element:button")
    _polls(blocks)
    _players(blocks, lists)


def _row_of_tools(block: Block) -> str | None:
    """The first's label, if a line is a row of tools: "A A+ | In bài | Lưu tin", or links each of which is one."""
    if len(block.text) > _LINE or (len(block.links) < _TWO and "|" not in block.text):
        return None
    names = [name for name, _ in block.links]
    is_linked = sum(map(str.isalnum, "".join(names))) == sum(map(str.isalnum, block.text))
    parts = names if is_linked else block.text.split("|")
    labels = [widget_label(part.strip()) for part in parts]
    return labels[0] if len(labels) >= _TWO and all(labels) else None


def _edges(story: Sequence[Block]) -> frozenset[tuple[str, int]]:
    """Which labels are believed of which blocks: tools at the beginning and end, the paper's foot at the end."""
    numbers = [id(block) for block in story]
    edges = {("reader", block) for block in numbers[:4] + numbers[-4:]}
    edges |= {("footer", block) for block in numbers[1:][-3:]}
    return frozenset(edges | {("comment", block) for block in numbers[2:][-2:]})


def _polls(blocks: Sequence[Block]) -> None:
    """The short lines in one box with a button: a poll's question and answers. With pictures it is a gallery."""
    boxes = {block.box for block in blocks if block.zone == "body" and block.tag == "button" and block.box}
    for box in boxes - {block.box for block in blocks if block.is_media} if boxes else ():
        inside = [block for block in blocks if block.box == box and block.text]
        if sum(len(block.text) for block in inside) <= _FORM:
            for block in inside:
                block.set_label("widget", "form:box_with_button")


def _players(blocks: Sequence[Block], lists: _Lists) -> None:
    """Voices, speeds and times of a player, on both sides of what is known for a part of it."""
    for order in (blocks, blocks[::-1]):
        for block, following in pairwise(order):
            is_part = block.label == "audio" and not following.label and is_player_part(following.text)
            if is_part and not (following.zone == "body" and lists.tell(following)):
                following.set_label("audio", "wording:beside_audio")


def _believes_words(label: str, block: Block, edges: AbstractSet[tuple[str, int]], lists: _Lists) -> bool:
    """Inside the story wording is believed where it is plain: tools at the beginning, the paper's foot at the end.

    A foot that is not in Vietnamese belongs to what was translated.
    """
    if label not in _ANYWHERE and (label, id(block)) not in edges:
        return block.tag == "button"
    if label == "footer":
        return _VIETNAMESE.search(block.text) is not None and not _was_asked_for(block, lists.blocks)
    return label == "separator" or not lists.tell(block)


def _was_asked_for(contact: Block, story: Sequence[Block]) -> bool:
    """Whether a contact is part of the story: of an appeal or announcement above it, and no imprint below."""
    if not is_contact(contact.text):
        return False
    at = next(number for number, block in enumerate(story) if block is contact)
    if any(widget_label(block.text) == "footer" and not is_contact(block.text) for block in story[-_FOOT:]):
        return False
    above = story[max(0, at - _APPEAL) : at][::-1]
    ends = next((number for number, block in enumerate(above) if len(block.text) >= _LONG), len(above))
    return any(asks_for_contact(block.text) for block in above[: ends + 1] if not is_contact(block.text))


class _Lists:
    """The tables and lists around blocks; each is looked at once, and only where words in it are doubtful."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self._tell: dict[int, bool] = {}

    def tell(self, block: Block) -> bool:
        """Whether it stands in a table or list of the story: among others that are neither furniture nor links."""
        number = block.within(*_LISTS)
        if number and number not in self._tell:
            inside = self._groups[number]
            self._tell[number] = any(_is_datum(one, is_table=one.within("table") == number) for one in inside)
        return number != 0 and self._tell[number]

    @cached_property
    def _groups(self) -> dict[int, list[Block]]:
        groups: dict[int, list[Block]] = defaultdict(list)
        for block in self.blocks:
            groups[block.within(*_LISTS)].append(block)
        return groups


def _is_datum(block: Block, *, is_table: bool) -> bool:
    """A list's figures may be those of its buttons, a table's are its content."""
    if block.label or not block.text or block.link_density >= 0.5 or is_player_part(block.text):
        return False
    if not is_table and (block.text.isdigit() or date_line(block.text)):
        return False
    return widget_label(block.text) is None


def _believes_name(block: Block) -> bool:
    """In the body a long unlinked paragraph is believed more than the name of its box, unless the name is plain."""
    if block.zone != "body" or block.hint in ("comment", "advert", "audio", "footer", "offer"):
        return True
    return len(block.text) < 100 or block.link_density > 0.3
