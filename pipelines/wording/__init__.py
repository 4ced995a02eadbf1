"""What one line of a Vietnamese news page is, told by its wording alone: pure functions of one line of squeezed text.

Shared by the labels of pages' blocks (`pipelines/labels`) and of plain texts' lines (`pipelines/plain_text`). Wording
is one kind of evidence: callers weigh it with position, typography and links; no function here looks at a neighbour.
Bylines and source lines are in `pipelines/names`. Shapes come from the catalogue of real pages behind
docs/extraction.md; add a new one to the table of the module whose line it is.
"""

from pipelines.wording.captions import is_caption_like, is_file_name, is_picture_note, photo_credit, without_credit
from pipelines.wording.days import date_line
from pipelines.wording.furniture import asks_for_contact, is_contact, is_player_part, widget_label
from pipelines.wording.leads import dateline, dateline_alone, is_leading_dash
from pipelines.wording.leftovers import is_leftover
from pipelines.wording.lists import RelatedLine, related_line, tags_line
from pipelines.wording.tail import TailHeading, split_glued_heading, tail_heading

__all__ = [
    "RelatedLine",
    "TailHeading",
    "asks_for_contact",
    "date_line",
    "dateline",
    "dateline_alone",
    "is_caption_like",
    "is_contact",
    "is_file_name",
    "is_leading_dash",
    "is_leftover",
    "is_picture_note",
    "is_player_part",
    "photo_credit",
    "related_line",
    "split_glued_heading",
    "tags_line",
    "tail_heading",
    "widget_label",
    "without_credit",
]
