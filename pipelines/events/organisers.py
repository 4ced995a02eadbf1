"""Who convened it: the bodies before "tổ chức", with those of "phối hợp với", or of "do … tổ chức"."""

from __future__ import annotations

import re

from pipelines.events.kinds import NOUN
from pipelines.events.names import begins_with_name, continues
from settings.gazetteer import alternation, made_of_gazetteers, words
from settings.organisations import meant
from text import UPPER, exact

MAX_ORGANISERS = 8
MAX_WORDS = 16

_TOGETHER = (
    # a "Hội đồng phối hợp phổ biến …" has the word in its name
    r"(?:(?<!ội đồng )(?<!hỉ đạo )(?<!quy chế )(?<!chương trình )(?<!kế hoạch )phối hợp|"
    r"phối hợp(?=\s+(?:với|cùng)(?!\w)))(?:\s+(?:với|cùng))?"
)
_VERB = re.compile(
    r"(?<!\w)(?<!công tác )(?<!ngành )(?<!cán bộ )(?<!Ban )(?<!ban )(?<!cơ quan )(?<!sự kiện )"
    r"(?:(?<!Bộ )|(?<=[gmc] Bộ ))"  # Trung Bộ, Nam Bộ, Bắc Bộ
    r"(?:(?:đã|vừa|sẽ|cùng|tiếp tục|long trọng|trọng thể)\s+){0,3}"
    rf"(?P<verb>(?:chủ trì,?\s+)?{_TOGETHER}|"
    r"tổ chức(?!\s+(?:xây dựng|cán bộ|chính trị|đảng|thành viên|kỷ niệm))|tiến hành|khai mạc|triệu tập|"
    r"(?:tiếp tục|bước vào)(?=\s+(?:kỳ|phiên|hội nghị|đại hội|hội thảo|ngày làm việc|chương trình làm việc)(?!\w))|"
    r"chủ trì|(?<![Kk]ỳ )(?<![Pp]hiên )(?<![Cc]uộc )(?<![Bb]uổi )họp|sơ kết|"
    r"tổng kết|quán triệt|thảo luận|bế mạc|có (?:buổi|cuộc họp)|rút kinh nghiệm|đối thoại|giao ban|công bố|"
    r"triển khai)(?!\w)"
)
_WITH = re.compile(
    r"\s*(?:với|cùng)?\s*(?!tổ chức)(?P<others>(?:TP\.|[^.;]){3,200}?)\s+"
    r"(?:tổ chức|tiến hành|khai mạc|công bố|chủ trì)(?!\w)"
)
_BY = re.compile(
    r"(?<!\w)(?:do|được(?!\s+tổ chức)(?=\s+(?:(?!\sdo\s)[^,.;:()]){3,80}?\s+(?:phối hợp|tổ chức)(?!\w)))\s+"
    r"(?!(?:các\s+)?(?:đồng chí|đ/c|ông|bà)(?!\w))(?P<orgs>(?:TP\.|[^.;:()]){3,160}?)\s+"
    rf"(?:{_TOGETHER}\s+(?!(?:đồng )?tổ chức|chủ trì|đăng cai)"
    r"(?P<others>(?:TP\.|[^.;:()]){3,160}?)\s+)?"
    r"(?:tổ chức|chủ trì|đăng cai)(?!\w)(?!\s+(?:soạn thảo|biên soạn|xây dựng|nghiên cứu))"
)
_BRACKETS = re.compile(r"\s*\([^()]{0,80}\)")
_NAME = rf"(?:\s*(?:-\s*)?(?<!\w)[{UPPER}][\w.]*){{1,4}}"
_ADDRESS = re.compile(
    r"(?P<body>(?:^|[,;]\s++)(?:(?!(?:tại|ở)\s)[^,;])*?(?<!\w)(?:xã|phường|đặc khu|huyện|quận|thị xã)\s+"
    rf"[{UPPER}\d][^,;]*),\s+(?:tỉnh|thành phố|TP)\s?{_NAME}"
)
"""A body with the province behind it, which convenes nothing: "Đảng ủy xã Yên Lạc, tỉnh Phú Thọ"."""
_WIDER = re.compile(rf"(?:tỉnh|thành phố|TP|huyện|quận|thị xã|xã|phường|đặc khu)\s?{_NAME}")
_AT = re.compile(r"(?:\S+\s+){0,4}(?:tại|ở)\s")
_TERM = re.compile(r"(?:\s+|^)(?:kh(?:óa|oá)\s+[XVI\d]+|nhiệm kỳ\s+[\d\s–-]+)(?=\W|$).*$")
_NEAR = 25
"""Characters between the verb and the conference that it holds: "tổ chức trọng thể Hội nghị"."""
_OF = re.compile(
    r"\s+của\s+(?P<org>[^,.;:()]{3,90}?)(?=\s+(?:về|diễn ra|với|do|tại|năm|sáng|chiều|trực tuyến|để)(?!\w)|[,.;:()]|$)"
)
_INSIDE = re.compile(
    r"(?:kỳ họp|phiên họp|hội nghị|đại hội)\s+(?:thường kỳ\s+|"
    r"lần\s+)?(?:thứ\s+\w+(?:\s+(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín)(?!\w))?\s*(?:\([^)]{0,30}\)\s*)?,?\s+)?"
    r"(?:đại biểu\s+)?(?P<org>[^,.;:()]{3,80}?)"
    r"(?=\s+(?:lần|khóa|khoá|nhiệm kỳ|với|khai mạc|bế mạc|thứ|diễn ra|tổ chức|họp|đã|thường kỳ|làm việc|bàn|sẽ|"
    r"mở rộng)(?!\w)|[,.;:()]|$)",
    re.IGNORECASE,
)
_NO_BODY = re.compile(
    r"^(?:Bộ trưởng|Báo cáo|Hội trường|Hội ghị|Xã hội|Trung ương \d|Tổ chức|Đoàn kết|Phòng họp)|"
    r"(?<!\w)(?:phát biểu|nêu|cho biết|được|ban hành|yêu cầu|đề nghị|nhấn mạnh|bước sang|ngày|diễn ra|dưới sự|"
    # what a body did, no name of it; "doanh nghiệp nhỏ và vừa" and "Đại sứ quán Việt Nam tại Lào" are names
    rf"đã|đang|sẽ|(?<!và )vừa|tiếp tục|bước vào|thông qua|thống nhất|cho ý kiến|phê duyệt|về việc|"
    r"ký (?:kết|quy chế|chương trình)|"
    r"chọn|cho phép|đồng ý|"
    rf"có (?:công văn|văn bản|kế hoạch|thông báo|tờ trình)|tại(?!\s+(?:(?:tỉnh|thành phố|TP)\s+)?[{UPPER}]))(?!\w)"
)
_TRAILING = re.compile(
    # "UBND tỉnh Lâm Đồng" ends with a name
    r"\s+(?:đã|vừa|sẽ|cùng|cũng|đang|phối hợp(?: đồng)?|(?<!hội )(?-i:đồng)|và|trực tiếp chỉ đạo|trực tiếp|"
    r"(?<!ban )chỉ đạo|"
    r"long trọng|trọng thể|tiếp tục|tại (?:hội trường|trụ sở|nhà|khách sạn|trung tâm)(?!\w).*|"
    r"(?:sáng|chiều|tối)\s+(?:nay|qua|\d[\d/.\-]*)|hôm nay|(?:ngày|sáng|chiều) \d[\d/.\-]*)$",
    re.IGNORECASE,
)
# Possessive, for a number of many digits is many numbers as well.
_LEAD_IN = re.compile(
    r"(?:(?:\(?[\w./&]{2,15}\)?)?\s*[-–]\s*)?+"  # the paper's code
    r"(?:(?:sáng|chiều|tối|ngày|nay|\(?\d[\d/.\-]*\)?|hôm nay|tại đây|lãnh đạo|đại diện)\s*)*+",
)
_SPLIT = re.compile(r"\s*[,;]\s+|\s+(?:và|cùng|với)\s+|\s+" + _TOGETHER + r"\s+|\s+[-–]\s+")


