"""Which words name a conference, and of what kind it is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from pipelines.events.put_off import is_put_off
from pipelines.events.readied import is_made_ready, is_put_before
from record import Kind
from settings.gazetteer import gazetteer, made_of_gazetteers
from text import UPPER, holds_any

# Words that are a conference by themselves, with the kind they give; "hội nghị" leaves it to the words behind it.
_NOUNS: tuple[tuple[str, Kind], ...] = (
    (r"kỳ họp", "kỳ họp"),
    (r"phiên (?:họp|thường kỳ|thứ)", "phiên họp"),
    (r"đại hội", "đại hội"),
    (r"hội thảo", "hội thảo"),
    (r"t(?:ọa|oạ) đàm", "tọa đàm"),
)
NOUN = re.compile(
    # a body that "thảo luận" holds no "hội thảo": "Quốc hội thảo luận"
    r"(?<!\w)(?P<noun>(?<!quốc )h[ộô]i n?ghị(?:-hội thảo)?|đại hội|kỳ họp|phiên họp|phiên thường kỳ|(?<=họp )phiên thứ|"
    r"(?<!quốc )hội thảo(?! luận)|t(?:ọa|oạ) đàm|"
    r"(?:cuộc|buổi) họp(?!\s+báo(?! cáo))|"
    r"(?:buổi|cuộc) đối thoại|chương trình đối thoại(?= (?:giữa|với|trực tiếp)(?!\w))|giao ban)(?!\w)",
    re.IGNORECASE,
)
# No match without one of these in lower case: looking for them costs a twentieth of what the patterns cost.
_NOUN_START = re.compile(
    r"h[ộô]i n?ghị|đại hội|kỳ họp|phiên họp|phiên th|hội thảo|t(?:ọa|oạ) đàm|(?:cuộc|buổi) họp|"
    r"(?:buổi|cuộc|chương trình) đối thoại|giao ban"
)
"""Where a noun may begin, in lower case: a pattern that ignores case costs three times as much."""
_NOUN_HINTS = ("i nghị", "i ghị", "đại hội", " họp", "phiên thường", "hội thảo", "đàm", "giao ban", " đối thoại")
_VERB_HINTS = (
    *("họp", "sơ kết", "tổng kết", "đối thoại với", "giao ban", "rút kinh nghiệm", "sự chủ trì của", "quán triệt"),
    "nghiên cứu, học tập",
)
_OTHER_HINTS = (
    *("lễ ", "mít tinh", "niệm", "dâng hương", "khánh thành", "khởi công", "tặng", "thăm", "khai giảng", "hội thi"),
    *(
        "cuộc thi",
        "liên hoan",
        "lớp ",
        "chung kết",
        "giải b",
        "đại hội t",
        "họp báo",
        "chương trình nghệ thuật",
        "điểm báo",
    ),
)
HOLD = re.compile(
    r"(?<!\w)(?:tổ chức|tiến hành|khai mạc|bế mạc|diễn ra|chủ trì|họp|tham dự|dự|phối hợp|khai mạc|triệu tập|"
    r"đồng chủ trì|"
    r"long trọng|phát biểu|kết nối|nối|tiếp tục|kết luận)(?!\w)",
    re.IGNORECASE,
)
_VERB_MEETING = re.compile(
    r"(?<!\w)họp\s*,?\s+(?:để\s+)?(?P<what>đánh giá|bàn|triển khai|rút kinh nghiệm|giao ban|thông qua|sơ kết|tổng kết|"
    r"thường kỳ|định kỳ|khẩn|mở rộng|liên tịch|kiểm điểm|báo cáo|"
    r"phiên|lần thứ|cho ý kiến|nghe|trực tuyến|xét|thẩm định|thẩm tra|thống nhất|xem xét|thảo luận|"
    r"góp ý|chuẩn bị)(?!\w)|"
    r"(?:ủy|uỷ|UBND|HĐND|Sở|Bộ|Ban|Ngành|Hội đồng|đoàn)[^,.;]{0,60}?\s(?P<verb>sơ kết|tổng kết|đối thoại với|giao ban|"
    r"rút kinh nghiệm)(?!\w)|(?<!\w)(?P<talk>đối thoại với|dưới sự chủ trì của)(?!\w)|"
    r"(?:Chính trị|Bí thư|ủy|uỷ|Ban Chấp hành)(?:,\s[^,.;]{3,30})?\s(?P<learn>quán triệt|nghiên cứu, học tập)(?!\w)",
    re.IGNORECASE,
)
# Where the noun names a building, a document, or congresses in general.
_NOT_BEFORE = re.compile(
    r"(?:trung tâm|nhà|hội trường|phòng|sảnh|cung)\s+(?:văn hóa\s+)?$|"
    r"(?:nghị quyết|văn kiện|kết luận|thông báo|tinh thần|chào mừng|hướng tới|tiến tới|lập thành tích|trước|sau|"
    r"kết quả|"
    r"thành công|thành công của|dự thảo|báo cáo chính trị|phục vụ|bảo vệ|chuẩn bị(?: cho)?|tổ chức|nhân sự|ngành|ban|"
    r"chỉ đạo|"
    r"công tác|nhân|(?:nhân )?dịp|đoàn đại biểu dự)\s+(?:tại\s+|của\s+|các\s+|trình\s+|về\s+)?$",
    re.IGNORECASE,
)
_GENERIC_AFTER = re.compile(
    r"\s+(?:thể dục|thể thao|tdtt|"
    r"điểm|(?:đảng bộ |chi bộ )?cơ sở|(?:đảng\s+)?(?:bộ\s+)?(?:các\s+)?cấp|đảng các cấp|đảng bộ các cấp|chi bộ|"
    r"đảng viên|X[IVX]+(?!\w)|"
    r"(?:đại biểu\s+)?(?:toàn quốc\s+)?(?:lần thứ\s+)?[XIV]+\s+của Đảng|Đảng(?!\s+(?:bộ|uỷ|ủy)))",
    re.IGNORECASE,
)
PRESS = re.compile(r"(?<!\w)họp báo(?! cáo)(?!\w)", re.IGNORECASE)
"""What is named behind it is what the press was told about; a meeting may be a "họp báo cáo"."""
_SINCE = re.compile(
    r"(?:sau|cách đây)\s+(?:đúng\s+|hơn\s+|gần\s+)?(?:\d+|\w+)\s+năm\s+(?:kể từ\s+)?(?:tổ chức\s+|diễn ra\s+)?$",
    re.IGNORECASE,
)
"""An earlier conference, from which the years are counted."""
_EARLIER_AFTER = re.compile(
    r"[^.,;:]{0,60}?\s(?:năm (?:ngoái|trước)|trước đây|lần trước|nhiệm kỳ trước)(?!\w)", re.IGNORECASE
)
"""Another one than that of the report: "tại kỳ họp thứ 5 năm ngoái"."""
_EARLIER_BEFORE = re.compile(
    r"\W*(?:hồi\s+)?(?:năm (?:ngoái|trước)|(?:những|các|mấy|nhiều) năm (?:qua|trước)|trước (?:đây|đó))(?!\w)",
    re.IGNORECASE,
)
"""Likewise: "Năm ngoái, ông được mời dự hội nghị nghệ nhân"."""
_GETS_READY = re.compile(r"(?<!\w)(?:chuẩn bị(?: cho)?|họp báo(?! cáo)|thông tin)(?!\w)", re.IGNORECASE)
_PLANNED = re.compile(
    r"[^.!?]{0,140}?[\s,](?:dự kiến|sẽ|sắp)\s+(?:được\s+)?"
    r"(?:diễn ra|tổ chức|khai mạc|vào|từ|trong|ngày|sáng|chiều|\d)",
    re.IGNORECASE,
)
"""What is said of a conference to come, behind its name."""
_NO_CONFERENCE = re.compile(
    r"(?<!\w)(?:lễ\s+(?:kỷ niệm|kỉ niệm|khánh thành|khởi công|trao|khai giảng|ra quân|mít tinh|phát động|công bố|"
    r"tổng kết|hội|"
    r"tuyên dương|đón|viếng|tưởng niệm|động thổ|bế giảng|ký kết)|mít tinh|kỷ niệm|kỉ niệm|dâng hương|khánh thành|"
    r"khởi công|"
    r"trao tặng|tặng quà|thăm(?:,| và| hỏi)|khai giảng|hội thi|cuộc thi|liên hoan|lớp (?:tập huấn|bồi dưỡng)|chung kết|"
    r"giải (?:báo chí|bóng)|đại hội (?:thể dục|thể thao|tdtt)|họp báo(?! cáo)|chương trình nghệ thuật|điểm báo)(?!\w)",
    re.IGNORECASE,
)


def hinted(text: str, hints: tuple[str, ...]) -> bool:
    """Whether any of some words, in lower case, stands in a text: the cheap question before a pattern."""
    return holds_any(text.lower(), hints)


@made_of_gazetteers
def _kind_words() -> tuple[tuple[re.Pattern[str], Kind], ...]:
    table: dict[str, list[str]] = gazetteer("conferences")["kinds"]
    return tuple(
        (re.compile(rf"(?<!\w){word}(?!\w)", re.IGNORECASE), cast("Kind", kind))
        for kind, words in table.items()
        for word in words
    )


def kind_of(name: str) -> Kind:
    """The kind that a conference's name tells: the first telling word of it.

    >>> kind_of("Hội nghị trực tuyến sơ kết công tác 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm")
    'sơ kết'
    """
    found = [(match.start(), kind) for pattern, kind in _kind_words() if (match := pattern.search(name))]
    for pattern, kind in _NOUNS:
        if (match := re.match(rf"\W*(?:khai mạc\s+)?{pattern}", name, re.IGNORECASE)) is not None:
            return kind
    return min(found)[1] if found else "hội nghị"


@lru_cache(maxsize=256)  # each sentence of an article is asked about several times, none of another's
def conference_nouns(sentence: str) -> tuple[re.Match[str], ...]:
    """The words of a sentence that name one conference; not buildings, resolutions, or congresses in general."""
    if not hinted(sentence, _NOUN_HINTS):
        return ()
    found = _nouns(sentence)
    if found and _EARLIER_BEFORE.match(sentence) is not None:
        found = [noun for noun in found if ";" in sentence[: noun.start()]]
    press = PRESS.search(sentence)
    end = press.end() if press is not None else len(sentence)
    ones = [noun for noun in found if noun.start() < end and _is_one(sentence, noun)]
    others = [noun for noun in ones if not is_made_ready(sentence, noun.start())]
    if others or (ones and meeting_verb(sentence) is not None):
        return tuple(others)
    return tuple(ones) or tuple(noun for noun in found if _is_planned(sentence, noun))


def _nouns(sentence: str) -> list[re.Match[str]]:
    lowered = sentence.lower()
    if len(lowered) != len(sentence):
        return list(NOUN.finditer(sentence))
    found: list[re.Match[str]] = []
    for start in _NOUN_START.finditer(lowered):
        noun = NOUN.match(sentence, start.start())
        if noun is not None and (not found or noun.start() >= found[-1].end()):
            found.append(noun)
    return found


def only_planned(sentence: str) -> bool:
    """Whether a sentence tells of no conference but one to come: what the press was told of, what was got ready."""
    nouns = conference_nouns(sentence)
    return bool(nouns) and all(_is_planned(sentence, noun) for noun in nouns)


def puts_off(sentence: str) -> bool:
    """Whether a sentence tells of no conference but one that is put off or called off."""
    if not hinted(sentence, _NOUN_HINTS) or conference_nouns(sentence):
        return False
    return any(is_put_off(sentence, noun.start(), noun.end()) for noun in _nouns(sentence))


def is_foreseen(sentence: str) -> bool:
    """Whether the conference that a sentence names first is one to come: "kỳ họp thứ 20 … sẽ diễn ra"."""
    noun = next(iter(conference_nouns(sentence)), None)
    return noun is not None and _PLANNED.match(sentence, noun.end()) is not None


def _is_planned(sentence: str, match: re.Match[str]) -> bool:
    ready = _GETS_READY.search(sentence, 0, match.start())
    generic = match["noun"].lower() == "đại hội" and _GENERIC_AFTER.match(sentence, match.end())
    if ready is None or generic or is_put_off(sentence, match.start(), match.end()):
        return False
    return _PLANNED.match(sentence, match.end()) is not None


def _is_one(sentence: str, match: re.Match[str]) -> bool:
    before = sentence[max(0, match.start() - 40) : match.start()]
    generic = match["noun"].lower() == "đại hội" and _GENERIC_AFTER.match(sentence, match.end())
    if generic or is_put_off(sentence, match.start(), match.end()) or is_put_before(sentence, match.start()):
        return False
    if before.endswith(("ại ", "heo ", "ừ ")) and _EARLIER_AFTER.match(sentence, match.end()):
        return False
    if "năm" in before.lower() and _SINCE.search(before) is not None:
        return False
    refused = _NOT_BEFORE.search(before)
    if refused is None:
        return True
    words = refused[0].strip()
    if words.lower() == "tổ chức":
        # "tổ chức Hội nghị …" holds one; "công tác tổ chức đại hội" does not
        return re.search(r"công tác\s+tổ chức\s+$", before, re.IGNORECASE) is None
    # "ông Lê Văn An kết luận Hội nghị …" is a verb, "Kết luận Hội nghị Trung ương 4" a document
    return words == "kết luận" and re.search(rf"(?:[{UPPER}]\w+|,|[Pp]hát biểu)\s+kết luận\s+$", before) is not None


def meeting_verb(sentence: str) -> re.Match[str] | None:
    """A meeting told by a verb: "Hội đồng … họp đánh giá công tác …"."""
    return _VERB_MEETING.search(sentence) if hinted(sentence, _VERB_HINTS) else None


def may_name_conference(text: str) -> bool:
    """Whether any sentence of a text can have one of `conference_nouns` or a `meeting_verb`: never a no too many."""
    if hinted(text, _NOUN_HINTS) and NOUN.search(text) is not None:
        return True
    return hinted(text, _VERB_HINTS) and _VERB_MEETING.search(text) is not None


def is_other_occasion(text: str) -> bool:
    """Whether a title or lead is about a ceremony, a visit, a class or a contest."""
    return hinted(text, _OTHER_HINTS) and _NO_CONFERENCE.search(text) is not None
