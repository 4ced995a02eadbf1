"""Where it was held, in which province, and which places were connected."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines.events.kinds import hinted
from settings.gazetteer import gazetteer, made_of_gazetteers, words
from settings.organisations import province_of
from settings.provinces import Resolved, lookup
from text import UPPER, exact

_PIECE = r"(?:TP\.\s|Tp\.\s|[^,.;:()–]){2,60}?"
_PLACE = re.compile(
    r"(?:^|[\s,(])(?:tại|ở)\s+(?P<place>(?!điểm cầu|đầu cầu|hội nghị|đại hội|kỳ họp|phiên họp|buổi|cuộc|các|một|những|"
    r"hội thảo|nghị quyết|kết luận|quyết định|quy định|kế hoạch|thông báo|chỉ thị|đây|địa phương|cơ sở)" + _PIECE + r")"
    r"(?=[,.;:()–]|\s+(?:do|với|để|nhằm|và các|vào|đã|diễn ra|khai mạc|có|cùng|kết nối|sẽ|được|vừa|tới|đến|"
    r"sáng|chiều|tối|ngày|dưới|theo|từ|trong|nơi|sau|(?:và\s+)?(?:kết hợp|(?<!họp )trực tuyến|truyền hình trực tiếp)|"
    r"và (?:kết nối|tại)|(?-i:về)|bế mạc)(?!\w)|$)",
    re.IGNORECASE,
)
_MORE = re.compile(r",\s+(?P<more>[^,.;:()–]{2,50}?)(?=[,.;:()–]|\s+(?:do|với|để|vào|đã|diễn ra|có)(?!\w)|$)")
_WIDER = re.compile(
    rf"(?:thành phố|TP\.?|tỉnh|huyện|quận|thị xã|xã|phường|thủ đô|đặc khu)\s+(?-i:[{UPPER}\d])|"
    r"Nhà Quốc hội|Tòa nhà|Trụ sở",
    re.IGNORECASE,
)
_PLACE_START = re.compile(
    rf"(?:[{UPPER}]|hội trường|trụ sở|trung tâm|nhà|khách sạn|phòng|huyện|tỉnh|thành phố|thị xã|quận|xã|phường|"
    rf"thủ đô|khu|"
    rf"thị trấn|đặc khu|thôn|ấp|làng|bản [{UPPER}]|tổ dân phố|đảo|chùa|tòa nhà|toà nhà|siêu thị|quảng trường|bệnh viện|"
    r"thư viện|trường|cơ quan|văn phòng|sở|công ty|bảo tàng|rạp|sân|học viện|điểm)",
)
_SITE = re.compile(
    r"(?:[Đđ]iểm|[Đđ]ầu) cầu\s+(?:chính\s+|trực tuyến\s+|trung tâm\s+)?(?:tại\s+|ở\s+|"
    r"của\s+)?(?P<site>[^,.;:()–]{2,70})"
)
_SITE_END = re.compile(
    r"\s+(?:có|với|do|dự|tham dự|chủ trì|đồng chủ trì|trên|đến|tới|là|gồm|nối|cùng|và|để|được|đã|theo|sau|phát biểu|"
    r"trong|ngày|sáng|chiều|kết nối|tại|hội nghị|cả nước|tham gia)(?!\w).*$"
)
_SITE_START = re.compile(rf"(?:tỉnh|thành phố|TP\.?|xã|phường|huyện|thị xã|quận|trụ sở|hội trường)\s|[{UPPER}]")
_CONNECTED = re.compile(r"(?:điểm|đầu) cầu\s*$", re.IGNORECASE)
_BRIDGE = re.compile(r"(?:điểm|đầu) cầu(?!\s+(?:chính|trung tâm))[^,.;:()–]{2,70}", re.IGNORECASE)
_COMPANY = re.compile(
    r"(?:tổng )?công ty|tập đoàn|doanh nghiệp|ngân hàng|khách sạn|nhà máy|xí nghiệp|hợp tác xã|htx|trường|học viện|"
    r"đại học|bệnh viện|câu lạc bộ|nhà xuất bản",
    re.IGNORECASE,
)
_OF_PROVINCE = re.compile(r"tỉnh|thành ủy|thành uỷ|thành phố|^sở", re.IGNORECASE)
_BARE = {"tỉnh", "huyện", "xã", "thành phố", "tp", "trung ương", "cơ quan", "trụ sở", "hội trường", "địa bàn"}
_ONLINE = re.compile(
    # Not every "trực tuyến" is of the meeting: services and lessons are online too.
    r"(?:hội nghị|họp|phiên|kết nối|hình thức|kết hợp|trực tiếp|tọa đàm|toạ đàm|hội thảo)[^.;:]{0,60}trực tuyến|"
    r"trực tuyến (?:tới|đến|với|từ|toàn quốc|kết nối|kết hợp|giữa)|"
    r"điểm cầu|đầu cầu|cầu truyền hình|truyền hình trực tiếp (?:tới|đến)",
    re.IGNORECASE,
)
_ONLINE_HINTS = ("trực tuyến", " cầu", "truyền hình trực tiếp")
_TITLE = re.compile(r"^(?:thủ đô|tp\.?|tx\.?|thành phố|thị xã)\s+", re.IGNORECASE)
_ADMIN = re.compile(
    r"(?:(?<!\w)(?:TP|Tp|TX)\.?\s*|(?:tỉnh|thành phố|thị xã|Thị xã|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ)\s+)"
    rf"(?P<name>(?:[{UPPER}][\w.]*\s?-?\s?){{1,4}})"
)


def place_in(sentence: str) -> str | None:
    """The place after "tại" in a sentence on the event, with the wider one behind its comma."""
    for match in _PLACE.finditer(sentence):
        place = match["place"].strip()
        if not _PLACE_START.match(place) or len(place.split()) > 14 or place.lower() in _BARE:
            continue
        if _CONNECTED.search(sentence, max(0, match.start() - 10), match.start()) is not None:
            continue
        while (more := _MORE.match(sentence, match.start("place") + len(place))) is not None:
            if not _WIDER.match(more["more"]) and lookup(more["more"].strip()) is None:
                break
            place = f"{place}, {more['more'].strip()}"
        return place
    return None


def is_online(texts: Iterable[str]) -> bool:
    """Whether places were connected."""
    return any(hinted(text, _ONLINE_HINTS) and _ONLINE.search(text) for text in texts)


def sites_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The connected places that are named, as printed."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _SITE.finditer(text) if "iểm cầu " in text or "ầu cầu " in text else ():
            site = _SITE_END.sub("", match["site"]).strip()
            if _SITE_START.match(site) and len(site.split()) <= 9 and site not in {"Ban", "Sở", "Bộ", "TP", "Trung"}:
                found.setdefault(exact(site.removeprefix("tỉnh ")), site)
    return tuple(found.values())[:80]


def province_in(*texts: str | None) -> str | None:
    """The province of 2025 named first in the texts: in a place, or behind tỉnh, thành phố, Tỉnh ủy."""
    for text in texts:
        if not text:
            continue
        if (found := _whole(text)) is not None:
            return found
        for match in _ADMIN.finditer(text):
            if (found := _longest(match["name"])) is not None:
                return found
    return None


def province_of_bodies(organisers: tuple[str, ...]) -> str | None:
    """The province with which an organiser's name ends: "Sở Y tế Phú Thọ"; a company of that name may be anywhere."""
    ours = (province_of(name) for name in organisers if _COMPANY.match(name) is None)
    return next((found.province for found in ours if found is not None), None)


