"""Which element holds the story, told without any layout: each paragraph votes for those around it.

The nearer an element, the more a vote counts; the best one then grows while its parent adds paragraphs and little else.
Where it holds nothing but the lead, the story is looked for behind it.
"""

from __future__ import annotations

import re

from pipelines.body.density import LITTLE, SHORT, Measures, is_named
from pipelines.body.titles import agreement
from pipelines.markup.hints import hint
from pipelines.markup.parse import Element, names_of, text_of
from pipelines.wording import tail_heading
from text import squeeze

_ADDRESS = re.compile(
    r"©|®|copyright|bản quyền (?:của|thuộc)|giấy phép (?:số|hoạt động|xuất bản)|gp-bttt|gp-ttđt|cơ quan chủ quản|^\s*"
    r"(?:báo|đài|cổng|tòa soạn|toà soạn|trụ sở|địa chỉ|điện thoại|hotline|email)\b[^.]{0,80}"
    r"(?:cơ quan (?:của|ngôn luận)|:)|"
    r"(?:tổng biên tập|giám đốc|chịu trách nhiệm(?: nội dung)?|điện thoại|fax|hotline) ?:|ghi rõ nguồn",
    re.IGNORECASE,
)
"""Words of a site's foot; where there is little prose, it may be the longest."""
_TEASERS = 3
_LINK_SHARE = 0.25
_TITLE_AND_DAY = 300
"""Characters that stand with a paragraph in a teaser's box at most."""
_TEASER_SHARE = 0.12
"""Of a teaser's characters its title has so many at least, below a summary of three hundred."""
_DECAY = (1.0, 0.8, 0.6, 0.45, 0.3, 0.2)
_LONGEST_LEAD = 800
_ALONE = 0.8
"""A paragraph with so much of an element's prose is all that it holds."""
_ALIKE = 0.7
_HEADING = 60


def find_body(found: Measures, description: str | None = None) -> Element | None:
    """The element that holds the story; None where there is no prose. The title stands before or in it.

    `description`: the summary that the head states; a paragraph like it is the lead.
    """
    best = _elected(found, found.title or 0)
    if best is None:
        return None
    if found.good[best] < LITTLE:
        if (named := _named_list(found, best)) is not None:
            return found.elements[named]
        best = _elected(found, found.title or 0, _ADDRESS) or best
    if (lead := _lead_alone(found, best, description)) is not None and (behind := _behind(found, lead)) is not None:
        found.hold([found.elements[behind]])
        return found.elements[behind]
    return found.elements[_grown(found, best)]


def _lead_alone(found: Measures, best: int, description: str | None) -> int | None:
    """The lead, if the elected element holds no other paragraph."""
    if found.good[best] > _LONGEST_LEAD:
        return None
    lead = max(range(best, _end(found, best)), key=found.prose.__getitem__)
    if found.prose[lead] < _ALONE * found.good[best]:
        return None
    around = [lead]
    while around[-1] != best:
        around.append(found.parent[around[-1]])
    if any(hint(names_of(found.elements[number])) == "lead" for number in around):
        return lead
    if description is None or any(is_named(found.elements[number]) for number in around):
        return None
    return lead if agreement(squeeze(text_of(found.elements[lead])), description) >= _ALIKE else None


def _end(found: Measures, number: int) -> int:
    """The number of the first element behind all that stands in this one."""
    inside = number
    while len(element := found.elements[inside]) and element[-1] in found.index:
        inside = found.index[element[-1]]
    return inside + 1


def _behind(found: Measures, lead: int) -> int | None:
    """The story behind a lead: what has prose in the nearest element around both, named as furniture or not."""
    start, holder = _end(found, lead), lead
    without_names = found.without_names()
    while (holder := found.parent[holder]) >= 0:
        end = _end(found, holder)
        for measures in (found, without_names):
            if numbers := [n for n in range(start, end) if measures.prose[n]]:
                return _elected_behind(measures, start, numbers)
    return None


def _elected_behind(found: Measures, start: int, numbers: list[int]) -> int | None:
    """The element of these paragraphs; None where they are the lead's neighbours, or among lists of links."""
    votes: dict[int, float] = {}
    for number in numbers:
        if not _is_teaser(found, number) and not _ADDRESS.search(text_of(found.elements[number])):
            _vote(found, number, found.prose[number], votes)
    best = max((n for n in votes if n >= start), key=lambda n: (votes[n] * _trust(found, n), n), default=None)
    if best is not None and found.own[best] and (len(numbers) > 1 or found.parent[best] >= start):
        best = found.parent[best]  # a paragraph of several is no body
    if best is None or best < start or found.linked[best] > _LINK_SHARE * found.total[best]:
        return None
    short = (n for n in range(start, numbers[0]) if 0 < found.own[n] <= _HEADING)
    if any(tail_heading(squeeze(text_of(found.elements[number]))) for number in short):
        return None
    return _grown(found, best, after=start - 1)


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
    least = max(3 * found.total[best], LITTLE)
    for number, (total, linked) in enumerate(zip(found.total, found.linked, strict=True)):
        if total >= least and linked < 0.2 * total and not found.is_out[number] and is_named(found.elements[number]):
            return number
    return None


def _is_teaser(found: Measures, number: int) -> bool:
    """A paragraph in a box of its own with a link as long as a title, one of several such boxes."""
    box, most = number, found.own[number] + _TITLE_AND_DAY
    while box >= 0 and found.linked[box] - found.own_linked[number] < SHORT and found.total[box] <= most:
        box = found.parent[box]
    if box < 0 or box in found.holders or found.long_paragraphs[box] > 1 or found.linked[box] < SHORT:
        return False
    around = found.parent[box]
    while around >= 0 and found.long_paragraphs[around] <= 1:
        around = found.parent[around]
    return (
        around >= 0
        and found.long_paragraphs[around] >= _TEASERS
        and min(found.linked[one] - _TEASER_SHARE * found.total[one] for one in (box, around)) > 0
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
    return (0.4 + share) * (1.3 if is_named(element) else 1.1 if element.tag == "article" else 1.0)


def _grown(found: Measures, number: int, after: int = -1) -> int:
    """Climb to an ancestor that adds prose and little else: bodies come in boxes with advertisements between.

    `after`: not to one that begins before this element.
    """
    best = number
    while (number := found.parent[number]) > after and found.elements[number].tag not in ("body", "html"):
        more_good = found.good[number] - found.good[best]
        more_bad = found.bad[number] - found.bad[best]
        if more_good >= 0.12 * found.good[best] and more_bad <= 0.3 * more_good:
            best = number
        elif more_bad > 0.2 * found.good[best]:
            break
    return best