@made_of_gazetteers
def _head() -> re.Pattern[str]:
    heads = alternation((*words("organisations", "national"), *words("organisations", "heads")))
    places = rf"(?:tỉnh|thành phố|huyện|thị xã|quận|phường|xã|ngành)\s+[{UPPER}]"
    return re.compile(rf"(?<!\w)(?:(?:{heads})(?!\w)|{places}|(?:khối|cụm) thi đua(?!\w))")


def is_organisation(text: str) -> bool:
    """Whether a text begins as the name of a body does, and goes on as one."""
    if _head().match(text) is None or len(text.split()) > MAX_WORDS or _NO_BODY.search(text) or begins_with_name(text):
        return False
    return NOUN.search(re.sub(r"trung tâm hội nghị", "", text, flags=re.IGNORECASE)) is None


def organisers_in(sentence: str, start: int) -> tuple[str, ...]:
    """The organisers named in a sentence on the event.

    Args:
        sentence: one sentence.
        start: where dateline, day and place end; bodies before that are none.
    """
    bodies, direct = _before_verb(sentence, start)
    found = bodies if direct else _by(sentence) or bodies or _inside(sentence)
    unique: dict[str, str] = {}
    for name in found:
        unique.setdefault(exact(meant(name)), name)
    return tuple(unique.values())[:MAX_ORGANISERS]


