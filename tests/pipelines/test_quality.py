"""The quality gate: figures on real pages must not fall. Floors are those we reached; the corpus is pinned by hash."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.inputs import find_sources
from errors import NotArticle
from pipelines.normalise import normalise
from pipelines.page import Page
from settings.config import Settings
from settings.papers import load_papers

pytestmark = pytest.mark.shared

# A changed corpus gives other figures: look at them before you pin the new hash.
CORPUS = {
    "vn": "980a083cf24e9255",
    "provincial": "adc9a8aa3fc0d945",
}
# As score_records.py takes them: NAME=LEAST, or NAME<=MOST for a leak.
FLOORS = (
    *("tokF=.995", "sapo=.99", "title=1", "day=.95", "minute=.9", "auth=.97", "cap+=.97", "capP=.97"),
    *("cap<=.01", "rel<=0", "by<=0", "src<=0"),
)
WITHOUT_LAYOUTS = (
    *("tokF=.99", "sapo=.98", "title=1", "day=.95", "minute=.9", "auth=.95", "cap+=.95", "capP=.95"),
    *("cap<=.02", "rel<=.01", "by<=0", "src<=0"),
)
REDESIGNED = (
    *("tokF=.99", "sapo=.98", "title=1", "day=.8", "auth=.95", "cap+=.95", "capP=.95"),
    *("cap<=.02", "rel<=.01", "by<=0", "src<=0"),
)
_NAMES = re.compile(rb"""(<[a-zA-Z][^<>]*?)\s(?:class|id|itemprop|data-role|type)=(?:"[^"]*"|'[^']*')""")
_CLAIMS = re.compile(
    rb"(?is)<meta\s[^>]*(?:og:|article:|twitter:|description|pubdate|itemprop)[^>]*>|<script[^>]*ld\+json.*?</script>"
)
LISTINGS = {"vn": ("listing_taken<=0",), "provincial": ()}


def records(folder: Path, layout: str | None, *, redesigned: bool = False) -> Iterator[str]:
    """What `giaoban normalise --json` prints of a folder."""
    papers = load_papers(Settings())
    for source in find_sources([str(folder)], text=False):
        assert source.path is not None
        body = source.path.read_bytes()
        page = Page(bare(body) if redesigned else body, url=source.url, fetched_at=source.captured_at)
        try:
            record = normalise(page, papers, layout=layout).model_dump(mode="json")
        except NotArticle as error:
            record = {"error": {"code": error.code, "message": str(error)}}
        yield json.dumps({"file": source.name, **record}) + "\n"


def bare(body: bytes) -> bytes:
    """The worst redesign: no name of an element means anything, the head claims nothing, paragraphs are boxes."""
    body = _CLAIMS.sub(b"", body)
    while True:
        fewer = _NAMES.sub(rb"\1", body)
        if fewer == body:
            break
        body = fewer
    return re.sub(rb"<p(?=[\s>])", b"<div", body).replace(b"</p>", b"</div>")


@pytest.mark.parametrize("layout", [None, "none"], ids=["layouts", "layout_free"])
@pytest.mark.parametrize("name", CORPUS)
def test_figures_do_not_fall(shared: Path, name: str, layout: str | None, tmp_path: Path) -> None:
    floors = [*(WITHOUT_LAYOUTS if layout else FLOORS), *LISTINGS[name]]
    score(shared / "pages" / name, records(shared / "pages" / name, layout), floors, tmp_path)


@pytest.mark.parametrize("name", CORPUS)
def test_a_redesign_does_not_blind_us(shared: Path, name: str, tmp_path: Path) -> None:
    found = records(shared / "pages" / name, "none", redesigned=True)
    score(shared / "pages" / name, found, [*REDESIGNED, *LISTINGS[name]], tmp_path)


def score(folder: Path, found: Iterator[str], floors: list[str], tmp_path: Path) -> None:
    """Fail where a figure is below its floor."""
    printed = tmp_path / "records.jsonl"
    printed.write_text("".join(found), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(folder.parents[1] / "tools" / "score_records.py"), "pages", str(printed)]
        + [part for floor in floors for part in ("--floor", floor)],
        env={**os.environ, "VN_HTML": str(folder), "VN_LABELS": str(folder / "labels.json")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr


@pytest.mark.parametrize("name", CORPUS)
def test_corpus_is_the_one_the_floors_were_set_on(shared: Path, name: str) -> None:
    folder = shared / "pages" / name
    total = hashlib.sha256()
    for path in sorted(folder.glob("*")):
        total.update(path.name.encode() + path.read_bytes())
    assert total.hexdigest()[:16] == CORPUS[name]
