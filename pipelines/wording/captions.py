"""Captions without markup, the credits at their end, and what is left of pictures."""

from __future__ import annotations

import re

from text import holds_any

_CAPTION_START = re.compile(
    r"(?:Quang cảnh|Toàn cảnh|Các đại biểu|Đại biểu|Các đồng chí|Đoàn chủ tịch|Đoàn Chủ tịch|Lãnh đạo|"
    r"Ban liên lạc|Chủ tọa|"
    r"Ảnh minh h[ọo]a|Hình ảnh|Một góc|Một số|Đông đảo|Khung cảnh|Không khí|"
    r"(?:Đồng chí|Ông|Bà|Đ/c|Chủ tịch|Phó|Bí thư|Thủ tướng|Tổng Bí thư|Bộ trưởng|Thứ trưởng|Trưởng|Giám đốc|"
    r"Đại tá|Thiếu tướng)\b.{3,})"
)
_CAPTION_VERB = re.compile(
    r"\b(?:phát biểu|chủ trì|kết luận|trao (?:tặng|bằng|quà|quyết định|giải|kỷ niệm chương|cờ|giấy)|"
    r"tặng (?:hoa|quà|bằng|cờ)|"
    r"dự (?:hội nghị|và|phiên|buổi|tại|lễ)|tham dự|báo cáo|trình bày|điều hành|biểu quyết|khai mạc|bế mạc|"
    r"thông tin|phát động|cắt băng|tham quan|trao (?:nhà|tiền|học bổng|hỗ trợ|tượng trưng)|"
    r"chụp (?:ảnh|hình)|tại (?:hội nghị|buổi|điểm cầu|phiên|lễ|đại hội|kỳ họp)|hội nghị|cuộc họp|buổi làm việc|"
    r"phiên họp|đại hội|thăm)\b",
    re.IGNORECASE,
)
_SCENE = re.compile(
    r"Quang cảnh (?P<event>(?i:(?:tại )?(?:các |những |một )?(?:lễ|buổi|ngày hội|hội (?:thảo|thi|thao)|diễn đàn|"
    r"chương trình|cuộc|tọa đàm|toạ đàm)\b))?|Toàn cảnh |Khung cảnh |Một góc (?!nhìn)|Hình ảnh (?:tại|trong|từ) "
)
_TELLS = re.compile(
    r"\b(?:đã|sẽ|thật|rất|quá|luôn|vẫn|cũng|càng|còn|là|có(?! hoàn cảnh)|như|không(?! gian)|khiến|làm cho|giúp|"
    r"trở (?:nên|thành|lại)|thay đổi|cho thấy|gợi|hiện (?:ra|lên)|mở ra)\b"
)
"""A sentence says something of the scene, a caption names it."""
_LONGEST_SCENE = 90
_LONGEST_SENTENCE = 70
_CREDIT = re.compile(
    r"(?:^|[\s.,;(\[–—|-])\(?(?:Ảnh|ẢNH|Nguồn ảnh|Ảnh tư liệu|Ảnh minh h[ọo]a|Đồ họa|Nguồn|Video|Clip|"
    r"Photo)(?: và clip| do)?"
    r"(?:\s*:\s*|\s+(?=[A-ZĐ]{2,}|[A-ZĐ][\w.]+\s*/|[A-ZĐ][^\s.]+(?: [A-ZĐ][^\s.]+){1,3}[.)\]]*$))"
    r"(?P<credit>[^.:]{1,60}(?:\.[^.:\s][^.:]{0,20})*)[.)\]\s]*$"
)


_CREDIT_WORDS = ("Ảnh", "ẢNH", "Nguồn", "Đồ họa", "Video", "Clip", "Photo")
"""One of them is in every credit: cheaper to look for."""
_LONGEST_CREDIT = 400
"""Characters at a line's end in which its credit stands, label and all."""


