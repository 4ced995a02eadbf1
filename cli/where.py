"""`giaoban where`: what became of one address, from the listing that named it to the message that told of it."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import click

from cli.common import print_json, print_line, say, settings
from cli.where_revisions import revision_diffs, revision_facts, revision_lines
from errors import GiaoBanError, StoreError
from record import VIETNAM, Article, Raw, article_id

if TYPE_CHECKING:  # these take their time to import
    from settings.papers import Papers
    from state import LedgerRow, Store
    from state.history import ArticleRow

Facts = dict[str, Any]

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
"""Not a host with a port."""


@click.command()
@click.argument("url")
@click.option("--diff", is_flag=True, help="Also tell what each revision changed, line by line.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def where(url: str, *, diff: bool, as_json: bool) -> None:
    """Tell what became of one address.

    Found where and when, fetched, where its page lies in the archive, what came of it, its article with all revisions,
    whether the index has it or where it waits, in which digests it stands and which channels were told of it (by the
    names that `giaoban queue` shows; their addresses stay secret). Any address of the article will do: with www. or
    m., with tracking parameters, one that redirects, an older slug.

    With --diff, today's code reads the archived pages of the revisions, and their lines are compared: widgets, related
    links and counters play no part.

    An address that is not known gives no line, and is no error. Exit status 4: it is no address.
    """
    from settings.papers import load_papers
    from state import open_store

    papers = load_papers(settings())
    target = settings().state_target
    names = addresses(url, papers)
    if "://" not in target and not Path(target).exists():
        say(f"where: nothing is known yet ({target} is not there)")
        return
    with open_store(target) as store:
        facts = find(url, names, papers, store, diff=diff)
    if facts is None:
        say(f"where: {names[0]} was never named by a listing, fetched or ingested")
    elif as_json:
        print_json(facts)
    else:
        for line in lines(facts):
            print_line(line)


def addresses(url: str, papers: Papers) -> list[str]:
    """The canonical form of an address, and the address as typed.

    Raises:
        InputError: it is none.
    """
    from pipelines.addresses import canonical_url, site_of

    typed = url.strip()
    if not _SCHEME.match(typed):
        typed = f"https://{typed}"
    return list(dict.fromkeys((canonical_url(typed, site_of(typed, papers)), typed)))


def find(asked: str, names: list[str], papers: Papers, store: Store, *, diff: bool = False) -> Facts | None:
    """All that is known of an address; None: nothing is. `diff`: with what each revision changed."""
    row = next(filter(None, map(store.where, names)), None)
    article = _article(row, names[0], papers, store)
    if row is None and article is not None:  # another address of the same article
        row = next(filter(None, map(store.where, (article.url or "", *article.urls))), None)
    if row is None and article is None:
        return None
    facts: Facts = {"asked": asked, "url": row.url if row else names[0]}
    facts |= _of_row(row) if row else {}
    if article is not None:
        facts |= _of_article(article, store)
        if diff:
            facts["diff"] = revision_diffs(store.history.revisions(article.id), papers, store)
    return facts | _waiting(row, article, store)


def _article(row: LedgerRow | None, url: str, papers: Papers, store: Store) -> ArticleRow | None:
    """The article that the address led to; where the address is new, by the article's own key."""
    from pipelines.addresses import article_key, site_of

    if row is not None:
        return store.history.article(row.article_id) if row.article_id else None
    paper = site_of(url, papers)
    return store.history.article(article_id(paper.name, article_key(url, paper))) if paper else None


def _of_row(row: LedgerRow) -> Facts:
    """From the ledger and the archive."""
    return {
        "site": row.site,
        "found": {
            "in": row.found_in,
            "on": urljoin(row.url, row.found_on) if row.found_on else None,
            "at": _at(row.first_seen_at),
            "title": row.title,
            "date": row.date,
        },
        "fetched": None
        if row.fetched_at is None
        else {"at": _at(row.fetched_at), "status": row.http_status, "final_url": row.final_url},
        "archived": None if row.raw is None else _of_raw(row.raw),
        "outcome": row.outcome,
        "reason": row.reason,
        "waiting": row.waiting,
        "attempts": row.attempts,
        "next_try_at": _at(row.next_try_at),
    }


