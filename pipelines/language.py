"""In which language a page is written, before it is read: cheap enough to ask of every page of somebody's archive."""

from __future__ import annotations

import re

from pipelines.markup.decode import decode
from text import nfc

_SPAN = 400_000
"""Bytes that are looked at; the text of a page begins well before."""
_HIDDEN = re.compile(r"<(?:(script|style|svg|noscript|template)\b|!--)", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_LETTER = re.compile(r"[^\W\d_]")
# Letters that Vietnamese has and its neighbours have not; French, say, has â, ê and ô too.
_VIETNAMESE = re.compile("[ăđơưạ-ỹĂĐƠƯ]")
_SHARE = 0.08
"""Of the letters; on Vietnamese pages, menus and adverts included, they are 15 to 23 in a hundred."""
_FEWEST = 40
_LANG = re.compile(r"<html\b[^>]{0,1000}?\blang\s*+=\s*+[\"']?\s*+([a-zA-Z]{2,3})\b", re.IGNORECASE)


def language_of(body: bytes, charset: str | None = None) -> str | None:
    """ISO 639 code of a page's language; None where neither its letters nor its `lang` tell.

    Vietnamese is known by its letters, whatever `lang` says: templates are copied with their `lang`. Any other language
    is what `lang` says.

    >>> language_of("<html lang=en><p>Sáng nay, tỉnh Hà Giang tổ chức hội nghị về trồng rừng ở các xã.".encode())
    'vi'
    """
    text, _ = decode(body[:_SPAN], charset)
    seen = nfc(_seen(text))
    letters = len(_LETTER.findall(seen))
    if letters >= _FEWEST and len(_VIETNAMESE.findall(seen)) >= _SHARE * letters:
        return "vi"
    said = _LANG.search(text[:8192])
    code = said[1].lower() if said else None
    return None if code == "vi" else code


def _seen(markup: str) -> str:
    """The words of a page, without comments, scripts and other elements that show none; for one never closed, all."""
    parts, position = [], 0
    unclosed: set[str] = set()
    for opening in _HIDDEN.finditer(markup):
        name = (opening[1] or "").lower()
        if opening.start() < position or name in unclosed:
            continue
        end = re.compile(rf"</{name}\s*+>" if name else "-->", re.IGNORECASE).search(markup, opening.end())
        if end is None:
            unclosed.add(name)  # nor is a later one: looked for once
            continue
        parts.append(markup[position : opening.start()])
        position = end.end()
    return _without_tags(" ".join([*parts, markup[position:]]))


def _without_tags(markup: str) -> str:
    """Only as far as the last ">": behind it each "<" would look for one to the end."""
    end = markup.rfind(">") + 1
    return _TAG.sub(" ", markup[:end]) + markup[end:]
