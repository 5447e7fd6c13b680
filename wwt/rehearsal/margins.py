"""How answers to one item are spread: shares in an order, cut out of a normal trait.

An answer is the part of a standard normal variable into which a person falls. Cutting
weakens correlations by a known factor, `faithfulness`, which the traits make up for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from surveys.definition.calibration import Calibration, Level
from surveys.definition.model import Item

Floats = NDArray[np.float64]
Places = NDArray[np.int16]

TYPICAL = {"positive": 3.6, "negative": 2.6, "neutral": 3.2}
"""Where five-point answers lie, by what a high answer means."""
TYPICAL_MARK = Level(mean=7.6, sd=1.35)
SIMPLE = 1e-12


@dataclass(frozen=True)
class Margin:
    """Positions from low to high: the share of each, its place among the answers, its score.

    `places` count from 1 in the item's order. `apart` are places that are given by
    chance, whatever the trait, with their shares.
    """

    shares: Floats
    places: Places
    scores: Floats
    apart: tuple[tuple[int, float], ...] = ()

    @property
    def cuts(self) -> Floats:
        """Where the positions end on the normal variable; one fewer than positions."""
        return np.asarray(ndtri(np.clip(np.cumsum(self.shares)[:-1], SIMPLE, 1 - SIMPLE)))

    @property
    def faithfulness(self) -> float:
        """The correlation of the answer with the variable that it is cut from."""
        edges = np.concatenate([[-np.inf], self.cuts, [np.inf]])
        density = np.exp(-np.square(edges) / 2) / np.sqrt(2 * np.pi)
        spread = np.sqrt(np.average(self.scores**2, weights=self.shares) - self._mean**2)
        return float(self.scores @ (density[:-1] - density[1:]) / max(spread, SIMPLE))

    @property
    def _mean(self) -> float:
        return float(np.average(self.scores, weights=self.shares))

    def positions(self, trait: NDArray[np.floating]) -> NDArray[np.intp]:
        """The position of each person."""
        return np.searchsorted(self.cuts, trait)


def of(item: Item, calibration: Calibration) -> Margin | None:
    """The margin of an item whose answers have an order; None for one without."""
    if item.type in ("scale5", "grade10"):
        return _on_a_scale(item, calibration)
    if item.type == "number":
        return _of_numbers(item, calibration)
    if item.type == "single" and (calibrated := calibration.choices.get(item.code)):
        order = calibrated.order or ()
        keys = item.answer_keys
        return (
            Margin(
                shares=_parts_of_one([calibrated.shares[code] for code in order]),
                places=np.array([keys.index(code) + 1 for code in order], dtype=np.int16),
                scores=np.arange(len(order), dtype=float),
                apart=tuple(
                    (keys.index(code) + 1, share)
                    for code, share in calibrated.shares.items()
                    if code not in order
                ),
            )
            if order
            else None
        )
    return None


def values_of(item: Item, calibration: Calibration) -> dict[float, float]:
    """The values that a number takes with their shares; a bell around the middle by default."""
    if calibrated := calibration.numbers.get(item.code):
        return dict(sorted(calibrated.values.items()))
    low, high, step = item.min or 0.0, item.max or 10.0, item.step or 1.0
    values = low + step * np.arange(int((high - low) / step) + 1)
    middle, wide = low + 0.55 * (high - low), 0.18 * (high - low) or 1.0
    weights = np.exp(-np.square((values - middle) / wide) / 2)
    return dict(zip(values.tolist(), _parts_of_one(weights.tolist()).tolist(), strict=True))


def falling(item: Item, calibration: Calibration) -> Floats:
    """The share of each answer to a choice without order; by default the first ones are common."""
    if calibrated := calibration.choices.get(item.code):
        return _parts_of_one([calibrated.shares[key] for key in item.answer_keys])
    return _parts_of_one([1 / (place + 1.5) for place in range(len(item.answer_keys))])


def _on_a_scale(item: Item, calibration: Calibration) -> Margin:
    count = len(item.answer_keys)
    usual = TYPICAL_MARK if item.type == "grade10" else Level(mean=TYPICAL[item.polarity])
    level = calibration.levels.get(item.code, usual)
    ends = ndtr((np.arange(1, count) + 0.5 - level.mean) / level.sd)
    shares = np.diff(np.concatenate([[0.0], ends, [1.0]]))
    places = np.arange(1, count + 1, dtype=np.int16)
    return Margin(shares, places, places.astype(float))


def _of_numbers(item: Item, calibration: Calibration) -> Margin:
    values = values_of(item, calibration)
    places = np.arange(1, len(values) + 1, dtype=np.int16)
    return Margin(_parts_of_one(list(values.values())), places, np.array(list(values)))


def _parts_of_one(weights: Sequence[float]) -> Floats:
    found = np.asarray(weights, dtype=float)
    return np.asarray(found / found.sum())
