"""Omega agrees with lavaan, with Spearman's triads, and with its own bootstrap."""

import numpy as np
import pytest

from reports.stats import checks, omega, one_factor
from tests.reference import reading
from tests.reports.stats.test_reliability import EXPECTED, answers


@pytest.mark.parametrize("name", EXPECTED)
def test_omega_agrees_with_lavaan(name):
    assert omega.omega(answers(name)).value == pytest.approx(EXPECTED[name]["omega"], abs=1e-6)


def test_its_standard_error_agrees_with_lavaan():
    found = omega.omega(answers("survey"))
    # The limits are symmetric on the scale of log(1 − ω).
    reach = np.log((1 - found.lower) / (1 - found.value))
    se = reach * (1 - found.value) / 1.959963984540054
    assert se == pytest.approx(EXPECTED["survey"]["omega_se"], rel=1e-4)


def test_three_items_are_spearmans_triad():
    loadings = np.array([0.9, 0.8, 0.7])
    spread = np.outer(loadings, loadings)
    np.fill_diagonal(spread, 1)
    units = np.array([1.0, 2, 5])
    found = one_factor.fit(spread * np.outer(units, units))
    assert found.loadings == pytest.approx(loadings * units, abs=1e-6)
    assert found.uniques == pytest.approx((1 - loadings**2) * units**2, abs=1e-5)
    assert found.proper


def test_items_that_measure_equally_well_have_omega_equal_alpha():
    spread = np.full((5, 5), 0.4)
    np.fill_diagonal(spread, 1)
    people = reading.people_with(spread, 200)
    assert omega.omega(people).value == pytest.approx(5 * 0.4 / (1 + 4 * 0.4), abs=1e-6)


def test_the_bootstrap_gives_about_the_same_interval_and_always_the_same():
    analytic = omega.omega(answers("survey"))
    drawn = [
        omega.bootstrapped(answers("survey"), np.random.default_rng(5), resamples=200)
        for _ in range(2)
    ]
    assert drawn[0] == drawn[1]
    assert drawn[0].value == analytic.value
    assert drawn[0].lower == pytest.approx(analytic.lower, abs=0.02)
    assert drawn[0].upper == pytest.approx(analytic.upper, abs=0.02)


def test_an_item_that_is_all_common_is_told():
    loadings = np.array([0.999, 0.5, 0.4, 0.3])
    spread = np.outer(loadings, loadings)
    np.fill_diagonal(spread, 1)
    assert not one_factor.fit(spread).proper


def test_what_has_no_factor_has_no_omega():
    twice = np.random.default_rng(2).normal(size=(40, 2))
    for values in (twice[:, [0, 1, 1]], np.ones((40, 3)), twice[:3, [0, 1, 0]]):
        found = omega.omega(values)
        assert np.isnan([found.value, found.lower, found.upper]).all()
        assert np.isnan(omega.bootstrapped(values, np.random.default_rng(1)).value)


def test_what_cannot_be_is_refused():
    with pytest.raises(checks.Unusable, match="Use alpha"):
        omega.omega(np.ones((9, 2)))
    with pytest.raises(checks.Unusable, match="99 resamples"):
        omega.bootstrapped(np.ones((9, 3)), np.random.default_rng(1), resamples=99)
    with pytest.raises(checks.Unusable, match="no variance"):
        omega.of_fit(one_factor.Fit(np.zeros(3), np.zeros(3), proper=False))
