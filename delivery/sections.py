"""Into which section of a digest an article or a conference goes: a province, or the centre."""

from __future__ import annotations

import re

from record import Conference
from text import fold, nfc

CENTRE = "Trung ương"
"""Section of what the Party's and the State's central bodies hold, and of articles of no province."""

# Folded beginnings of the names of central bodies; a province's own branch of one (Đảng ủy …, Sở …) starts otherwise.
_CENTRAL = re.compile(
    r"\b(?:trung uong|tw)\b|^(?:bo|chinh phu|thu tuong|quoc hoi|uy ban thuong vu quoc hoi"
    r"|van phong (?:chinh phu|quoc hoi)|toa an nhan dan toi cao"
    r"|vien kiem sat nhan dan toi cao|kiem toan nha nuoc|ban bi thu|quan uy)\b",
)
_LOCAL = re.compile(r"\bbo (?:chi huy|doi bien phong)\b|\b(?:tinh|thanh|huyen|quan|xa|phuong) uy\b")


def is_central(organiser: str) -> bool:
    """Whether an organiser is a central body (Ban Tổ chức Trung ương, Bộ Y tế), by its name alone."""
    name = " ".join(fold(nfc(organiser)).split())
    return bool(_CENTRAL.search(name)) and not _LOCAL.search(name)


def section_of(conference: Conference) -> str:
    """The centre for a central body's conference, else the province it was held in, else that of its first report."""
    if any(map(is_central, conference.organisers)):
        return CENTRE
    provinces = [report.province for report in conference.reports if report.province]
    return conference.province or next(iter(provinces), CENTRE)


def section_order(title: str) -> tuple[bool, str, str]:
    """Sorts sections: the centre, then the provinces by name."""
    return title != CENTRE, fold(nfc(title)), title
