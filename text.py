"""Text as every room reads it: NFC, the two twins that are searched, and their tokens. A leaf.

A *twin* has exactly the length of the NFC text it was made from, so an offset in a twin is an offset in the original:

>>> exact("Hoà Bình: 3–4%"), fold("Hoà Bình: 3–4%")
('hòa bình  3 4 ', 'hoa binh  3 4 ')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸÐ"
"""The Vietnamese capitals, for a character class: a range such as À-Ỹ holds small letters too."""
LOWER = UPPER.lower()
"""The small letters, likewise."""

_NEITHER = re.compile(r"[^\w ]")
_JOINERS = ("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")

# Both ways of placing the tone are in print (hoà, hòa; thuỷ, thủy): the vowel pairs that differ, at the end of a
# syllable only (hoàn has one way), and not after q, where u belongs to the consonant (quý).
_TONE_PAIR = re.compile(r"o[àáảãạèéẻẽẹ](?![^\W\d_])|(?<!q)u[ỳýỷỹỵ](?![^\W\d_])")
_EVENED = {
    second + toned: first + plain
    for second, plain, toned_run, first_run in (
        ("o", "a", "àáảãạ", "òóỏõọ"),
        ("o", "e", "èéẻẽẹ", "òóỏõọ"),
        ("u", "y", "ỳýỷỹỵ", "ùúủũụ"),
    )
    for toned, first in zip(toned_run, first_run, strict=True)
}


def nfc(text: str) -> str:
    """The text in Unicode NFC; the only form in which text is kept."""
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """NFC on one line, trimmed: zero-width marks and soft hyphens gone, each run of white space one space."""
    text = nfc(text)
    if text.isprintable() and "  " not in text:  # no joiner is, and no white space but a space: so are most texts
        return text.strip(" ")
    for joiner in _JOINERS:
        if joiner in text:
            text = text.replace(joiner, "")
    return " ".join(text.split())


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Whether any of some words stands in a text: the cheap question before a pattern."""
    for word in words:  # noqa: SIM110 - half the time of any() with a generator
        if word in text:
            return True
    return False


def printable(text: str | None) -> str:
    """Text of a stranger as it may be shown: on one line, without what a terminal would obey or what turns it round."""
    return "".join(char if char.isprintable() else " " for char in text or "" if char not in _JOINERS)


def plain(text: str | None) -> str:
    """Printable text, squeezed."""
    return squeeze(printable(text))


class _ExactTable(dict[int, str]):
    """Character -> lower case letter or digit of one character, or a space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        lower = char.lower()
        self[code] = out = (lower if len(lower) == 1 else char) if char.isalnum() else " "
        return out


class _FoldTable(dict[int, str]):
    """Character of an exact twin -> its base letter; đ and ð have no decomposition of their own."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = out = base if base.isalnum() else chr(code)
        return out


_EXACT = _ExactTable()
_FOLD = _FoldTable({ord("đ"): "d", ord("ð"): "d"})


def _letters(text: str) -> str:
    """Lower case letters and digits, the rest spaces. Half the time of the table where lower() is the same as its."""
    if "İ" in text or "Σ" in text:  # lower() makes two characters of the one, and looks around at the other
        return text.translate(_EXACT)
    return _NEITHER.sub(" ", text.replace("_", " ")).lower()


def exact(text: str) -> str:
    """The exact twin of an NFC text: lower case, diacritics kept, tone placement evened, the rest spaces."""
    return _TONE_PAIR.sub(lambda pair: _EVENED[pair[0]], _letters(text))


def fold(text: str) -> str:
    """The folded twin of an NFC text: lower case, no diacritics, đ = d, the rest spaces."""
    return _letters(text).translate(_FOLD)


def has_diacritic(word: str) -> bool:
    """Whether a word carries a diacritic or đ, and so asks for the exact twin."""
    lowered = nfc(word).translate(_EXACT)
    return lowered != lowered.translate(_FOLD)


def tokens(twin: str) -> list[str]:
    """The tokens of a twin."""
    return twin.split()
