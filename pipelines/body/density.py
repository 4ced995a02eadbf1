"""Where the story stands, told without any layout: by text, links, names and the place of the title.

Each element's own text was counted when the page was parsed; one pass backwards sums it up the tree. A paragraph votes
for its ancestors, the nearer the more; the best one then grows while its parent adds paragraphs and little else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipelines.markup.hints import LEAVES_OUT, hint, is_body_name
from pipelines.markup.parse import Document, Element, names_of, text_of
from pipelines.wording import tail_heading
from text import UPPER, squeeze

_IMPRINT = re.compile(r"(?:©|®|copyright|bản quyền|giấy phép|cơ quan chủ quản|tổng biên tập)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"©|®|copyright|bản quyền (?:của|thuộc)|giấy phép (?:số|hoạt động|xuất bản)|gp-bttt|gp-ttđt|cơ quan chủ quản|^\s*"
    r"(?:báo|đài|cổng|tòa soạn|toà soạn|trụ sở|địa chỉ|điện thoại|hotline|email)\b[^.]{0,80}"
    r"(?:cơ quan (?:của|ngôn luận)|:)|"
    r"(?:tổng biên tập|giám đốc|chịu trách nhiệm(?: nội dung)?|điện thoại|fax|hotline) ?:|ghi rõ nguồn",
    re.IGNORECASE,
)
"""Words of a site's foot; where there is little prose, it may be the longest."""
_SENTENCE = re.compile(rf"[.!?…] +[{UPPER}]")
_SOUP_WORD = 24
"""Between the commas of search words there is less than this; between those of prose, more."""
_FOOT_LENGTH = 150
_PARAGRAPH = 80
_LITTLE = 400
_SHORT = 25
_HEADING = 60
_BY_READERS = re.compile(r"bình luận|ý kiến", re.IGNORECASE)
"""In a heading: what stands below it was written by readers."""
_TEASERS = 3
_LINK_SHARE = 0.25
_DECAY = (1.0, 0.8, 0.6, 0.45, 0.3, 0.2)
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
    around_title: frozenset[int] = frozenset()
    """The elements that hold the title."""
    is_out: list[bool] = field(default_factory=list)
    """In furniture, by tag or name; not told of links alone, which weigh the same there."""

    def is_furniture(self, number: int) -> bool:
        """Whether an element is in furniture, by tag or name, or is some."""
        return self.is_out[number] or (self.linked[number] == self.total[number] and _is_furniture(self, number))


def measure(document: Document, title: Element | None = None) -> Measures:
    """Collect the statistics of a page. What holds the title is no furniture, whatever its name."""
    found = Measures(document.elements, document.index, document.parents, document.own, document.own_linked)
    _sum_up(found)
    if title is not None:
        found.around_title = frozenset(found.index[up] for up in title.iterancestors() if up in found.index)
    _weigh(found, found.index.get(title, 0) if title is not None else len(found.own))
    return found


def _sum_up(found: Measures) -> None:
    total, linked = list(found.own), list(found.own_linked)
    own = zip(total, linked, strict=True)
    long = [int(length >= _PARAGRAPH and links < 0.3 * length) for length, links in own]
    parents = found.parent
    for number in range(len(parents) - 1, 0, -1):
        if total[number] and (parent := parents[number]) >= 0:
            total[parent] += total[number]
            linked[parent] += linked[number]
            long[parent] += long[number]
    found.total, found.linked, found.long_paragraphs = total, linked, long


def _is_furniture(found: Measures, number: int) -> bool:
    element = found.elements[number]
    if number in found.around_title or found.total[number] > 0.5 * found.total[0]:
        return False
    if element.tag in _FURNITURE_TAGS:
        return True
    names = names_of(element)
    if len(names) <= 1 or _is_named(element):
        return False
    label = hint(names)
    return label in LEAVES_OUT and (label in ("comment", "footer") or not _reads_like_a_story(found, number))


