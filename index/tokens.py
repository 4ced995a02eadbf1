"""Tokens as both engines keep them: what a tokenizer could split, change or cut is written as a code instead.

SQLite's `ascii` tokenizer and Elasticsearch's `standard` one agree on words of digits and Vietnamese small letters. Of
others they do not: Unicode's word rules (UAX #29) split ideographs and Thai, and a token over 255 characters is cut. A
code is `ø` (no Vietnamese letter, so no plain token has it) and a hash, which both take as one word of letters.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

from text import exact, fold

LONGEST = 64
"""Characters up to which a token is kept as it is."""

_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_LETTERS = f"[a-z0-9đ{_VOWELS}]"
_PLAIN = re.compile(f"{_LETTERS}+")
_ALL_PLAIN = re.compile(f" *+(?:{_LETTERS}{{1,{LONGEST}}}+(?: ++|$))*+")


def _code(token: str) -> str:
    return "ø" + blake2b(token.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


@lru_cache(maxsize=65536)
def _kept(token: str) -> str:
    return token if _PLAIN.fullmatch(token) else _code(token)


_kept_folded = lru_cache(maxsize=65536)(fold)


def encode(token: str) -> str:
    """A token of a twin, as it is written into an engine."""
    return _kept(token) if len(token) <= LONGEST else _code(token)


def encoded_twins(text: str) -> tuple[str, str]:
    """The exact and the folded twin of an NFC text as they are written into an engine: encoded tokens, a space between.

    The folded one is made token by token, each looked up: a language has few words, and folding takes its time.
    """
    tokens = (twin := exact(text)).split()
    if _ALL_PLAIN.fullmatch(twin):
        return " ".join(tokens), " ".join(map(_kept_folded, tokens))
    return " ".join(map(encode, tokens)), " ".join(encode(fold(token)) for token in tokens)