def photo_credit(line: str) -> tuple[str, str] | None:
    """A caption and the credit at its end: ("Quang cảnh hội nghị", "Lê Sơn"); the caption is '' where all is credit.

    >>> photo_credit("Quang cảnh hội nghị. (Ảnh: Thanh Vân/TTXVN)")
    ('Quang cảnh hội nghị.', 'Thanh Vân/TTXVN')
    """
    start = max(0, len(line) - _LONGEST_CREDIT)
    match = _CREDIT.search(line, start) if holds_any(line[start:], _CREDIT_WORDS) else None
    if match is None:
        return None
    credit = match["credit"].strip(" ,;-–).]")
    if not credit or len(credit.split()) > 9:
        return None
    if credit.count("(") > credit.count(")"):  # "Ảnh: Lê Sa (CTV)"
        credit += ")"
    # initials keep their last dot: "Ảnh: V.D."
    if re.fullmatch(r"(?:[A-ZĐ]\.)+[A-ZĐ]", credit) and line[match.end("credit") :].startswith("."):
        credit += "."
    return line[: match.start()].rstrip(" -–—(|,;[") + ("." if line[match.start()] == "." else ""), credit


_NOTE = (
    r"\(?(?:Ảnh|Hình ảnh|Hình|Đồ họa|Infographic|Clip|Video)"
    r"(?: minh h(?:ọa|oạ)| tư liệu| internet| chụp .{1,30}| cắt từ .{1,30}| do .{1,40} cung cấp| nhân vật cung cấp)"
    r"\)?[.:]?"
)
_PICTURE_NOTE = re.compile(_NOTE, re.IGNORECASE)
_NOTE_BEHIND = re.compile(rf"[.)–-] {_NOTE}$")


def is_picture_note(line: str) -> bool:
    """Whether the line says of a picture what it is, and nothing more: "Ảnh minh họa.", "(Ảnh chụp màn hình)"."""
    return len(line) <= 80 and _PICTURE_NOTE.fullmatch(line.strip()) is not None


def without_credit(caption: str) -> str:
    """A caption without the credit at its end."""
    credit = photo_credit(caption)
    return credit[0] if credit is not None else caption


def is_caption_like(line: str, longest: int = _LONGEST_SENTENCE) -> bool:
    """Whether a line reads like a photo's caption: one sentence, no full stop (or a credit), a scene with people.

    `longest`: characters that a sentence with a full stop may have where a picture speaks for it, too.
    """
    if not 8 <= len(line) <= 320:
        return False
    if photo_credit(line) is not None or ("Ảnh" in line and _NOTE_BEHIND.search(line) is not None):
        return True
    body = line.rstrip(" .")
    if re.search(r"[.!?;:] ", body) and not re.search(r"(?:Các đồng chí|Đồng chí) ?:", body):
        return False
    is_open = not line.rstrip().endswith((".", "!", "?", ":", ";", "…", ","))
    if _names_scene(body, is_open, line.rstrip().endswith(".")):
        return True
    if not _CAPTION_START.match(body) or not _CAPTION_VERB.search(body):
        return False
    return is_open or len(body) <= _LONGEST_SENTENCE or (len(body) <= longest and not _TELLS.search(body))


def _names_scene(body: str, is_open: bool, has_full_stop: bool) -> bool:
    """A place or an event as it looked, and no verb: behind a full stop no title or subhead either."""
    scene = _SCENE.match(body) if len(body) <= _LONGEST_SCENE else None
    if scene is None or _TELLS.search(body):
        return False
    return has_full_stop or (is_open and scene["event"] is not None)


_FILE_NAME = re.compile(
    r"(?:[\w%~()+ .-]{1,80}\.(?:jpe?g|png|gif|webp|bmp|mp4|mp3)|[\w ,-]{0,160} (?:hinh anh|anh) \d+|"
    r"(?:nhập )?chú thích ảnh|"
    r"(?:-\s*)?(?:hinh anh|hình ảnh|ảnh|anh|image|"
    r"img|picture|photo)[ _-]*\d+\.?|"
    r"!\[\]\(.*\)|\|+|image|img|untitled(?:-\d+)?|<image>.*)",
    re.IGNORECASE,
)


_LONGEST_FILE_NAME = 200


def is_file_name(line: str) -> bool:
    """Whether the line is the leftover of a picture: a file name, "ảnh 1", "image"."""
    if len(line) > _LONGEST_FILE_NAME and not line.startswith(("!", "<")):
        return False
    return _FILE_NAME.fullmatch(line.strip(" |")) is not None
