"""The title as an address spells it: without diacritics, but there when the text has lost its own."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from record import Kind, Role
from settings.gazetteer import gazetteer
from text import fold, nfc

FEWEST = 5
"""Words from which a segment of a path is a title and no section."""

_NUMBERED = re.compile(r"(?:\.\w{2,5})?$|[-.](?:post|c|a|d|ar|r|tin)?\d{4,}.*$")
_CALLED = r"(?:hoi nghi|dai hoi|ky hop|phien hop|(?<!quoc )hoi thao(?! luan))"
_NOUN = re.compile(rf"\b(?:{_CALLED}|toa dam|giao ban)\b")
_NOT_BEFORE = re.compile(
    r"\b(?:trung tam|nghi quyet|van kien|ket luan|chao mung|huong toi|tien toi|truoc|sau|ket qua|phuc vu|chuan bi|nhan|"
    r"dip|to chuc|lap thanh tich|cong tac|bao ve|thanh cong|hoan|huy|noi dung|"
    r"(?<!chuong )trinh)(?: (?:cua|tai|cac|cho|trinh|ve))? $"
)
_AHEAD = re.compile(
    r"^hom nay\b|^(?:sang|chieu|toi|ngay) mai\b|\b(?:sap|se) (?:(?:duoc|chu tri|du va) )?"
    rf"(?:to chuc|dien ra|khai mac|chi dao|phat bieu|chu tri|du)\b.*\b{_CALLED}\b"
)
_AFTER = re.compile(
    r"(?:thong bao|thong cao(?: bao chi)?(?: ve)?|toan van.*|du am|nhin lai|sau|ket luan cua.*) "
    rf"{_CALLED}\b"
)
_OTHER = re.compile(
    r"\b(?:hop bao|dang huong|tang qua|hoi thi|cuoc thi|khai giang|le (?!tan)\w+|ky niem|lien hoan|"
    r"tap huan|chung ket)\b"
)


def slug_of(url: str | None) -> str | None:
    """The words of the title in an address, folded; None where no segment is as long as a title.

    >>> slug_of("https://baoa.vn/chinh-tri/khai-mac-hoi-nghi-tong-ket-nganh-y-te-822031.html")
    'khai mac hoi nghi tong ket nganh y te'
    """
    if not url:
        return None
    try:
        path = unquote(urlsplit(url).path)[:2000]
    except ValueError:
        return None
    segments = [_NUMBERED.sub("", segment, count=1) for segment in path.split("/")]
    words = max((fold(nfc(segment)).split() for segment in segments), key=len, default=[])
    return " ".join(words) if len(words) >= FEWEST else None


def conference_in(slug: str | None) -> str | None:
    """What a slug calls its conference: from the first noun that names one on; None where it names none."""
    if not slug or _OTHER.search(slug) is not None:
        return None
    nouns = (noun for noun in _NOUN.finditer(slug) if _NOT_BEFORE.search(slug, 0, noun.start()) is None)
    first = next(nouns, None)
    return slug[first.start() :] if first is not None else None


def role_in(slug: str | None) -> Role | None:
    """The role that a slug tells: a preview or a follow-up; None where it tells none.

    >>> role_in("thong bao hoi nghi lan thu 15 ban chap hanh dang bo tinh")
    'follow-up'
    """
    if not slug:
        return None
    if _AHEAD.search(slug) is not None:
        return "preview"
    return "follow-up" if _AFTER.match(slug) is not None else None


def kind_in(conference: str) -> Kind | None:
    """The kind that the words of a slug tell."""
    table: dict[Kind, list[str]] = gazetteer("conferences")["kinds"]
    nouns: tuple[Kind, ...] = ("kỳ họp", "phiên họp", "đại hội", "hội thảo", "tọa đàm")
    for kind in nouns:
        if conference.startswith(fold(kind)):
            return kind
    found = [
        (match.start(), kind)
        for kind, words in table.items()
        for word in words
        if (match := re.search(rf"\b{fold(word)}\b", conference)) is not None
    ]
    return min(found)[1] if found else None
