"""Correlation, correlation ratio and alpha, against values worked out elsewhere."""

import numpy as np
import pytest
from scipy import stats

from wwt.rehearsal.checking.association import (
    alpha,
    correlation,
    eta,
    is_significant,
    is_significant_ratio,
)

NAN = float("nan")


def test_a_correlation_is_over_those_who_have_both() -> None:
    first = np.array([1, 2, 3, 4, NAN, 9])
    second = np.array([2, 1, 4, 3, 5, NAN])
    r, people = correlation(first, second)
    assert (r, people) == (pytest.approx(stats.pearsonr([1, 2, 3, 4], [2, 1, 4, 3])[0]), 4)


def test_a_correlation_ratio_is_the_root_of_the_share_between_groups() -> None:
    """By hand: means 1.5 and 3.5 around 2.5; between 4, total 5."""
    ratio, people, groups = eta(np.array([1, 1, 2, 2, 0]), np.array([1.0, 2, 3, 4, 99]))
    assert (ratio, people, groups) == (pytest.approx(np.sqrt(4 / 5)), 4, 2)


def test_alpha_of_a_worked_example() -> None:
    """Two items with variances 2.5 and 2.5 and a sum with variance 9: 2 (1 - 5/9)."""
    items = [np.array([1.0, 2, 3, 4, 5]), np.array([2.0, 1, 4, 3, 5])]
    assert alpha(items) == (pytest.approx(2 * (1 - 5 / 9)), 5)


def test_chance_is_told_from_a_relation() -> None:
    assert is_significant(0.1, 1_000)
    assert not is_significant(0.1, 100)
    assert not is_significant(NAN, 1_000)
    assert is_significant_ratio(0.15, 1_000, 3)
    assert not is_significant_ratio(0.05, 1_000, 3)