def province_told(sentence: str, organisers: tuple[str, ...]) -> str | None:
    """The province that a sentence names; one that was only connected ("điểm cầu") counts if a province convened it."""
    convened = any(_OF_PROVINCE.search(name) for name in organisers) and "toàn quốc" not in sentence
    connected = set() if convened else {province_in(bridge[0]) for bridge in _BRIDGE.finditer(sentence)}
    told = province_in(_BRIDGE.sub("", sentence) if connected else sentence)
    return told if told not in connected else None


@made_of_gazetteers
def _towns() -> dict[str, Resolved]:
    """City or town under a province -> that province."""
    listed: dict[str, list[str]] = gazetteer("towns")["towns"]
    return {exact(name): found for old, names in listed.items() if (found := lookup(old)) for name in names}


def _province_of(name: str) -> Resolved | None:
    """The province that a name is, or whose city or town it is."""
    return lookup(name) or _towns().get(exact(name))


def _whole(text: str) -> str | None:
    for piece in [text, *reversed(text.split(","))]:
        name = _TITLE.sub("", piece.strip())
        known = lookup if name == piece.strip() and name not in words("towns", "alone") else _province_of
        if len(piece) <= 40 and (found := known(name)) is not None:
            return found.province
    return None


def _longest(name: str) -> str | None:
    parts = name.split()
    for count in range(len(parts), 0, -1):
        if (found := _province_of(" ".join(parts[:count]))) is not None:
            return found.province
    return None
