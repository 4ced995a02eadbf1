"""Stories told under their pictures: the captions are the text, too."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.region.blocks import Block


def promote_photo_story(blocks: list[Block]) -> None:
    """A story told under its pictures: its captions are its text, too."""
    captions = [
        block for block in blocks if block.label == "caption" and block.zone == "body" and len(block.text) >= 20
    ]
    story = [block for block in blocks if block.label in ("body", "heading") and block.zone == "body"]
    caption_size, story_size = sum(len(b.text) for b in captions), sum(len(b.text) for b in story)
    if len(captions) >= 3 and caption_size > 2 * story_size:
        for block in blocks:
            if block.label == "caption" and block.zone == "body":
                block.label, block.rule = "photo_text", f"photo_story:{block.rule}"
        for block in _under_picture(blocks):
            block.label, block.rule = "photo_text", "photo_story:under_picture"
        return
    pictures = sum(block.is_media and block.zone == "body" for block in blocks)
    told, under = story + captions, _under_picture(blocks)
    if len(under) >= 4 and min(pictures, len(under)) >= 0.75 * len(told):
        for block in under:
            block.label, block.rule = "photo_text", "photo_story:one_picture_each"


def _under_picture(blocks: Sequence[Block]) -> list[Block]:
    """The paragraphs of the story that have a picture right before them."""
    found, was_media = [], False
    for block in blocks:
        if block.zone != "body" or block.label == "counter":
            continue
        if block.label in ("body", "heading", "caption") and was_media:
            found.append(block)
        was_media = block.is_media
    return found
