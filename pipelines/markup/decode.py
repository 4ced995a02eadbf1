"""Bytes to text: which charset, and what is certain to be repaired. First stage of a page.

Nothing is repaired on a guess: where the words are damaged in a way that has more than one reading, the text stays as
printed and a warning says so (`mojibake`, `legacy_font`, `undecodable_bytes`).
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from text import nfc

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?\s*+([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_META_SPAN = 8192
_ENOUGH = 40
_WINDOWS, _WINDOW = 10, 3_000

# Vietnamese letters outside Latin-1: what right UTF-8 shows and what mojibake has not.
_VIETNAMESE = re.compile("[ăđơưạ-ỹĂĐƠƯ]")
# UTF-8 read as Latin-1 or Windows-1252: "Há»™i nghá»‹" for Hội nghị.
_DOUBLE = ("á»", "áº", "Ä‘", "Æ°", "Æ¡")
# TCVN3 (.VnTime) and VNI bytes read as Latin-1: "Héi nghÞ", "Hoäi nghò".
_LEGACY_FONT = ("Héi nghÞ", "cña", "vµ", "nh÷ng", "Hoäi nghò", "cuûa", "Ñaûng", "Tænh")
# Latin-1 bytes read as Windows-1258: "xă hội", "quản lư".
_CP1258 = ("xă hội", "quản lư", "chính sách xă", "tŕnh", "Đông Ḥa", "nh́n", "pḥng", "ṭa án")
# An eth in a Vietnamese word is a mistyped Đ: same glyph, other code point.
_ETH_TO_D = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ"})


def _known(name: str) -> str | None:
    """The codec's name; None for an unknown one. Latin-1 means Windows-1252 on the web."""
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return "cp1252" if found in ("iso8859-1", "ascii") else found


def _declared(body: bytes, header: str | None) -> list[str]:
    """Charsets the page claims, the likeliest first."""
    claims = [name for bom, name in _BOMS if body.startswith(bom)]
    head = body[:_META_SPAN]
    claims += [header] if header else []
    claims += [match[1].decode("ascii") for match in (_XML.search(head), _META.search(head)) if match]
    return [name for claim in claims if (name := _known(claim)) is not None]


def decode(body: bytes, charset: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The page's text and warnings. `charset`: from the Content-Type header.

    UTF-8 that decodes is UTF-8, whatever was claimed: no other text in a legacy charset decodes so by chance.
    """
    text, warnings = _decoded(body, charset)
    text = text.lstrip("\ufeff")
    if not _shows_vietnamese(text):
        text, repaired = _undo_double(text)
        warnings += repaired
    return (text.replace("\x00", "") if b"\x00" in body else text), tuple(warnings)


def is_as_sent(body: bytes, warnings: tuple[str, ...]) -> bool:
    """Whether the text of a page is its bytes as UTF-8, nothing left out or repaired."""
    return not warnings and not body.startswith(tuple(bom for bom, _ in _BOMS)) and b"\x00" not in body


def _decoded(body: bytes, charset: str | None) -> tuple[str, list[str]]:
    if not body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        with suppress(UnicodeDecodeError):
            return body.decode(), []
    for name in _declared(body, charset):
        with suppress(UnicodeDecodeError, LookupError):
            text = body.decode(name)
            return text, [] if name == "utf-8" else [f"charset_{name.replace('-', '_')}"]
    return body.decode("utf-8", "replace"), ["undecodable_bytes"]


def _shows_vietnamese(text: str) -> bool:
    """Whether right Vietnamese stands here and there, as on most pages: they need no closer look."""
    seen = 0
    for window in range(_WINDOWS):
        start = window * len(text) // _WINDOWS
        seen += len(_VIETNAMESE.findall(text, start, start + _WINDOW))
        if seen >= _ENOUGH:
            return True
    return False


def _undo_double(text: str) -> tuple[str, list[str]]:
    """UTF-8 that somebody read as Windows-1252 and saved again: undone only if the whole text proves it."""
    if not any(sign in text for sign in _DOUBLE):
        return text, []
    try:
        back = text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text, ["mojibake"]
    return (back, ["mojibake_repaired"]) if _VIETNAMESE.search(back) else (text, [])


def suspicions(text: str) -> tuple[str, ...]:
    """Damage in a story's words that is told, not repaired: mojibake, legacy_font."""
    if sum(sign in text for sign in _CP1258) >= 2:
        return ("mojibake",)
    return ("legacy_font",) if sum(sign in text for sign in _LEGACY_FONT) >= 3 else ()


def repair(text: str) -> str:
    """Only what is certain in one run of text: NFC, and eth as Đ where the rest is Vietnamese."""
    text = nfc(text)
    has_eth = "ð" in text or "Ð" in text or "Ɖ" in text
    return text.translate(_ETH_TO_D) if has_eth and _VIETNAMESE.search(text) else text
