"""In which language a page is written, before it is read: cheap enough to ask of every page of somebody's archive."""

from __future__ import annotations

import re

from pipelines.markup.decode import decode
from text import nfc

_SPAN = 400_000
"""Bytes that are looked at; the text of a page begins well before."""
_UNSEEN = re.compile(
    r"<(script|style|svg|noscript|template)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.IGNORECASE | re.DOTALL
)
_LETTER = re.compile(r"[^\W\d_]")
# Letters that Vietnamese has and its neighbours have not; French, say, has â, ê and ô too.
_VIETNAMESE = re.compile("[ăđơưạ-ỹĂĐƠƯ]")
_SHARE = 0.08
"""Of the letters; on Vietnamese pages, menus and adverts included, they are 15 to 23 in a hundred."""
_FEWEST = 40
_LANG = re.compile(r"<html\b[^>]{0,1000}?\blang\s*=\s*[\"']?\s*([a-zA-Z]{2,3})\b", re.IGNORECASE)


def language_of(body: bytes, charset: str | None = None) -> str | None:
    """ISO 639 code of a page's language; None where neither its letters nor its `lang` tell.

    Vietnamese is known by its letters, whatever `lang` says: templates are copied with their `lang`. Any other language
    is what `lang` says.

    >>> language_of("<html lang=en><p>Sáng nay, tỉnh Hà Giang tổ chức hội nghị về trồng rừng ở các xã.".encode())
    'vi'
    """
    text, _ = decode(body[:_SPAN], charset)
    seen = nfc(_UNSEEN.sub(" ", text))
    letters = len(_LETTER.findall(seen))
    if letters >= _FEWEST and len(_VIETNAMESE.findall(seen)) >= _SHARE * letters:
        return "vi"
    said = _LANG.search(text[:8192])
    code = said[1].lower() if said else None
    return None if code == "vi" else code
