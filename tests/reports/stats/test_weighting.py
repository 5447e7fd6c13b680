"""Weights agree with R's survey package and with what they are for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.stats import checks, raking, weighting
from tests.reference import reading
from tests.reports.disclosure.planted import PLAIN

EXPECTED = reading.expected("weighting/expected")
TARGETS = ([0.4, 0.3, 0.2, 0.1], [0.7, 0.3])


def margins():
    return [reading.groups(), reading.survey()["option"].astype(np.intp)]


def test_raking_agrees_with_the_survey_package():
    found = raking.rake(margins(), TARGETS, within=1e-13)
    assert found.weights == pytest.approx(EXPECTED["weights"], abs=1e-9)
    assert found.converged


def test_raking_agrees_with_the_worked_table():
    trips = np.array([[5, 50, 100, 200], [50, 5, 100, 300], [50, 100, 5, 100], [100, 200, 250, 20]])
    row, column = np.indices(trips.shape)
    found = raking.rake(
        [row.ravel(), column.ravel()],
        [[400, 460, 400, 702], [260, 400, 500, 802]],
        start=trips.ravel().astype(float),
        rounds=3,
    )
    totals = np.round(found.weights / found.weights.sum() * 1962, 2).reshape(4, 4)
    assert totals.tolist() == [
        [5.25, 44.12, 98.24, 254.25],
        [45.30, 3.81, 84.78, 329.11],
        [77.04, 129.50, 7.21, 186.58],
        [132.41, 222.57, 309.77, 32.07],
    ]
    assert not found.converged


def test_the_design_effect_agrees_with_the_survey_package():
    found = weighting.effective(np.array(EXPECTED["weights"]))
    assert found.deff == pytest.approx(EXPECTED["deff"], abs=1e-12)


def test_equal_weights_are_none():
    assert weighting.effective(np.full(9, 2.0)) == weighting.Effect(9, 9.0, 1.0)


def test_one_heavy_weight_is_worth_little_more_than_one_person():
    found = weighting.effective(np.array([100.0, 1, 1, 0]))
    assert found.n == 3
    assert found.effective == pytest.approx(102**2 / 10002)
    assert np.isnan(weighting.effective(np.zeros(3)).deff)


@given(st.randoms(use_true_random=False), st.permutations(range(4)))
@PLAIN
def test_names_and_order_of_people_do_not_matter(chance, names):
    order = list(range(240))
    chance.shuffle(order)
    group, option = margins()
    renamed = np.array(names)[group]
    target = np.empty(4)
    target[list(names)] = TARGETS[0]
    found = raking.rake([renamed[order], option[order]], [target * 7000, TARGETS[1]])
    plain = raking.rake([group, option], TARGETS)
    assert found.weights == pytest.approx(plain.weights[order], abs=1e-7)


def test_margins_are_met_by_those_who_are_known():
    group, option = (margin.copy() for margin in margins())
    group[::7] = -1
    found = raking.rake([group, option], TARGETS)
    for margin, target in zip((group, option), TARGETS, strict=True):
        known = margin >= 0
        sums = np.bincount(margin[known], weights=found.weights[known])
        assert sums / sums.sum() == pytest.approx(target, abs=1e-8)
    assert found.weights.mean() == pytest.approx(1)


def test_a_cap_is_kept_or_told():
    loose = raking.rake(margins(), TARGETS)
    kept = raking.rake(margins(), TARGETS, most=2)
    assert loose.weights.max() < 2
    assert kept.weights == pytest.approx(loose.weights)
    tight = raking.rake(margins(), TARGETS, most=1.2)
    assert not tight.converged
    assert tight.rounds == 200


def test_an_empty_category_with_no_target_is_nobodys_fault():
    group = np.array([0, 0, 2])
    assert raking.rake([group], [[0.5, 0, 0.5]]).weights == pytest.approx([0.75, 0.75, 1.5])
    gone = raking.rake([group], [[1, 0, 0]])
    assert gone.weights == pytest.approx([1.5, 1.5, 0])


@pytest.mark.parametrize(
    ("wrong", "fact"),
    [
        (lambda: raking.rake([np.array([0, 0])], [[0.5, 0.5]]), r"nobody in categories \[1\]"),
        (lambda: raking.rake([np.array([0, 2])], [[0.5, 0.5]]), "groups outside"),
        (lambda: raking.rake([np.array([0, 1])], [[-1, 2]]), "negative"),
        (lambda: raking.rake([], []), "0 margins"),
        (lambda: raking.rake([np.array([0, 1])], [[1, 1]], most=1), "at most"),
        (lambda: raking.rake([np.array([0, 1])], [[1, 1]], start=np.array([0.0, 1])), "of 0"),
        (lambda: weighting.effective(np.array([-1.0])), "negative"),
    ],
)
def test_what_cannot_be_is_refused(wrong, fact):
    with pytest.raises(checks.Unusable, match=fact):
        wrong()
