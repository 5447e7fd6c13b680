"""What a study can hope to see agrees with textbooks, and with simulation."""

import numpy as np
import pytest
from scipy import stats

from reports.stats import checks, intervals, planning, summaries


def test_the_island_of_cochran():
    """Five points at t = 2 take 400 people; 356 among 3,200 islanders, and no fewer."""
    two = 2 * stats.norm.cdf(2) - 1
    assert intervals.margin(400, level=two) == pytest.approx(0.05)
    assert intervals.margin(356, population=3200, level=two) <= 0.05
    assert intervals.margin(355, population=3200, level=two) > 0.05


def test_the_change_of_cohens_table():
    assert planning.smallest_change_of_mean(1, 64, 64) == pytest.approx(0.5, abs=0.01)


def test_a_change_is_seen_as_often_as_promised():
    """4,000 repeated studies; a wrong verdict has odds of one in a million."""
    generator, n = np.random.default_rng(11), 200
    change = planning.smallest_change_of_mean(1.2, n, n)
    before = generator.normal(3, 1.2, size=(4000, n))
    after = generator.normal(3 + change, 1.2, size=(4000, n))
    seen = np.sum(stats.ttest_ind(after, before, axis=1, equal_var=False).pvalue < 0.05)
    low, high = stats.binom.ppf([5e-7, 1 - 5e-7], 4000, 0.8)
    assert low <= seen <= high


def test_shares_and_means_are_planned_alike():
    share = planning.smallest_change_of_share(0.3, 300, 250, population=1000)
    assert share == planning.smallest_change_of_mean(np.sqrt(0.3 * 0.7), 300, 250, population=1000)
    assert planning.smallest_change_of_mean(1, 50, 50, population=50) == 0


def test_widths_are_those_of_the_intervals():
    found = intervals.of_share(0.4, 120, population=300)
    width = planning.width_of_share(0.4, 120, population=300)
    assert width == found.upper - found.lower
    mean = intervals.of_mean(summaries.given(7.2, 1.1, 120), population=300)
    assert planning.width_of_mean(1.1, 120, population=300) == pytest.approx(
        mean.upper - mean.lower, abs=1e-12
    )


def test_nobody_sees_nothing():
    assert np.isnan(planning.smallest_change_of_mean(1, [0, 20], [20, 0])).all()
    assert np.isnan(planning.width_of_mean(1, 1))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: planning.smallest_change_of_mean(1, 10, 10, power=80),
        lambda: planning.smallest_change_of_mean(-1, 10, 10),
        lambda: planning.smallest_change_of_mean(1, 10, 10, population=9),
        lambda: planning.smallest_change_of_share(30, 10, 10),
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(checks.Unusable):
        wrong()
