"""R7 and R11: differences of released means, and what is said about them."""

from fractions import Fraction
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import changes
from reports.disclosure.published import (
    Association,
    Between,
    Mean,
    Reliability,
    Share,
    Withheld,
)
from reports.stats import reliability
from tests.reports.disclosure.planted import PLAIN


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Mean(31), Mean(28), Mean(-3)),
        (Mean(31), Mean(31), Mean(0)),
        (Mean(12, "low"), Mean(28), Withheld()),
        (Mean(31), Mean(48, "high"), Withheld()),
        (Mean(31), Withheld(), Withheld()),
    ],
)
def test_difference(first, second, expected):
    assert changes.difference(first, second) == expected


@pytest.mark.parametrize(
    ("change", "first", "second", "expected"),
    [
        (Mean(-3), Between(28, 34), Between(24, 32), Between(-8, 2)),
        (Mean(4), Between(30, 32), Between(34, 36), Between(2, 6)),
        (Mean(4), Between(31, 31), Between(35, 35), Between(3, 5)),
        (Mean(4), Between(30, 32), Withheld(), Withheld()),
        (Withheld(), Between(30, 32), Between(34, 36), Withheld()),
    ],
)
def test_interval_of_a_difference(change, first, second, expected):
    assert changes.interval(change, first, second) == expected


@given(st.integers(0, 40), st.integers(0, 40))
@PLAIN
def test_an_interval_is_never_narrower_than_its_parts_allow(one, other):
    shown = changes.interval(Mean(0), Between(-one, one), Between(-other, other))
    assert shown.high >= sqrt(one**2 + other**2)
    assert shown.high < max(sqrt(one**2 + other**2), 1) + 1


@pytest.fixture
def people():
    """Answers of 400 people to four questions that hang together, 1 to 5."""
    chance = np.random.default_rng(4)
    feeling = chance.normal(size=(400, 1))
    return np.clip(np.rint(3 + feeling + chance.normal(size=(400, 4))), 1, 5)


SPREAD = {Fraction(place): Share(20, 1) for place in range(1, 6)}


def test_deviation_of_released_shares():
    assert float(changes.deviation(SPREAD)) == pytest.approx(sqrt(2), abs=1e-7)


def test_an_end_counts_as_the_middle_of_what_is_left():
    ends = {Fraction(0): Share(2, 2, "low"), Fraction(1): Share(98, 2, "high")}
    assert float(changes.deviation(ends)) == pytest.approx(sqrt(0.01 * 0.99), abs=1e-7)


@pytest.mark.parametrize(
    "shares",
    [{}, {Fraction(1): Withheld(), Fraction(2): Share(40, 1)}, {Fraction(3): Share(50, 1)}],
    ids=["none", "one withheld", "one answer"],
)
def test_no_deviation_without_shares_that_differ(shares):
    assert changes.deviation(shares) is None


def test_deviation_of_a_scale_is_the_one_that_alpha_was_computed_from(people):
    alpha = reliability.alpha(people).value
    items = [Fraction(str(round(float(item), 8))) for item in people.std(axis=0, ddof=1)]
    shown = changes.deviation_of_scale(items, Reliability(round(100 * alpha)))
    assert float(shown) == pytest.approx(people.mean(axis=1).std(ddof=1), rel=0.03)


@pytest.mark.parametrize(
    ("items", "alpha"),
    [([Fraction(1)], Reliability(80)), ([Fraction(1), None], Reliability(80))],
    ids=["one item", "an item unknown"],
)
def test_no_deviation_of_a_scale_of_which_something_is_unknown(items, alpha):
    assert changes.deviation_of_scale(items, alpha) is None
    assert changes.deviation_of_scale([Fraction(1), Fraction(1)], Withheld()) is None


@pytest.mark.parametrize(
    ("tenths", "expected"),
    [
        (10, Association("strong", "together")),
        (-7, Association("moderate", "opposite")),
        (3, Association("weak", "together")),
        (1, Association("very weak", "together")),
        (0, Association("none")),
    ],
)
def test_effect(tenths, expected):
    assert changes.effect(Mean(tenths), Fraction(1), Fraction(1)) == expected


def test_no_effect_without_a_deviation():
    assert changes.effect(Mean(3), Fraction(1), None) == Withheld()
    assert changes.effect(Withheld(), Fraction(1), Fraction(1)) == Withheld()
