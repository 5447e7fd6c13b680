"""The tiny instrument with factors and characteristics, and people whose answers hang together."""

import random
from typing import Any

import numpy as np
import polars as pl

from reports.frames import Frame
from surveys import columns
from surveys.definition.entries import Aspect, CharacteristicsEntry, Factor, FactorsEntry
from surveys.definition.model import Instrument
from tests.instruments import text, tiny_instrument

Person = dict[str, Any]
OPTIONS = ("deadlines", "colleagues")


def factor(code: str, *items: str, turned: bool = False) -> Factor:
    return Factor(
        code=code, label=text(code), items=items, strength="weak", direction="+", turned=turned
    )


def outcome(code: str, *items: str, factors: tuple[Factor, ...], **fields: Any) -> dict[str, Any]:
    entry = FactorsEntry(outcome=code, label=text(code), items=items, factors=factors, **fields)
    return entry.model_dump(mode="json")


def matrix() -> dict[str, Any]:
    return CharacteristicsEntry(
        characteristics=(
            Aspect(code="role", label=text("Role"), items=("role",)),
            Aspect(code="pension", label=text("Pension"), items=("pension",)),
            Aspect(code="who", label=text("Who"), items=("role", "age_group")),
        ),
        consequences=(Aspect(code="mark", label=text("Mark"), items=("mark",)),),
        cells=(),
    ).model_dump(mode="json")


def instrument() -> Instrument:
    """One outcome with five factors, of which one is not open and one another's opposite."""
    factors = (
        factor("wellbeing", "balance", "pressure"),
        factor("pressure", "pressure"),
        factor("calm", "pressure", turned=True),
        factor("role", "role"),
        factor("hours", "home_hours"),
    )
    return tiny_instrument().model_copy(
        update={
            "factors": (
                outcome("mark", "mark", factors=factors),
                outcome("remarks", "remark", factors=factors),
                outcome("causes", "pressure_causes", factors=factors[1:2], options=OPTIONS),
            ),
            "characteristics": matrix(),
        }
    )


def people(count: int, *, seed: int = 1) -> list[Person]:
    """Answers to the first questionnaire: good balance and little pressure go with high marks."""
    chance = random.Random(seed)  # noqa: S311 - the same people in every run
    return [_one(chance) for _ in range(count)]


def _one(chance: random.Random) -> Person:
    mood = chance.gauss(0, 1)
    pressure = _placed(3 - mood + chance.gauss(0, 0.8), 5)
    manager = chance.random() < 0.3
    person: Person = {
        "role": "manager" if manager else "employee",
        "mark": _placed(6.5 + mood + 0.8 * manager + chance.gauss(0, 1), 10),
        "balance": _placed(3 + mood + chance.gauss(0, 0.8), 5),
        "pressure": pressure,
        "home_hours": chance.randrange(0, 33) / 2,
        "age_group": chance.choice(["lt25", "a25_34", "a35_49", "a50plus"]),
        "pension": chance.choice(["yes", "no"]),
    }
    if pressure > 2:
        person["pressure_causes"] = chance.sample(("deadlines", "colleagues", "home"), 2)
    return {code: value for code, value in person.items() if chance.random() < 0.95}


def _placed(value: float, most: int) -> int:
    return min(max(round(value), 1), most)


def frame(rows: list[Person], definition: Instrument | None = None) -> Frame:
    """What sealing leaves of them."""
    definition = definition or instrument()
    return Frame(
        instrument=definition,
        questionnaire="first",
        rows=len(rows),
        answers=columns.encode(definition, "first", rows),
        texts=pl.Series("item", [], dtype=pl.String),
        sha256s=(),
    )


def values(rows: list[Person], code: str) -> np.ndarray:
    """A second way to one column: NaN for no answer."""
    return np.array([rows_.get(code, np.nan) for rows_ in rows], dtype=float)
