"""Cliff's delta agrees with comparing everybody with everybody, and with scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reports.stats import checks, ordinal
from tests.reports.disclosure.planted import PLAIN, catches

COUNTS = st.lists(st.integers(0, 6), min_size=4, max_size=4)


def agrees_with_all_pairs(cliffs_delta, first, second):
    x, y = (np.repeat(np.arange(4), counts) for counts in (first, second))
    n1, n2 = len(x), len(y)
    found = cliffs_delta(np.array(first), np.array(second))
    if min(n1, n2) < 2:
        assert np.isnan(found.value)
        return
    signs = np.sign(y[None, :] - x[:, None])
    delta = signs.mean()
    squares = (
        n2**2 * ((signs.mean(axis=1) - delta) ** 2).sum()
        + n1**2 * ((signs.mean(axis=0) - delta) ** 2).sum()
        - ((signs - delta) ** 2).sum()
    )
    variance = max(squares / (n1 * n2 * (n1 - 1) * (n2 - 1)), 0)
    assert found.value == pytest.approx(delta, abs=1e-12)
    assert found.se == pytest.approx(np.sqrt(variance), abs=1e-7)
    assert -1 - 1e-12 <= found.lower <= delta + 1e-12
    assert delta - 1e-12 <= found.upper <= 1 + 1e-12


@given(COUNTS, COUNTS)
@PLAIN
def test_delta_agrees_with_all_pairs(first, second):
    agrees_with_all_pairs(ordinal.cliffs_delta, first, second)


def test_the_comparison_catches_ties_that_are_half_won():
    def biased(first, second):
        return ordinal.cliffs_delta(first, second + first)

    catches(agrees_with_all_pairs, biased, [3, 1, 0, 2], [0, 2, 3, 4])


def test_delta_agrees_with_scipy():
    generator = np.random.default_rng(3)
    x, y = generator.integers(0, 5, 80), generator.integers(0, 5, 90)
    u = stats.mannwhitneyu(y, x).statistic
    found = ordinal.cliffs_delta(np.bincount(x, minlength=5), np.bincount(y, minlength=5))
    assert found.value == pytest.approx(2 * u / (80 * 90) - 1, abs=1e-12)


def test_delta_agrees_with_the_published_example():
    treatment, control = [10, 10, 20, 20, 20, 30, 30, 30, 40, 50], [10, 20, 30, 40, 40, 50]
    levels = [10, 20, 30, 40, 50]
    counts = [[part.count(level) for level in levels] for part in (control, treatment)]
    # Its limits come from Student's t, on 14 degrees of freedom.
    same = 2 * stats.norm.cdf(stats.t.ppf(0.975, 14)) - 1
    found = ordinal.cliffs_delta(*counts, level=same)
    assert found.value == -0.25
    assert [round(float(limit), 7) for limit in (found.lower, found.upper)] == [
        -0.7265846,
        0.3890062,
    ]


def test_many_items_are_what_they_are_one_by_one():
    first, second = np.array([[3, 2, 1], [0, 4, 4]]), np.array([[1, 2, 3], [5, 0, 1]])
    both = ordinal.cliffs_delta(first, second)
    for line in range(2):
        one = ordinal.cliffs_delta(first[line], second[line])
        assert both.value[line] == one.value
        assert both.upper[line] == one.upper


def test_wholly_apart_is_one_without_doubt():
    found = ordinal.cliffs_delta([5, 0], [0, 5])
    assert [found.value, found.lower, found.upper] == [1, 1, 1]


@pytest.mark.parametrize(("first", "second"), [([1, 2], [1, 2, 3]), ([0.5, 1], [1, 1]), (3, 3)])
def test_other_than_counts_is_refused(first, second):
    with pytest.raises(checks.Unusable):
        ordinal.cliffs_delta(first, second)
