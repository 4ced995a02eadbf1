"""One raw page to one record: the stages in order. Pure: a function of the page, the papers' files and the layouts.

decode -> parse -> head's claims, title -> layout or density -> verdict -> region -> blocks -> labels -> fields -> dates
-> event. `docs/extraction.md` describes each.
"""

from __future__ import annotations

from collections.abc import Mapping

from errors import InputError, LayoutMissed, NotArticle, PageNotUnderstood, SettingsError
from pipelines.addresses import canonical_url, is_article_url, site_of
from pipelines.body.bodies import bodies_of
from pipelines.body.counts import count
from pipelines.body.density import Measures, measure
from pipelines.body.encoded import is_encoded
from pipelines.body.scope import find_scope
from pipelines.body.stated import planted, stated_story
from pipelines.body.titles import Title, find_title
from pipelines.body.verdict import Witness, judge
from pipelines.fields.assemble import sections_of
from pipelines.fields.compose import VERSION, record_of
from pipelines.fields.published import stated_days
from pipelines.labels.label import Evidence, label_blocks
from pipelines.markup.decode import decode, is_as_sent
from pipelines.markup.facts import Facts, read_facts
from pipelines.markup.layouts import NO_LAYOUT, Choice, choose_layout, load_layouts, roles_of
from pipelines.markup.parse import Element, parse
from pipelines.markup.selectors import select
from pipelines.page import Page, Trace
from pipelines.region.blocks import Block
from pipelines.region.cut import cut_region
from pipelines.region.walk import read_blocks
from pipelines.repeated import NOTHING, Repeated
from pipelines.work import Work
from record import Article
from settings.config import nearest
from settings.papers import Paper, Papers

__all__ = ["VERSION", "normalise"]


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
    document = parse(html, page.body if is_as_sent(page.body, warnings) else None)
    facts = read_facts(document)
    paper = site_of(page.url, papers) if page.url else None
    learned = (repeated or {}).get(paper.name, NOTHING) if paper else NOTHING
    work = Work(page, paper, document, facts, _address(page, facts, paper), html, list(warnings), learned)
    try:
        return _extract(work, layout, trace)
    except LayoutMissed:
        work.warnings = [*warnings, "layout_missed"]
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
    measures = measure(work.document, title.element if title else None, choice.bodies if choice else ())
    bodies = bodies_of(work, choice, measures)
    shown = sum(measures.good[measures.index[body]] for body in bodies)
    if "body_from_data" not in work.warnings and (story := stated_story(work.document, work.facts, shown)) is not None:
        work.document = planted(work.document, work.facts, title, story)
        work.warnings = ["body_from_data", *(code for code in work.warnings if code != "body_encoded")]
        return _extract(work, NO_LAYOUT, trace)
    _check(work, choice, measures, title, bodies)
    if choice is not None:
        work.layout = choice.layout.name
    if title is None:
        raise NotArticle("no_body", "the page has no title")
    if trace is not None:
        trace.note(title.text, "title", title.rule)
        trace.note(work.layout, "layout", f"skin:{choice.skin.name}" if choice else "density")
    blocks = _blocks(work, choice, measures, title, bodies, trace)
    return record_of(work, title, blocks, trace)


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


def _check(work: Work, choice: Choice | None, measures: Measures, title: Title | None, bodies: list[Element]) -> None:
    by_address = is_article_url(work.url, work.paper) if work.url and work.paper else None
    if "body_encoded" in work.warnings and (work.facts.article or work.facts.description or by_address or choice):
        return
    witness = Witness(work.url, by_address, has_layout=choice is not None and bool(choice.bodies))
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
    if not (region.is_whole and work.document.is_whole):
        work.warnings.append("truncated")
    sections = frozenset(name.casefold() for name in sections_of(work.facts))
    evidence = Evidence(title.text, work.facts.description, sections, stated_days(work.facts))
    blocks = label_blocks(read_blocks(region), evidence, trace, work.repeated)
    if "body_encoded" in work.warnings:
        for block in blocks:
            if block.zone == "body" and is_encoded(block.text):
                block.label, block.rule = "encoded", "form:encoded"
    return blocks
