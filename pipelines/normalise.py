"""One raw page to one record: the stages in order. Pure: a function of the page, the papers' files and the layouts.

decode -> parse -> head's claims, title -> layout or density -> verdict -> region -> blocks -> labels -> fields -> dates
-> event. `docs/extraction.md` describes each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from errors import InputError, LayoutMissed, NotArticle, PageNotUnderstood, SettingsError
from pipelines import assemble
from pipelines.addresses import article_key, canonical_url, is_article_url, site_of
from pipelines.blocks import Block, read_blocks
from pipelines.dates.api import choose_published
from pipelines.decode import decode, repair, suspicions
from pipelines.density import Measures, find_body, measure, names_of
from pipelines.events.api import find_event
from pipelines.facts import Facts, read_facts
from pipelines.hints import is_body_name
from pipelines.labels import Evidence, label_blocks
from pipelines.layouts import NO_LAYOUT, Choice, choose_layout, load_layouts, roles_of
from pipelines.page import Page, Trace
from pipelines.parse import Document, Element, parse, text_of
from pipelines.published import date_candidates
from pipelines.region import cut_region, encoded_body, find_scope
from pipelines.repeated import NOTHING, Repeated
from pipelines.selectors import select
from pipelines.titles import Title, find_title
from pipelines.verdict import Witness, count, judge
from pipelines.wording import without_credit
from record import Article, Extraction, article_id, content_hash
from settings.config import nearest
from settings.papers import Paper, Papers
from settings.provinces import lookup
from text import squeeze

VERSION = "1"
"""Version of the extraction: raised when records of the same page change, so that `reextract` knows."""
_DECODER = re.compile(r"outputData\s*=\s*[\"'`]\S{200}|atob\(\s*[\"'`]\S{200}|\.html\(\s*`[^`]{200}")
"""A script that writes the story into its empty element."""
_DECODER_CALLS = ("outputData", "atob(", ".html(")
_OWN_SHARE = 0.3
"""A layout's body with less of the page's prose than this is not believed."""


@dataclass
class Work:
    """One page on its way."""

    page: Page
    paper: Paper | None
    document: Document
    facts: Facts
    url: str | None
    """Canonical."""
    html: str
    warnings: list[str]
    repeated: Repeated = NOTHING
    """What the paper repeats on its pages."""
    layout: str = NO_LAYOUT


def normalise(
    page: Page,
    papers: Papers,
    *,
    layout: str | None = None,
    repeated: Mapping[str, Repeated] | None = None,
    trace: Trace | None = None,
) -> Article:
    """The record of one page.

    Args:
        page: as it was fetched.
        papers: all papers' files.
        layout: None: the one whose evidence is in the page; "none": none; else that one.
        repeated: what each paper repeats on its pages, by its name.
        trace: collects every decision for `--explain`.

    Raises:
        NotArticle: it is none; the code says what it is.
        PageNotUnderstood: there is no markup in it.
        SettingsError: there is no layout of that name.
    """
    if not page.body.strip():
        raise NotArticle("empty", "the page is empty")
    html, warnings = decode(page.body, page.charset)
    document = parse(html)
    facts = read_facts(document)
    paper = site_of(page.url, papers) if page.url else None
    learned = (repeated or {}).get(paper.name, NOTHING) if paper else NOTHING
    work = Work(page, paper, document, facts, _address(page, facts, paper), html, list(warnings), learned)
    try:
        return _extract(work, layout, trace)
    except LayoutMissed:
        work.document, work.warnings = parse(html), [*warnings, "layout_missed"]
        return _extract(work, NO_LAYOUT, trace)
    except RecursionError as error:  # pragma: no cover - every walk of ours is a loop; a library's may not be
        raise PageNotUnderstood(f"nested too deeply: {error}") from None


def _address(page: Page, facts: Facts, paper: Paper | None) -> str | None:
    for address in (page.url, facts.canonical, facts.meta.get("og:url")):
        try:
            if address:
                return canonical_url(address, paper)
        except InputError:
            continue
    return None


def _extract(work: Work, layout: str | None, trace: Trace | None) -> Article:
    choice = _chosen(work, layout)
    title = find_title(work.document, work.facts, select(work.document, choice.skin.title) if choice else [])
    measures = measure(work.document, title.element if title else None)
    bodies = _bodies(work, choice, measures, title)
    _check(work, choice, measures, title, bodies)
    if choice is not None:
        work.layout = choice.layout.name
    if title is None:
        raise NotArticle("no_body", "the page has no title")
    if trace is not None:
        trace.note(title.text, "title", title.rule)
        trace.note(work.layout, "layout", f"skin:{choice.skin.name}" if choice else "density")
    blocks = _blocks(work, choice, measures, title, bodies, trace)
    return _record(work, title, blocks, trace)


def _chosen(work: Work, layout: str | None) -> Choice | None:
    layouts = load_layouts()
    if layout == NO_LAYOUT:
        return None
    if layout is not None and layout not in layouts:
        raise SettingsError(f"no layout is called {layout!r}{nearest(layout, [*layouts, NO_LAYOUT])}")
    candidates = [layouts[layout]] if layout else list(layouts.values())
    expected = work.paper.layout if work.paper else None
    choice = choose_layout(work.document, candidates, work.page.url, expected)
    if layout is not None and (choice is None or not choice.bodies):
        raise LayoutMissed(f"layout {layout!r} finds no body")
    return choice


def _bodies(work: Work, choice: Choice | None, measures: Measures, title: Title | None) -> list[Element]:
    """The elements that hold the story; [] where there is none."""
    element = title.element if title else None
    found = find_body(measures, element)
    if choice is not None and choice.bodies:
        text = squeeze(" ".join(text_of(body) for body in choice.bodies))
        if encoded_body(text) or (choice.layout.encodes_body and len(text) < 20):
            work.warnings.append("body_encoded")
            return choice.bodies
        if len(text) < 20 and _has_decoder(work.html):
            work.warnings.append("body_encoded")
            return choice.bodies
        own = sum(measures.good[measures.index[body]] for body in choice.bodies)
        best = measures.good[measures.index[found]] if found is not None else 0
        if own >= _OWN_SHARE * best or own > 600:
            return choice.bodies
        raise LayoutMissed(f"the body of {choice.layout.name} holds little of the page's text")
    if choice is not None and work.facts.article and choice.layout.encodes_body:
        work.warnings.append("body_encoded")
        return []
    if (empty := _written_by_script(work, measures)) is not None:
        found = empty
    if found is not None and (found is empty or encoded_body(squeeze(text_of(found)))):
        work.warnings.append("body_encoded")
    return [found] if found is not None else []


def _has_decoder(html: str) -> bool:
    return any(call in html for call in _DECODER_CALLS) and _DECODER.search(html) is not None


def _written_by_script(work: Work, measures: Measures) -> Element | None:
    """An empty element with a story's name, on a page with a script that fills one."""
    if not _has_decoder(work.html):
        return None
    for number, element in enumerate(work.document.elements):
        if not measures.total[number] and (is_body_name(names_of(element)) or element.get("id") == "content"):
            return element
    return None


