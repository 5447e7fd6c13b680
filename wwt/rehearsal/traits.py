"""Traits: what lies behind one person's answers within one questionnaire.

Each scale has a trait on which its items depend, every other item with an order one
of its own, and a mood moves whatever no relation ties down. Nothing outlives the
questionnaire: a person of next week is somebody else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from surveys.definition.calibration import MOOD, Calibration
from surveys.definition.model import Instrument, Item, Scale
from wwt.rehearsal import margins
from wwt.rehearsal.completion import CannotHold, Edge, complete

MOODY = 0.5
"""How strongly a trait without relations depends on the mood."""
STRONGEST = 0.97

Drawn = Mapping[str, NDArray[np.float32]]
"""One standard normal value per person, by item or by `item.option`."""


class Contradiction(ValueError):
    """The calibration's relations cannot all hold in one questionnaire."""

    def __init__(self, questionnaire: str, pair: tuple[str, str], fact: CannotHold) -> None:
        super().__init__(
            f"calibration.yaml, relations, questionnaire {questionnaire}: {pair[0]} and {pair[1]}: "
            f"{fact}. Together with the others this correlation cannot be; weaken one of them."
        )


@dataclass(frozen=True)
class Behind:
    """What an item, or one option, depends on: a trait, and how strongly."""

    name: str
    trait: int
    loading: float


@dataclass(frozen=True)
class Traits:
    """The traits of one questionnaire, ready to be drawn."""

    names: tuple[str, ...]
    roots: NDArray[np.float64]
    behind: tuple[Behind, ...]

    def draw(self, people: int, rng: Generator) -> Drawn:
        """Invented people: for each item with an order, where everybody stands."""
        plain = rng.standard_normal((people, len(self.names)), dtype=np.float32)
        traits = plain @ self.roots.T.astype(np.float32)
        drawn = {}
        for each in self.behind:
            own = rng.standard_normal(people, dtype=np.float32)
            rest = np.float32(np.sqrt(1 - each.loading**2))
            drawn[each.name] = np.float32(each.loading) * traits[:, each.trait] + rest * own
        return drawn


@dataclass
class _Plan:
    """The traits of a questionnaire while they are found; `weight` makes up for cutting."""

    names: list[str]
    behind: list[Behind]
    weight: dict[str, float]
    sign: dict[str, int]


def of(instrument: Instrument, questionnaire: str, calibration: Calibration) -> Traits:
    """The traits behind one questionnaire. Raises `Contradiction`."""
    return _found(instrument.digest, questionnaire, _Case(instrument, calibration))


@dataclass(frozen=True)
class _Case:
    """An instrument with its calibration; all cases of one digest and one object are alike."""

    instrument: Instrument
    calibration: Calibration

    def __hash__(self) -> int:
        return hash((self.instrument.digest, id(self.calibration)))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Case)
            and self.instrument.digest == other.instrument.digest
            and self.calibration is other.calibration
        )


@lru_cache(maxsize=64)
def _found(_digest: str, questionnaire: str, case: _Case) -> Traits:
    plan = _plan(case.instrument, questionnaire, case.calibration)
    edges = list(_edges(plan, case.calibration))
    try:
        matrix = complete(len(plan.names), edges)
    except CannotHold as fact:
        first, second = fact.edge
        pair = (plan.names[first], plan.names[second])
        raise Contradiction(questionnaire, pair, fact) from fact
    return Traits(tuple(plan.names), np.linalg.cholesky(matrix), tuple(plan.behind))


def _plan(instrument: Instrument, questionnaire: str, calibration: Calibration) -> _Plan:
    plan = _Plan([MOOD], [], {MOOD: 1.0}, {MOOD: 1})
    scales = _scales(instrument, calibration)
    parts: dict[str, list[float]] = {}
    for item in instrument.items_of(questionnaire):
        margin = margins.of(item, calibration)
        if margin is not None:
            scale, sign = scales.get(item.code, (None, 1))
            trait = scale.code if scale else item.code
            loading = _loading(trait, calibration) if scale else 1.0
            _add(plan, trait, _direction(item, scale))
            plan.behind.append(Behind(item.code, plan.names.index(trait), sign * loading))
            parts.setdefault(trait, []).append(loading * margin.faithfulness)
        elif item.type == "multi":
            _add_options(plan, item, calibration)
    plan.weight |= {trait: _weight(loadings) for trait, loadings in parts.items()}
    return plan


def _add(plan: _Plan, trait: str, sign: int) -> None:
    if trait not in plan.names:
        plan.names.append(trait)
        plan.weight[trait] = 1.0
        plan.sign[trait] = sign


def _add_options(plan: _Plan, item: Item, calibration: Calibration) -> None:
    """Options that a leaning names have a trait of their own; the others are chance."""
    named = {name for pair in calibration.leanings for name in pair[:2]}
    for option in item.options:
        name = f"{item.code}.{option.code}"
        if name in named:
            _add(plan, name, 1)
            plan.behind.append(Behind(name, plan.names.index(name), 1.0))


def _scales(instrument: Instrument, calibration: Calibration) -> dict[str, tuple[Scale, int]]:
    """The scale of each item that belongs to one, and the item's direction in it."""
    found = {}
    for scale in instrument.scales:
        if scale.method != "mean" or scale.code in calibration.apart:
            continue
        for code in (*scale.items, *calibration.also.get(scale.code, ())):
            turned = scale.uses == "positive" and instrument.item(code).reverse
            found[code] = (scale, -1 if turned else 1)
    return found


def _loading(trait: str, calibration: Calibration) -> float:
    return calibration.loadings.get(trait, calibration.loadings.get("default", 0.8))


def _direction(item: Item, scale: Scale | None) -> int:
    if scale is not None and scale.uses == "positive":
        return 1
    return -1 if item.reverse else 1


def _weight(loadings: list[float]) -> float:
    """The correlation of the items' mean with their trait."""
    together = sum(loadings)
    own = sum(1 - loading**2 for loading in loadings)
    return float(together / np.sqrt(together**2 + own))


def _edges(plan: _Plan, calibration: Calibration) -> Iterator[Edge]:
    tied = set()
    places = {name: place for place, name in enumerate(plan.names)}
    relations = [(pair, True) for pair in calibration.relations]
    leanings = [(pair, False) for pair in calibration.leanings]
    for (first, second, strength), cut in relations + leanings:
        if first in places and second in places:
            tied |= {first, second}
            made_up = plan.weight[first] * plan.weight[second] if cut else 1.0
            hidden = float(np.clip(strength / made_up, -STRONGEST, STRONGEST))
            yield places[first], places[second], hidden
    for name, place in places.items():
        if name not in tied and name != MOOD:
            yield 0, place, MOODY * plan.sign[name]
