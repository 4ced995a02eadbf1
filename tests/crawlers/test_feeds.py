"""Feeds: the dialects, the broken ones, the hostile ones."""

from __future__ import annotations

import codecs
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from crawlers.discovery.feeds import LONG, MAX_DATED, MAX_UNDATED, newest_entries, read_feed
from crawlers.discovery.reading import MAX_LINKS, MAX_TEXT, Link, content_of
from tests.timing import within

BASE = "https://bao.test/rss/home.rss"
NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)
LINK = Link("https://bao.test/a-1.html", "Tin một & hai", "Sun, 22 Nov 2026 08:05:00 GMT+7")

RSS2 = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Báo</title><link>https://bao.test/</link>
<item><title><![CDATA[Tin một & hai]]></title><link> https://bao.test/a-1.html </link>
<pubDate>Sun, 22 Nov 2026 08:05:00 GMT+7</pubDate></item></channel></rss>"""
RSS1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://bao.test/"/>
<item rdf:about="https://bao.test/a-1.html"><title>Tin một &amp; hai</title>
<dc:date>Sun, 22 Nov 2026 08:05:00 GMT+7</dc:date></item></rdf:RDF>"""
RSS091 = """<rss version="0.91"><channel><item><link>/a-1.html</link><title>Tin một &amp; hai</title>
<pubDate>Sun, 22 Nov 2026 08:05:00 GMT+7</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo</title><entry><title>Tin một &amp; hai</title>
<link rel="self" href="https://bao.test/api/1"/><link rel="alternate" href="https://bao.test/a-1.html"/>
<id>tag:bao.test,1</id><published>Sun, 22 Nov 2026 08:05:00 GMT+7</published></entry></feed>"""
FEEDBURNER = """<rss xmlns:f="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>
<title>Tin một &amp; hai</title><link>https://feeds.test/~r/1</link><f:origLink>https://bao.test/a-1.html</f:origLink>
<pubDate>Sun, 22 Nov 2026 08:05:00 GMT+7</pubDate></item></channel></rss>"""


@pytest.mark.parametrize("text", [RSS2, RSS1, RSS091, ATOM, FEEDBURNER], ids=["2.0", "1.0", "0.91", "atom", "burner"])
def test_each_dialect_gives_address_title_and_raw_date(text: str) -> None:
    reading = read_feed(text.encode(), BASE)
    assert (reading.outcome, reading.links) == ("read", (LINK,))


def test_atom_tells_change_from_publication() -> None:
    text = ATOM.replace("</published>", "</published><updated>2026-11-22T09:00:00+07:00</updated>")
    assert read_feed(text.encode(), BASE).links[0].modified_raw == "2026-11-22T09:00:00+07:00"


@pytest.mark.parametrize(
    "body",
    [
        b"\n\n  " + RSS2.encode(),
        codecs.BOM_UTF8 + RSS2.encode(),
        RSS2.replace("utf-8", "utf-16").encode(),
        RSS2.encode("utf-16"),
        RSS2.replace("Tin một & hai", "Tin một\x03 & hai").encode(),
        RSS2.replace("</channel></rss>", "<item><title>cut").encode(),
        RSS2.replace("<item>", "<item><description>a & b &nbsp; <br> c</description>", 1).encode(),
        ("<br />\n<b>Warning</b>: mysql_connect() in <b>/web/rss.php</b> on line 3<br />\n" + RSS2).encode(),
        RSS2.replace("<![CDATA[Tin một & hai]]>", "Tin m&#7897;t & hai").encode(),
    ],
    ids=["space", "bom", "wrong_encoding", "utf16", "control", "cut", "not_escaped", "warning", "ampersand"],
)
def test_a_broken_feed_is_mended(body: bytes) -> None:
    assert read_feed(body, BASE).links == (LINK,)


@pytest.mark.parametrize("fault", ["", "<description>a <br> b</description>", "<description>&khongco;</description>"])
@pytest.mark.parametrize("written", ["&", "&amp;", "&#38;"])
def test_no_ampersand_is_left_out_of_an_address(fault: str, written: str) -> None:
    address = f"https://bao.test/bai.aspx?muc=2{written}id=7{written}copy=1"
    items = f"<item>{fault}<title>L&atilde;nh đạo</title><link>{address}</link></item>"
    [link] = read_feed(f"<rss><channel>{items}</channel></rss>".encode(), BASE).links
    assert (link.address, link.title) == ("https://bao.test/bai.aspx?muc=2&id=7&copy=1", "Lãnh đạo")


