"""What editors and plug-ins leave in a story: settings of a word processor, style sheets, codes nobody replaced."""

from __future__ import annotations

import re

_SETTINGS = re.compile(
    r"(?:Normal ?)?(?:(?:\d{1,3}|false|true|[A-Z]{1,2}-[A-Z]{2,4}|MicrosoftInternetExplorer\d)(?: |$)){3,}"
)
"""Of Word's: "Normal 0 false false false EN-US X-NONE"."""
_STYLES = re.compile(
    r"/\* (?:Style|Font) Definitions \*/|(?:table|p|li|div|span)\.Mso\w+[ ,{]|@(?:page|font-face) ?\w* ?\{"
)
_CODES = re.compile(
    r"(?:\[/?[a-z][\w-]*(?:[ =][^\[\]]{0,200})?\](?: ?https?://[^\s\[]+)? ?)+|\{/?[a-z][\w-]*(?: [^{}]{0,60})?\}"
)
"""Codes of WordPress and Joomla: "[gallery ids=1,2]", "{loadposition ads}"; notes are numbered: "[1]"."""


def is_leftover(line: str) -> bool:
    """Whether the line is one: it was never meant to be read."""
    if line[:1] in "[{":
        return _CODES.fullmatch(line) is not None
    if "Mso" in line or line[:1] in "/@":
        return _STYLES.match(line) is not None
    return " false" in line and _SETTINGS.fullmatch(line) is not None
