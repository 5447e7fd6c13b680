"""Many tests at once: what chance hardly gives is said after Holm, alone and beside others."""

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import pytest

from reports.derivation import factors
from reports.derivation.asking import Asked
from reports.derivation.coefficients import Found, Pairs
from reports.derivation.variables import Variable
from reports.disclosure.exact import Related
from reports.stats import multiple, regression
from reports.stats.regression import Model
from tests.reports.disclosure.planted import catches

PEOPLE = 200


def variable(code: str) -> Variable:
    return Variable((code,), np.arange(PEOPLE, dtype=float), np.arange(5.0))


@dataclass
class Known:
    """Coefficients and probabilities that are known beforehand, by code."""

    found: dict[str, tuple[float, float]]

    def find(self, first: Variable, second: Variable) -> Found:
        size, p = self.found[first.items[0]]
        return Found(Related((*first.items, *second.items), size=size, n=PEOPLE), p)


def outcome(known: dict[str, tuple[float, float]]) -> dict[str, tuple[Related, Related]]:
    asked = Asked("mark", variable("mark"), {code: [variable(code)] for code in known})
    found = factors.outcome(asked, cast("Pairs", Known(known)))
    return {factor.code: (factor.alone, factor.beside) for factor in found.factors}


def corrected() -> None:
    """0.04 alone is beyond chance, and among three it is not."""
    alone = outcome({"a": (0.3, 0.04)})
    assert alone["a"][0].beyond_chance
    three = outcome({"a": (0.3, 0.04), "b": (0.3, 0.03), "c": (0.3, 0.02)})
    assert [each.beyond_chance for each, _ in three.values()] == [False, False, False]
    two = outcome({"a": (0.3, 0.9), "b": (0.3, 0.02), "c": (0.3, 0.001), "d": (0.3, np.nan)})
    # A factor that cannot be told is no test: 0.02 counts twice, not three times.
    assert [each.beyond_chance for each, _ in two.values()] == [False, True, True, False]


def all_counted() -> None:
    """One factor of two questions makes two tests, also of the one that is told."""
    pairs = cast("Pairs", Known({"a": (0.3, 0.02), "b": (0.1, 0.6), "c": (0.3, 0.03)}))
    asked = Asked("mark", variable("mark"), {"x": [variable("b"), variable("a")], "y": [], "z": []})
    told = factors.related(asked, pairs)
    assert (told["x"].size, told["x"].beyond_chance) == (0.3, True)
    assert told["y"].items == ()
    three = factors.related(
        Asked("mark", variable("mark"), {**asked.others, "y": [variable("c")]}), pairs
    )
    # 0.02 counts three times, though only two factors are told.
    assert (three["x"].size, three["x"].beyond_chance) == (0.3, False)
    assert not three["y"].beyond_chance


def test_every_question_of_a_factor_is_a_test():
    all_counted()


def test_choice_of_the_strongest_is_caught(monkeypatch: pytest.MonkeyPatch):
    """As if only what is told were tested."""

    def chosen_first(asked: Asked, pairs: Pairs) -> dict[str, Related]:
        others = {
            code: [max(those, key=lambda each: abs(pairs.find(each, each).related.size))]
            for code, those in asked.others.items()
            if those
        }
        return {
            **dict.fromkeys(asked.others, factors.UNTOLD),
            **every(replaced(asked, others), pairs),
        }

    every = factors.related
    monkeypatch.setattr(factors, "related", chosen_first)
    catches(all_counted)


def replaced(asked: Asked, others: dict[str, list[Variable]]) -> Asked:
    return Asked(asked.code, asked.target, others)


def test_holm_alone():
    corrected()


def test_holm_test_catches(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(multiple, "holm", lambda p: p)
    catches(corrected)


def model_of(monkeypatch: pytest.MonkeyPatch, p: list[float]) -> list[int]:
    """Makes every model come out with these probabilities; how many factors each was given."""
    given: list[int] = []

    def standardised(x: np.ndarray, _y: np.ndarray, **_: Any) -> Model:
        given.append(x.shape[1])
        some = np.full(len(p), 0.4)
        parts = (some, some, some, some, np.array(p), some)
        return Model(*parts, np.full(len(p), fill_value=True), 0.5, 0.5, PEOPLE)

    monkeypatch.setattr(regression, "standardised", standardised)
    return given


def test_holm_beside(monkeypatch: pytest.MonkeyPatch):
    strong = {"a": (0.5, 1e-9), "b": (0.5, 1e-9), "c": (0.5, 1e-9)}
    given = model_of(monkeypatch, [0.04, 0.03, 0.001])
    told = outcome(strong)
    assert given == [3]
    assert [beside.beyond_chance for _, beside in told.values()] == [False, False, True]


def test_only_what_matters_alone_is_looked_at_beside(monkeypatch: pytest.MonkeyPatch):
    """Strong but perhaps by chance, and sure but very weak, are in no model."""
    given = model_of(monkeypatch, [0.001, 0.001])
    told = outcome({"a": (0.5, 1e-9), "b": (0.5, 0.4), "c": (0.15, 1e-9), "d": (-0.2, 1e-9)})
    assert given == [2]
    assert {code: beside.size for code, (_, beside) in told.items()} == {
        "a": 0.4, "b": 0.0, "c": 0.0, "d": 0.4,
    }  # fmt: skip
