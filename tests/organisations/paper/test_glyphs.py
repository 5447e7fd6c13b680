"""What the fonts can draw, read from the fonts themselves."""

from organisations.paper import glyphs
from organisations.paper.fonts import folder


def covered() -> frozenset[int]:
    return glyphs.covered(sorted(folder().glob("*.ttf")))


def test_letters_signs_and_emoji_are_covered_and_chinese_is_not() -> None:
    points = covered()
    assert {ord(character) for character in "aé€–“ẞЖא😀≤"} <= points
    assert ord("漢") not in points


def test_what_cannot_be_drawn_is_replaced_at_any_depth() -> None:
    data = {"a": ["漢 b", {"c": "é"}], "n": 1}
    assert glyphs.drawable(data, covered()) == {"a": ["\ufffd b", {"c": "é"}], "n": 1}