def _reads_like_a_story(found: Measures, number: int) -> bool:
    """Several long paragraphs and few links: whatever its name, it is no box of links or forms."""
    if found.total[number] < 600 or found.linked[number] > 0.25 * found.total[number]:
        return False
    return found.long_paragraphs[number] >= 3


def _weigh(found: Measures, title: int) -> None:
    size = len(found.elements)
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
            if story >= _LITTLE and length <= _HEADING and thread == size and _opens_thread(found.elements[number]):
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
    if length >= _SHORT and links < 0.5 * length:
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


def find_body(found: Measures, title: Element | None) -> Element | None:
    """The element that holds the story; None where there is no prose. The title stands before or in it."""
    start = found.index.get(title, 0) if title is not None else 0
    best = _elected(found, start)
    if best is not None and found.good[best] < _LITTLE:
        if (named := _named_list(found, best)) is not None:
            return found.elements[named]
        best = _elected(found, start, _ADDRESS) or best
    return found.elements[_grown(found, best)] if best is not None else None


def _elected(found: Measures, start: int, silenced: re.Pattern[str] | None = None) -> int | None:
    """The element with the most votes; paragraphs with words of the paper's imprint may be left without one."""
    votes: dict[int, float] = {}
    for number, prose in enumerate(found.prose):
        if prose and (silenced is None or not silenced.search(text_of(found.elements[number]))):
            weight = (1.0 if number >= start else 0.3) * (0.1 if _is_teaser(found, number) else 1.0)
            _vote(found, number, prose * weight, votes)
    return max(votes, key=lambda number: (votes[number] * _trust(found, number), number), default=None)


def _named_list(found: Measures, best: int) -> int | None:
    """Where there is little prose: an element named as a story's and full of short lines, as a list of winners is."""
    least = max(3 * found.total[best], _LITTLE)
    for number, (total, linked) in enumerate(zip(found.total, found.linked, strict=True)):
        if total >= least and linked < 0.2 * total and not found.is_out[number] and _is_named(found.elements[number]):
            return number
    return None


def _is_named(element: Element) -> bool:
    return is_body_name(names_of(element)) or element.get("itemprop") == "articleBody"


def _is_teaser(found: Measures, number: int) -> bool:
    """A paragraph in a box of its own with a link as long as a title, one of several such boxes."""
    has_link = found.linked[number] - found.own_linked[number] >= _SHORT
    box = number if has_link else found.parent[number]
    if box < 0 or found.long_paragraphs[box] > 1 or found.linked[box] < _SHORT:
        return False
    around = found.parent[box]
    return (
        around >= 0
        and found.long_paragraphs[around] >= _TEASERS
        and min(found.linked[one] - _LINK_SHARE * found.total[one] for one in (box, around)) > 0
    )


def _vote(found: Measures, number: int, prose: float, votes: dict[int, float]) -> None:
    holder = number if found.elements[number].tag not in ("p", "h2", "h3", "h4", "blockquote") else found.parent[number]
    for weight in _DECAY:
        if holder < 0:
            return
        votes[holder] = votes.get(holder, 0.0) + weight * prose
        holder = found.parent[holder]


def _trust(found: Measures, number: int) -> float:
    element = found.elements[number]
    if element.tag in ("body", "html"):
        return 0.5
    share = found.good[number] / (found.good[number] + found.bad[number] + 1)
    return (0.4 + share) * (1.3 if _is_named(element) else 1.1 if element.tag == "article" else 1.0)


def _grown(found: Measures, number: int) -> int:
    """Climb to an ancestor that adds prose and little else: bodies come in boxes with advertisements between."""
    best = number
    while (number := found.parent[number]) >= 0 and found.elements[number].tag not in ("body", "html"):
        more_good = found.good[number] - found.good[best]
        more_bad = found.bad[number] - found.bad[best]
        if more_good >= 0.12 * found.good[best] and more_bad <= 0.3 * more_good:
            best = number
        elif more_bad > 0.2 * found.good[best]:
            break
    return best
