"""Changes and trends: known lines are found, and nobody is followed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from reports.stats import checks, comparisons, summaries, trends
from tests.reference import reading
from tests.reports.disclosure.planted import PLAIN

MEANS, SDS, NS = [7.1, 7.4, 7.2, 7.9], [1.1, 1.3, 1.2, 1.0], [420, 300, 260, 210]
WEEKS = summaries.given(MEANS, SDS, NS)


def sides():
    answers, groups = reading.items(), reading.groups()
    return answers[groups == 0], answers[groups == 3]


def test_a_change_agrees_with_scipy_item_by_item():
    before, after = sides()
    found = trends.change(before, after)
    assert found.samples == "independent"
    for item in range(6):
        x, y = (side[~np.isnan(side[:, item]), item] for side in (before, after))
        test = stats.ttest_ind(y, x, equal_var=False)
        limits = test.confidence_interval()
        change = found.means.change
        assert change.value[item] == pytest.approx(y.mean() - x.mean())
        assert [change.lower[item], change.upper[item]] == pytest.approx(list(limits))
        u = stats.mannwhitneyu(y, x).statistic
        assert found.delta.value[item] == pytest.approx(2 * u / (len(x) * len(y)) - 1)


def test_managers_beside_employees_are_a_change_of_who_is_asked():
    before, after = sides()
    one, other = comparisons.mirrored(before, after), trends.change(before, after)
    assert np.array_equal(one.means.g.value, other.means.g.value)
    assert np.array_equal(one.delta.lower, other.delta.lower)


def test_the_slope_agrees_with_scipys_weighted_fit():
    at = [1, 2, 5, 9]
    se = np.array(SDS) / np.sqrt(NS)
    (_, slope), spread = optimize.curve_fit(
        lambda t, a, b: a + b * t, at, MEANS, sigma=se, absolute_sigma=True
    )
    found = trends.trend(WEEKS, at).slope
    assert found.value == pytest.approx(slope, abs=1e-8)
    assert found.se == pytest.approx(np.sqrt(spread[1, 1]), abs=1e-8)


def test_weeks_that_go_up_and_down_differ_without_a_slope():
    found = trends.trend(summaries.given([7, 8, 7], 1, 400), [1, 2, 3])
    assert found.slope.value == pytest.approx(0, abs=1e-12)
    # Q = Σ(m − m̄)²·n/sd² = 400 · (2/9 + 4/9)
    assert found.q == pytest.approx(400 * 6 / 9)
    assert found.df == 2
    assert found.p == pytest.approx(stats.chi2.sf(400 * 6 / 9, 2))
    assert found.whole.change.value == 0


def test_a_trend_is_from_the_first_to_the_last_in_time():
    late_first = trends.trend(WEEKS, [9, 5, 2, 1])
    assert late_first.whole.change.value == pytest.approx(7.1 - 7.9)


def test_a_finite_population_narrows_all_of_it():
    wide, narrow = (trends.trend(WEEKS, [1, 2, 5, 9], population=p) for p in (None, 500))
    assert (narrow.weeks.se < wide.weeks.se).all()
    assert narrow.slope.se < wide.slope.se
    assert narrow.whole.change.se < wide.whole.change.se


@given(st.permutations(range(4)), st.sampled_from([0.5, 3.0]), st.integers(-4, 4))
@PLAIN
def test_order_and_unit_do_not_matter(order, scale, shift):
    at = np.array([1.0, 2, 5, 9])
    plain = trends.trend(WEEKS, at)
    mixed = summaries.given(
        *(np.array(part)[list(order)] for part in (shift + scale * np.array(MEANS),
                                                   scale * np.array(SDS), NS))
    )  # fmt: skip
    moved = trends.trend(mixed, at[list(order)])
    assert moved.slope.value == pytest.approx(scale * plain.slope.value)
    assert moved.q == pytest.approx(plain.q)
    assert moved.whole.g.value == pytest.approx(plain.whole.g.value)


def test_weeks_too_small_to_vary_take_no_part():
    found = trends.trend(summaries.given([7, 7.5], [1, np.nan], [30, 1]), [1, 2])
    assert np.isnan([found.slope.value, found.q, found.p]).all()
    assert found.df == 0


def test_what_cannot_be_is_refused():
    before, after = sides()
    with pytest.raises(checks.Unusable, match="different numbers of items"):
        trends.change(before, after[:, :2])
    for at in ([1, 2, 3], [1, 2, 2, 3]):
        with pytest.raises(checks.Unusable):
            trends.trend(WEEKS, at)
