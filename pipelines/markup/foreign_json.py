"""JSON that somebody else wrote: in a page's scripts, in a paper's lists."""

from __future__ import annotations

import json
import re
from typing import Any

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def loads(source: str) -> Any:
    r"""The value of a JSON text; raw line ends inside strings are let pass.

    Half of a letter is left out: systems that cut a text by length cut through emojis, and what they leave
    (`"\ud83d"`) is no text that could be written anywhere.

    Raises:
        ValueError: it is no JSON.
        RecursionError: it is nested too deeply.
    """
    value = json.loads(source, strict=False)
    if _SURROGATE.search(source) is None:
        return value
    whole = json.dumps(value, ensure_ascii=False).encode("utf-8", "ignore")
    return json.loads(whole)