@pytest.mark.parametrize("junk", ["&", "&a", "<![CDATA[", "<![CDATA[]]>", "&#"])
def test_ampersands_are_mended_in_time(junk: str) -> None:
    with within(3):
        assert read_feed(f"<rss>{junk * (4_000_000 // len(junk))}".encode(), BASE).outcome == "empty"


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"<!DOCTYPE html><html><body>Xin loi</body></html>", "html"),
        (b"<!-- may chu --><html lang=vi><body>Xin loi", "html"),
        (b"<!-- may chu -->\n<!----> <!-- <rss> -->\n<html lang=vi><body>Xin loi", "html"),
        (b"<rss><channel></channel></rss>", "empty"),
        (b"xin loi, trang khong ton tai", "broken"),
        (b"{}", "broken"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "broken"),
        (
            b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><item>&b;</item></channel></rss>',
            "entities",
        ),
        (b'<!DOCTYPE r SYSTEM "file:///etc/passwd"><rss><channel/></rss>', "empty"),
    ],
)
def test_what_is_no_feed_has_its_own_word(body: bytes, outcome: str) -> None:
    reading = read_feed(body, BASE)
    assert (reading.outcome, reading.links) == (outcome, ())


@pytest.mark.parametrize(
    "address", ["mailto:a@bao.test", "javascript:void(0)", "http://[", "file:///etc/passwd", "", "#"]
)
def test_what_is_no_web_address_is_left_out(address: str) -> None:
    body = RSS2.replace(" https://bao.test/a-1.html ", address).encode()
    assert all(link.address.startswith("https://bao.test/") for link in read_feed(body, BASE).links)


def test_entries_are_bounded() -> None:
    items = "".join(f"<item><link>/a-{n}.html</link></item>" for n in range(MAX_LINKS + 10))
    reading = read_feed(f"<rss><channel>{items}</channel></rss>".encode(), BASE)
    assert (len(reading.links), reading.truncated) == (MAX_LINKS, True)


def _dated(number: int, day: datetime) -> Link:
    return Link(f"https://bao.test/a-{number}.html", None, f"{day:%a, %d %b %Y %H:%M:%S} GMT+7")


def test_of_a_feed_of_usual_length_nothing_is_left_out() -> None:
    old = [_dated(number, NOW - timedelta(days=number)) for number in range(LONG)]
    assert newest_entries(old, NOW) == old


def test_of_a_feed_that_opened_its_archive_only_the_newest_week_is_news() -> None:
    archive = [_dated(number, NOW - timedelta(hours=6 * number)) for number in range(20_000)]
    ahead = [_dated(90_000, NOW + timedelta(days=400))]
    taken = newest_entries([*archive[::-1], *ahead], NOW)
    assert taken[0].address.endswith("/a-0.html")
    assert 28 <= len(taken) <= 33
    undated = [Link(f"https://bao.test/b-{number}.html") for number in range(20_000)]
    assert newest_entries(undated, NOW) == undated[:MAX_UNDATED]
    same_day = [_dated(number, NOW) for number in range(20_000)]
    assert newest_entries(same_day, NOW) == same_day[:MAX_DATED]


@pytest.mark.parametrize("junk", [b"<!---->" * 500, b"<rss>" + b" " * 200_000], ids=["comments", "spaces"])
def test_what_stands_before_the_entries_is_read_in_time(junk: bytes) -> None:
    with within(1):
        assert read_feed(junk + RSS091.encode(), BASE).links == (LINK,)


def test_an_entry_has_what_it_swallowed_but_for_another_entry() -> None:
    inner = "<item><link>/b-2.html</link><pubDate>2026</pubDate></item>"
    outer = f"<item><x><title>Tin một</title></x><y><link>/a-1.html</link></y>{inner}</item>"
    wordless = f"<item><x><title>Tin không địa chỉ</title></x>{inner}</item>"
    of_outer, of_inner = Link(LINK.address, "Tin một"), Link("https://bao.test/b-2.html", None, "2026")
    assert read_feed(f"<rss><channel>{outer}</channel></rss>".encode(), BASE).links == (of_outer, of_inner)
    assert read_feed(f"<rss><channel>{wordless}</channel></rss>".encode(), BASE).links == (of_inner,)


def test_entries_in_one_another_are_read_in_time() -> None:
    swallowing = "<item><x>" * 120 + "<link>/a-1.html</link>" + "tin " * 250_000
    linked = "<item><link>" * 120 + "<a/>" * 200_000
    with within(2):
        assert len(read_feed(f"<rss><channel>{swallowing}".encode(), BASE).links) == 1
        assert read_feed(f"<rss><channel>{linked}".encode(), BASE).links == ()


def test_the_text_of_an_element_is_its_own_and_bounded() -> None:
    item = etree.fromstring("<item><title> Tin <b>một</b>, <i/>hai </title>ba</item>")
    assert content_of(item[0]) == "Tin một, hai"
    assert content_of(etree.fromstring(f"<a>{'x' * MAX_TEXT}<b/>yz</a>")) == "x" * MAX_TEXT


def test_depth_is_bounded() -> None:
    assert read_feed(b"<rss>" + b"<a>" * 300_000, BASE).outcome in {"empty", "broken"}


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_have_an_outcome(body: bytes) -> None:
    reading = read_feed(body, BASE)
    assert bool(reading.links) == (reading.outcome == "read")


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(RSS2)), st.binary(max_size=12))
def test_a_damaged_feed_never_invents_an_address(place: int, junk: bytes) -> None:
    body = RSS2.encode()
    for link in read_feed(body[:place] + junk + body[place:], BASE).links:
        assert link.address.startswith(("http://", "https://"))
