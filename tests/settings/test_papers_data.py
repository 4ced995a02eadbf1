"""The bundled papers: every fact of the sources is in one of them, and each one's patterns take its own addresses."""

import csv
import re
from pathlib import Path

import pytest

from pipelines.addresses import article_key, canonical_url, is_article_url, site_of
from settings.config import ROOT, Settings
from settings.papers import Paper, load_papers
from settings.provinces import old_names, provinces, resolve

PAPERS = load_papers(Settings())
EACH = pytest.mark.parametrize("paper", list(PAPERS), ids=lambda paper: paper.name)


@EACH
def test_it_takes_its_articles_and_nothing_else(paper: Paper) -> None:
    assert paper.examples.article, "examples.article: add an address in the paper's own form"
    assert paper.examples.not_article, "examples.not_article: add a section or tag"
    for address in map(paper.absolute, paper.examples.article):
        assert site_of(address, PAPERS) is paper
        assert is_article_url(address, paper), address
        canonical = canonical_url(address, paper)
        assert canonical_url(canonical, paper) == canonical
        assert article_key(canonical, paper) == article_key(address, paper)
    for address in map(
        paper.absolute, (*paper.examples.not_article, "/", *paper.sections, *paper.feeds, *paper.sitemaps)
    ):
        assert site_of(address, PAPERS) is paper
        assert not is_article_url(address, paper), address


@EACH
def test_a_changed_slug_keeps_the_key_and_another_article_has_another(paper: Paper) -> None:
    keys = [article_key(paper.absolute(address), paper) for address in paper.examples.article]
    same = {canonical_url(paper.absolute(address), paper) for address in paper.examples.article}
    assert len(same) >= len(set(keys)) >= len(keys) - 1  # at most one example is another view of the same article


@EACH
def test_its_file_is_complete(paper: Paper) -> None:
    assert paper.sections or not paper.enabled
    newest = re.compile(r"^/$|/tin-(?:moi|tuc)[^/]*$")
    assert not paper.enabled or any(map(newest.search, paper.sections)), "sections: no list of all news"
    assert bool(paper.provinces) == (paper.level == "provincial")
    assert all(reason.strip() for reason in paper.unverified.values())
    assert paper.name == (paper.domain.split(".")[0])
    text = (ROOT / "settings" / "papers" / f"{paper.name}.toml").read_text(encoding="utf-8")
    assert text.startswith("# Evidence: ")
    assert "code id" not in text


def test_every_old_province_has_a_paper() -> None:
    old = {old for province in provinces() for old in old_names(province)}
    assert {old for paper in PAPERS for old in paper.provinces_old} == old


def test_former_hosts_codes_and_editions_tell_the_old_province() -> None:
    cantho = PAPERS.get("baocantho")
    assert cantho.province_of_before(host="www.baohaugiang.com.vn") == "Hậu Giang"
    assert cantho.province_of_before(dateline="HGO") == "Hậu Giang"
    assert cantho.province_of_before(host="baocantho.com.vn", dateline="CTO") is None
    assert PAPERS.get("bbk").province_of_before() == "Bắc Kạn"
    assert PAPERS.get("huengaynay").province_of_before() == "Thừa Thiên Huế"
    assert PAPERS.get("baocaobang").province_of_before() is None
    assert PAPERS.get("nhandan").province_of_before() is None


def test_weak_servers_are_asked_slowly_and_strict_ones_named() -> None:
    for name in ("baohaiphong", "baonghean", "baodanang", "baocantho", "baoangiang"):
        assert PAPERS.get(name).delay == 5
    for name in ("vov", "baolangson", "baohaiphong", "qdnd"):
        assert "robots.txt is strict" in (PAPERS.get(name).note or "")
    assert not any(paper.insecure_tls for paper in PAPERS)


def test_an_edition_of_its_own_is_not_its_parents() -> None:
    parent, edition = PAPERS.get("baodaklak"), PAPERS.get("phuyen")
    address = "https://phuyen.baodaklak.vn/chinh-tri/202601/hoi-nghi-3a7f0c2/"
    assert site_of(address, PAPERS) is edition
    assert is_article_url(address, edition)
    assert not is_article_url(address, parent)


def _rows(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _hosts(cell: str) -> set[str]:
    return {
        host for host in re.findall(r"(?:[a-z0-9-]+\.)+(?:vn|com|net)\b", cell) if not re.search(r"1cdn|coquan", host)
    }


def test_all_rows_of_the_facts_are_represented(shared: Path) -> None:
    rows = _rows(shared, "facts/sources.tsv")
    assert len(rows) == 77
    portals = [row for row in rows if "<tinh>uy" in row["domain_current"]]
    assert len(portals) == 1
    assert "portal" in (ROOT / "docs" / "papers.md").read_text(encoding="utf-8").lower()
    for row in rows:
        if row in portals:
            continue
        current = PAPERS.of_host(row["domain_current"].split()[0])
        assert current is not None, row["newspaper"]
        for host in _hosts(row["domain_current"]) | _hosts(row["domains_old_or_sub"]):
            assert PAPERS.of_host(host) is not None, f"{row['newspaper']}: {host}"
        if row["province_old"] != "-":
            owner = next(paper for paper in PAPERS if row["province_old"] in paper.provinces_old)
            assert resolve(row["province_old"]).province in owner.provinces
        if "own" in row["domain_current"]:
            assert "old_domains" in current.unverified or "old_domains" in PAPERS.get("phuyen").unverified


def test_listed_feeds_are_kept_and_marked(shared: Path) -> None:
    for row in _rows(shared, "facts/sources.tsv"):
        for feed in re.findall(r"https?://[^\s<,;()…]+", row["rss"]):
            if "<" in row["rss"].split(feed)[1][:1] or "…" in row["rss"].split(feed)[1][:1]:
                continue  # a form, not an address
            paper = site_of(feed, PAPERS)
            assert paper is not None, feed
            listed = {canonical_url(paper.absolute(address), paper) for address in paper.feeds}
            assert canonical_url(feed, paper) in listed, feed
            assert "feeds" in paper.unverified


@pytest.mark.parametrize("folder", ["pages/vn", "pages/provincial"])
def test_captured_addresses_are_told_apart(shared: Path, folder: str) -> None:
    known = 0
    for row in _rows(shared, f"{folder}/manifest.tsv"):
        if (paper := site_of(row["url"], PAPERS)) is not None:
            known += 1
            assert is_article_url(row["url"], paper) == (row["kind"] == "article"), row["url"]
    assert known >= 5


def test_captured_section_pages_are_listed(shared: Path) -> None:
    for row in _rows(shared, "pages/vn/manifest.tsv"):
        if row["kind"] == "section" and (paper := site_of(row["url"], PAPERS)) is not None:
            listed = {canonical_url(paper.absolute(address), paper) for address in paper.sections}
            assert canonical_url(row["url"], paper) in listed
