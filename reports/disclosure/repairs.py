"""Whole answers that reach a goal, found by repairing what reaching it breaks, for many at once.

One unit after the other changes, each time the one that mends most; what stays broken weighs
more and more, so that the search does not stay where it got stuck. What is found is sure. Where
nothing is found, there may be something still.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.classification import Integers, Mask

Floats = NDArray[np.float64]

Shorts = NDArray[np.float32]
"""Half as long, for many small numbers: whole ones are exact as far as sixteen million."""

STEPS = 16
"""So many units change at most; hardly anything is found after more."""

REST = 2
"""So many steps after it changed something stays as it is."""

NEVER = 1e9
"""The harm of a change that cannot be."""

POOL = 1 << 18
"""At least so many chances are drawn."""


@dataclass(frozen=True)
class Repairs(ABC):
    """Where each of many repairs stands: a line for each in every array that `lines` names.

    `sums` are to lie from `low` to `high`. Repairs with the same number in `doubts` look
    for the same, and end together.
    """

    doubts: Integers
    low: Floats
    high: Floats
    sums: Floats

    lines: ClassVar[tuple[str, ...]] = ("doubts", "low", "high", "sums")

    @abstractmethod
    def harm(self, weights: Floats) -> Shorts:
        """What each change would add to what is broken, `NEVER` for one that cannot be."""

    @abstractmethod
    def back(self, changes: Integers) -> Integers:
        """The changes that undo these."""

    @abstractmethod
    def make(self, changes: Integers, where: Integers) -> None:
        """Change the repairs on these lines, each in its way."""

    def reached_by(self, done: Self) -> Mask:
        """Which of the repairs those that are `done` make needless."""
        return np.isin(self.doubts, done.doubts)

    def only(self, which: Mask) -> Self:
        """Some of the repairs."""
        return replace(self, **{name: getattr(self, name)[which] for name in self.lines})

    def broken(self) -> Mask:
        """Which sums are not where they are to be."""
        broken: Mask = (self.sums < self.low) | (self.sums > self.high)
        return broken


def ended[Kind: Repairs](repairs: Kind, steps: int = STEPS) -> list[Kind]:
    """The repairs that come to an end in so many steps, one of each that look for the same."""
    chance, done = np.random.default_rng(1), list[Kind]()
    weights, resting = np.ones_like(repairs.low), list[Integers]()
    for _step in range(steps):
        broken = repairs.broken()
        whole = ~broken.any(axis=1)
        if whole.any():
            done.append(repairs.only(whole))
            going = ~repairs.reached_by(done[-1])
            repairs, broken, weights = repairs.only(going), broken[going], weights[going]
            resting = [each[going] for each in resting]
        if not len(weights):
            break
        harm = repairs.harm(weights)
        harm += _noise(harm.size, chance).reshape(harm.shape)
        for each in resting:
            harm[np.arange(len(harm))[:, None], each] = NEVER
        best = harm.argmin(axis=1)
        least = harm[np.arange(len(best)), best]
        weights += broken & (least >= 0)[:, None]
        where = np.flatnonzero(least < NEVER / 2)
        repairs.make(best[where], where)
        resting = [*resting, np.stack([best, repairs.back(best)], axis=1)][-REST:]
    return done


def _noise(size: int, chance: np.random.Generator) -> Shorts:
    """So many numbers from 0 to a half, by which to choose among equals."""
    pool = _pool(max(POOL, 1 << (2 * size).bit_length()))
    start = int(chance.integers(pool.size - size))
    return pool[start : start + size]


@lru_cache(maxsize=1)
def _pool(size: int) -> Shorts:
    """Drawn once: it takes longer to draw a number than all else that is done with it."""
    pool: Shorts = np.random.default_rng(1).random(size, dtype=np.float32) / np.float32(2)
    return pool
