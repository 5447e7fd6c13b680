"""Matrices of correlations agree with R and with scipy pair by pair."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reports.stats import checks, correlations, ranks
from reports.stats.blocks import BLOCK
from tests.reference import reading
from tests.reports.disclosure.planted import PLAIN, catches

EXPECTED = reading.expected("correlations/expected")
UPPER = np.triu_indices(7, 1)


def answers():
    return np.column_stack([reading.items(), reading.survey()["mark"]])


def in_rs_order(matrix):
    """The upper triangle column by column, as R has it."""
    return [matrix[row, column] for column in range(7) for row in range(column)]


@pytest.mark.parametrize("kind", ["pearson", "spearman"])
def test_matrices_agree_with_r(kind):
    found = (correlations.pearson if kind == "pearson" else ranks.spearman)(answers())
    assert found.r.ravel() == pytest.approx(EXPECTED[kind], abs=1e-12)
    assert found.n.ravel().tolist() == EXPECTED["n"]


def test_probabilities_agree_with_psych():
    found = correlations.pearson(answers())
    p = in_rs_order(correlations.probabilities(found))
    assert p == pytest.approx(EXPECTED["p"], rel=1e-9)


ANSWER = st.none() | st.integers(1, 5)
PEOPLE = st.lists(st.tuples(ANSWER, ANSWER, ANSWER), min_size=2, max_size=40)


def matrix(people):
    return np.array(
        [[np.nan if value is None else value for value in person] for person in people], dtype=float
    )


def agrees_with_scipy(measure, theirs, people):
    values = matrix(people)
    found = measure(values)
    for i in range(3):
        for j in range(3):
            both = ~np.isnan(values[:, [i, j]]).any(axis=1)
            x, y = values[both, i], values[both, j]
            assert found.n[i, j] == len(x)
            if len(x) < 2 or np.ptp(x) == 0 or np.ptp(y) == 0:
                assert np.isnan(found.r[i, j])
            else:
                assert found.r[i, j] == pytest.approx(theirs(x, y).statistic, abs=1e-9)


PAIRS = [(correlations.pearson, stats.pearsonr), (ranks.spearman, stats.spearmanr)]


@pytest.mark.parametrize(("measure", "theirs"), PAIRS)
@given(people=PEOPLE)
@PLAIN
def test_each_pair_agrees_with_scipy(measure, theirs, people):
    agrees_with_scipy(measure, theirs, people)


@pytest.mark.parametrize(("measure", "theirs"), PAIRS)
def test_the_comparison_catches_missing_ones_filled_in(measure, theirs):
    def filling(values):
        return measure(np.where(np.isnan(values), 3.0, values))

    people = [(1, 2, 1), (2, None, 3), (5, 4, None), (3, 3, 3)]
    catches(agrees_with_scipy, filling, theirs, people)


@pytest.mark.parametrize(("measure", "theirs"), PAIRS)
@given(people=PEOPLE, chance=st.randoms(use_true_random=False))
@PLAIN
def test_neither_order_nor_unit_matters(measure, theirs, people, chance):
    mixed = list(people)
    chance.shuffle(mixed)
    found = [measure(matrix(people)), measure(1000 + 7 * matrix(mixed))]
    assert found[1].r == pytest.approx(found[0].r, nan_ok=True, abs=1e-9)


@pytest.mark.parametrize(("measure", "theirs"), PAIRS)
def test_a_part_of_the_matrix_is_that_part(measure, theirs):
    whole = measure(answers())
    part = measure(answers()[:, :5], answers()[:, 5:])
    assert part.r == pytest.approx(whole.r[:5, 5:], abs=1e-12)
    assert np.array_equal(part.n, whole.n[:5, 5:])


@pytest.mark.parametrize(("measure", "theirs"), PAIRS)
def test_blocks_of_people_add_up(measure, theirs):
    generator = np.random.default_rng(17)
    values = generator.integers(1, 11, size=(2 * BLOCK + 7, 2)).astype(float)
    values[:, 1] = np.clip(values[:, 0] + values[:, 1] // 3, 1, 10)
    values[generator.random(values.shape) < 0.1] = np.nan
    both = values[~np.isnan(values).any(axis=1)]
    assert measure(values).r[0, 1] == pytest.approx(theirs(*both.T).statistic, abs=1e-12)


@pytest.mark.parametrize(("measure", "theirs"), PAIRS)
def test_who_answers_nothing_correlates_with_nothing(measure, theirs):
    empty = np.full((5, 2), np.nan)
    assert np.isnan(measure(empty).r).all()
    assert measure(empty).n.tolist() == [[0, 0], [0, 0]]
    assert np.isnan(measure(np.full((5, 1), 0.1), np.arange(5.0)[:, None]).r).all()
    with pytest.raises(checks.Unusable):
        measure(empty, empty[:3])


def test_two_people_have_no_probability():
    found = correlations.Coefficients(np.array([0.5, 0.5]), np.array([3.0, 2]))
    assert np.isnan(correlations.probabilities(found)).tolist() == [False, True]
