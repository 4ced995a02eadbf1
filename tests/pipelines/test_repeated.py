"""What a paper repeats: learned by counting, cut by its words, never more than that."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.normalise import VERSION, normalise
from pipelines.page import Page, Trace
from pipelines.repeated import NOTHING, Repeated, RepeatedBlock, by_paper, learn, words_of
from record import Article, Extraction, Published
from settings.papers import Papers
from tests.pipelines.test_addresses import paper

APPEAL = "Bạn đọc gửi tin, ảnh về Báo Sông qua hộp thư tòa soạn để được đăng nhanh nhất."


def article(key: str, title: str, *paragraphs: str, day: int = 1) -> Article:
    """A record of what matters here."""
    at = f"2026-03-{day:02}"
    return Article(
        id=key, site="baosong", title=title, paragraphs=paragraphs, text="\n".join(paragraphs),
        published=Published(at=at, precision="day", source="meta", raw=at),
        extraction=Extraction(layout="none", version=VERSION),
    )  # fmt: skip


def several(count: int, *extra: str, days: int = 3) -> list[Article]:
    own = "Đoạn văn riêng số {0} kể việc của thôn {0} trong ngày hôm ấy."
    return [
        article(
            f"{number:02}", f"Tin thứ {number} của thôn {number}", own.format(number), *extra, day=1 + number % days
        )
        for number in range(count)
    ]


def test_a_block_of_many_articles_is_learned() -> None:
    found = learn(several(10, APPEAL))
    assert found == Repeated(articles=10, blocks=(RepeatedBlock(text=APPEAL, articles=10),))


def test_a_block_of_three_articles_or_of_one_day_is_not() -> None:
    assert not learn(several(3, APPEAL)).blocks
    assert not learn(several(10, APPEAL, days=1)).blocks


def test_a_block_in_few_of_many_articles_is_not() -> None:
    assert not learn([*several(4, APPEAL), *several(40)[4:]]).blocks


def test_a_long_block_is_story() -> None:
    assert not learn(several(10, "lời kể dài " * 25)).blocks


def test_reprints_of_one_article_count_once() -> None:
    same = [
        article(str(n), "Hội nghị giao ban quý", "Sáng nay, hội nghị khai mạc.", APPEAL, day=n + 1) for n in range(8)
    ]
    assert learn(same).articles == 1
    assert not learn(same).blocks


@given(st.permutations(several(8, APPEAL, "Quà của hội")))
@settings(max_examples=30, deadline=None)
def test_the_order_of_articles_changes_nothing(articles: list[Article]) -> None:
    assert learn(articles) == learn(several(8, APPEAL, "Quà của hội"))


@given(st.lists(st.lists(st.sampled_from([f"Câu chuyện {n}." for n in range(12)]), max_size=4), max_size=12))
@settings(max_examples=100, deadline=None)
def test_what_fewer_than_four_articles_have_is_never_learned(bodies: list[list[str]]) -> None:
    articles = [article(str(n), f"Tin {n}", f"Mở đầu {n}.", *body, day=1 + n) for n, body in enumerate(bodies)]
    for block in learn(articles).blocks:
        assert sum(block.text in body for body in bodies) == block.articles >= 4


def page(*paragraphs: str) -> Page:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    title = "Thôn Thượng khánh thành cầu mới"
    html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}"
    return Page(html.encode(), url="https://baosong.vn/cau-moi-a1204.html", fetched_at=datetime(2026, 3, 2, tzinfo=UTC))


STORY = (
    "Sáng 2/3, nhân dân thôn Thượng làm lễ khánh thành cây cầu bắc qua sông, nối hai bờ sau nhiều năm qua đò.",
    "Cầu dài tám mươi mét, rộng bốn mét, do dân góp công và các nhà hảo tâm góp tiền xây trong mười tháng.",
)
PAPERS = Papers([paper()])
LEARNED = {"baosong": Repeated(articles=50, blocks=(RepeatedBlock(text=APPEAL, articles=42),))}


def test_a_learned_block_goes_under_its_label_and_the_record_names_the_list() -> None:
    trace = Trace()
    plain = normalise(page(*STORY, APPEAL), PAPERS)
    found = normalise(page(*STORY, APPEAL.upper()), PAPERS, repeated=LEARNED, trace=trace)
    assert (plain.paragraphs, plain.extraction.version) == ((*STORY, APPEAL), VERSION)
    assert found.paragraphs == STORY
    assert [(one.label, one.text) for one in found.dropped] == [("repeated", APPEAL.upper())]
    assert found.extraction.version == f"{VERSION}+{LEARNED['baosong'].version}"
    assert [one.rule for one in trace.decisions if one.label == "repeated"] == ["learned:in 42 of 50 articles"]


def test_an_article_of_another_paper_is_left_alone() -> None:
    assert normalise(page(*STORY, APPEAL), PAPERS, repeated={"baonui": LEARNED["baosong"]}).paragraphs == (
        *STORY,
        APPEAL,
    )


def test_the_lead_and_the_last_paragraph_left_are_never_cut() -> None:
    learned = {"baosong": Repeated(articles=9, blocks=tuple(RepeatedBlock(text=text, articles=9) for text in STORY))}
    assert normalise(page(*STORY), PAPERS, repeated=learned).paragraphs == STORY


def test_kept_lists_come_back_as_they_were() -> None:
    kept = {name: found.model_dump_json() for name, found in LEARNED.items()}
    assert by_paper(kept) == LEARNED
    assert by_paper(kept)["baosong"].version == LEARNED["baosong"].version
    assert not NOTHING.version
    assert words_of("  Báo  SÔNG: ") == "báo sông"
