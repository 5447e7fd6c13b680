"""Answers are cut out of a normal variable: shares come out, and what cutting costs is known."""

import numpy as np
import pytest

from surveys.definition.calibration import Calibration, Choices, Level, Numbers
from surveys.definition.model import Item
from tests.instruments import tiny_instrument
from wwt.rehearsal import margins

PEOPLE = 200_000


def item(code: str) -> Item:
    return tiny_instrument().item(code)


def test_a_mean_and_a_spread_are_those_of_the_answers() -> None:
    margin = margins.of(item("mark"), Calibration(levels={"mark": Level(mean=7.0, sd=1.0)}))
    assert margin is not None
    assert float(margin.shares @ margin.scores) == pytest.approx(7.0, abs=0.01)


def test_cutting_weakens_correlations_by_the_factor_that_is_named() -> None:
    rng = np.random.default_rng(1)
    trait = rng.standard_normal(PEOPLE)
    for code in ("balance", "mark"):
        margin = margins.of(item(code), Calibration())
        assert margin is not None
        scores = margin.scores[margin.positions(trait)]
        assert np.corrcoef(scores, trait)[0, 1] == pytest.approx(margin.faithfulness, abs=0.005)


def test_a_choice_keeps_its_shares_in_its_own_order() -> None:
    shares = {"employee": 0.8, "manager": 0.15, "director": 0.05}
    chosen = Calibration(choices={"role": Choices(shares=shares, order=("director", "employee"))})
    margin = margins.of(item("role"), chosen)
    assert margin is not None
    assert margin.places.tolist() == [3, 1]
    assert margin.apart == ((2, 0.15),)


def test_a_choice_without_an_order_has_no_margin() -> None:
    assert margins.of(item("role"), Calibration()) is None


def test_numbers_take_the_values_they_are_given() -> None:
    given = Calibration(numbers={"contract_hours": Numbers(values={36: 0.75, 20: 0.25})})
    assert margins.values_of(item("contract_hours"), given) == {20: 0.25, 36: 0.75}
