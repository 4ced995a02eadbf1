"""Three rounds over the small newsroom: a first one, one with nothing new, one after more was published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.end_to_end.desk import Desk, Done, Record, lasting
from tests.newsroom import Newsroom, Request
from tests.newsroom.addresses import path_of
from tests.newsroom.stories import Story


@dataclass(frozen=True)
class Round:
    """One crawl: what it said, what it asked, what is in the index after it."""

    crawl: Done
    requests: tuple[Request, ...]
    records: dict[str, Record]

    def asked(self, newsroom: Newsroom) -> list[str]:
        """The addresses of articles it asked for."""
        return [each.url for each in self.requests if newsroom.story_at(each.host, each.path) is not None]


@dataclass(frozen=True)
class Play:
    """The newsroom, the desk and the three rounds."""

    newsroom: Newsroom
    desk: Desk
    first: Round
    same: Round
    more: Round


def _round(newsroom: Newsroom, desk: Desk) -> Round:
    before = len(newsroom.requests)
    crawl = desk.good("crawl")
    return Round(crawl, tuple(newsroom.requests[before:]), desk.records())


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    with Newsroom(slow=0.2) as newsroom:
        desk = Desk(newsroom, tmp_path_factory.mktemp("rounds") / "home")
        first, same = _round(newsroom, desk), _round(newsroom, desk)
        newsroom.publish_more()
        yield Play(newsroom, desk, first, same, _round(newsroom, desk))


def _url(story: Story, newsroom: Newsroom) -> str:
    return f"http://{story.host}{path_of(story, newsroom.sites[story.host].outlet.family)}"


def _stories(
    newsroom: Newsroom, edition: int, kinds: tuple[str, ...] = ("article", "photos", "encoded")
) -> list[Story]:
    stories = (story for site in newsroom.sites.values() for story in site.outlet.stories)
    return [story for story in stories if story.edition == edition and story.kind in kinds]


def _failing(newsroom: Newsroom) -> Story:
    return next(story for story in _stories(newsroom, 1) if story.title.startswith("Giá lúa thu đông"))


def _changed(newsroom: Newsroom) -> Story:
    return next(story for site in newsroom.sites.values() for story in site.outlet.revised.values())


def test_the_first_round_has_every_article_but_the_one_that_fails(play: Play) -> None:
    failing = _url(_failing(play.newsroom), play.newsroom)
    expected = {_url(story, play.newsroom) for story in _stories(play.newsroom, 1)} - {failing}
    assert set(play.first.records) == expected


def test_each_article_is_asked_for_once_and_the_failing_one_a_few_times(play: Play) -> None:
    asked = play.first.asked(play.newsroom)
    failing = _url(_failing(play.newsroom), play.newsroom)
    repeated = {url for url in asked if asked.count(url) > 1}
    assert repeated <= {failing}
    assert 1 <= asked.count(failing) <= 4


def test_robots_txt_is_read_and_obeyed(play: Play) -> None:
    hosts = {each.host for each in play.first.requests if each.path == "/robots.txt" and each.status == 200}
    assert hosts == set(play.newsroom.sites)
    assert not play.newsroom.asked(pattern=r"^/(noi-bo|tim-kiem)/")


def test_every_request_says_who_asks(play: Play) -> None:
    agents = {each.user_agent for each in play.newsroom.requests}
    assert len(agents) == 1
    assert agents.pop().startswith("GiaoBan/")


def test_the_moved_article_stands_under_its_own_address_with_the_other_beside_it(play: Play) -> None:
    moved = "http://baosongla.test/chuyen-can-bo-ven-bien-post300100.html"
    [record] = [record for record in play.first.records.values() if moved in record["urls"]]
    assert record["title"] == "Chín địa phương ven biển bàn chuyện cán bộ sau sắp xếp"
    assert record["url"] != moved


def test_the_round_says_a_line_for_each_paper(play: Play) -> None:
    for host in play.newsroom.sites:
        assert host.removesuffix(".test") in play.first.crawl.err + play.first.crawl.out


def test_nothing_new_asks_for_no_article_and_changes_nothing(play: Play) -> None:
    failing = _url(_failing(play.newsroom), play.newsroom)
    assert set(play.same.asked(play.newsroom)) <= {failing}
    assert play.same.records == play.first.records


def test_honest_listings_are_asked_conditionally(play: Play) -> None:
    honest = ("/rss/home.rss", "/tin-moi.atom")
    listings = [each for each in play.same.requests if each.path in honest]
    assert listings
    assert {(each.conditional, each.status) for each in listings} == {(True, 304)}


def test_more_is_published_and_only_that_is_asked_for(play: Play) -> None:
    new = {_url(story, play.newsroom) for story in _stories(play.newsroom, 2)}
    late, changed = _url(_failing(play.newsroom), play.newsroom), _url(_changed(play.newsroom), play.newsroom)
    asked = set(play.more.asked(play.newsroom))
    assert new | {late} <= asked
    assert asked - new - {late, changed} == set(), "articles that did not change were asked for again"
    assert set(play.more.records) == set(play.first.records) | new | {late}


def test_what_did_not_change_keeps_its_record(play: Play) -> None:
    changed = _url(_changed(play.newsroom), play.newsroom)
    before, after = lasting(play.first.records), lasting(play.more.records)
    assert {url: after[url] for url in before if url != changed} == {
        url: record for url, record in before.items() if url != changed
    }


def test_the_corrected_article_is_a_second_revision_under_the_same_id(play: Play) -> None:
    changed = _url(_changed(play.newsroom), play.newsroom)
    before, after = play.first.records[changed], play.more.records[changed]
    assert (after["id"], before["revision"], after["revision"]) == (before["id"], 1, 2)
    assert "412 tỷ đồng" in before["lead"]
    assert "421 tỷ đồng" in after["lead"]


def test_the_conference_with_four_reports_is_one_sheet(play: Play) -> None:
    sheets = play.desk.good("conferences", "--json", "--from", "2026-11-14", "--to", "2026-11-14").objects
    sheet = max(sheets, key=lambda sheet: len(sheet["reports"]))
    by_site = {
        r["site"]: r for r in sheet["reports"] if r["role"] == "report" and r["published"].startswith("2026-11-14")
    }
    assert set(by_site) == {"baocuabien", "baosongla", "baosuoinguon", "thoisuviet"}
    assert by_site["baocuabien"]["copy_of"] is None
    assert by_site["baosongla"]["copy_of"] is None
    assert {by_site[site]["copy_of"] for site in ("baosuoinguon", "thoisuviet")} == {by_site["baocuabien"]["article"]}
    assert by_site["thoisuviet"]["delay_minutes"] == 373
    assert sheet["first_report"]["article"] == by_site["baocuabien"]["article"]
    assert {report["url"] for report in sheet["reports"]} <= set(play.more.records)
    assert {"preview", "follow-up"} <= {report["role"] for report in sheet["reports"]}


def test_the_sheet_knows_day_place_organisers_and_chairs(play: Play) -> None:
    sheets = play.desk.good("conferences", "--json", "--from", "2026-11-14", "--to", "2026-11-14").objects
    sheet = max(sheets, key=lambda sheet: len(sheet["reports"]))
    assert (sheet["kind"], sheet["held_on"]["start"], sheet["held_on"]["session"]) == ("giao ban", "2026-11-14", "sáng")
    assert (sheet["place"], sheet["province"]) == ("Hải Phòng", "Hải Phòng")
    assert sheet["organisers"] == ["Ban Tổ chức Trung ương", "Thành ủy Hải Phòng"]
    chairs = {"Lương Thế Khoát", "Đoàn Bá Trực", "Tạ Hồng Nghiệp"}
    assert {chair["name"] for chair in sheet["chairs"]} == chairs
    assert sheet["documents"] == ["Kết luận số 88-KL/TW"]
    assert not sheet["online"], "only the meetings of party cells are"


def test_the_second_conference_has_its_two_papers(play: Play) -> None:
    sheets = play.desk.good("conferences", "--json", "--from", "2026-11-13", "--to", "2026-11-13").objects
    [sheet] = [sheet for sheet in sheets if {report["site"] for report in sheet["reports"]} >= {"baobensong"}]
    assert {report["site"] for report in sheet["reports"]} == {"baobensong", "thoisuviet"}
    assert sheet["kind"] == "sơ kết"


@pytest.mark.parametrize(
    "title",
    [
        "Khởi công cầu nối hai bờ sông Ngàn Phố Thượng",
        "Hai mươi đội tranh tài ở hội thi hát ví giặm làng Trường Lưu Hạ",
        "Thăm, tặng quà bà con thôn Nà Khoang sau đợt mưa lũ",
        "Trao Huy hiệu Đảng cho 38 đảng viên phường Hà Trung Sơn",
        "Đoàn nhà báo quốc tế thăm làng chài trên vịnh",
        "Mười tám buôn dự hội thi cồng chiêng trẻ",
    ],
)
def test_ceremonies_visits_and_contests_are_no_conferences(play: Play, title: str) -> None:
    [record] = [record for record in play.more.records.values() if record["title"] == title]
    assert not (record["event"] or {}).get("is_conference")


def test_search_with_and_without_diacritics(play: Play) -> None:
    def titles(*query: str) -> set[str]:
        return {hit["title"] for hit in play.desk.good("search", *query, "--json").objects}

    coffee = {"Cà phê vào vụ: giá giữ trên 110.000 đồng mỗi ký"}
    assert titles('"ca phe dac san"') == titles('"cà phê đặc sản"') == coffee
    assert titles('"cá phê đặc sản"') == set()
    assert titles("title:cồng", "--province", "Phú Yên") == {"Mười tám buôn dự hội thi cồng chiêng trẻ"}


def test_search_finds_nothing_and_that_is_no_error(play: Play) -> None:
    assert play.desk.good("search", "khôngcótừnày").out == ""


def test_the_digest_has_the_conference_once(play: Play) -> None:
    text = play.desk.good("digest", "--date", "2026-11-14").out
    assert text.count("Giao ban công tác tổ chức xây dựng Đảng các tỉnh, thành phố ven biển phía Bắc") <= 1
    [digest] = play.desk.good("digest", "--date", "2026-11-14", "--format", "json").objects
    names = [sheet["id"] for section in digest["sections"] for sheet in section["conferences"]]
    assert len(names) == len(set(names)) >= 1


def test_export_as_csv_has_every_record(play: Play) -> None:
    import csv
    import io

    text = play.desk.good("export", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["url"] for row in rows} == set(play.more.records)
