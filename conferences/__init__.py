"""From records to conferences: which reports tell of one meeting, who was first, who copied whom.

Pure decisions: the same records in any order give the same conferences.
"""

from conferences.clues import SPREAD
from conferences.coverage import PaperRead, cover
from conferences.grouping import group, near

__all__ = ["SPREAD", "PaperRead", "cover", "group", "near"]
