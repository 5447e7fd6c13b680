"""The model agrees with statsmodels and with NIST's certified Longley results."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.stats import checks, regression
from tests.reference import reading
from tests.reports.disclosure.planted import PLAIN

EXPECTED = reading.expected("regression/expected")
CERTIFIED = (
    15.0618722713733,
    -0.358191792925910e-01,
    -2.02022980381683,
    -1.03322686717359,
    -0.511041056535807e-01,
    1829.15146461355,
)


def survey():
    return reading.items(), reading.survey()["mark"]


def test_the_model_agrees_with_statsmodels():
    found, known = regression.standardised(*survey()), EXPECTED["survey"]
    assert found.n == known["n"]
    for name in ("beta", "se", "p", "vif"):
        assert getattr(found, name) == pytest.approx(known[name], abs=1e-10)
    assert found.lower == pytest.approx([low for low, _ in known["limits"]], abs=1e-10)
    assert found.upper == pytest.approx([high for _, high in known["limits"]], abs=1e-10)
    assert found.r2 == pytest.approx(known["r2"], abs=1e-12)
    assert found.adjusted_r2 == pytest.approx(known["adjusted_r2"], abs=1e-12)


def test_the_model_has_longleys_certified_coefficients():
    x, y = (np.array(EXPECTED["longley"][part]) for part in "xy")
    found = regression.standardised(x, y)
    by_unit = found.beta * y.std() / x.std(axis=0)
    assert by_unit == pytest.approx(CERTIFIED, rel=1e-7)
    assert found.r2 == pytest.approx(0.995479004577296, rel=1e-12)


@given(st.permutations(range(6)), st.sampled_from([0.1, 1.0, 30.0]), st.booleans())
@PLAIN
def test_order_unit_and_sign_do_not_matter(order, scale, turned):
    x, y = survey()
    plain = regression.standardised(x, y)
    sign = -1 if turned else 1
    moved = regression.standardised(5 + sign * scale * x[::-1, list(order)], y[::-1])
    assert moved.beta == pytest.approx(sign * plain.beta[list(order)], abs=1e-9)
    assert moved.se == pytest.approx(plain.se[list(order)], abs=1e-9)


def test_repeats_and_constants_are_not_entered():
    x, y = survey()
    more = np.column_stack([x[:, :2], x[:, 0] + 2 * x[:, 1], np.full(len(y), 3.0), x[:, 2]])
    found = regression.standardised(more, y)
    assert found.entered.tolist() == [True, True, False, False, True]
    assert np.isnan(found.beta[2:4]).all()
    alone = regression.standardised(x[:, :3], y)
    assert found.beta[[0, 1, 4]] == pytest.approx(alone.beta, abs=1e-12)


@pytest.mark.parametrize("people", [0, 2, 7])
def test_too_few_people_enter_nothing(people):
    x, y = (np.random.default_rng(1).normal(size=shape) for shape in ((people, 6), people))
    found = regression.standardised(x, y)
    assert found.n == people
    assert not found.entered.any()
    assert np.isnan([*found.beta, found.r2]).all()


def test_an_outcome_that_is_the_same_for_all_is_not_explained():
    found = regression.standardised(survey()[0], np.full(240, 7.0))
    assert not found.entered.any()


def test_people_must_be_the_same():
    x, y = survey()
    with pytest.raises(checks.Unusable):
        regression.standardised(x, y[:-1])
    with pytest.raises(checks.Unusable):
        regression.standardised(x, y, level=0)
