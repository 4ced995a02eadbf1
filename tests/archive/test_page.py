"""What a page's headers say of it."""

from __future__ import annotations

import pytest

from archive.page import charset_in
from tests.timing import within


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [
        ("text/html; charset=utf-8", "utf-8"),
        ("text/html;CHARSET = 'Windows-1258'; x=y", "Windows-1258"),
        ('text/html; charset=" utf-8"', "utf-8"),
        ("text/html", None),
        ("text/html; charset=", None),
        ("", None),
    ],
)
def test_the_charset_of_a_content_type(content_type: str, charset: str | None) -> None:
    assert charset_in(content_type) == charset


def test_a_charset_behind_many_spaces_is_read_in_time() -> None:
    with within(0.5):
        assert charset_in("text/html; charset=" + " " * 30_000 + ";") is None
