"""Ranges say exactly which numbers a published value is compatible with."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import coarsening, ranges
from reports.disclosure.published import Count, Mean, Share, Withheld
from surveys.definition.model import Rules
from tests.reports.disclosure.planted import PLAIN

RULES = Rules()


@given(st.integers(10, 900), st.integers(0, 900))
@PLAIN
def test_a_share_is_compatible_with_the_numbers_that_are_shown_so(n, part):
    part = min(part, n)
    step = coarsening.step(n, RULES.t)
    shown = coarsening.share(part, n, step)
    low, high = ranges.of_share(shown, n)
    same = [other for other in range(n + 1) if coarsening.share(other, n, step) == shown]
    assert (low, high) == (same[0], same[-1])
    assert len(same) == high - low + 1


SCALES = [(1, 5, 1), (1, 10, 1), (0, 48, Fraction(1, 2)), (0, 100, 1)]


@given(st.integers(25, 300), st.floats(0, 1), st.sampled_from(SCALES))
@PLAIN
def test_a_mean_is_compatible_with_the_sums_that_are_shown_so(n, place, scale):
    low, high, unit = map(Fraction, scale)
    most = int((high - low) * n / unit)
    units = round(place * most)
    step = coarsening.step(n, RULES.t)

    def shown(sum_: int) -> object:
        return coarsening.mean(n * low + sum_ * unit, n, low, high, step)

    least, greatest = ranges.of_mean(shown(units), n, low, high, step, unit)
    assert least <= units <= greatest
    assert {shown(each) for each in (least, greatest)} == {shown(units)}
    assert least == 0 or shown(least - 1) != shown(units)
    assert greatest == most or shown(greatest + 1) != shown(units)


def test_what_is_withheld_says_nothing():
    assert ranges.of_share(Withheld(), 40) == (0, 40)
    assert ranges.of_mean(Withheld(), 40, Fraction(1), Fraction(5), 5) == (0, 160)
    assert ranges.of_people(Withheld(), rows=60) == (0, 60)


def test_a_number_of_people():
    assert ranges.of_people(Count(45)) == (45, 49)
    assert ranges.of_people(Count(120, 1)) == (120, 120)


@pytest.mark.parametrize("value", [Withheld(), Share(35, 5), Mean(31)])
def test_what_is_no_number_of_people_is_refused(value):
    with pytest.raises(TypeError, match="rows"):
        ranges.of_people(value)
