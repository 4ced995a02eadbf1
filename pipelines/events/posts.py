"""The posts around a name: the runs of them before it and behind it, and where they end."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from pipelines.events.names import continues, name_pattern
from settings.gazetteer import alternation, made_of_gazetteers, words

MAX_ROLES = 6
_FAR = 140
"""Characters before a name in which its post begins."""

_END = re.compile(
    # "Bí thư Tỉnh ủy Lâm Đồng chủ trì"
    r"(?<!\w)(?:(?-i:đồng)\s+chủ\s+trì|chủ\s+trì|chủ\s+tọa|phát biểu|dự(?! khuyết)|tham dự|cho biết|nhấn mạnh|đề nghị|"
    r"yêu cầu|khẳng định|ghi nhận|đánh giá|kết luận|trao|đọc|báo cáo|thông tin|(?<!Ban )(?<!ban )chỉ đạo|làm việc|"
    r"tại (?:hội nghị|điểm cầu|đầu cầu)|và các|cùng|cùng với|điều hành|trình bày|bày tỏ|lưu ý|nêu|đã|sẽ|tặng|chúc|"
    r"thay mặt|khai mạc|quán triệt|phân công|ủy quyền|uỷ quyền|"
    r"(?<!goại )(?<!chuyển )(?<!bàn )(?-i:giao)(?! thông| dịch| ban| lưu| tiếp| thương| đất| nhận)|"
    r"và đồng chí|và đ/c|và ông|và bà|và đại diện|nói|tiếp|được|ký|đại diện|"
    r"lãnh đạo (?:các|một)|tại)(?!\w)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s+(?:và|cùng|với)\s*$")
_PIECE = re.compile(r"\s*[,\-–—]\s*(?P<text>(?:T\.Ư|[^,;.:()]){3,140})")
_BRACKETS = re.compile(r"\s*\((?P<text>[^()]{2,100})\)")


class Before(NamedTuple):
    """What stands before a name."""

    start: int
    """Where the first of it begins; the name's own start where nothing stands there."""
    posts: tuple[str, ...]
    titled: bool
    """A honorific or post stands there."""
    shared: bool
    """The post is that of a whole list: "các Phó Thủ tướng: …"."""


@made_of_gazetteers
def _posts() -> str:
    return alternation((*words("posts", "posts"), *words("posts", "ranks")))


@made_of_gazetteers
def _honorifics() -> str:
    return "|".join(re.escape(word) for word in words("honorifics", "honorifics"))


@made_of_gazetteers
def _rest() -> str:
    """What follows the first words of a post; the comma of "Sở Văn hóa, Thể thao và Du lịch" belongs to it."""
    return rf"[^,;:.()]{{0,90}}?(?:,\s(?={continues().pattern})[^,;:.()]{{0,60}}?)?"


@made_of_gazetteers
def _before() -> re.Pattern[str]:
    """Honorific, or a post that runs up to the name, at the end of a text."""
    return re.compile(
        rf"(?<!\w)(?:(?P<honorific>(?i:{_honorifics()}))\s*:?\s*)?"
        rf"(?:(?P<several>các\s+)?(?P<post>(?:{_posts()})(?!\w){_rest()}))?\s*[-–,:]?\s*$"
    )


@made_of_gazetteers
def _further() -> re.Pattern[str]:
    """One more post before the one that runs up to the name: "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh …"."""
    return re.compile(
        rf"(?:(?<!\w)(?:(?i:{_honorifics()}))\s*:?\s*)?(?<!\w)(?P<post>(?:{_posts()})(?!\w){_rest()}),\s*$"
    )


@made_of_gazetteers
def _joint_before() -> re.Pattern[str]:
    """The joint to the next person at the end of a text, with what stands before the name: "và", "và Đại tá"."""
    return re.compile(rf"\s+(?:và|cùng|với)\s+(?:(?:(?i:{_honorifics()})|{_posts()})(?!\w)[^,;]*?)?$")


@made_of_gazetteers
def _post_start() -> re.Pattern[str]:
    return re.compile(rf"(?:{_posts()})(?!\w)", re.IGNORECASE)


@made_of_gazetteers
def _body_that_holds() -> re.Pattern[str]:
    """A body that is called as a post is, and convenes: "…, Thường trực Tỉnh ủy tổ chức hội nghị"."""
    both = alternation({*words("posts", "posts")} & {*words("organisations", "heads")})
    return re.compile(
        rf"(?:{both})(?!\w)[^,;]*?\s(?:tổ chức|họp|tiến hành|triệu tập|giao ban|thảo luận|xem xét|cho ý kiến|"
        r"biểu quyết|thống nhất|khai mạc (?:kỳ|phiên))(?!\w)"
    )


def posts_before(sentence: str, floor: int, start: int) -> Before:
    """The posts that run up to a name at `start`; nothing before `floor` belongs to it."""
    before = _before().search(sentence, max(floor, start - _FAR), start)
    if before is None or not (before["honorific"] or before["post"]):
        return Before(start, (), titled=False, shared=False)
    posts = [before["post"].strip(" ,-–:")] if before["post"] else []
    begins = before.start()
    while posts and not before["honorific"] and not before["several"] and len(posts) < MAX_ROLES:
        further = _further().search(sentence, max(floor, begins - _FAR), begins)
        if further is None or name_pattern().search(further["post"]) is not None:
            break
        posts.insert(0, further["post"].strip(" -–"))
        begins = further.start()
    # "các Phó Thủ tướng: …", "các đồng chí Phó Chủ tịch: …"
    of_all = (before["honorific"] or "").lower().startswith("các ") and before[0].rstrip().endswith(":")
    return Before(begins, tuple(posts), titled=True, shared=bool(posts) and (bool(before["several"]) or of_all))


def posts_after(
    sentence: str, start: int, is_place: Callable[[str, re.Match[str]], bool]
) -> tuple[int, tuple[str, ...]]:
    """The posts behind a name: pieces between commas that begin as a post does; where the last one ends."""
    position = start
    if (brackets := _BRACKETS.match(sentence, start)) is not None:
        if _post_start().match(brackets["text"]):
            return brackets.end(), tuple(brackets["text"].split(", "))
        position = brackets.end()
    roles: list[str] = []
    end = start
    while (piece := _PIECE.match(sentence, position)) is not None:
        text = piece["text"]
        if _body_that_holds().match(text):
            break
        if not _post_start().match(text):
            if not (roles and continues().match(text)):
                break
            text = f"{roles.pop()}, {text}"
        role, last = _role(text, is_place)
        if role is None:
            break
        roles.append(role.strip(" -–"))
        end = piece.end() - len(text) + len(role)
        position = piece.end()
        if last:
            break
    return end, tuple(roles)


def _role(text: str, is_place: Callable[[str, re.Match[str]], bool]) -> tuple[str | None, bool]:
    """The post in a piece, and whether it is the last one; None where it belongs to the next person's name."""
    stop = _END.search(text, 3)
    role = text[: stop.start()] if stop else text
    name = name_pattern().search(role)
    if name is not None and not is_place(role, name):
        joint = _joint_before().search(role, 0, name.start())
        return (role[: joint.start()], True) if joint else (None, True)
    joint = _JOINT.search(role.rstrip() + " ")
    return (role[: joint.start()] if joint else role.rstrip()), stop is not None or joint is not None
