"""Lists of articles whose titles and teasers only line ends part, and stories with such lines in them."""

from __future__ import annotations

from tests.pipelines.hard.frame import STORY, TEASERS, TITLE, Hard, framed, links, og

_LINES = "<br>".join(
    f"<a href='/x-{20300 + n}.html'><b>{title}</b></a><br>{text}<br>"
    for n, (title, text) in enumerate(zip(TEASERS * 2, (*STORY, *STORY), strict=True))
)
_RELATED = "".join(f"<br><a href='/x-{20300 + n}.html'>{title}</a><br>" for n, title in enumerate(TEASERS))
_STORY = "<br><br>".join(STORY * 4)
_HOT = (
    f"<div><h2><a href='/x-20301.html'>{TEASERS[0]}</a></h2><p>{STORY[0]}</p><p>{STORY[1]}</p><p>{STORY[2]}</p></div>"
)

PAGES = (
    Hard(
        "titles_and_teasers_in_lines",
        framed(f"<h1>Kinh tế</h1>{_LINES}", title="Kinh tế", description=""),
        {"error": "section"},
        url="https://baosonglam.vn/chuyen-muc-123.html",
    ),
    Hard(
        "category_with_a_number_in_the_query",
        framed(f"<h1>Kinh tế</h1>{_HOT}<ul>{links(TEASERS * 4)}</ul>", title="Kinh tế", description=""),
        {"error": "section"},
        url="https://baosonglam.vn/index.php?option=com_content&view=category&id=1234",
    ),
    Hard(
        "first_article_of_a_section_in_full",
        framed(
            f"<h1>Kinh tế</h1>{_HOT}<ul>{links(TEASERS * 4)}</ul>",
            title="Kinh tế",
            description="",
            head="<meta property='og:type' content='article'>",
        ),
        {"error": "section"},
        url="https://baosonglam.vn/kinh-te/",
    ),
    Hard(
        "story_in_lines_with_titles_of_others",
        framed(f"<h1>{TITLE}</h1><div>{_STORY}<br>{_RELATED}</div>", head=og()),
        {"title": TITLE, "text_has": STORY, "text_lacks": TEASERS},
    ),
    Hard(
        "story_in_lines_with_titles_of_others_that_nothing_states",
        framed(f"<h1>{TITLE}</h1><div>{_STORY}<br>{_RELATED}</div>", description=""),
        {"title": TITLE, "text_has": STORY, "text_lacks": TEASERS},
    ),
)