def _before_verb(sentence: str, start: int) -> tuple[list[str], bool]:
    """The bodies before a verb of holding, with those of "phối hợp với"; whether the conference stands right behind."""
    for verb in _VERB.finditer(sentence, start):
        found, end = _bodies_at_end(sentence[start : verb.start()]), verb.end()
        if not found:
            continue
        if "phối hợp" in verb["verb"] and (others := _WITH.match(sentence, end)) is not None:
            found += _bodies(others["others"], partners=True)
            end = others.end()
        noun = NOUN.search(sentence, end)
        return found, noun is not None and noun.start() - end <= _NEAR
    return [], False


def _bodies_at_end(segment: str) -> list[str]:
    """The run of bodies that ends a segment: "…, tại Hà Nội, Bộ Chính trị, Ban Bí thư"."""
    found: list[str] = []
    for piece in reversed(_behind_place(_pieces(segment))):
        body = _body(piece)
        if body is None:
            break
        found = _bodies(body) + found
        if body != piece:
            break
    return found


def _behind_place(pieces: list[str]) -> list[str]:
    """What stands behind a place and the wider ones: the Sở Y tế of "tại phường Vinh Tân, tỉnh Nghệ An, Sở Y tế"."""
    places = [index for index, piece in enumerate(pieces) if _AT.match(piece) and _body(piece) is None]
    behind = pieces[places[-1] + 1 :] if places else pieces
    while places and len(behind) > 1 and _WIDER.fullmatch(behind[0]):
        behind = behind[1:]
    return behind


def _pieces(segment: str) -> list[str]:
    """What stands between commas, a name with a comma of its own (Văn hóa, Thể thao và Du lịch) in one; no terms."""
    pieces: list[str] = []
    for printed in re.split(r",\s+|;\s*|:\s+", _plain(segment).rstrip(" ,")):
        piece = _TERM.sub("", printed.strip())
        if pieces and continues().match(piece):
            pieces[-1] = f"{pieces[-1]}, {piece}"
        elif piece:
            pieces.append(piece)
    return pieces


def _plain(text: str) -> str:
    """A text without what stands in brackets and without the provinces of smaller units."""
    return _ADDRESS.sub(r"\g<body>", _BRACKETS.sub("", text))


def _body(piece: str) -> str | None:
    """The body in a piece, which may stand behind words of time: "Chiều 29-12 Bộ Y tế"."""
    piece = _TRAILING.sub("", piece.strip())
    if is_organisation(piece):
        return piece
    heads = list(_head().finditer(piece))
    if heads and not NOUN.search(piece[: heads[0].start()]) and len(piece[: heads[0].start()].split()) <= 4:
        lead_in = piece[: heads[0].start()].strip().lower()
        if _LEAD_IN.fullmatch(lead_in):
            return piece[heads[0].start() :]
    return None


def _bodies(text: str, *, partners: bool = False) -> list[str]:
    """A run of bodies cut into its members; "và" inside a name (Tuyên giáo và Dân vận) does not cut.

    Partners, behind "phối hợp với", are believed without a word of the gazetteer at their head.
    """
    found: list[str] = []
    position, text = 0, _plain(text)
    for joint in [*_SPLIT.finditer(text), None]:
        end = joint.start() if joint else len(text)
        rest = text[joint.end() :] if joint else ""
        if joint is None or (_head().match(rest) and not _NO_BODY.match(rest)):
            piece = _TERM.sub("", _TRAILING.sub("", text[position:end].strip(" ,-–")))
            if is_organisation(piece) or (partners and _may_be_partner(piece)):
                found.append(piece)
            position = joint.end() if joint else end
    return found


def _may_be_partner(piece: str) -> bool:
    """Whether what stands behind "phối hợp với" can be a body that the gazetteer does not know."""
    known = piece[:1].isupper() and not _NO_BODY.search(piece) and not begins_with_name(piece)
    return known and 1 < len(piece.split()) <= MAX_WORDS and "," not in piece and not NOUN.search(piece)


def _by(sentence: str) -> list[str]:
    found: list[str] = []
    for match in _BY.finditer(sentence):
        found += _bodies(match["orgs"])
        if match["others"]:
            found += _bodies(match["others"], partners=True)
    return found


def _inside(sentence: str) -> list[str]:
    """The body inside the name ("kỳ họp thứ 12 HĐND tỉnh"), or behind it ("hội nghị của Bộ Tư pháp")."""
    for match in _INSIDE.finditer(sentence):
        if is_organisation(match["org"]):
            return [_TERM.sub("", match["org"].strip())]
    noun = NOUN.search(sentence)
    owner = _OF.search(sentence, noun.end()) if noun else None
    return [owner["org"].strip()] if owner is not None and is_organisation(owner["org"]) else []
