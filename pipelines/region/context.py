"""What an element of the region inherits from those around it: role, names, typography, links, groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bs4 import Tag

from pipelines.markup.hints import hint, is_body_name
from pipelines.markup.parse import INLINE
from pipelines.region.soup import BIG, LINK, MARK

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ALIGN = re.compile(r"text-align\s*:\s*(center|right)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CENTRED = re.compile(r"\b(?:text-center|align-?center|aligncenter|t-c)\b")
_AT_RIGHT = re.compile(r"\b(?:text-right|text-end|align-?right|t-r)\b")
_BOLD_NAME = re.compile(r"(?:^|\s)(?:bold|(?:fw|font|text|font-weight)-bold)(?:$|\s)")
_STRONG = frozenset(("b", "strong", "th", *_HEADINGS))
_EMPHASIS = frozenset(("i", "em"))
_GROUPS = frozenset(("figure", "table", "ul", "ol", "li", "article", "section", "aside", "form"))


@dataclass(slots=True)
class Context:
    """What an element inherits from those around it; never changed."""

    tag: str = "div"
    number: int = 0
    zone_mark: str | None = None
    role: str | None = None
    hint: str | None = None
    align: str = ""
    bold: bool = False
    italic: bool = False
    link: str | None = None
    groups: tuple[tuple[str, int], ...] = ()
    in_body: bool = False
    box: int = 0
    """Number of the outermost element around it that does not hold most of the story."""


def inner_context(tag: Tag, outer: Context, number: int) -> Context:
    """The context inside an element; `number` tells it from all others."""
    name, attributes = tag.name, tag.attrs
    is_inline = name in INLINE
    mark = attributes.get(MARK)
    is_big = BIG in attributes
    found, align, bold, italic = None, "", False, False
    if attributes:
        found, align, bold, italic = _from_attributes(
            str(attributes.get("class") or ""),
            str(attributes.get("id") or ""),
            str(attributes.get("style") or ""),
            str(attributes.get("align") or ""),
        )
    if is_big:
        found = None
    if name == "figcaption":
        found = "caption"
    elif name == "center":
        align = "center"
    elif name == "table" and attributes.get("align"):
        align = ""
    link = outer.link
    if name == "a" or LINK in attributes:
        link = f"{number}\x00{attributes.get(LINK) or attributes.get('href') or ''}"
    return Context(
        outer.tag if is_inline else name,
        outer.number if is_inline else number,
        outer.zone_mark if mark is None else str(mark),
        outer.role if mark is None else str(mark) if mark != "body" else None,
        found or outer.hint,
        align or ("" if is_big else outer.align),
        outer.bold or bold or name in _STRONG,
        outer.italic or italic or name in _EMPHASIS,
        link,
        (*outer.groups, (name, number)) if name in _GROUPS and not is_big else outer.groups,
        outer.in_body or mark == "body",
        0 if is_big else outer.box or (outer.number if is_inline else number),
    )


@lru_cache(maxsize=8192)
def _from_attributes(classes: str, identity: str, style: str, align: str) -> tuple[str | None, str, bool, bool]:
    """Hint, alignment, bold and italic that an element's attributes give."""
    names = f"{classes} {identity}"
    found = hint(names) if len(names) > 1 and not is_body_name(names) else None
    side = (
        match[1].lower()
        if (match := _ALIGN.search(style))
        else align.lower()
        if align.lower() in ("center", "right")
        else ""
    )
    if not side and _CENTRED.search(classes):
        side = "center"
    elif not side and _AT_RIGHT.search(classes):
        side = "right"
    is_bold = _BOLD.search(style) is not None or _BOLD_NAME.search(classes) is not None
    return found, side, is_bold, bool(_ITALIC.search(style))
