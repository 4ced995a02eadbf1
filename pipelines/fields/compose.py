"""Labelled blocks and what the page states to one record: the last stage."""

from __future__ import annotations

from pipelines.addresses import article_key
from pipelines.body.titles import Title
from pipelines.dates.api import DateChoice, choose_published
from pipelines.events.api import find_event
from pipelines.fields import assemble
from pipelines.fields.people import People
from pipelines.fields.published import away_candidates, date_candidates, told_away
from pipelines.home import home_of
from pipelines.markup.decode import repair, suspicions
from pipelines.page import Trace
from pipelines.region.blocks import Block
from pipelines.wording import without_credit
from pipelines.work import Work
from record import Article, Extraction, article_id, content_hash
from text import squeeze

VERSION = "3"
"""Version of the extraction: raised when records of the same page change, so that `reextract` knows."""


def record_of(work: Work, title: Title, blocks: list[Block], trace: Trace | None) -> Article:
    """The record of a page that is an article."""
    facts, page, url = work.facts, work.page, work.url
    lead, paragraphs = assemble.lead_of(blocks), assemble.paragraphs_of(blocks)
    if lead is None and not paragraphs and facts.description:
        lead = squeeze(repair(facts.description))
    text = "\n".join([*([lead] if lead else []), *paragraphs])
    people = People(blocks, facts)
    found = date_candidates(work.document, facts, blocks, page.hint) or told_away(work.document)
    if trace is not None:
        found += away_candidates(work.document, found)
    dates = choose_published(found, fetched_at=page.fetched_at, first_seen_at=page.first_seen_at, url=url, trace=trace)
    captions = assemble.captions_of(blocks, url)
    sections = assemble.sections_of(facts, blocks)
    dateline = assemble.dateline_of(blocks, lead, paragraphs)
    home = home_of(url, work.paper, sections, dateline)
    event = find_event(
        title=title.text, lead=lead, paragraphs=paragraphs, published=dates.published, url=url,
        captions=[without_credit(caption.text) for caption in captions], trace=trace,
    )  # fmt: skip
    key = article_key(url, work.paper) if url else f"{title.text}\n{text}"
    article = Article(
        id=article_id(home.site or "", key),
        url=url,
        urls=_addresses(work),
        site=home.site,
        province=home.province,
        province_old=home.province_old,
        section=sections[-1] if sections else None,
        title=title.text,
        lead=lead,
        paragraphs=paragraphs,
        text=text,
        captions=captions,
        authors=people.authors,
        photographers=people.photographers,
        agency=people.agency,
        dateline=dateline,
        republished_from=people.source,
        related=assemble.related_of(blocks, url),
        tags=assemble.tags_of(blocks, facts),
        dropped=assemble.dropped_of(blocks),
        published=dates.published,
        modified_at=dates.modified_at,
        first_seen_at=page.first_seen_at.isoformat() if page.first_seen_at else None,
        fetched_at=page.fetched_at.isoformat() if page.fetched_at else None,
        language=facts.language or ("vi" if text and not text.isascii() else None),
        extraction=Extraction(layout=work.layout, version=_version(work), warnings=_warnings(work, text, dates)),
        raw=page.raw,
        event=event,
    )
    return article.model_copy(update={"content_hash": content_hash(article)})


def _addresses(work: Work) -> tuple[str, ...]:
    found = [work.url, work.page.url, *work.page.seen_urls]
    return tuple(dict.fromkeys(address for address in found if address))


def _version(work: Work) -> str:
    """Of this program and, where there is one, of the list of what the paper repeats."""
    return f"{VERSION}+{work.repeated.version}" if work.repeated.blocks else VERSION


def _warnings(work: Work, text: str, dates: DateChoice) -> tuple[str, ...]:
    found = [*work.warnings, *suspicions(text), *dates.notes]
    if not text and "body_encoded" not in found:
        found.append("no_body")
    return tuple(dict.fromkeys([*found, *([] if dates.published else ["no_date"])]))
