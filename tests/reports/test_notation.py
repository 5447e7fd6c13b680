"""What a released number looks like, to the character."""

import pytest

from reports.disclosure.published import (
    Association,
    Between,
    Count,
    Mean,
    Reliability,
    Share,
    Withheld,
)
from reports.notation import text


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (Share(35, 5), "35%", "35%"),
        (Share(5, 5, "low"), "≤ 5%", "≤ 5%"),
        (Share(95, 5, "high"), "≥ 95%", "≥ 95%"),
        (Mean(74), "7,4", "7.4"),
        (Mean(70), "7,0", "7.0"),
        (Mean(12, "low"), "≤ 1,2", "≤ 1.2"),
        (Mean(950, "high"), "≥ 95,0", "≥ 95.0"),
        (Mean(-3), "−0,3", "−0.3"),
        (Mean(-12, "low"), "≤ −1,2", "≤ −1.2"),
        (Mean(12345), "1.234,5", "1,234.5"),
        (Count(45), "45–49", "45–49"),
        (Count(1230), "1.230–1.234", "1,230–1,234"),
        (Count(995), "995–999", "995–999"),
        (Count(175, 26), "175–200", "175–200"),
        (Count(120, 1), "120", "120"),
        (Count(1234, 1), "1.234", "1,234"),
        (Count(1234567, 1), "1.234.567", "1,234,567"),
        (Between(71, 76), "7,1–7,6", "7.1–7.6"),
        (Between(-2, 3), "−0,2 tot en met 0,3", "−0.2 to 0.3"),
        (Between(-12, -3), "−1,2 tot en met −0,3", "−1.2 to −0.3"),
        (Between(0, 3), "0,0–0,3", "0.0–0.3"),
        (Association("weak", "opposite"), "zwak (−)", "weak (−)"),
        (Association("none"), "geen samenhang", "no association"),
        (Association("moderate"), "matig", "moderate"),
        (Reliability(84), "0,84", "0.84"),
        (Reliability(5), "0,05", "0.05"),
        (Withheld(), "–", "–"),
    ],
)
def test_short(value, dutch, english):
    assert (text(value, "nl"), text(value, "en")) == (dutch, english)


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (Share(35, 5), "35%", "35%"),
        (Share(5, 5, "low"), "5% of minder", "5% or less"),
        (Share(95, 5, "high"), "95% of meer", "95% or more"),
        (Mean(74), "7,4", "7.4"),
        (Mean(12, "low"), "1,2 of minder", "1.2 or less"),
        (Mean(48, "high"), "4,8 of meer", "4.8 or more"),
        (Count(45), "45 tot en met 49", "45 to 49"),
        (Count(1234, 1), "1.234", "1,234"),
        (Between(71, 76), "7,1 tot en met 7,6", "7.1 to 7.6"),
        (
            Association("strong", "together"),
            "sterk, in dezelfde richting",
            "strong, in the same direction",
        ),
        (Association("none"), "geen samenhang", "no association"),
        (Reliability(84), "0,84", "0.84"),
        (Withheld(), "niet getoond", "not shown"),
    ],
)
def test_long(value, dutch, english):
    assert (text(value, "nl", long=True), text(value, "en", long=True)) == (dutch, english)


def test_a_language_that_nothing_is_written_in_is_refused():
    with pytest.raises(KeyError):
        text(Withheld(), "fr")


@pytest.mark.parametrize(
    "value", [Count(45), Share(35, 5), Mean(74), Withheld(), Between(1, 2), Reliability(84)]
)
def test_nothing_else_prints_a_released_number(value):
    with pytest.raises(TypeError, match="notation"):
        str(value)
    with pytest.raises(TypeError, match="notation"):
        f"{value}"