def _check(work: Work, choice: Choice | None, measures: Measures, title: Title | None, bodies: list[Element]) -> None:
    url = work.page.url or work.url
    by_address = is_article_url(url, work.paper) if url and work.paper else None
    if "body_encoded" in work.warnings and (work.facts.article or work.facts.description or by_address or choice):
        return
    witness = Witness(url, by_address, has_layout=choice is not None and bool(choice.bodies))
    judge(work.document, work.facts, title, count(measures, bodies[0] if bodies else None), witness)


def _blocks(
    work: Work, choice: Choice | None, measures: Measures, title: Title, bodies: list[Element], trace: Trace | None
) -> list[Block]:
    parts = bodies or ([title.element] if title.element is not None else [])
    if not parts:
        return []
    roles = roles_of(work.document, choice.skin) if choice else {}
    scope = find_scope(measures, title.element, parts)
    region = cut_region(measures, scope, title.element, bodies, roles)
    sections = frozenset(name.casefold() for name in assemble.sections_of(work.facts))
    evidence = Evidence(title.text, work.facts.description, sections)
    blocks = label_blocks(read_blocks(region), evidence, trace, work.repeated)
    if "body_encoded" in work.warnings:
        for block in blocks:
            if block.zone == "body" and encoded_body(block.text):
                block.label, block.rule = "encoded", "form:encoded"
    return blocks


