"""Articles and times for the tests of the store."""

from __future__ import annotations

from datetime import UTC, datetime

from record import Article, Extraction, Raw, article_id, content_hash
from state import Fetched

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
SITE = "baothu"


def address(number: int, slug: str = "tin") -> str:
    return f"https://baothu.example/{slug}-{number}.html"


def article(number: int, text: str = "Sáng nay trời mưa.", *, url: str | None = None) -> Article:
    made = Article(
        id=article_id(SITE, str(number)),
        url=url or address(number),
        site=SITE,
        title=f"Tin số {number}",
        paragraphs=(text,),
        text=text,
        extraction=Extraction(layout="none", version="1"),
    )
    return made.model_copy(update={"content_hash": content_hash(made)})


def fetch(number: int, offset: int, warc: str = "a.warc.gz") -> Fetched:
    return Fetched(address(number), Raw(warc=warc, offset=offset), 200, "hash", NOW, site=SITE)
