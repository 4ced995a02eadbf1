"""What class names and ids of an element say of its content: one table, for English and Vietnamese names.

Names are evidence, not proof: callers ignore them on elements that hold most of the story.
"""

from __future__ import annotations

import re
from functools import lru_cache

_VIEWS = (
    *("view-?count", "luot-?xem", r"(?<![^\s_-])views(?!\S)", r"(?<!\S)view(?!\S)(?! view-)"),
    *("<(?:count|num(?:ber)?|so)[_-]?views?>", "<views?[_-]?num(?:ber)?>", "total-view"),
)
"""How often it was read: "views", "post-views". "fr-view", "news-view" and Drupal's "view-content" hold stories."""

# label -> alternatives on the lower-cased "class id" string; `<word>` stands for a whole word between spaces, - or _.
# The first label that fits names the element.
_TABLE: dict[str, tuple[str, ...]] = {
    "comment": (
        "comment(?!s?[_-](?:open|closed))",
        "binh-?luan",
        "<cmt>",
        "fb-?root",
        "y-?kien",
        "feedback",
        "phan-?hoi",
        "disqus",
    ),
    "advert": (
        *(
            "<ads?>",
            "<adv>",
            r"<advert\w*>",
            r"<banner\w*>",
            r"<sponsor\w*>",
            "<qc>",
            r"<quang-?cao\w*>",
            r"<adzone\w*>",
        ),
        *("oneads", "<gpt>", "<dfp>", "admicro", "adsbygoogle", "<amn>", "vmcads", "eclick", "taboola", "mgid"),
    ),
    "offer": ("news-?letter", "subscri(?:be|ption)", "popup", "modal"),
    "audio": (
        *("audio(?![_-]content)", "<tts(?![_-]content)>", "text-?to-?speech", "voice", "<player>", "select-accent"),
        *("giong-?doc",),
    ),
    "caption": (
        *("caption", "legend", "image_desc", "chu-?thich", "photo-?desc", "img-?desc", "photo-note", "<fig>"),
        *("<pcenter>", "<note ignore>"),
    ),
    "tags": (
        *("<tags?>", "<tagbox>", "<taglist>", "<keywords?>", "<keylink>", "<tu-?khoa>", "block-?key", "<hashtag>"),
        *("widget-tags", "detail-tag", "tags-box"),
    ),
    "related": (
        *(
            "relat(?!iv|ion)",
            "lien-?quan",
            "tin-?lien",
            "cung-?chuyen",
            "doc-?them",
            "other-?news",
            "tin-?khac",
            "<same>",
        ),
        *(
            "same[_-]?(?:cat|topic)",
            "onenews",
            "newsrelation",
            "<relation>",
            "kbwscwl",
            "topmore",
            "xem-?them",
            "other(?:top|_)",
        ),
        *(
            "read-?more(?![_-]?content)",
            "inner-?article",
            "box-category-link",
            "story-?more",
            "news-?more",
            "box_more",
            "insert-wiki",
            "ck-cms-insert",
        ),
    ),
    "share": (
        *(
            "share",
            "social",
            "<print(?![_-]?(?:content|area|body|section|article|detail))>",
            "addthis",
            "like-?box",
            "google-?news",
            "gg_?news",
            "<follow>",
            "font-?(?:size|box)",
        ),
        *("tool-?bar", "list-?tool", "bookmark", "copy-?link", "<btn>"),
    ),
    "author": (
        *("author", "tac-?gia", "byline", "pseudonym", "signature", "nguon", "<source>", "writer", "but-?danh"),
        *("reporter", "journalist", "created-?by"),
    ),
    "lead": (
        *(
            "sapo",
            "<lead>",
            "txt-head",
            "<headlines>",
            "<phead>",
            "<abstract>",
            "<trich-?(?:dan|yeu)>",
            "head-noidung",
        ),
        *(
            "(?:article|cms)-desc",
            "chapp?eau",
            "<chapo>",
            "<des>",
            "post-summary",
            "<hometext>",
            "<summary>",
            "<sumary>",
            r"(?:article|entry|news|detail|content|lbl|div)[_-]?(?:summary|sumary|sapo|lead)(?![a-z])",
            "(?:article|post)-excerpt",
            "intro-?text",
            "(?:detail[_-](?:desc|intro)|desc[_-]detail)(?![a-z])",
            "tom-?tat",
            "<(?:trich|mo-?ta|td-post-sub-title|plead)>",
            "text-intro",
            "title-italic",
            "<alead>",
        ),
        *(r"(?:^|\s)(?:description|desc|intro|content-reply|reply|excerpt|standfirst|teaser)(?:$|\s)",),
    ),
    "dateline": ("location-?stamp",),
    "date": (
        *(r"<date\w*>", r"<pub-?date\w*>", "<time>", "<timestamp>", r"<publish\w*>", r"<posted\w*>", "pubdate"),
        *("publication_date", "spandatetime", "spantime"),
    ),
    "breadcrumb": ("bread-?crumb", "titlecate", "cate-?name", "<category>", "<cate?>", "chuyen-?muc"),
    "counter": (*_VIEWS, "rating", "<rate>", "<vote>", "ratepoint"),
    "list": (
        *(
            "most-?(?:read|view)",
            "xem-?nhieu",
            "doc-?nhieu",
            "side-?bar",
            "right-?col",
            "col-?right",
            "newest",
            "hot-?news",
        ),
        *(
            "popular",
            "trending",
            "tin-?moi",
            "news-?list(?![_-]detail)",
            "list-?news",
            "widget",
        ),
    ),
    "footer": ("footer", "copyright", "disclaimer"),
    "quote": ("<quote>", "pull-?quote", "block-?quote", "trich-?dan"),
    "navigation": ("<nav>", "<navbar>", "<menu>", "topbar", "header-?top", "site-?header"),
}
_BODY_NAMES = (
    *("article-?body", "article__body", "zce-content", "cms-body", "afcbc-body", "detail-content", "content-detail"),
    *(
        "content-fck",
        "fck_detail",
        "<fck>",
        "main-?content",
        "<entry>",
        "post-content",
        "article-content",
        "news-?content",
    ),
    *("news_?body", "singular-content", "noidung", "<content-?news>", "dcontent", "detail-?body", "text-?conent"),
    *("body-content", "story-?body", "content_document", "contentview", "editor", "bai-?viet", "detail__content"),
)


