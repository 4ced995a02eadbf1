"""`giaoban sites`: the papers that are known, and what is known of their feeds, sitemaps and sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.common import print_json, print_line, say, settings
from errors import SettingsError
from pipelines.addresses import canonical_url, is_article_url
from pipelines.repeated import NOTHING, Repeated, by_paper
from settings.config import Settings
from settings.papers import Paper, Papers, load_papers, paper_files, read_paper

if TYPE_CHECKING:
    from state import Listing

LISTINGS = {"feeds": "feed", "sitemaps": "sitemap", "sections": "section"}
"""Key of a paper's file -> kind of listing."""
NEVER = "never tried"
FOUND = ("answered", "unchanged", "empty")
"""Outcomes that show that an address is what the file says it is."""


@click.group()
def sites() -> None:
    """The papers: which are known, and which of their addresses answer."""


@sites.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_sites(as_json: bool) -> None:
    """Every paper that is known; those that are not crawled say why."""
    interval = settings().interval_minutes
    rows = [_row(paper, interval) for paper in sorted(load_papers(settings()), key=lambda paper: paper.name)]
    if as_json:
        for row in rows:
            print_json(row)
        return
    width = max((len(row["name"]) for row in rows), default=0)
    for row in rows:
        print_line(f"{row['name']:<{width}}  {_summary(row)}")


@sites.command()
@click.argument("names", metavar="[SITE]...", nargs=-1)
@click.option("--learn", is_flag=True, help="First learn from the archive which blocks each paper repeats.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a paper.")
def check(names: Sequence[str], learn: bool, as_json: bool) -> None:
    """Check the papers' files, and tell what came of each of their addresses at the last round and how they fare.

    A paper's health is ok, quiet (fewer articles than its past lets expect), silent (none, and that is unlikely),
    failing (its listings or most of its pages cannot be fetched) or drift (a field that its articles had is missing:
    then the last good and the first bad page stand side by side, as today's code reads them).

    Blocks that a paper repeats on page after page are listed, too; they are cut from the articles that are read next.
    """
    wrong = list(_wrong_files(settings()))
    for problem in wrong[1:]:
        say(f"giaoban: {problem}")
    if wrong:
        raise wrong[0]
    papers = load_papers(settings())
    chosen = [papers.get(name) for name in names] or sorted(papers, key=lambda paper: paper.name)
    if learn:
        _learn(papers, chosen)
    from cli.sites_health import health_lines, health_of

    known, repeated = _from_store(settings(), papers)
    health = health_of(settings(), papers, [paper.name for paper in chosen], datetime.now(UTC))
    for paper in chosen:
        report = _report(paper, known) | {"repeated": repeated.get(paper.name, NOTHING).model_dump(mode="json")}
        report["health"] = health.get(paper.name)
        if as_json:
            print_json(report)
            continue
        for line in (*_lines(paper, report), *health_lines(report["health"])):
            print_line(line)


def _row(paper: Paper, interval: int) -> dict[str, Any]:
    keys = {"name", "title", "level", "provinces", "provinces_old", "enabled", "insecure_tls", "delay", "note"}
    row = paper.model_dump(mode="json", include=keys)
    return row | {"domain": paper.domain, "interval_minutes": interval or paper.interval_minutes}


def _summary(row: Mapping[str, Any]) -> str:
    """One paper on one line."""
    parts = [row["title"], row["domain"], ", ".join(row["provinces"]) or row["level"]]
    if row["enabled"]:
        parts.append(f"every {row['interval_minutes']} min")
    else:
        parts.append(f"not crawled: {row['note']}")
    if row["insecure_tls"]:
        parts.append(f"TLS NOT VERIFIED: {row['note']}")
    return " · ".join(parts)


def _wrong_files(found: Settings) -> Iterator[SettingsError]:
    """Every wrong file, not only the first; patterns are tried on the file's own examples."""
    for path in paper_files(found):
        try:
            paper = read_paper(path)
        except SettingsError as error:
            yield error
            continue
        yield from _wrong_examples(paper, path)


def _wrong_examples(paper: Paper, path: Path) -> Iterator[SettingsError]:
    for key, expected in (("article", True), ("not_article", False)):
        for address in getattr(paper.examples, key):
            if is_article_url(paper.absolute(address), paper) is not expected:
                problem = (
                    "is taken for no article; mend `article`" if expected else "is taken for an article; mend `exclude`"
                )
                yield SettingsError(f"{path}: examples.{key}: {address!r} {problem}")


@sites.command()
@click.argument("url")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def probe(url: str, as_json: bool) -> None:
    """Examine a paper that is in no file: feeds, sitemaps, sections, form of address, layout, sample records.

    It is asked at most 24 times, with the crawl's manners: robots.txt, its pause between two requests, its limits.
    Exit status 4: the address is none, or its front page does not answer, is forbidden, or is no web page.
    """
    from cli.sites_probe import as_lines, as_object
    from crawlers.probing import probe_paper

    found = probe_paper(settings(), url, say)
    if as_json:
        print_json(as_object(found))
        return
    for line in as_lines(found):
        print_line(line)


