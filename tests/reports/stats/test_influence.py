"""Factors: those that go with the outcome are found, and the model tells which remain."""

import numpy as np
import pytest

from reports.stats import checks, correlations, influence, multiple, ranks, regression
from reports.stats.strength import Strength


def made():
    """An outcome of two causes; a shadow of the first; one faint; one of chance; one constant."""
    generator = np.random.default_rng(23)
    n = 3000
    causes = generator.normal(size=(n, 2))
    shadow = causes[:, 0] + generator.normal(scale=0.8, size=n)
    outcome = 0.6 * causes[:, 0] - 0.5 * causes[:, 1] + generator.normal(scale=0.7, size=n)
    faint = 0.08 * outcome + generator.normal(size=n)
    chance = generator.normal(size=n)
    columns = np.column_stack([causes, shadow, faint, chance])
    # In fine steps: of a cause that is measured coarsely, its shadow would still tell something.
    rounded = np.clip(np.rint(columns * 8 + 40), 1, 80)
    rounded[generator.random(rounded.shape) < 0.05] = np.nan
    mark = np.clip(np.rint(outcome * 1.5 + 6), 1, 10)
    return np.column_stack([rounded, np.full(n, 3.0)]), mark


def test_what_was_put_in_comes_out():
    found = influence.influence(*made())
    assert found.direction == ("+", "-", "+", "", "", "")
    assert found.strength[4:] == (Strength.NONE, None)
    assert found.considered.tolist() == [True, True, True, False, False, False]
    assert found.remains.tolist() == [True, True, False, False, False, False]


@pytest.mark.parametrize("kind", ["pearson", "spearman"])
@pytest.mark.parametrize("method", multiple.METHODS)
def test_it_is_made_of_its_parts(kind, method):
    x, y = made()
    found = influence.influence(x, y, kind=kind, method=method, weakest=Strength.NONE)
    measure = correlations.pearson if kind == "pearson" else ranks.spearman
    parts = measure(x, y[:, None])
    assert np.array_equal(found.r, parts.r[:, 0], equal_nan=True)
    p = multiple.adjusted(correlations.probabilities(parts)[:, 0], method=method)
    assert np.array_equal(found.p, p, equal_nan=True)
    assert found.considered.tolist() == (p < 0.05).tolist()
    model = regression.standardised(x[:, found.considered], y)
    assert np.array_equal(found.model.beta, model.beta)


def test_relabelling_factors_relabels_the_findings():
    x, y = made()
    order = [5, 2, 0, 4, 1, 3]
    plain, mixed = influence.influence(x, y), influence.influence(x[:, order], y)
    assert mixed.remains.tolist() == plain.remains[order].tolist()
    assert mixed.r == pytest.approx(plain.r[order], nan_ok=True)


def test_no_factor_leaves_an_empty_model():
    x, y = made()
    found = influence.influence(x[:, 4:], y)
    assert not found.considered.any()
    assert not found.remains.any()
    assert np.isnan(found.model.r2)


def test_unknown_words_are_refused():
    x, y = made()
    with pytest.raises(checks.Unusable, match="Choose pearson or spearman"):
        influence.influence(x, y, kind="kendall")
    with pytest.raises(checks.Unusable):
        influence.influence(x, y, method="none")
    with pytest.raises(checks.Unusable):
        influence.influence(x, y[:-1])
