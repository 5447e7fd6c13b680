"""Bounds hold whatever those who stopped would have said."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.stats import attrition, checks
from tests.reports.disclosure.planted import PLAIN, catches

ANSWERS = st.lists(st.integers(1, 5), min_size=1, max_size=30)
OTHERS = st.lists(st.integers(1, 5), max_size=30)


def hold_whatever_the_others_say(bounds, answered, others):
    everybody = len(answered) + len(others)
    found = bounds(np.mean(answered), len(answered), everybody, low=1, high=5)
    whole = np.mean([*answered, *others])
    assert found.lower - 1e-9 <= whole <= found.upper + 1e-9
    worst = [np.mean([*answered, *[end] * len(others)]) for end in (1, 5)]
    assert [found.lower, found.upper] == pytest.approx(worst, abs=1e-12)


@given(ANSWERS, OTHERS)
@PLAIN
def test_bounds(answered, others):
    hold_whatever_the_others_say(attrition.bounds, answered, others)


def test_bounds_test_catches_those_who_suppose_likeness():
    def optimistic(mean, answered, of, *, low, high):
        return attrition.bounds_if_alike(mean, answered, of, within=0.5)

    catches(hold_whatever_the_others_say, optimistic, [4, 4, 5], [1, 1])


def test_bounds_if_alike_hold_if_alike():
    found = attrition.bounds_if_alike(4.0, 60, 100, within=0.5)
    assert [found.lower, found.upper] == pytest.approx([3.8, 4.2])
    assert found.unknown == pytest.approx(0.4)


def test_more_answers_than_before_leave_nobody_unknown():
    found = attrition.bounds([7.0, np.nan], [120, 50], 100, low=1, high=10)
    assert found.lower[0] == found.upper[0] == 7
    assert np.isnan(found.lower[1])


def test_a_change_is_as_uncertain_as_both_ends():
    first = attrition.bounds(7.0, 100, 100, low=1, high=10)
    second = attrition.bounds(7.5, 80, 100, low=1, high=10)
    found = attrition.change_bounds(first, second)
    assert [found.lower, found.upper] == pytest.approx([6.2 - 7, 8 - 7])
    assert found.unknown == pytest.approx(0.2)
    with pytest.raises(checks.Unusable):
        attrition.change_bounds(first, attrition.bounds([7.5], 80, 100, low=1, high=10))


def test_drift_is_measured_from_the_first_week():
    found = attrition.drift([[60, 40], [30, 20], [20, 30], [0, 0]])
    assert found.n.tolist() == [100, 50, 50, 0]
    assert found.left.tolist() == [1, 0.5, 0.5, 0]
    assert found.dissimilarity[:3] == pytest.approx([0, 0, 0.2])
    assert np.isnan(found.shares[3]).all()
    assert found.test.df == 2


@given(st.permutations(range(3)))
@PLAIN
def test_names_of_categories_do_not_matter(names):
    people = np.array([[60, 40, 10], [30, 20, 9], [20, 30, 1]])
    plain, mixed = attrition.drift(people), attrition.drift(people[:, list(names)])
    assert mixed.dissimilarity == pytest.approx(plain.dissimilarity)
    assert mixed.test.v == pytest.approx(plain.test.v)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: attrition.drift([[0, 0], [1, 2]]),
        lambda: attrition.drift([[1.5, 0]]),
        lambda: attrition.bounds(6, 5, 10, low=1, high=5),
        lambda: attrition.bounds(3, 5, 0, low=1, high=5),
        lambda: attrition.bounds(3, 5, 10, low=5, high=1),
        lambda: attrition.bounds_if_alike(3, 5, 10, within=-1),
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(checks.Unusable):
        wrong()