@sites.command()
@click.argument("url")
@click.option("--dry-run", is_flag=True, help="Print the file, write none.")
def add(url: str, dry_run: bool) -> None:
    """Examine a paper and write its file, every guess marked; `crawl` and `sites check` then try it.

    It goes into the first folder of the setting `papers` (or `only_papers`), else among the bundled ones.
    Exit status 4: as of `probe`; or the paper, or one of its name, is known; or no form of its articles' addresses was
    found. 6: the file cannot be written.
    """
    from cli.sites_probe import as_toml, refuse_known, write_paper
    from crawlers.probing import probe_paper

    papers = load_papers(settings())
    refuse_known(papers, url)
    found = probe_paper(settings(), url, say)
    refuse_known(papers, found.url)
    text = as_toml(found)
    if dry_run:
        click.echo(text, nl=False)
        return
    path = write_paper(settings(), text)
    say(f"{path}: written; look at its guesses, then `giaoban crawl {path.stem} --limit 5`")


def _learn(papers: Papers, chosen: Sequence[Paper]) -> None:
    from crawlers.learning import learn_papers

    for name, found in learn_papers(settings(), papers, chosen):
        say(f"{name}: {len(found.blocks)} repeated blocks in {found.articles} archived articles")


def _from_store(found: Settings, papers: Papers) -> tuple[dict[str, Listing], dict[str, Repeated]]:
    """Listings by canonical address and repeated blocks by paper, as the state store has them; nothing without one."""
    target = found.state_target
    if "://" not in target and not Path(target).exists():
        return {}, {}
    from state import open_store

    with open_store(target) as store:
        listings, repeated = store.listings(), by_paper(store.repeated())
    by_name = {paper.name: paper for paper in papers}
    return {canonical_url(listing.url, by_name.get(listing.site)): listing for listing in listings}, repeated


def _report(paper: Paper, known: Mapping[str, Listing]) -> dict[str, Any]:
    """What is known of one paper."""
    rows = [
        _listing_row(paper, key, address, known.get(canonical_url(paper.absolute(address), paper)))
        for key in LISTINGS
        for address in getattr(paper, key)
    ]
    unverified = {
        key: {"reason": reason, "found": _found(key, [row for row in rows if row["address"] == key] or rows)}
        for key, reason in paper.unverified.items()
    }
    return {
        "name": paper.name,
        "enabled": paper.enabled,
        "note": paper.note,
        "listings": rows,
        "unverified": unverified,
    }


def _listing_row(paper: Paper, key: str, address: str, listing: Listing | None) -> dict[str, Any]:
    polled, due = (listing.polled_at, listing.next_poll_at) if listing else (None, None)
    return {
        "kind": LISTINGS[key],
        "address": address,
        "outcome": (listing.outcome if listing else None) or NEVER,
        "http_status": listing.http_status if listing else None,
        "addresses": listing.addresses if listing else None,
        "polled_at": polled.isoformat(timespec="seconds") if polled else None,
        "next_poll_at": due.isoformat(timespec="seconds") if due else None,
        "validators": _validators(listing),
        "unverified": paper.doubt(key, address),
    }


def _validators(listing: Listing | None) -> dict[str, str | None] | None:
    """What is held against its server's "nothing new", with the evidence; None: nothing."""
    if listing is None or listing.trust is None or listing.trust.lie is None:
        return None
    trust = listing.trust
    return {"distrusted": trust.lie, "since": trust.since, "evidence": trust.evidence}


def _found(key: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """What the rounds so far say about an uncertain key, in words."""
    if key in LISTINGS:
        rows = [row for row in rows if row["kind"] == LISTINGS[key]]
    if all(row["outcome"] == NEVER for row in rows):
        return NEVER
    if key in LISTINGS or rows[0]["address"] == key:
        return ", ".join(f"{count} {outcome}" for outcome, count in Counter(row["outcome"] for row in rows).items())
    if key in ("article", "old_article"):
        return f"{sum(row['addresses'] or 0 for row in rows)} article addresses in the last lists"
    answered = sum(row["outcome"] in FOUND for row in rows)
    return f"{answered} of {len(rows)} listings answered"


def _lines(paper: Paper, report: Mapping[str, Any]) -> Iterator[str]:
    """One paper's report for people."""
    yield f"{paper.name}: {paper.title} ({paper.domain})"
    if paper.note:
        yield f"  note: {paper.note}" if paper.enabled else f"  not crawled: {paper.note}"
    for row in report["listings"]:
        count = f", {row['addresses']} articles" if row["addresses"] is not None else ""
        when = f", {row['polled_at']}" if row["polled_at"] else ""
        mark = f"; unverified: {row['unverified']}" if row["address"] in paper.unverified else ""
        yield f"  {row['kind']} {row['address']}: {row['outcome']}{count}{when}{mark}"
        if row["validators"]:
            said = row["validators"]
            yield f"    not believed since {said['since']}: its validators {said['distrusted']} ({said['evidence']})"
    for block in report["repeated"]["blocks"]:
        yield f"  repeated in {block['articles']} of {report['repeated']['articles']} articles: {block['text']}"
    for key, entry in report["unverified"].items():
        if key in type(paper).model_fields:
            yield f"  unverified {key}: {entry['reason']}; so far: {entry['found']}"
