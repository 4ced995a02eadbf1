"""The forms in which a text without markup arrives: a mail with its header, a quoted text, a feed's text with <br>."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from pipelines.plain_text.lines import Line

_MARKUP = re.compile(r"<br\s*/?>|</p\s*>|<p[\s>]|</div\s*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|table|tr|figure|figcaption|blockquote)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE
)
_SCRIPT = re.compile(r"<(script|style)\b[^<]{0,50000}</\1\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,1000}>", re.IGNORECASE)
_QUOTED = re.compile(r"^>(?!>)\s?", re.MULTILINE)
_HEADER = re.compile(
    r"(?P<name>từ|from|người gửi|đến|tới|to|cc|bcc|ngày|date|sent|gửi|gửi lúc|chủ đề|subject|tiêu đề|reply-to|"
    r"message-id|mime-version|content-type|list-[a-z]+)\s?:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_SENDER = ("từ", "from", "người gửi")
_SENT = ("ngày", "date", "sent", "gửi", "gửi lúc")
_SUBJECT = ("chủ đề", "subject", "tiêu đề")
_PREFIX = re.compile(r"(?:(?:re|fwd?|tr|chuyển tiếp)\s?:\s*)+", re.IGNORECASE)
_MOST = 12
"""Lines in which a mail's header ends."""

HEADER = "mail header"
"""The rule of its lines."""


def unwrapped(text: str) -> str:
    """A text without the tags of a feed's full text, and without the marks of a quotation around all of it."""
    if _MARKUP.search(text) is not None:
        text = _BLOCK.sub("\n\n", _BREAK.sub("\n", _SCRIPT.sub("", text)))
        text = html.unescape(_TAG.sub("", text))
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 2 and sum(_QUOTED.match(line) is not None for line in lines) >= 0.9 * len(lines):
        text = _QUOTED.sub("", text)
    return text


def label_mail(lines: Sequence[Line]) -> None:
    """Label the header of a mail and what stands below its signature mark; the subject is kept for want of a title."""
    header = list(_header(lines))
    if len(header) < 2 or not any(name in _SENDER for name, _, _ in header):
        return
    for name, value, line in header:
        line.set("published" if name in _SENT else "widget", HEADER)
        if name in _SENT:
            line.text = value
    for index, line in enumerate(lines[len(header) :], start=len(header)):
        if line.text == "--":
            for below in lines[index:]:
                below.set("widget", "below the signature mark")
            break


def subject_of(lines: Sequence[Line]) -> str | None:
    """The subject of a mail, without "Fwd:"; None where the text is none."""
    for name, value, line in _header(lines):
        if name in _SUBJECT and line.rule == HEADER:
            return _PREFIX.sub("", value).strip() or None
    return None


def _header(lines: Sequence[Line]) -> list[tuple[str, str, Line]]:
    """Name, value and line of each line of the header."""
    found = []
    for line in lines[:_MOST]:
        match = _HEADER.match(line.text)
        if match is None and line.rule != HEADER:
            break
        if match is not None:
            found.append((match["name"].lower(), match["value"], line))
    return found
