"""Vietnamese is known by its letters, whatever a template's `lang` says."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.language import language_of
from tests.timing import within

VIETNAMESE = "Sáng nay, Ủy ban nhân dân tỉnh tổ chức hội nghị bàn về việc trồng rừng ở các xã vùng cao, biên giới."
FRENCH = "Ce matin, la fête de la forêt a été célébrée à la préfecture, où l'on planta trois chênes âgés déjà."


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"<html lang='en'><body><p>{VIETNAMESE}", "vi"),
        (f"<html><body><p>{unicodedata.normalize('NFD', VIETNAMESE)}", "vi"),
        (f"<html lang='vi'><body><p>{FRENCH}", None),
        (f'<HTML class="x" lang="fr-FR"><body><p>{FRENCH}', "fr"),
        (f"<html lang=en><script>var a = '{VIETNAMESE * 9}'</script><p>{'The forest was planted. ' * 20}", "en"),
        (f"<html lang=en><!-- {VIETNAMESE} --><p>The forest of Đắk Lắk was planted by children, by bus.", "en"),
        ("<html lang=vi><p>Đắk Lắk", None),
        ("", None),
    ],
)
def test_the_letters_decide(page: str, expected: str | None) -> None:
    assert language_of(page.encode()) == expected


def test_a_page_in_another_charset() -> None:
    page = f"<html><head><meta charset=utf-16></head><p>{VIETNAMESE}"
    assert language_of(b"\xff\xfe" + page.encode("utf-16-le")) == "vi"


@pytest.mark.parametrize("part", ["<", "<script ", "<!-- ", "<style></script>", "</script ", "< svg>"])
def test_much_that_is_never_closed_is_read_in_time(part: str) -> None:
    page = f"<html lang=fr><p>{FRENCH}" + part * (390_000 // len(part))
    with within(1):
        assert language_of(page.encode()) == "fr"


def test_one_that_is_never_closed_hides_none_behind_it() -> None:
    forest = "The forest was planted by children. " * 9
    page = f"<p>{VIETNAMESE}<noscript><p><script>{forest}</script><style>{forest}</style >"
    assert language_of(page.encode()) == "vi"


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=500))
def test_any_bytes_have_a_code_or_none(body: bytes) -> None:
    found = language_of(body)
    assert found is None or found.isalpha()
