"""Canonical addresses and article keys: the rules one by one, and laws for any input."""

import re
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errors import InputError
from pipelines.addresses import article_key, canonical_url, is_article_url, site_of
from pipelines.url_parts import MAX_LENGTH
from settings.papers import Paper, Papers


def paper(name: str = "baosong", **fields: Any) -> Paper:
    return Paper(
        **{"name": name, "title": "Báo Sông", "domains": [f"{name}.vn"], "article": r"-(?P<key>\d+)\.html$"} | fields
    )


SONG = paper(
    domains=["baosong.vn", "songbao.vn"],
    old_domains=["baosong.com.vn", "baosuoi.vn"],
    article=[r"-post(?P<key>\d+)\.html$", r"-(?P<old_key>\d{4,})\.htm$"],
    exclude=[r"^/thu-vien/"],
    old_article={"baosuoi.vn": r"^/viewer\.aspx\?(?:.*&)?bai=(?P<key>\d+)"},
)
NUI = paper("baonui", www=True, article=r"/20\d{4}/[^/]+-(?P<key>[0-9a-f]{7}|\d{5,8})/?$")
DAO = paper("baodao", article=r"^/tin-bai/[^/]+/[^/]+$")
BEN = paper("bao-ben", scheme="http", article=r"^/modules\.php\?(?:.*&)?sid=(?P<key>\d+)")
ALL = Papers([SONG, NUI, DAO, BEN])
ARTICLE = "https://baosong.vn/hoi-nghi-giao-ban-post214365.html"


@pytest.mark.parametrize(
    "written",
    [
        "http://baosong.vn/hoi-nghi-giao-ban-post214365.html",
        "HTTPS://BaoSong.VN/hoi-nghi-giao-ban-post214365.html",
        "https://www.baosong.vn/hoi-nghi-giao-ban-post214365.html",
        "https://wwww.baosong.vn/hoi-nghi-giao-ban-post214365.html",
        "https://m.baosong.vn/hoi-nghi-giao-ban-post214365.html",
        "https://www.m.baosong.vn/hoi-nghi-giao-ban-post214365.html",
        "https://amp.baosong.vn/hoi-nghi-giao-ban-post214365.html",
        "https://songbao.vn/hoi-nghi-giao-ban-post214365.html",
        "https://baosong.vn./hoi-nghi-giao-ban-post214365.html",
        "https://baosong.vn:443/hoi-nghi-giao-ban-post214365.html",
        "http://baosong.vn:80/hoi-nghi-giao-ban-post214365.html",
        "http://baosong.vn:443/hoi-nghi-giao-ban-post214365.html",
        "https://m.baosong.vn:80/hoi-nghi-giao-ban-post214365.html",
        "//baosong.vn/hoi-nghi-giao-ban-post214365.html",
        "  https://baosong.vn/hoi-nghi-\n giao-ban-post214365.html  ".replace("\n ", "\n"),
        "https://u:p@baosong.vn/hoi-nghi-giao-ban-post214365.html",
        "https://baosong.vn\\hoi-nghi-giao-ban-post214365.html",
        "https://baosong.vn/hoi-nghi-giao-ban-post214365.html#binh-luan",
        "https://baosong.vn/hoi-nghi-giao-ban-post214365.html?utm_source=zalo&fbclid=1&zarsrc=30",
        "https://baosong.vn/hoi-nghi-giao-ban-post214365.html?gidzl=x&never-seen-before=1",
        "https://baosong.vn/hoi-nghi-giao-ban-post214365.html;jsessionid=0A1B",
        "https://baosong.vn/(S(abc))/hoi-nghi-giao-ban-post214365.html",
        "https://baosong.vn//hoi-nghi-giao-ban-post214365.html",
        "https://baosong.vn/./x/../hoi-nghi-giao-ban-post214365.html",
        "https://baosong.vn/%2e/hoi%2dnghi-giao-ban-post214365.html",
        "https://baosong.vn/hoi-nghi-giao-ban-post214365.amp",
        "https://baosong.vn/hoi-nghi-giao-ban-post214365.amp.html",
        "https://baosong.vn/hoi-nghi-giao-ban-post214365.html/amp",
        "https://baosong.vn/hoi-nghi-giao-ban-post214365.html/amp/",
        "https://baosong.vn/amp/hoi-nghi-giao-ban-post214365.html",
        "https://baosong.vn/print/hoi-nghi-giao-ban-post214365.html",
        "https://baosong.vn/hoi-nghi-giao-ban-post214365.html/print",
        "https://baosong.vn/hoi-nghi-giao-ban-post214365.html/",
        "https://baosong.vn/hoi-nghi-giao-ban-post214365.html?amp=1",
    ],
)
def test_one_article_has_one_address(written: str) -> None:
    assert canonical_url(written, SONG) == ARTICLE
    assert article_key(written, SONG) == "214365"
    assert is_article_url(written, SONG)
    assert site_of(written, ALL) is SONG


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("https://baosong.vn", "https://baosong.vn/"),
        ("https://baosong.vn/index.html", "https://baosong.vn/"),
        ("https://baosong.vn/Default.aspx", "https://baosong.vn/"),
        ("https://baosong.vn/chinh-tri/", "https://baosong.vn/chinh-tri/"),
        ("https://baosong.vn/chinh-tri", "https://baosong.vn/chinh-tri"),
        ("https://baosong.vn/chinh-tri?page=2&utm_medium=x", "https://baosong.vn/chinh-tri?page=2"),
        ("https://baosong.vn/tim?q=h%e1%bb%99i&&p=1", "https://baosong.vn/tim?p=1&q=h%E1%BB%99i"),
        ("https://baosong.vn/tim?q=hội nghị", "https://baosong.vn/tim?q=h%E1%BB%99i%20ngh%E1%BB%8B"),
        ("https://baosong.vn/thẻ/100%", "https://baosong.vn/th%E1%BA%BB/100%25"),
        ("https://baosong.vn:8443/x", "https://baosong.vn:8443/x"),
        ("https://anh.baosong.vn:80/x.jpg", "https://anh.baosong.vn/x.jpg"),
        ("https://baosong.vn/x?sid=0A1b2c3D4e5f6a7b&y=1", "https://baosong.vn/x?y=1"),
        ("https://baosong.vn/x?y=1&sid=&SID", "https://baosong.vn/x?y=1"),
        ("https://anh.baosong.vn/x.jpg", "https://anh.baosong.vn/x.jpg"),
        ("https://baosong.vn/amp/chinh-tri", "https://baosong.vn/amp/chinh-tri"),
    ],
)
def test_other_pages_keep_what_a_server_may_need(written: str, canonical: str) -> None:
    assert canonical_url(written, SONG) == canonical
    assert not is_article_url(written, SONG)


