"""A wrong paper file is one clear error that names file, key and fix."""

from pathlib import Path

import pytest

from errors import SettingsError, UnknownPaper
from settings.config import Settings
from settings.papers import Papers, load_papers, read_paper

GOOD = """
name = "baosong"
title = "Báo Sông"
domains = ["baosong.vn"]
article = '-(?P<key>\\d+)\\.html$'
"""


def written(folder: Path, text: str, name: str = "baosong") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_least_file_is_read(tmp_path: Path) -> None:
    paper = read_paper(written(tmp_path, GOOD))
    assert paper.enabled
    assert paper.root == "https://baosong.vn/"
    assert paper.absolute("/chinh-tri") == "https://baosong.vn/chinh-tri"
    assert paper.article == (r"-(?P<key>\d+)\.html$",)
    assert paper.delay == 2


def test_a_paper_under_www_is_asked_there(tmp_path: Path) -> None:
    paper = read_paper(written(tmp_path, GOOD + "www = true"))
    assert (paper.domain, paper.host, paper.root) == ("baosong.vn", "www.baosong.vn", "https://www.baosong.vn/")


def replaced(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


@pytest.mark.parametrize(
    ("text", "key", "fix"),
    [
        ("name = ", "not valid TOML", "Invalid value"),
        (GOOD + 'article = "twice"', "not valid TOML", "overwrite"),
        ("", "name: ", "is missing; add it"),
        (replaced('title = "Báo Sông"', ""), "title: ", "is missing; add it"),
        (replaced("article = '-(?P<key>\\d+)\\.html$'", ""), "article: ", "is missing; add it"),
        (GOOD + 'sectons = ["/"]', "sectons: ", "did you mean sections?"),
        (GOOD + "Delay = 3", "Delay: ", "did you mean delay?"),
        (GOOD + '[examples]\narticles = ["/a-1.html"]', "examples.articles: ", "did you mean article?"),
        (GOOD + 'feeds = "/rss"', "feeds: ", "write a list, e.g. ['/rss']"),
        (GOOD + 'feeds = ["rss/home.rss"]', "feeds.*: ", "write an address from the root"),
        (GOOD + 'feeds = ["//evil.vn/rss"]', "feeds", "write an address from the root"),
        (GOOD + 'feeds = ["ftp://baosong.vn/rss"]', "feeds", "write an address from the root"),
        (GOOD + 'feeds = ["https://other.vn/rss"]', "feeds", "add it to domains or old_domains"),
        (GOOD + 'sections = ["/a b"]', "sections", "write an address from the root"),
        (GOOD + "sections = [1]", "sections.0: ", "write it as text in quotes"),
        (GOOD + 'enabled = "yes please"', "enabled: ", "write true or false"),
        (GOOD + "enabled = false", "note: ", "say why the paper is disabled"),
        (GOOD + "insecure_tls = true", "note: ", "say why its certificate"),
        (GOOD + "delay = -1", "delay: ", "greater than or equal to 0"),
        (GOOD + 'delay = "slow"', "delay: ", "valid number"),
        (GOOD + "interval_minutes = 0", "interval_minutes: ", "greater than 0"),
        (GOOD + 'level = "local"', "level: ", "'provincial', 'central' or 'national'"),
        (GOOD + 'scheme = "ftp"', "scheme: ", "'https' or 'http'"),
        (GOOD + 'provinces = ["Hà Giang"]', "provinces", "write 'Tuyên Quang'"),
        (GOOD + 'provinces = ["Tuyen Qang"]', "provinces", "did you mean Tuyên Quang?"),
        (
            GOOD + 'provinces = ["Huế"]\nprovinces_old = ["Hà Giang"]',
            "provinces_old: ",
            "write one of ['Thừa Thiên Huế']",
        ),
        (GOOD + '[old_province]\nBHG = "Hà Giang"', "old_province.BHG", "add it there"),
        (GOOD + 'datelines = ["BHG"]\n[old_province]\nBHG = "Hà Giang"', "old_province.BHG", "not in provinces_old"),
        (GOOD + 'unverified = "all"', "unverified: ", "write a table"),
        (GOOD + '[unverified]\nfeed = "unsure"', "unverified.feed: ", "did you mean feeds?"),
        (GOOD + "[old_article]\n\"bao.vn\" = 'x\\d'", "old_article.bao.vn: ", "not among old_domains; add it there"),
        (GOOD + 'old_domains = ["bao.vn"]\n[old_article]\n"bao.vn" = \'(\'', "old_article", "no regular expression"),
        (replaced("-(?P<key>", "-(?P<key"), "article", "no regular expression"),
        (replaced("'-(?P<key>\\d+)\\.html$'", "'.*'"), "article", "matches the front page"),
        (replaced("'-(?P<key>\\d+)\\.html$'", "[]"), "article: ", "at least 1 item"),
        (GOOD + "exclude = ['[']", "exclude", "no regular expression"),
        (replaced('["baosong.vn"]', "[]"), "domains: ", "at least 1 item"),
        (replaced('["baosong.vn"]', '["https://baosong.vn/"]'), "domains", "write the bare host"),
        (replaced('["baosong.vn"]', '["www.baosong.vn"]'), "domains", "write the bare host"),
        (replaced('["baosong.vn"]', '["BaoSong.vn"]'), "domains", "write the bare host"),
        (replaced('["baosong.vn"]', '"baosong.vn"'), "domains: ", "write a list, e.g. ['baosong.vn']"),
        (replaced('name = "baosong"', 'name = "Báo Sông"'), "name: ", "lower-case letters, digits and hyphens"),
        (replaced('name = "baosong"', 'name = "baonui"'), "name: ", "call the file baonui.toml"),
    ],
)
def test_a_wrong_file_names_file_key_and_fix(tmp_path: Path, text: str, key: str, fix: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        read_paper(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert key.rstrip(": ").removesuffix(".*") in message
    assert fix in message
    assert "\n" not in message.strip()


def test_bytes_and_folders_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "baosong.toml"
    path.write_bytes(b'name = "\xff"')
    with pytest.raises(SettingsError, match="not valid TOML"):
        read_paper(path)
    with pytest.raises(SettingsError, match="cannot be read"):
        read_paper(tmp_path / "absent.toml")
    deep = written(tmp_path, f"a = {'[' * 5000}{']' * 5000}")
    with pytest.raises(SettingsError, match="not valid TOML"):
        read_paper(deep)
    with pytest.raises(SettingsError, match="no such folder of papers"):
        load_papers(Settings(only_papers=(tmp_path / "nowhere",)))


def test_two_papers_cannot_share_a_domain(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, replaced('name = "baosong"', 'name = "baonui"'), "baonui")
    with pytest.raises(SettingsError, match=r"baosong\.toml: domains: baosong\.vn is in baonui\.toml too"):
        load_papers(Settings(only_papers=(tmp_path,)))


def test_a_file_of_ones_own_replaces_the_bundled_one(tmp_path: Path) -> None:
    text = replaced('name = "baosong"', 'name = "baocantho"').replace("baosong.vn", "baocantho.com.vn")
    written(tmp_path, text, "baocantho")
    assert load_papers(Settings(papers=(tmp_path,))).get("baocantho").title == "Báo Sông"


def test_papers_are_found_by_name_domain_and_host(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    edition = GOOD.replace('"baosong"', '"ben"').replace('"baosong.vn"', '"ben.baosong.vn"')
    written(tmp_path, edition, "ben")
    papers = load_papers(Settings(only_papers=(tmp_path,)))
    assert papers.get("baosong") is papers.get("baosong.vn") is papers.get("https://www.baosong.vn/chinh-tri")
    assert papers.of_host("media.baosong.vn") is papers.get("baosong")
    assert papers.of_host("m.ben.baosong.vn") is papers.get("ben")
    assert papers.get("baosong").foreign_hosts == ("ben.baosong.vn",)
    assert papers.of_host("xbaosong.vn") is None
    with pytest.raises(UnknownPaper, match="did you mean baosong"):
        papers.get("baosonng")
    assert len(Papers([])) == 0
