"""`giaoban queue`: what waits, failed or was refused; try it again, or forget it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.common import now, print_json, print_line, say, settings
from errors import GiaoBanError, IndexAway, InputError

if TYPE_CHECKING:  # these take their time to import
    from archive import StoredPage
    from cli.intake import Item
    from state import QueueKind, QueueRow, Store

KINDS = ("index", "page", "record", "message")

_kind = click.option(
    "--kind",
    type=click.Choice(KINDS),
    help="index: to be indexed; page: not understood; record: refused by the index; message: not handed over.",
)
_ids = click.argument("ids", nargs=-1, type=int, metavar="[ID]...")
_all = click.option("--all", "everything", is_flag=True, help="All rows (of the kind, if one is given).")


@click.group()
def queue() -> None:
    """What waits, failed or was refused: one table, one retry policy."""


@queue.command("list")
@_kind
@click.option("--json", "as_json", is_flag=True, help="One row a line, its content too.")
def list_rows(kind: QueueKind | None, *, as_json: bool) -> None:
    """List the queue, oldest first."""
    with _store() as store:
        for row in store.queue(kind):
            if as_json:
                print_json(_as_json(row))
            else:
                print_line(_as_line(row))


@queue.command()
@_kind
@_all
@_ids
def retry(ids: tuple[int, ...], kind: QueueKind | None, *, everything: bool) -> int:  # noqa: ARG001 - all is the default
    """Try rows again now; without ID all of them (of the kind).

    Records are sent to the index at once, pages are read again; messages go out with the next round of the service.
    Exit status 4: a row is not there; 5: the index is away, and records still wait.
    """
    with _store() as store:
        chosen = _chosen(store, ids, kind)
        store.queue_retry([row.id for row in chosen], now())
        kinds = {row.kind for row in chosen}
        if "page" in kinds:
            say(_read_again(store, [row for row in chosen if row.kind == "page"]))
        if "message" in kinds:
            say(f"{sum(row.kind == 'message' for row in chosen):,} messages go out with the next round")
        if not chosen:
            say("nothing is waiting")
        return _send(store) if store.queue_counts().get("index") else 0


@queue.command()
@_kind
@_all
@_ids
def drop(ids: tuple[int, ...], kind: QueueKind | None, *, everything: bool) -> None:
    """Forget rows for good: those named, or --all.

    A record dropped here is missing from the index until its page changes.
    """
    if not ids and not everything:
        raise click.UsageError("name the rows to forget, or --all")
    with _store() as store:
        chosen = _chosen(store, ids, kind)
        say(f"{store.queue_drop([row.id for row in chosen]):,} rows forgotten")


def _store() -> Store:
    from state import open_store

    return open_store(settings().state_target)


def _chosen(store: Store, ids: Sequence[int], kind: QueueKind | None) -> list[QueueRow]:
    rows = store.queue(kind)
    if not ids:
        return rows
    if missing := set(ids) - {row.id for row in rows}:
        shown = ", ".join(map(str, sorted(missing)))
        raise InputError(f"no such row in the queue{f' of kind {kind}' if kind else ''}: {shown}")
    return [row for row in rows if row.id in set(ids)]


def _as_json(row: QueueRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        "key": row.key,
        "state": row.state,
        "reason": row.reason,
        "attempts": row.attempts,
        "next_try_at": row.next_try_at.isoformat() if row.next_try_at else None,
        "created_at": row.created_at.isoformat(),
        "payload": row.payload,
    }


def _as_line(row: QueueRow) -> str:
    when = f"next {row.next_try_at:%Y-%m-%d %H:%M}Z" if row.next_try_at else row.state
    reason = " ".join(row.reason.split())
    return f"{row.id:>6}  {row.kind:<7}  {when:<24}  tries {row.attempts}  {row.key}  {reason}"


def _send(store: Store) -> int:
    from cli.drain import Drain

    drain = Drain(settings())
    drain.prepare()
    report = drain(store)
    if report is None:
        return 0
    say(f"index: {report.sent:,} sent, {report.refused:,} refused, {report.waiting:,} waiting")
    if report.waiting:
        say(report.away or "the rest was not sent yet")
        return IndexAway.exit_status
    return 0


def _read_again(store: Store, rows: Sequence[QueueRow]) -> str:
    """Today's code over pages that were not understood; what came of it."""
    from cli.intake import Intake
    from settings.papers import load_papers

    own = settings()
    with Intake(own, load_papers(own), store) as intake:
        intake.take(_items(store, rows))
        counts = intake.counts
    return (
        f"pages: {counts.new + counts.unchanged:,} understood now, {counts.not_article:,} no article, "
        f"{counts.failed + len(rows) - counts.read:,} still failing"
    )


def _items(store: Store, rows: Sequence[QueueRow]) -> Iterator[Item]:
    for row in rows:
        try:
            if (item := _item(store, row)) is not None:
                yield item
        except GiaoBanError as error:
            say(str(error))
            store.queue_failed(row.id, str(error), now())


def _item(store: Store, row: QueueRow) -> Item | None:
    from cli.ingest import item_of_source
    from cli.ingest_archive import item_of_archive
    from cli.inputs import Source, read_input

    again = row.payload
    if "file" in again:
        source = Source(again["file"], Path(again["file"]), again.get("url"), {"captured": again.get("captured") or ""})
        text = bool(again.get("text"))
        given = read_input(source, settings().max_page_bytes, text=text)
        if given.problem is not None:
            raise InputError(given.problem)
        return item_of_source(source, given.body, text=text)
    if "warc" in again:
        path = Path(again["warc"])
        return item_of_archive(path, _page_in(path, again["url"], again.get("offset")))
    return _crawled(store, again.get("url") or row.key)


def _page_in(path: Path, url: str, offset: int | None) -> StoredPage:
    """A page of a WARC file; without an offset (the file was compressed in one piece) the first of its address."""
    from archive import read_warc

    page = next(read_warc(path, start=offset or 0, wanted=lambda address: address == url), None)
    if page is None or (page.raw.offset if page.raw else None) != offset:
        raise InputError(f"{path}: {url} is not there any more")
    return page


def _crawled(store: Store, url: str) -> Item | None:
    """A page of our own archive, with what the ledger knows of it."""
    from archive import Archive
    from cli.intake import Item
    from crawlers.items import page_of

    known = store.where(url)
    if known is None or known.raw is None:
        raise InputError(f"{url}: the archive does not hold it")
    stored = Archive(settings().archive_target).read(known.raw)
    final = known.final_url or known.url
    page = page_of(known.found, final, stored.body, stored.charset, stored.fetched_at, known.raw)
    return Item(known.url, page=page, url=known.url, again={"url": known.url}, ledger_url=known.url)