def _of_raw(raw: Raw) -> Facts:
    """Where the page lies, and whether it can be read there."""
    from archive import Archive

    try:
        page = Archive(settings().archive_target).read(raw)
    except StoreError as error:
        return {"warc": raw.warc, "offset": raw.offset, "bytes": None, "problem": str(error)}
    return {"warc": raw.warc, "offset": raw.offset, "bytes": len(page.body), "problem": None}


def _of_article(article: ArticleRow, store: Store) -> Facts:
    """From the article's rows, the index, the digests and the ledger of deliveries."""
    record, index = _indexed(article)
    return {
        "article": {
            "id": article.id,
            "title": record.title if record else None,
            "status": article.status,
            "urls": article.urls,
            "published": record.published.at if record and record.published else None,
        },
        "revisions": revision_facts(store.history.revisions(article.id)),
        "index": index,
        "digests": _digests(article.id),
        "told": [{"channel": channel, "at": _at(at)} for channel, at in store.history.told(f"report:{article.id}")],
    }


def _indexed(article: ArticleRow) -> tuple[Article | None, Facts]:
    """The record in the index, and which revision that is."""
    from index import open_index

    try:
        with closing(open_index(settings())) as index:
            record = index.get(article.id)
    except GiaoBanError as error:
        return None, {"state": "away", "revision": None, "problem": str(error)}
    if record is None:
        return None, {"state": "missing", "revision": None, "problem": None}
    state = "indexed" if record.revision == article.revision else "older revision"
    return record, {"state": state, "revision": record.revision, "problem": None}


def _digests(article: str) -> list[str]:
    """Days whose digest file names the article."""
    folder = settings().home / "digests"
    return [path.stem for path in sorted(folder.glob("*.json")) if article in path.read_text("utf-8", "replace")]


def _waiting(row: LedgerRow | None, article: ArticleRow | None, store: Store) -> Facts:
    """Rows of the queue about it."""
    keys = [article.id] if article else []
    keys += [row.url] if row else []
    found = store.history.queued(keys)
    return {"queue": [{"id": one.id, "kind": one.kind, "state": one.state, "reason": one.reason} for one in found]}


def _at(moment: datetime | None) -> str | None:
    return moment.astimezone(VIETNAM).isoformat(timespec="seconds") if moment else None


def lines(facts: Facts) -> list[str]:
    """For people: one line for each step of the way."""
    steps = [("address", facts["url"])]
    if "outcome" in facts:
        steps += _ledger_lines(facts)
    if "article" in facts:
        steps += _article_lines(facts)
    steps += [("queue", f"{one['kind']} {one['id']}, {one['state']}: {one['reason']}") for one in facts["queue"]]
    return [f"{name:<10} {words}" for name, words in steps]


def _ledger_lines(facts: Facts) -> list[tuple[str, str]]:
    found, fetched, archived = facts["found"], facts["fetched"], facts["archived"]
    steps = [("site", facts["site"] or "no paper that is known")]
    listing = " ".join(filter(None, (found["in"], found["on"]))) or "no listing (typed or ingested)"
    steps.append(("found", f"{found['at']} in {listing}: {found['title'] or '-'}"))
    if fetched:
        led = f", led to {fetched['final_url']}" if fetched["final_url"] else ""
        steps.append(("fetched", f"{fetched['at']} with status {fetched['status']}{led}"))
    else:
        moved = found["in"] and "article" in facts
        steps.append(("fetched", "under another address of the article" if moved else "not by a crawl"))
    if archived:
        size = archived["problem"] or f"{archived['bytes']:,} bytes"
        steps.append(("archived", f"{archived['warc']} at byte {archived['offset']:,}: {size}"))
    reason = f": {facts['reason']}" if facts["reason"] else ""
    next_try = f"; {facts['attempts']} tries, next {facts['next_try_at']}" if facts["next_try_at"] else ""
    steps.append(("outcome", f"{facts['outcome']}{reason}{next_try}"))
    return steps


def _article_lines(facts: Facts) -> list[tuple[str, str]]:
    article, index = facts["article"], facts["index"]
    steps = [("article", f"{article['id']} ({article['status']}): {article['title'] or '-'}")]
    steps += [("also at", url) for url in article["urls"] if url != facts["url"]]
    steps += revision_lines(facts)
    steps.append(("index", index["problem"] or f"{index['state']} (revision {index['revision']})"))
    steps += [("digest", day) for day in facts["digests"]]
    steps += [("told", f"{one['channel']} at {one['at']}") for one in facts["told"]] or [("told", "nobody")]
    return steps
