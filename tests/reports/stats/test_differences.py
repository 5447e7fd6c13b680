"""Differences and effect sizes agree with statsmodels, pingouin and published examples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.stats import checks, differences, intervals, summaries
from tests.reference import reading
from tests.reports.disclosure.planted import PLAIN

EXPECTED = reading.expected("differences/expected")


def halves():
    answers = reading.survey()
    marks, groups = answers["mark"], answers["group"]
    return marks[groups < 2, None], marks[groups >= 2, None]


def found(level=0.95, populations=(None, None)):
    parts = [summaries.of_columns(part) for part in halves()]
    return differences.of_means(*parts, level=level, populations=populations)


def test_welch_agrees_with_statsmodels():
    welch, ours = EXPECTED["welch"], found()
    assert ours.change.value[0] == pytest.approx(welch["change"], abs=1e-12)
    assert ours.df[0] == pytest.approx(welch["df"], abs=1e-9)
    limits = [ours.change.lower[0], ours.change.upper[0]]
    assert limits == pytest.approx(welch["limits"], abs=1e-12)


def test_effect_sizes_agree_with_pingouin():
    assert found().d[0] == pytest.approx(EXPECTED["d"], abs=1e-12)
    assert found().g.value[0] == pytest.approx(EXPECTED["g"], abs=1e-4)


def test_effect_sizes_agree_with_borenstein():
    first, second = summaries.given(100, 4.5, 50), summaries.given(103, 5.5, 50)
    d, g = differences.standardised(first, second)
    assert round(float(d), 4) == 0.5970
    assert round(float(g.value), 4) == 0.5924
    assert round(float(g.se**2), 4) == 0.0411


@pytest.mark.parametrize("case", EXPECTED["newcombe"])
def test_shares_agree_with_statsmodels(case):
    parts = [intervals.of_share(x / n, n) for x, n in (case["first"], case["second"])]
    ours = differences.of_shares(*parts)
    assert [ours.lower, ours.upper] == pytest.approx(case["limits"], abs=1e-12)


def test_shares_agree_with_newcombes_table():
    ours = differences.of_shares(intervals.of_share(0.6, 80), intervals.of_share(0.8, 70))
    assert [round(float(limit), 4) for limit in (ours.lower, ours.upper)] == [0.0524, 0.3339]


def test_it_says_that_nobody_was_followed():
    assert found().samples == "independent"


def test_a_whole_population_changes_without_doubt():
    n = found().change.n[0]
    everybody = [int(np.count_nonzero(~np.isnan(part))) for part in halves()]
    ours = found(populations=tuple(everybody))
    assert min(everybody) == n
    assert ours.change.lower[0] == ours.change.upper[0] == ours.change.value[0]


ANSWERS = st.lists(st.integers(1, 5).map(float), min_size=2, max_size=40)


@given(ANSWERS, ANSWERS, st.integers(-3, 3), st.sampled_from([0.5, 2.0, 10.0]))
@PLAIN
def test_effect_sizes_know_no_unit(first, second, shift, scale):
    def parts(turn):
        return [summaries.of_columns(turn(np.array(part))[:, None]) for part in (first, second)]

    plain = differences.of_means(*parts(lambda x: x))
    moved = differences.of_means(*parts(lambda x: shift + scale * x))
    assert moved.d == pytest.approx(plain.d, nan_ok=True, rel=1e-6)
    assert moved.change.value == pytest.approx(scale * plain.change.value, abs=1e-9)
    turned = differences.of_means(*parts(lambda x: x)[::-1])
    assert turned.change.value == -plain.change.value


def test_unlike_pairs_are_refused():
    with pytest.raises(checks.Unusable):
        differences.of_shares(intervals.of_share(0.5, 9), intervals.of_share([0.5], [9]))
    with pytest.raises(checks.Unusable):
        found(populations=(10, None))
