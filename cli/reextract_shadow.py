"""The shadow of a re-extraction: a file of JSON Lines beside the home's stores, from which it is published."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from cli.reextract_report import as_case
from cli.reextraction import Finding
from errors import StoreError
from record import Article
from state import Store

_KEPT = {"changed", "missing", "article", "not_article", "not_understood", "moved", "lost"}


@contextmanager
def written_whole(path: Path) -> Iterator[Callable[[Finding], None]]:
    """To be called with each finding; the file has its name when all of them are in it.

    Raises:
        StoreError: it cannot be written.
    """
    begun = path.with_name(path.name + ".unfinished")
    with _in_our_words(begun), begun.open("w", encoding="utf-8") as file:

        def write(finding: Finding) -> None:
            if finding.verdict in _KEPT:
                record = finding.article.model_dump(mode="json") if finding.article else None
                with _in_our_words(begun):
                    file.write(json.dumps({**as_case(finding), "record": record}, ensure_ascii=False) + "\n")

        yield write
        file.flush()
        begun.replace(path)


@contextmanager
def _in_our_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from None


def publish_shadow(store: Store, path: Path, clock: Callable[[], datetime]) -> Counter[str]:
    """Keep the records of the shadow; how many of each kind. Killed on the way, doing it again does the rest."""
    done: Counter[str] = Counter()
    with path.open(encoding="utf-8") as file:
        for line in file:
            case = json.loads(line)
            if case["record"] is not None and case["verdict"] in {"changed", "missing", "article"}:
                done[_publish(store, case["verdict"], case, clock())] += 1
    return done


def _publish(store: Store, verdict: str, case: dict[str, object], now: datetime) -> str:
    """Keep one record; in words, how."""
    article, revision = Article.model_validate(case["record"]), case["revision"]
    if verdict == "article":
        return "new articles" if store.commit(str(case["url"]), article, now, only_newer=True) else "known articles"
    kept = store.history.republish(article, int(str(revision)), now)
    if kept is None:
        return "overtaken by a newer revision"
    return "new revisions" if kept.revision != revision else "records replaced"