def _pattern(alternatives: tuple[str, ...]) -> re.Pattern[str]:
    joined = "|".join(alternatives)
    return re.compile(re.sub(r"<([^<>]+)>", r"(?:(?<![^\\s_-])(?:\1)(?![^\\s_-]))", joined))


_LABELS = tuple((label, _pattern(alternatives)) for label, alternatives in _TABLE.items())
_BODY = _pattern(_BODY_NAMES)
# "bai-viet-lien-quan" is no body, for all its "bai-viet".
_NO_BODY = re.compile(r"relat|lien-?quan|comment|binh-?luan|tin-?khac|cung-?chuyen|author|caption")
# These say nothing of what stands in an element: what page builders call each box, how editors name a font's size, what
# stands at an article's foot, what WordPress says an article is about ("type-post … tag-lang-nghe"), whether a page has
# a thing ("no-sidebar"), and what Drupal calls any text ("field--type-text-with-summary").
_NO_NAMES = re.compile(
    r"elementor[\w-]*|field--type-[\w-]*|ms-rte[\w-]*|(?<!\S)(?:no|has|with|without)[_-][\w-]*+|"
    r"(?<!\S)type-(?:post|page) .*|"
    r"(?:article|entry|post|content|detail|news|story|card)[_-]+footer"
)

LEAVES_OUT = frozenset(
    ("comment", "advert", "audio", "share", "list", "footer", "navigation", "counter", "related", "tags", "offer")
)
"""Labels whose content is no part of the story."""


@lru_cache(maxsize=8192)
def hint(names: str) -> str | None:
    """The label that a "class id" string suggests; None where it says nothing."""
    lowered = _NO_NAMES.sub(" ", names.lower())
    for label, pattern in _LABELS:
        if pattern.search(lowered):
            return label
    return None


@lru_cache(maxsize=8192)
def is_body_name(names: str) -> bool:
    """Whether a "class id" string is what CMSs call the story's container."""
    lowered = names.lower()
    return _BODY.search(lowered) is not None and _NO_BODY.search(lowered) is None