def test_a_changed_slug_keeps_the_key() -> None:
    assert article_key("https://baosong.vn/moi-post214365.html", SONG) == article_key(ARTICLE, SONG)


def test_numbers_of_another_host_or_system_are_others() -> None:
    keys = [
        article_key("https://baosong.vn/x-post1234.html", SONG),
        article_key("https://baosong.vn/x-1234.htm", SONG),
        article_key("https://www.baosong.com.vn/x-post1234.html", SONG),
        article_key("https://en.baosong.vn/x-post1234.html", SONG),
        article_key("https://baosuoi.vn/viewer.aspx?muc=2&bai=1234", SONG),
    ]
    assert keys == ["1234", "old:1234", "baosong.com.vn:1234", "en.baosong.vn:1234", "baosuoi.vn:1234"]


def test_articles_of_an_old_portal_are_known_by_their_sid() -> None:
    address = "http://bao-ben.vn/modules.php?name=News&op=viewst&sid="
    assert canonical_url(f"{address}3456", BEN) == f"{address}3456"
    assert [article_key(f"{address}{sid}", BEN) for sid in (3456, 3457)] == ["3456", "3457"]
    keys = {article_key(f"http://khac.vn/modules.php?name=News&op=viewst&sid={sid}", None) for sid in (3456, 3457)}
    assert len(keys) == 2


@pytest.mark.parametrize("owner", [SONG, BEN])
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("port", [80, 443])
def test_an_own_address_has_no_port_of_the_web(owner: Paper, scheme: str, port: int) -> None:
    address = f"{scheme}://{owner.host}:{port}/chinh-tri"
    assert canonical_url(address, owner) == f"{owner.scheme}://{owner.host}/chinh-tri"
    assert article_key(address, owner) == "/chinh-tri"


def test_an_old_host_has_its_own_forms() -> None:
    address = "http://www.baosuoi.vn/viewer.aspx?muc=2&bai=1234&utm_source=x"
    assert canonical_url(address, SONG) == "https://baosuoi.vn/viewer.aspx?bai=1234&muc=2"
    assert is_article_url(address, SONG)
    assert not is_article_url("https://baosuoi.vn/viewer.aspx?muc=2", SONG)
    assert not is_article_url("https://baosuoi.vn/x-post1234.html", SONG)


def test_excluded_forms_are_no_articles() -> None:
    assert not is_article_url("https://baosong.vn/thu-vien/x-post1234.html", SONG)


def test_ym7_articles_end_with_a_slash() -> None:
    address = "https://www.baonui.vn/chinh-tri/202601/hoi-nghi-3a7f0c2/"
    for written in (address, address[:-1], address.replace("www.", "m."), address + "?x=1"):
        assert canonical_url(written, NUI) == address
        assert article_key(written, NUI) == "3a7f0c2"
    assert canonical_url("https://baonui.vn/chinh-tri/202601/", NUI) == "https://www.baonui.vn/chinh-tri/202601/"


def test_without_a_number_the_path_is_the_key() -> None:
    for written in ("https://baodao.vn/tin-bai/xa-hoi/hoi-nghi/", "http://m.baodao.vn/tin-bai/xa-hoi/hoi-nghi?x=1"):
        assert article_key(written, DAO) == "/tin-bai/xa-hoi/hoi-nghi"
    assert article_key("https://baodao.vn/", DAO) == "/"


