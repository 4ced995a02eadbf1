"""What each block is: the rules, in order, with the name of the one that fired.

A block gets the first label whose rule holds. Evidence is weighed together: a layout's role, the names of the elements
around it, typography, links, place among the other blocks, and wording. Labels: title, lead, body, heading, caption,
photo_text, byline, source, dateline, date, related, tags, duplicate, and the kinds of furniture (widget names of
`wording`, list, navigation, breadcrumb, other).
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from pipelines.labels.captions import label_captions
from pipelines.labels.cards import label_cards
from pipelines.labels.credits import label_credits
from pipelines.labels.dates import label_dates
from pipelines.labels.furniture import label_furniture
from pipelines.labels.heads import start_story
from pipelines.labels.leads import label_lead, same_words
from pipelines.labels.photo_story import promote_photo_story
from pipelines.labels.related import (
    label_last_links,
    label_link_headings,
    label_links,
    label_lists,
)
from pipelines.labels.splitting import split_blocks
from pipelines.labels.story import begin_story, continue_story, end_picture_story, end_story
from pipelines.labels.under_pictures import below_pictures
from pipelines.markup.hints import LEAVES_OUT
from pipelines.page import Trace
from pipelines.region.blocks import Block
from pipelines.repeated import NOTHING, Repeated, label_repeated
from pipelines.wording import is_file_name, tail_heading

_STAMP = 33
"""The longest name of a place or code that stands in an element of its own before the lead."""
_EMPTY_FIELD = "null "
"""What Liferay prints before a title for a field that holds nothing."""
TEXT_LABELS = frozenset(("body", "heading", "photo_text"))
"""Labels of the story's paragraphs."""
_ROLE_LABELS = {
    "title": "title",
    "caption": "caption",
    "related": "related",
    "drop": "widget",
    "tags": "tags",
    "author": "byline",
    "date": "date",
    "section": "breadcrumb",
}


@dataclass(frozen=True)
class Evidence:
    """What is known of the article besides its blocks."""

    title: str
    description: str | None = None
    """The summary the head states."""
    sections: frozenset[str] = frozenset()
    """Names of sections, casefolded: no bylines."""
    days: frozenset[date] = frozenset()
    """The days of publication that the head states."""


def label_blocks(
    blocks: Sequence[Block], evidence: Evidence, trace: Trace | None = None, repeated: Repeated = NOTHING
) -> list[Block]:
    """Cut blocks where two things stand in one, and label them all."""
    found = split_blocks(blocks)
    for block in found:
        if block.is_media:
            block.set_label("media", "element")
    start_story(found)
    _by_role(found)
    _titles(found, evidence, frozenset(map(id, below_pictures(found))))
    label_dates(found, frozenset(("pre", "head")))
    label_links(found)
    label_furniture(found)
    continue_story(found, evidence.description)
    end_picture_story(found)
    if end_story(found):
        label_furniture(found)  # other blocks are the last ones now
    label_last_links(found)
    label_link_headings(found)
    label_cards(found)
    label_captions(found, evidence.description)
    _titles(found, evidence)
    label_dates(found, frozenset(("body", "tail")), evidence.days)
    label_credits(found, evidence.sections)
    label_lead(found, evidence.description)
    begin_story(found)
    label_lists(found)
    _pull_quotes(found)
    _rest(found)
    promote_photo_story(found)
    if repeated.blocks:
        label_repeated(found, TEXT_LABELS, repeated)
    if trace is not None:
        for block in found:
            trace.note(block.text or f"[{block.tag}] {block.alt}".strip(), block.label, block.rule)
    return found


def _by_role(blocks: list[Block]) -> None:
    for block in blocks:
        if block.hint == "dateline" and block.zone != "tail" and len(block.text) <= _STAMP:
            block.set_label("dateline", "name:dateline")
        if block.role not in _ROLE_LABELS:
            continue
        label = _ROLE_LABELS[block.role]
        if label in ("related", "tags") and not block.links and tail_heading(block.text):
            label += "_heading"
        elif label == "related" and block.link_density < 0.5:
            label = "related_detail"
        elif label == "caption" and is_file_name(block.text):
            label = "widget"
        block.set_label(label, "title_element" if block.role == "title" else f"layout:{block.role}")


def _titles(blocks: list[Block], evidence: Evidence, captions: AbstractSet[int] = frozenset()) -> None:
    """The title, and what repeats it but may be one of the captions (`id`)."""
    seen = any(block.label == "title" for block in blocks)
    for block in blocks:
        if block.label or (seen and id(block) in captions):
            continue
        if same_words(block.text.removeprefix(_EMPTY_FIELD), evidence.title):
            block.set_label("duplicate" if seen else "title", "same_as_title")
            seen = True


def _pull_quotes(blocks: list[Block]) -> None:
    """A sentence of the story set in a box of its own stands there twice."""
    story = [block.text for block in blocks if block.zone == "body" and not block.label and block.hint != "quote"]
    for block in blocks:
        if block.label or block.zone != "body" or not (block.hint == "quote" or block.tag == "blockquote"):
            continue
        core = block.text.strip(" “”\"'.…")
        if len(core) >= 20 and any(core in text for text in story if text != block.text):
            block.set_label("duplicate", "repeats_paragraph")


def _rest(blocks: list[Block]) -> None:
    for block in blocks:
        if block.label:
            continue
        if block.zone == "body":
            short = len(block.text) <= 160 and not block.text.endswith((".", ",", ";"))
            is_heading = (block.tag in ("h2", "h3", "h4", "h5") or block.is_bold) and short
            block.set_label("heading" if is_heading else "body", "body:heading" if is_heading else "body")
        elif block.hint == "breadcrumb" or (block.zone == "pre" and block.link_density > 0.8):
            block.set_label("breadcrumb", "before_title:links")
        else:
            block.set_label(block.hint if block.hint in LEAVES_OUT else "other", f"outside:{block.zone}")
