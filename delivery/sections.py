"""Into which section of a digest an article or a conference goes: a province, or the centre."""

from __future__ import annotations

import re

from conferences.bodies import is_provincial
from record import Conference
from settings.organisations import is_national, meant_twin
from text import fold, nfc

CENTRE = "Trung ương"
"""Section of what the Party's and the State's central bodies hold, and of articles of no province."""

# Beside the national bodies of the gazetteer: beginnings in the exact twin, for folded the army's Quân ủy is a
# district's Quận ủy. Not every Bộ is a ministry.
_CENTRAL = re.compile(
    r"\b(?:trung ương|tw)\b|^(?:bộ(?! (?:chỉ huy|đội|phận|môn)\b)|thủ tướng|văn phòng quốc hội|quân ủy)\b"
)


def is_central(organiser: str) -> bool:
    """Whether an organiser is a central body (Ban Tổ chức Trung ương, Bộ Y tế), by its name alone."""
    central = is_national(organiser) or _CENTRAL.search(meant_twin(organiser)) is not None
    return central and not is_provincial(organiser)


def section_of(conference: Conference) -> str:
    """The centre for a central body's conference, else the province it was held in, else that of its first report."""
    if any(map(is_central, conference.organisers)):
        return CENTRE
    provinces = [report.province for report in conference.reports if report.province]
    return conference.province or next(iter(provinces), CENTRE)


def section_order(title: str) -> tuple[bool, str, str]:
    """Sorts sections: the centre, then the provinces by name."""
    return title != CENTRE, fold(nfc(title)), title
