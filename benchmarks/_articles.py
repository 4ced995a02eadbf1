"""Articles of generated Vietnamese syllables, as long and as varied in words as a provincial paper's."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import accumulate

from index.protocol import Entry
from record import VIETNAM, Article, Caption, Event, Extraction, Published, article_id
from text import fold

_ONSET_WORDS = "b c ch d đ g gi h k kh l m n ng nh ph qu r s t th tr v x"
_RIME_WORDS = """
a à á ả ã ạ an án ạn ang áng ạng ao áo ăn ắn ăng ắng âm ấm ân ấn ận âu ấu e em én eo ê ế ề ệ ên ến ết ênh ình
inh ính i ì í ị iên iến iện iết
iệt iêu o ó ọ oan oán oạn on ong óng ông ồng ộng ơ ơi ới ời u ú ụ ung ùng uy úy uyên
uyến ư ứ ương ướng ường ượng ươi ước
"""
_START = datetime(2024, 1, 1, 6, tzinfo=VIETNAM)
CHARACTERS = 3000


def syllables(seed: int = 1) -> tuple[list[str], list[float]]:
    """Syllables and their cumulative weights: the n-th word of a language is about 1/n as frequent as the first."""
    words = [onset + rime for onset in _ONSET_WORDS.split() for rime in _RIME_WORDS.split()]
    random.Random(seed).shuffle(words)
    return words, [*accumulate(1 / (rank + 8) for rank in range(len(words)))]


def generate(number: int, seed: int = 7) -> Iterator[Entry]:
    """Articles of 60 papers, a minute or so apart."""
    chance = random.Random(seed)
    words, weights = syllables()
    for arrival in range(1, number + 1):
        drawn = chance.choices(words, cum_weights=weights, k=CHARACTERS // 5 + 40)
        yield Entry(arrival, _article(arrival, drawn, chance))


def _article(arrival: int, drawn: list[str], chance: random.Random) -> Article:
    site = f"bao{arrival % 60}"
    title, lead, rest = drawn[:14], drawn[14:54], drawn[54:]
    paragraphs = tuple(" ".join(rest[start : start + 60]).capitalize() + "." for start in range(0, len(rest), 60))
    at = (_START + timedelta(minutes=arrival + chance.randrange(300))).isoformat()
    first = " ".join(lead).capitalize() + "."
    return Article(
        id=article_id(site, str(arrival)),
        url=f"https://{site}.example/tin/{arrival}.html",
        site=site,
        province=f"Tỉnh {arrival % 34}",
        title=" ".join(title).capitalize(),
        lead=first,
        paragraphs=paragraphs,
        text="\n".join([first, *paragraphs]),
        captions=(Caption(text=" ".join(drawn[60:75])),),
        published=Published(at=at, precision="minute", source="jsonld", raw=at),
        extraction=Extraction(layout="bench", version="1"),
        event=Event(is_conference=True, kind="hội nghị") if arrival % 5 == 0 else None,
    )


def questions(number: int, seed: int = 3) -> list[str]:
    """Queries: phrases and words of two syllables, frequent and rare ones, with and without diacritics."""
    chance = random.Random(seed)
    words, weights = syllables()
    found = []
    for place in range(number):
        pair = " ".join(chance.choices(words, cum_weights=weights, k=2))
        pair = fold(pair) if place % 2 else pair
        found.append(f'"{pair}"' if place % 4 < 2 else pair)
    return found
