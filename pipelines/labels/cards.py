"""Cards inside the story: boxes with another article's title, its summary, section and day."""

from __future__ import annotations

from collections import Counter

from pipelines.region.blocks import Block

_SUMMARY = 60
_SUMMARIES = 320
"""A summary in a box of links is so long at most."""


def label_cards(blocks: list[Block]) -> None:
    """Inside the story: what stands in one box with another article's title, its summary, section and day."""
    boxes: dict[int, list[Block]] = {}
    titles: Counter[int] = Counter()
    pictures = {block.box for block in blocks if block.is_media}
    for block in blocks:
        if block.zone == "body" and block.box and block.text:
            boxes.setdefault(block.box, []).append(block)
            titles[block.box] += block.label == "related"
    named = {address for b in blocks if b.label == "related" and b.zone == "body" for _, address in b.links if address}
    for block in blocks if named else ():
        is_link = not block.label and block.zone == "body" and block.link_density > 0.88
        if is_link and any(address in named for _, address in block.links[:1]):
            block.set_label("related_detail", "form:same_address")
    for box, count in titles.items():
        if count and _is_card(boxes[box], count, has_picture=box in pictures):
            for block in boxes[box]:
                block.set_label("related_detail", "form:card")


def _is_card(box: list[Block], count: int, *, has_picture: bool) -> bool:
    """One summary to a title at most, behind it and set otherwise."""
    titles = [block for block in box if block.label == "related"]
    prose = [block for block in box if not block.label and len(block.text) >= _SUMMARY]
    first = titles[0]
    in_table = first.within("table") > 0  # a table of one title and one summary is no table
    return (
        len(prose) <= count
        and sum(len(block.text) for block in prose) <= _SUMMARIES * count
        and all((block.tag != first.tag or has_picture or in_table) and block.holder != first.holder for block in prose)
        and (not prose or box.index(prose[0]) > box.index(first))
    )
