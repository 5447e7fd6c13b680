"""Alpha and item statistics agree with R's psych, and with what its manual prints."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reports.stats import checks, reliability, scales
from tests.reference import reading
from tests.reports.disclosure.planted import PLAIN

EXPECTED = reading.expected("reliability/expected")
PRINTED = {
    "agree": 0.70,
    "conscientious": 0.73,
    "extraversion": 0.76,
    "neuroticism": 0.81,
    "openness": 0.60,
    "attitude": 0.84,
}


def answers(name):
    """People with the covariances of a published data set; the survey's own answers."""
    if name == "survey":
        marks = [False] * 5 + [True]
        return scales.reversed_items(reading.items(), marks, low=1, high=5)
    known = EXPECTED[name]
    covariance = np.reshape(known["covariance"], (known["items"], -1))
    return reading.people_with(covariance, known["n"])


@pytest.mark.parametrize("name", EXPECTED)
def test_alpha_agrees_with_psych(name):
    found, known = reliability.alpha(answers(name)), EXPECTED[name]
    assert (found.n, found.items) == (known["n"], known["items"])
    assert found.value == pytest.approx(known["alpha"], abs=1e-12)
    assert [found.lower, found.upper] == pytest.approx(known["feldt"], abs=1e-12)


@pytest.mark.parametrize("name", EXPECTED)
def test_items_agree_with_psych(name):
    found, known = reliability.items(answers(name)), EXPECTED[name]
    assert found.rest == pytest.approx(known["rest"], abs=1e-12)
    assert found.alpha == pytest.approx(known["without"], abs=1e-12)


@pytest.mark.parametrize(("name", "printed"), PRINTED.items())
def test_alpha_is_the_published_one(name, printed):
    assert round(reliability.alpha(answers(name)).value, 2) == printed


def test_n_is_that_of_complete_answers():
    whole = np.array([[1.0, 2], [2, 2], [4, 5], [3, np.nan]])
    assert reliability.alpha(whole) == reliability.alpha(whole[:3])
    assert reliability.alpha(whole).n == 3


def test_two_items_are_spearman_browns_when_they_vary_alike():
    """The coefficient 2r / (1 + r), and no alpha is left without either of them."""
    two = stats.zscore(answers("attitude")[:, :2])
    r = np.corrcoef(two, rowvar=False)[0, 1]
    assert reliability.alpha(two).value == pytest.approx(2 * r / (1 + r))
    assert np.isnan(reliability.items(two).alpha).all()


@given(st.permutations(range(6)), st.sampled_from([0.5, 2.0, 100.0]), st.floats(-50, 50))
@PLAIN
def test_alpha_knows_neither_order_nor_unit(order, scale, shift):
    plain = reliability.alpha(answers("survey"))
    moved = reliability.alpha(shift + scale * answers("survey")[::-1, list(order)])
    assert moved.value == pytest.approx(plain.value, abs=1e-9)
    assert moved.n == plain.n


def test_nothing_varies_or_nobody_answers():
    same = reliability.alpha(np.ones((9, 3)))
    assert np.isnan([same.value, same.lower, same.upper]).all()
    nobody = reliability.items(np.full((9, 3), np.nan))
    assert nobody.n == 0
    assert np.isnan(nobody.rest).all()


def test_one_item_is_no_scale():
    for function in (reliability.alpha, reliability.items):
        with pytest.raises(checks.Unusable, match="1 columns"):
            function(np.ones((9, 1)))
