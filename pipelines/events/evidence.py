"""Whether an article reports on a conference, and which sentence is about it: evidence counted, nothing learned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.events.its_day import OPENING, day_in, held_then
from pipelines.events.kinds import HOLD, conference_nouns, hinted, is_other_occasion, meeting_verb, only_planned
from pipelines.events.sentences import Sentence
from pipelines.events.when import DayMention, RelativeMention, day_mentions

ENOUGH = 4
"""Points from which an article is taken for one on a conference."""

IN_TITLE = 3
"""Points for a conference in the title, or in the address of a text that has none."""

_FAR = 25
"""Paragraphs in which such words are counted."""

_AT_IT = re.compile(
    r"(?:tại|dự|kết luận|khai mạc|bế mạc|chủ trì|quang cảnh|toàn cảnh|trong khuôn khổ|điều hành|chỉ đạo|tham dự|"
    r"thưa toàn thể|"
    r"ở|sau khi nghe|theo dõi)\s+(?:buổi\s+|các\s+)?(?:hội nghị|hội thảo|đại hội|kỳ họp|phiên họp|cuộc họp|tọa đàm|"
    r"toạ đàm|"
    r"buổi họp|buổi đối thoại|buổi giao ban)(?!\w)|"
    r"(?:^|[.!?]\s)(?:hội nghị|đại hội|kỳ họp|phiên họp|hội thảo|cuộc họp|tọa đàm)\s+(?:đã\s+)?(?:nghe|thống nhất|"
    r"cũng|được|có|"
    r"thông qua|xác định|diễn ra|tập trung|đánh giá|nhằm|là|biểu quyết|bầu|xem xét|thảo luận|kết nối|họp|do)(?!\w)|"
    r"(?:^|[.!?]\s)cùng (?:tham )?dự (?:còn )?có(?!\w)|\d (?:điểm|đầu) cầu(?!\w)"
)
"""In lower case; half the time of a pattern that ignores case."""
_AT_IT_HINTS = ("hội nghị", "hội thảo", "đại hội", " họp", "đàm", "đối thoại", "giao ban", "dự có", "dự còn có", " cầu")
_ATTENDED = re.compile(r"(?<!\w)(?:điểm cầu|đầu cầu|đại biểu|phiên khai mạc|phiên bế mạc)(?!\w)", re.IGNORECASE)
_INSIDE_FIRST = re.compile(
    r"(?:Phát biểu |Kết luận |Báo cáo |Trình bày |Tham luận |Chia sẻ )?(?:Tại|tại) "
    r"(?:hội nghị|đại hội|kỳ họp|phiên họp)\s+\w+\s\w+|(?:Hội nghị|Đại hội|Kỳ họp) (?:là|do|tổ chức|nhằm)\s",
    re.IGNORECASE,
)
_FORESEEN = re.compile(r"(?<!\w)(?:dự kiến|sẽ|sắp)(?!\w)", re.IGNORECASE)
_TELLS_OF = re.compile(r"(?<!\w)(?:thông tin về|họp báo(?! cáo)|thông báo về)(?!\w)", re.IGNORECASE)
_INTERVIEW = re.compile(
    r"^(?:\*|-)?\s*(?:PV|Phóng viên|P\.V|Hỏi|Đáp|Trả lời)\s*:|^(?:-\s*)?(?:Thưa|Xin)\s+(?:đồng chí|ông|bà)[^.]*\?\s*$",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(
    r"(?:vào|trong|từ)\s+năm\s+(?:18|19)\d\d|năm\s+(?:18|19)[0-8]\d|\d[/.\-]\s?(?:18|19)[0-8]\d(?!\d)|"
    r"^cách đây\s+(?:\w+\s+)?\d+\s+năm",
    re.IGNORECASE,
)
_OF_LATE = re.compile(r"(?<!\d)(?:199[5-9]|20\d\d)(?!\d)")
_MANY_STORIES = re.compile(r"^(?:điểm báo|tin (?:vắn|ngắn|tức|trong tỉnh)|bản tin|nhịp cầu)", re.IGNORECASE)


@dataclass(frozen=True)
class Scored:
    """A sentence with what it says of an event."""

    sentence: Sentence
    score: int
    mention: DayMention | None
    relative: RelativeMention | None
    names: bool
    """It names a conference, or a meeting by a verb."""
    planned: bool = False
    """The conference is one to come, of which others tell."""


def scored(sentence: Sentence) -> Scored:
    """How much a sentence speaks of one event: it names a conference, was held, on a day, early in the text."""
    text = sentence.text
    nouns = conference_nouns(text)
    verb = None if nouns else meeting_verb(text)
    if nouns and only_planned(text):
        return _planned(sentence, nouns[0].start())
    mention, relative = day_in(text, nouns, verb)
    names = bool(nouns or verb)
    points = 4 * bool(nouns) + 2 * bool(verb) + 2 * bool(names and HOLD.search(text))
    if mention is not None:
        points += 3 + 2 * (mention.start <= OPENING) + mention.cued
    elif relative is not None:
        points += 2
    points += 3 * bool(mention is not None and held_then(text, mention))
    points += _position(sentence) - 2 * bool(names and _TELLS_OF.search(text))
    points -= 4 * (not nouns and is_other_occasion(text))
    return Scored(sentence, points, mention, relative, names)


def _planned(sentence: Sentence, begin: int) -> Scored:
    """A sentence on a conference to come: what stands before its name is about those who tell of it."""
    text = sentence.text[begin:]
    days = (one for one in day_mentions(text) if _FORESEEN.search(text, 0, one.end) is not None)
    mention = next(days, None)
    points = 4 + 3 * (mention is not None) + _position(sentence)
    return Scored(replace(sentence, text=text), points, mention, None, names=True, planned=True)


def _position(sentence: Sentence) -> int:
    if sentence.part == "title":
        return 1
    if sentence.part == "caption":
        return 0
    return {0: 4, 1: 2, 2: 1}.get(sentence.paragraph, -(sentence.paragraph > 6)) - 2 * min(sentence.number, 1)


def conference_points(title: str | None, rated: Sequence[Scored], paragraphs: Sequence[str]) -> int:
    """Points for a conference: in the title, in the first sentences, by how often the text speaks from inside it."""
    titles = [one for one in rated if one.sentence.part == "title"]
    points = max(
        (IN_TITLE + (nouns[0].start() <= 1) for one in titles if (nouns := conference_nouns(one.sentence.text))),
        default=0,
    )
    points += 1 * any(meeting_verb(one.sentence.text) is not None for one in titles)
    points += max((_opening_points(one) for one in rated if _opens(one.sentence)), default=0)
    inside = _spoken_inside(rated, paragraphs)
    points += min(inside, 4) + (inside >= 3)
    opening = next((one.sentence.text for one in rated if one.sentence.part == "body"), "")
    first = conference_nouns(opening)
    planned = any(one.planned and one.sentence.paragraph <= 1 for one in rated)
    if not planned and (is_other_occasion(title or "") or (is_other_occasion(opening) and not first)):
        points -= 4
    if _LONG_AGO.search(opening) and not _OF_LATE.search(opening):
        points -= 6
    if title and _MANY_STORIES.search(title):
        points -= 6
    if sum(1 for paragraph in paragraphs if _INTERVIEW.search(paragraph[:300])) >= 1 and not inside:
        points -= 4
    return points


def address_points(called: str | None, paragraphs: Sequence[str], *, opens: bool) -> int:
    """Points for a conference in the address of a text without a title: where it opens it, and who sat in."""
    if called is None:
        return 0
    return IN_TITLE + opens + any(_ATTENDED.search(paragraph[:3000]) is not None for paragraph in paragraphs[:3])


def _spoken_inside(rated: Sequence[Scored], paragraphs: Sequence[str]) -> int:
    """How often title, captions and prose speak from inside a meeting ("tại hội nghị"), up to 4."""
    found = 0
    texts = [one.sentence.text for one in rated if one.sentence.part != "body"]
    for text in [*texts, *(paragraph[:3000] for paragraph in paragraphs[:_FAR])]:
        found += len(_AT_IT.findall(text.lower())) if hinted(text, _AT_IT_HINTS) else 0
        if found >= 4:
            break
    return found


def _opens(sentence: Sentence) -> bool:
    return sentence.part == "body" and (sentence.paragraph <= 2 or sentence.number == 0) and sentence.paragraph <= 4


def only_weak(text: str) -> bool:
    """Whether nothing but "cuộc họp" names the meeting: any story may mention one in passing."""
    nouns = conference_nouns(text)
    return bool(nouns) and all(noun["noun"].lower().endswith((" họp", "giao ban")) for noun in nouns)


def _opening_points(one: Scored) -> int:
    """Points of one of the first sentences: it names a conference, with a verb of holding, on a day."""
    if not one.names or (one.sentence.paragraph > 1 and only_weak(one.sentence.text)):
        return 0
    named = bool(conference_nouns(one.sentence.text))
    held = bool(HOLD.search(one.sentence.text))
    dated = one.mention is not None or one.relative is not None
    verb = (not held or not named) and meeting_verb(one.sentence.text) is not None
    first = one.sentence.paragraph == 0 and one.sentence.number == 0
    inside = bool(_INSIDE_FIRST.match(one.sentence.text)) and first
    return (
        1
        + named
        + 2 * ((held or verb) and dated)
        + (held and named) * (1 + first)
        + 2 * inside
        + (first and verb and dated and not named)
    )
