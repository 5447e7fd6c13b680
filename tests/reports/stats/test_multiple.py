"""Holm's correction agrees with statsmodels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.stats import checks, multiple
from tests.reference import reading
from tests.reports.disclosure.planted import PLAIN

EXPECTED = reading.expected("multiple/expected")
P = np.array(EXPECTED["p"])


def test_corrections_agree_with_statsmodels():
    assert multiple.holm(P) == pytest.approx(EXPECTED["holm"], abs=1e-12)
    assert np.sum(multiple.holm(P) < 0.05) == 3


MANY = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@given(MANY, st.randoms(use_true_random=False))
@PLAIN
def test_order_does_not_matter(probabilities, chance):
    p = np.array(probabilities)
    order = list(range(len(p)))
    chance.shuffle(order)
    found = multiple.holm(p)
    assert np.array_equal(multiple.holm(p[order]), found[order])
    assert (found >= p - 1e-15).all()
    assert (found <= 1).all()


def test_what_was_not_tested_is_not_counted():
    with_gaps = np.array([[0.01, np.nan], [0.04, 0.03]])
    found = multiple.holm(with_gaps)
    assert np.isnan(found[0, 1])
    assert found[~np.isnan(found)].tolist() == multiple.holm(np.array([0.01, 0.04, 0.03])).tolist()
    assert np.isnan(multiple.holm(np.full(3, np.nan))).all()


def test_what_cannot_be_is_refused():
    with pytest.raises(checks.Unusable):
        multiple.holm(np.array([1.5]))
