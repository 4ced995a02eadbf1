"""Which page `giaoban queue retry` reads again."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli import common
from cli.ingest_archive import item_of_archive
from cli.intake import Intake, Item
from cli.queue import _item
from crawlers.extraction_worker import Extracted
from errors import InputError
from settings.papers import Papers
from state import Store, open_store
from tests.archive.samples import NOW, address, body, foreign, response


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("GIAOBAN_HOME", str(tmp_path))
    common.settings.cache_clear()
    with open_store(str(tmp_path / "state.sqlite")) as opened:
        yield opened
    common.settings.cache_clear()


def whole(path: Path) -> Path:
    """A file of three pages compressed in one piece: only its first record has an offset."""
    foreign(path, [response(number) for number in (1, 2, 3)], zipped=False)
    path.write_bytes(gzip.compress(path.read_bytes()))
    return path


def retried(store: Store, taken: Item) -> Item | None:
    store.enqueue("page", taken.name, taken.again, "took too long", NOW)
    [row] = store.queue("page")
    return _item(store, row)


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("in_one_piece", [True, False])
def test_the_page_that_failed_is_read_again(store: Store, tmp_path: Path, number: int, in_one_piece: bool) -> None:
    from archive import read_warc

    path = tmp_path / "a.warc.gz"
    if in_one_piece:
        whole(path)
    else:
        foreign(path, [response(one) for one in (1, 2, 3)])
    taken = [item_of_archive(path, page) for page in read_warc(path)][number - 1]
    assert (taken.position is None) is (in_one_piece and number > 1)
    again = retried(store, taken)
    assert again is not None
    assert again.page is not None
    assert (again.url, again.page.body) == (address(number), body(number))


@pytest.mark.parametrize("offset", [None, 0])
def test_a_page_that_the_file_has_no_more_is_told_and_no_other_is_read(
    store: Store, tmp_path: Path, offset: int | None
) -> None:
    path = whole(tmp_path / "a.warc.gz") if offset is None else foreign(tmp_path / "b.warc.gz", [response(1)])
    gone = Item(address(4), again={"warc": str(path), "offset": offset, "url": address(4)})
    with pytest.raises(InputError, match=r"tin-4\.html is not there any more"):
        retried(store, gone)


def test_a_page_of_a_long_address_that_is_not_understood_is_in_the_queue_once(store: Store) -> None:
    url = "https://baothu.example/" + "h%E1%BB%99i-" * 25 + "1.html"
    with Intake(common.settings(), Papers([]), store) as intake:
        intake._enter(Item(url, url=url, again={"url": url}), Extracted(words="took too long"))
    assert [row.reason for row in store.queue("page")] == ["took too long"]
