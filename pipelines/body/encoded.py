"""Whether a body is delivered encoded, for a script to decode."""

from __future__ import annotations

import re

from pipelines.markup.parse import Element, text_of
from text import squeeze

_LONG_RUN = 60
"""Characters without a space, of which an encoded text is made."""
_RUN = re.compile(rf"[A-Za-z0-9+/=_-]{{{_LONG_RUN},}}")


def holds_encoded(body: Element) -> bool:
    """Whether an element's text is encoded; most have no such long words at all, those of scripts among them."""
    words = "".join(map(str, body.itertext())).split()
    return max(map(len, words), default=0) >= _LONG_RUN and is_encoded(squeeze(text_of(body)))


def is_encoded(text: str) -> bool:
    """Whether a text is encoded: long runs without a space, as in base64."""
    words = text.split()
    if max(map(len, words), default=0) < _LONG_RUN:
        return False
    runs = _RUN.findall(text)
    return sum(map(len, runs)) > 0.6 * sum(map(len, words)) and len(runs) > 0
