"""Scores are means of what was answered."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.stats import checks, scales
from tests.reports.disclosure.planted import PLAIN, catches

ROWS = st.lists(st.lists(st.none() | st.integers(1, 5), min_size=3, max_size=3), max_size=20)


def matrix(rows):
    return np.array(
        [[np.nan if value is None else value for value in row] for row in rows], dtype=float
    ).reshape(-1, 3)


def is_the_mean_of_what_was_answered(score, rows, minimum):
    for row, found in zip(rows, score(matrix(rows), minimum=minimum), strict=True):
        answered = [value for value in row if value is not None]
        if len(answered) < minimum:
            assert np.isnan(found)
        else:
            assert found == pytest.approx(np.mean(answered))


@given(ROWS, st.integers(1, 3))
@PLAIN
def test_scores(rows, minimum):
    is_the_mean_of_what_was_answered(scales.score, rows, minimum)


def test_scores_test_catches_a_sum_over_all_items():
    def over_all(values, *, minimum):
        return np.nan_to_num(values).mean(axis=1)

    catches(is_the_mean_of_what_was_answered, over_all, [[5, None, 4]], 2)


@given(ROWS)
@PLAIN
def test_turning_twice_is_not_turning(rows):
    marks = [True, False, True]
    once = scales.reversed_items(matrix(rows), marks, low=1, high=5)
    again = scales.reversed_items(once, marks, low=1, high=5)
    assert np.array_equal(again, matrix(rows), equal_nan=True)


def test_a_high_answer_to_a_reversed_item_is_a_low_one():
    turned = scales.reversed_items(np.array([[5.0, 5, np.nan]]), [True, False, True], low=1, high=5)
    assert np.array_equal(turned, [[1, 5, np.nan]], equal_nan=True)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: scales.score(np.ones((2, 3)), minimum=4),
        lambda: scales.score(np.ones((2, 3)), minimum=0),
        lambda: scales.score(np.ones(3), minimum=1),
        lambda: scales.reversed_items(np.ones((2, 3)), [True], low=1, high=5),
        lambda: scales.reversed_items(np.array([[6.0]]), [True], low=1, high=5),
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(checks.Unusable):
        wrong()
