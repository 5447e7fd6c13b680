"""Omega agrees with lavaan and with Spearman's triads; without a proper factor there is none."""

from typing import Any

import numpy as np
import pytest
from scipy import optimize

from reports.stats import checks, omega, one_factor
from tests.reference import reading
from tests.reports.disclosure.planted import catches
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


def improper() -> np.ndarray:
    """The spread of four items of which the first is all common, and a little more."""
    spread = np.outer(loadings := np.array([0.999, 0.5, 0.4, 0.3]), loadings)
    np.fill_diagonal(spread, 1)
    return spread


def withheld() -> None:
    """No omega of an item that is all common, nor where the search stopped on the way."""
    assert not one_factor.fit(improper()).proper
    assert np.isnan(omega.omega(reading.people_with(improper(), 200)).value)


def test_an_improper_solution_has_no_omega():
    withheld()


def test_improper_test_catches(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(one_factor, "_is_proper", lambda *_: True)
    catches(withheld)


@pytest.mark.parametrize(("steps", "proper"), [(1, False), (500, True)])
def test_a_search_that_did_not_arrive_has_no_omega(
    monkeypatch: pytest.MonkeyPatch, steps: int, *, proper: bool
):
    search = optimize.minimize

    def short(*arguments: Any, options: dict[str, Any], **named: Any) -> Any:
        return search(*arguments, options={**options, "maxiter": steps}, **named)

    monkeypatch.setattr(optimize, "minimize", short)
    found = omega.omega(answers("survey"))
    assert np.isnan([found.value, found.lower, found.upper]).tolist() == [not proper] * 3


@pytest.mark.parametrize(
    ("uniques", "slope", "proper"),
    [
        ([0.5, 0.5], [1e-8, -1e-8], True),
        ([0.5, 0.5], [1e-8, -1e-2], False),
        ([0.5, 1.0], [1e-8, -1e-2], True),  # nothing in common: the top lies beyond the bound
        ([0.5, 1.0], [1e-8, 1e-2], False),
        ([0.5, 0.005], [1e-8, 1e-8], False),
    ],
)
def test_what_is_proper(uniques: list[float], slope: list[float], *, proper: bool):
    assert one_factor._is_proper(np.array(uniques), np.array(slope)) == proper


def test_what_has_no_factor_has_no_omega():
    twice = np.random.default_rng(2).normal(size=(40, 2))
    for values in (twice[:, [0, 1, 1]], np.ones((40, 3)), twice[:3, [0, 1, 0]]):
        found = omega.omega(values)
        assert np.isnan([found.value, found.lower, found.upper]).all()


def test_what_cannot_be_is_refused():
    with pytest.raises(checks.Unusable, match="Use alpha"):
        omega.omega(np.ones((9, 2)))
    with pytest.raises(checks.Unusable, match="no variance"):
        omega.of_fit(one_factor.Fit(np.zeros(3), np.zeros(3), proper=False))
