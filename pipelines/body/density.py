"""How much prose stands where: text, links and the names of the elements around them, weighed up the tree.

Each element's own text was counted when the page was parsed; one pass backwards sums it up the tree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipelines.markup.hints import LEAVES_OUT, hint, is_body_name
from pipelines.markup.parse import Document, Element, names_of, text_of
from pipelines.wording import tail_heading
from text import UPPER, squeeze

_IMPRINT = re.compile(r"(?:©|®|copyright|bản quyền|giấy phép|cơ quan chủ quản|tổng biên tập)", re.IGNORECASE)
_SENTENCE = re.compile(rf"[.!?…] +[{UPPER}]")
_SOUP_WORD = 24
"""Between the commas of search words there is less than this; between those of prose, more."""
_FOOT_LENGTH = 150
_PARAGRAPH = 80
LITTLE = 400
"""Characters of prose: fewer may be those of a foot or a teaser."""
SHORT = 25
"""Characters of the shortest sentence that counts."""
_HEADING = 60
_BY_READERS = re.compile(r"bình luận|ý kiến|phản hồi", re.IGNORECASE)
"""In a heading: what stands below it was written by readers."""
_FURNITURE_TAGS = frozenset(("nav", "footer", "button", "aside"))


@dataclass
class Measures:
    """Text statistics of a page; lists run parallel to `Document.elements`."""

    elements: list[Element]
    index: dict[Element, int]
    """Number of each element."""
    parent: list[int]
    own: list[int]
    """Characters of the element's own paragraph; 0 unless it is a block with text of its own."""
    own_linked: list[int]
    """Of these, characters inside links."""
    total: list[int] = field(default_factory=list)
    """Characters of text inside."""
    linked: list[int] = field(default_factory=list)
    """Of these, characters inside links."""
    good: list[float] = field(default_factory=list)
    """Characters of prose inside."""
    bad: list[float] = field(default_factory=list)
    """Characters of links, fragments and furniture inside."""
    long_paragraphs: list[int] = field(default_factory=list)
    """Unlinked paragraphs of 80 characters and more inside."""
    prose: list[float] = field(default_factory=list)
    title: int | None = None
    """Number of the title's element."""
    holders: frozenset[int] = frozenset()
    """The elements that hold the title or the story: their names say nothing."""
    believes_names: bool = True
    """Whether a name alone makes an element furniture; comments and the site's foot are some by any reckoning."""
    is_out: list[bool] = field(default_factory=list)
    """In furniture, by tag or name; not told of links alone, which weigh the same there."""

    def is_furniture(self, number: int) -> bool:
        """Whether an element is in furniture, by tag or name, or is some."""
        return self.is_out[number] or (self.linked[number] == self.total[number] and _is_furniture(self, number))

    def hold(self, bodies: Sequence[Element]) -> None:
        """Believe from here on that these elements hold the story: they are no furniture, whatever their names."""
        self.holders |= {self.index[up] for body in bodies for up in (body, *body.iterancestors()) if up in self.index}
        _weigh(self)

    def without_names(self) -> Measures:
        """The same page, no name believed but those of comments and the site's foot."""
        found = replace(self, believes_names=False)
        _weigh(found)
        return found


def measure(document: Document, title: Element | None = None, bodies: Sequence[Element] = ()) -> Measures:
    """Collect the statistics of a page. What holds the title or a layout's body is no furniture."""
    index = document.index
    found = Measures(document.elements, index, document.parents, document.own, document.own_linked)
    _sum_up(found)
    if title is not None:
        found.title = index.get(title, 0)
        found.holders = frozenset(index[up] for up in title.iterancestors() if up in index)
    found.hold(bodies)
    return found


