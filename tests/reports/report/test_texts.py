"""What is left of a text that somebody typed."""

import pytest

from reports.report.texts import clean


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("a\x00b\x07c\x1b[0m", "abc[0m"),
        ("  two \n lines\t", "two lines"),
        ("e\u0301", "é"),
        ("abc\u202edef\u2066", "abcdef"),
        ("💪 שלום", "💪 שלום"),
        ("\ue000\ufdd0", ""),
    ],
)
def test_only_what_can_be_printed_is_left(typed: str, left: str) -> None:
    assert clean(typed) == left
