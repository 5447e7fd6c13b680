"""Intervals agree with statsmodels, R's survey package, published ones, and their own equations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from reports.stats import checks, intervals, summaries
from tests.reference import reading
from tests.reports.disclosure.planted import PLAIN, catches

EXACT = 1e-12


@pytest.mark.parametrize("case", reading.expected("intervals/wilson"))
def test_shares_agree_with_statsmodels(case):
    found = intervals.of_share(case["chosen"] / case["n"], case["n"], level=case["level"])
    assert [found.lower, found.upper] == pytest.approx(case["limits"], abs=EXACT)


@pytest.mark.parametrize(
    ("chosen", "n", "limits"),
    [(81, 263, [0.2553, 0.3662]), (15, 148, [0.0624, 0.1605]), (0, 20, [0, 0.1611]),
     (1, 29, [0.0061, 0.1718])],
)  # fmt: skip
def test_shares_agree_with_newcombes_table(chosen, n, limits):
    found = intervals.of_share(chosen / n, n)
    assert [round(float(found.lower), 4), round(float(found.upper), 4)] == limits


@pytest.mark.parametrize("case", reading.expected("intervals/mean"))
def test_means_agree_with_the_survey_package(case):
    marks = reading.survey()["mark"]
    found = intervals.of_mean(summaries.of_columns(marks[:, None]), population=case["population"])
    assert found.n.tolist() == [case["n"]]
    assert found.value[0] == pytest.approx(case["mean"], abs=EXACT)
    assert found.se[0] == pytest.approx(case["se"], abs=EXACT)
    assert [found.lower[0], found.upper[0]] == pytest.approx(case["limits"], abs=EXACT)


def solves_the_score_equation(of_share, chosen, n, population):
    """The limits are the shares that a z-test under a finite population just does not reject."""
    found = of_share(chosen / n, n, population=population)
    z2 = stats.norm.ppf(0.975) ** 2

    def off(share):
        variance = share * (1 - share) / n * (population - n) / (population - 1)
        return (chosen / n - share) ** 2 - z2 * variance

    if 0 < chosen < n < population:
        low = optimize.brentq(off, 0, chosen / n, xtol=1e-13)
        high = optimize.brentq(off, chosen / n, 1, xtol=1e-13)
        assert [found.lower, found.upper] == pytest.approx([low, high], abs=1e-9)


@given(st.integers(1, 300), st.integers(0, 300), st.integers(1, 3000))
@PLAIN
def test_shares_of_a_finite_population_solve_their_equation(n, chosen, more):
    solves_the_score_equation(intervals.of_share, min(chosen, n), n, n + more)


def test_the_equation_catches_a_correction_that_was_left_out():
    def without(share, n, population):
        return intervals.of_share(share, n)

    catches(solves_the_score_equation, without, 20, 50, 60)


def test_everybody_answered_leaves_nothing_uncertain():
    share = intervals.of_share(0.3, 40, population=40)
    assert [share.lower, share.upper] == [0.3, 0.3]
    mean = intervals.of_mean(summaries.given(3.5, 1.2, 40), population=40)
    assert [mean.lower, mean.upper, mean.se] == [3.5, 3.5, 0]
    assert intervals.margin(40, population=40) == 0
    assert intervals.margin(1, population=1) == 0


def test_margins_as_the_source_study_computes_them():
    n = [41_325, 20_000]
    at_95 = intervals.margin(n, population=116_992)
    at_99 = intervals.margin(n, population=116_992, level=0.99)
    by_hand = [np.sqrt(0.25 / m * (116_992 - m) / 116_991) for m in n]
    assert at_95 == pytest.approx(1.959963985 * np.array(by_hand), rel=1e-9)
    assert at_99 == pytest.approx(2.575829304 * np.array(by_hand), rel=1e-9)


def test_too_few_answers_give_nothing():
    one = intervals.of_mean(summaries.of_columns(np.array([[4.0, np.nan], [np.nan, np.nan]])))
    assert one.n.tolist() == [1, 0]
    assert np.isnan([one.lower, one.upper, one.se]).all()
    assert one.value[0] == 4
    assert np.isnan(intervals.of_share(np.nan, 0).lower)
    assert np.isnan(intervals.margin(0))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: intervals.of_share(35, 100),
        lambda: intervals.of_share(0.35, 100, level=95),
        lambda: intervals.of_share(0.35, 100, population=99),
        lambda: intervals.margin(10, share=0),
        lambda: intervals.of_mean(summaries.given(1, 1, 30), population=20),
        lambda: summaries.given(1, -1, 30),
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(checks.Unusable, match=r"^\w+\.\w+: .+\. .+\.$"):
        wrong()


def test_intervals_hold_what_they_promise():
    """Of 4,000 intervals of drawn parts 95 % cover; a miscount has odds of one in a million."""
    generator = np.random.default_rng(7)
    everybody = generator.integers(1, 6, size=400).astype(float)
    drawn = np.array([generator.choice(everybody, 150, replace=False) for _ in range(4000)])
    found = intervals.of_mean(summaries.of_columns(drawn.T), population=400)
    covered = np.sum((found.lower <= everybody.mean()) & (everybody.mean() <= found.upper))
    low, high = stats.binom.ppf([5e-7, 1 - 5e-7], 4000, 0.95)
    assert low <= covered <= high