def _sum_up(found: Measures) -> None:
    total, linked, long = list(found.own), list(found.own_linked), [0] * len(found.own)
    for number in [number for number, length in enumerate(total) if length >= _PARAGRAPH]:
        long[number] = int(linked[number] < 0.3 * total[number])
    parents = found.parent
    for number in range(len(parents) - 1, 0, -1):
        if total[number] and (parent := parents[number]) >= 0:
            total[parent] += total[number]
            linked[parent] += linked[number]
            long[parent] += long[number]
    found.total, found.linked, found.long_paragraphs = total, linked, long


def _is_furniture(found: Measures, number: int) -> bool:
    element = found.elements[number]
    if number in found.holders or found.total[number] > 0.5 * found.total[0]:
        return False
    if element.tag in _FURNITURE_TAGS:
        return True
    names = names_of(element)
    if len(names) <= 1 or is_named(element):
        return False
    label = hint(names)
    if label not in LEAVES_OUT:
        return False
    return label in ("comment", "footer") or (found.believes_names and not _reads_like_a_story(found, number))


def _reads_like_a_story(found: Measures, number: int) -> bool:
    """Several long paragraphs and few links: whatever its name, it is no box of links or forms."""
    if found.total[number] < 600 or found.linked[number] > 0.25 * found.total[number]:
        return False
    return found.long_paragraphs[number] >= 3


def _weigh(found: Measures) -> None:
    size = len(found.elements)
    title = size if found.title is None else found.title
    is_out, total, linked = [False] * size, found.total, found.linked
    prose, bad = [0.0] * size, [0.0] * size
    story, thread = 0.0, size  # prose since the title; the element in which readers have the word from here on
    for number, parent in enumerate(found.parent):
        if parent < thread:
            thread = size
        if parent >= thread or (parent >= 0 and is_out[parent]):
            is_out[number] = True
        elif linked[number] == total[number]:
            bad[number] = found.own[number]
            continue
        else:
            is_out[number] = _is_furniture(found, number)
        if length := found.own[number]:
            prose[number], bad[number] = _weights(found, number, length, is_out=is_out[number])
            story += prose[number] if number > title else 0.0
            if story >= LITTLE and length <= _HEADING and thread == size and _opens_thread(found.elements[number]):
                thread = _only_holder(found, number)
    good = list(prose)
    for number in range(size - 1, 0, -1):
        if total[number] and (parent := found.parent[number]) >= 0:
            good[parent] += good[number]
            bad[parent] += bad[number]
    found.is_out, found.prose, found.good, found.bad = is_out, prose, good, bad


def _opens_thread(element: Element) -> bool:
    """Whether an element is the heading of readers' comments."""
    text = element.text
    return text is not None and _BY_READERS.search(text) is not None and tail_heading(squeeze(text)) == "comment"


def _only_holder(found: Measures, number: int) -> int:
    """The element around a heading and what stands below it: not one around the heading alone."""
    holder = found.parent[number]
    while found.parent[holder] >= 0 and found.total[holder] == found.total[number]:
        holder = found.parent[holder]
    return holder


def _weights(found: Measures, number: int, length: int, *, is_out: bool) -> tuple[float, float]:
    """Of an element's own text: characters of prose, and of all that speaks against it."""
    links = found.own_linked[number]
    if is_out:
        return 0.0, length
    if length >= SHORT and links < 0.5 * length:
        is_paragraph = length >= _PARAGRAPH or found.elements[number].tag == "p"
        if length >= _FOOT_LENGTH and found.total[number] < 2 * length and _is_foot(found.elements[number]):
            return 0.0, length
        return (length - links) * (1.0 if is_paragraph else 0.3), links * 0.5
    return 0.0, length if links else length * 0.5


def _is_foot(element: Element) -> bool:
    """Whether a long text is the site's foot: its imprint, or search words in a row."""
    text = text_of(element).strip()
    if _IMPRINT.match(text):
        return True
    return text.count(",") * _SOUP_WORD > len(text) and len(_SENTENCE.findall(text)) * _FOOT_LENGTH < len(text)


def is_named(element: Element) -> bool:
    """Whether an element is named as the story's container."""
    return is_body_name(names_of(element)) or element.get("itemprop") == "articleBody"