def _record(work: Work, title: Title, blocks: list[Block], trace: Trace | None) -> Article:
    facts, page, url = work.facts, work.page, work.url
    lead, paragraphs = assemble.lead_of(blocks), assemble.paragraphs_of(blocks)
    if lead is None and not paragraphs and facts.description:
        lead = squeeze(repair(facts.description))
    text = "\n".join([*([lead] if lead else []), *paragraphs])
    people = assemble.People(blocks, facts)
    dates = choose_published(
        date_candidates(facts, blocks, page.hint), fetched_at=page.fetched_at, url=url, trace=trace
    )
    captions = assemble.captions_of(blocks, url)
    sections = assemble.sections_of(facts, blocks)
    site, province, province_old = _place(work, sections)
    event = find_event(
        title=title.text, lead=lead, paragraphs=paragraphs, published=dates.published, url=url,
        captions=[without_credit(caption.text) for caption in captions], section=sections[-1] if sections else None,
        provinces=work.paper.provinces if work.paper else (), trace=trace,
    )  # fmt: skip
    key = article_key(url, work.paper) if url else f"{title.text}\n{text}"
    article = Article(
        id=article_id(site or "", key),
        url=url,
        urls=_addresses(work),
        site=site,
        province=province,
        province_old=province_old,
        section=sections[-1] if sections else None,
        title=title.text,
        lead=lead,
        paragraphs=paragraphs,
        text=text,
        captions=captions,
        authors=people.authors,
        photographers=people.photographers,
        agency=people.agency,
        dateline=assemble.dateline_of(blocks, lead, paragraphs),
        republished_from=people.source,
        related=assemble.related_of(blocks, url),
        tags=assemble.tags_of(blocks, facts),
        dropped=assemble.dropped_of(blocks),
        published=dates.published,
        modified_at=dates.modified_at,
        first_seen_at=page.first_seen_at.isoformat() if page.first_seen_at else None,
        fetched_at=page.fetched_at.isoformat() if page.fetched_at else None,
        language=facts.language or ("vi" if text and not text.isascii() else None),
        extraction=Extraction(
            layout=work.layout, version=_version(work), warnings=_warnings(work, text, dates.published is None)
        ),
        raw=page.raw,
        event=event,
    )
    return article.model_copy(update={"content_hash": content_hash(article)})


def _place(work: Work, sections: tuple[str, ...]) -> tuple[str | None, str | None, str | None]:
    """Site, province of 2025, and the old one where a section or the paper's own area names it."""
    host = (urlsplit(work.url).hostname or "").removeprefix("www.") if work.url else ""
    paper = work.paper
    if paper is None:
        return host or None, None, None
    named = [found for name in sections if (found := lookup(name)) and found.province in paper.provinces]
    old = next((found.province_old for found in named if found.province_old in paper.provinces_old), None)
    province = named[0].province if named else paper.provinces[0] if len(paper.provinces) == 1 else None
    return paper.name, province, old


def _addresses(work: Work) -> tuple[str, ...]:
    found = [work.url, work.page.url, *work.page.seen_urls]
    return tuple(dict.fromkeys(address for address in found if address))


def _version(work: Work) -> str:
    """Of this program and, where there is one, of the list of what the paper repeats."""
    return f"{VERSION}+{work.repeated.version}" if work.repeated.blocks else VERSION


def _warnings(work: Work, text: str, is_undated: bool) -> tuple[str, ...]:
    found = [*work.warnings, *suspicions(text)]
    if not text and "body_encoded" not in found:
        found.append("no_body")
    return tuple(dict.fromkeys([*found, *(["no_date"] if is_undated else [])]))