def test_addresses_of_nobody_follow_the_general_rules() -> None:
    address = "http://WWW.khac.vn:80/a/../tin-post12.html?b=2&utm_source=x&a=1#x"
    assert site_of(address, ALL) is None
    assert canonical_url(address, None) == "http://www.khac.vn/tin-post12.html?a=1&b=2"
    assert canonical_url(address, SONG) == canonical_url(address, None)
    assert article_key(address, None) == "khac.vn:/tin-post12.html?a=1&b=2"
    assert not is_article_url(address, SONG)


def test_a_look_alike_host_is_nobodys() -> None:
    for host in ("baosong.vn.evil.test", "xbaosong.vn", "baosong.vnx", "vn"):
        assert site_of(f"https://{host}/x-post1234.html", ALL) is None
        assert not is_article_url(f"https://{host}/x-post1234.html", SONG)
    assert site_of("https://evil.test@baosong.vn/", ALL) is SONG
    assert site_of("https://baosong.vn@evil.test/", ALL) is None


def test_a_host_with_its_port_may_be_a_paper() -> None:
    local = paper("local", domains=["127.0.0.1:8801"], scheme="http")
    papers = Papers([local])
    address = "http://127.0.0.1:8801/x-12.html?utm_source=x"
    assert site_of(address, papers) is local
    assert canonical_url(address, local) == "http://127.0.0.1:8801/x-12.html"
    assert article_key(address, local) == "12"
    assert site_of("http://127.0.0.1:8802/x-12.html", papers) is None


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        " ",
        "#top",
        "/chinh-tri",
        "baosong.vn/x-post1.html",
        "javascript:alert(1)",
        "mailto:bao@baosong.vn",
        "tel:0123",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://baosong.vn/x-post1.html",
        "http://",
        "http:///x",
        "https://[::1",
        "https://[zz]/",
        "https://baosong.vn:x/",
        "https://baosong.vn:99999/",
        "https://bao song.vn/",
        "https://baosong.vn%00.evil/",
        "https://" + "a" * 70 + "ế.vn/",
        "https://./",
        "https://baosong.vn/" + "a" * MAX_LENGTH,
    ],
)
def test_what_is_no_address_is_told_in_one_line_or_false(garbage: str) -> None:
    assert site_of(garbage, ALL) is None
    assert not is_article_url(garbage, SONG)
    for make in (canonical_url, article_key):
        with pytest.raises(InputError, match=r"^no ") as caught:
            make(garbage, SONG)
        assert len(str(caught.value)) < 300


# Pieces that mean something to the rules, and some that no address should have.
WORDS = re.findall(
    r"\S+",
    r"""https:// http: // / baosong.vn www. m. amp .amp print .. . %2 %41 % ế ? & = # ; jsessionid=1 utm_source -post123
.html -1234.htm index.html (S(x)) \ @ :80 :443 bao-ben.vn sid= : -a 202601 -3a7f0c2""",
)
PIECES = st.sampled_from([*WORDS, " ", "\ud800", "\x00"])
ADDRESSES = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map("".join)) | st.lists(
    PIECES, max_size=12
).map(lambda pieces: "https://baosong.vn/" + "".join(pieces))


@settings(deadline=None, max_examples=300)
@given(ADDRESSES, st.sampled_from([SONG, NUI, DAO, BEN, None]))
def test_laws_hold_for_any_input(url: str, owner: Paper | None) -> None:
    site_of(url, ALL)
    try:
        canonical = canonical_url(url, owner)
    except InputError:
        assert owner is None or not is_article_url(url, owner)
        return
    assert canonical_url(canonical, owner) == canonical
    assert article_key(canonical, owner) == article_key(url, owner)
    assert canonical.isascii()
    assert canonical.startswith(("http://", "https://"))
    assert not any(char.isspace() for char in canonical)
    if owner is not None:
        assert is_article_url(canonical, owner) == is_article_url(url, owner)


@settings(deadline=None, max_examples=100)
@given(
    st.integers(1, 10**9),
    st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,6}", fullmatch=True),
    st.dictionaries(st.sampled_from(["utm_a", "x", "page"]), st.text("ab1", max_size=3)),
)
def test_only_the_number_makes_the_key(number: int, slug: str, query: dict[str, str]) -> None:
    tail = "&".join(f"{name}={value}" for name, value in query.items())
    address = f"http://m.baosong.vn/{slug}-post{number}.html?{tail}"
    assert article_key(address, SONG) == str(number)
    assert canonical_url(address, SONG) == f"https://baosong.vn/{slug}-post{number}.html"


@pytest.mark.parametrize(
    "piece", ["/amp", "-1", "-1111", "/202601/", ";jsessionid=", "%", "/(S(", "../", "&a", ".amp", "/x-3a7f0c2"]
)
def test_long_hostile_addresses_cost_little(piece: str) -> None:
    address = "https://baosong.vn/" + piece * ((MAX_LENGTH - 30) // len(piece))
    start = time.perf_counter()
    for owner in (SONG, NUI, DAO):
        is_article_url(address, owner)
    assert time.perf_counter() - start < 1
