"""Bylines, agencies and source lines, read from one line of squeezed text. Pure functions.

A name is told by its shape (one to six capitalised words) and by what it is not: an office, a place, a heading. Shape
alone never makes a byline: the caller adds position (last line, right-aligned, bold, under the title).
"""

from pipelines.names.bylines import Byline, byline, signature, source_line, split_glued_byline
from pipelines.names.lists import is_photographer, split_names
from pipelines.names.shapes import agency_of, is_office, is_outlet, is_person, title_case

__all__ = [
    "Byline",
    "agency_of",
    "byline",
    "is_office",
    "is_outlet",
    "is_person",
    "is_photographer",
    "signature",
    "source_line",
    "split_glued_byline",
    "split_names",
    "title_case",
]
