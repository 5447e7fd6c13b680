"""An invented organisation's sealed answers to a real instrument, quickly and in any number.

Straight in the form that is sealed: how answers come in has its own tests. Most items
are answered by nearly everybody; what people think differs a little by who they are.
"""

import numpy as np
import polars as pl

from reports.frames import Frame
from surveys.definition.model import Instrument, Item

SKIPPED = 0.04
LOWEST_WEIGHT = 0.02


def frame(instrument: Instrument, questionnaire: str, rows: int, seed: int = 1) -> Frame:
    """What `frames.read` would give for so many people."""
    chance = np.random.default_rng([seed, rows])
    columns: dict[str, pl.Series] = {}
    for item in instrument.items_of(questionnaire):
        for name, values in _columns(item, rows, chance).items():
            gone = chance.random(rows) < SKIPPED if item.quasi_identifier else _gone(item, values)
            columns[name] = _series(name, values, gone)
    return Frame(instrument, questionnaire, rows, pl.DataFrame(columns), _texts(instrument), ())


def _columns(item: Item, rows: int, chance: np.random.Generator) -> dict[str, np.ndarray]:
    if item.type == "text":
        return {}
    if item.type == "multi":
        rates = chance.uniform(0.05, 0.6, len(item.answer_keys))
        marks = chance.random((rows, rates.size)) < rates
        marks[:, 0] |= ~marks.any(axis=1)
        return {f"{item.code}.{key}": marks[:, j] for j, key in enumerate(item.answer_keys)}
    if item.type == "allocation":
        cuts = chance.multinomial(20, chance.dirichlet(np.ones(len(item.answer_keys))), rows) * 5
        return {f"{item.code}.{key}": cuts[:, j] for j, key in enumerate(item.answer_keys)}
    if item.type == "number" and not item.quasi_identifier:
        low, high, step = item.min or 0, item.max or 0, item.step or 1
        steps = round((high - low) / step)
        return {item.code: low + step * chance.binomial(steps, chance.uniform(0.2, 0.7), rows)}
    keys = len(item.safe_categories if item.quasi_identifier else item.answer_keys)
    weights = chance.dirichlet(np.full(keys, 1.5)) + LOWEST_WEIGHT
    return {item.code: 1 + chance.choice(keys, rows, p=weights / weights.sum())}


def _gone(item: Item, values: np.ndarray) -> np.ndarray:
    """Who gave no answer: the same people in all columns of an item."""
    chance = np.random.default_rng([len(item.code), *item.code.encode()])
    asked = 1 - SKIPPED if item.role == "all" and item.condition is None else 0.6
    return chance.random(len(values)) > asked


def _series(name: str, values: np.ndarray, gone: np.ndarray) -> pl.Series:
    kind = pl.Float32 if values.dtype.kind == "f" else pl.UInt8
    return pl.Series(name, values).cast(kind).set(pl.Series(gone), None)


def _texts(instrument: Instrument) -> pl.Series:
    return pl.Series("item", [], dtype=pl.String)
