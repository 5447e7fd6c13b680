"""One person more who gave an answer, or one fewer: from a world of whole people to the next.

Somebody answers otherwise, and where published ranges leave no room for that alone, somebody
elsewhere does the opposite. It proves nothing where it fails; where it succeeds, no program
is needed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.attackers.program import NEAR, Array, Program

TRIES = 40
"""Ways to answer otherwise that are tried with somebody who does the opposite."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Exchange:
    """The exchanges that a program's constraints allow."""

    program: Program

    @cached_property
    def matrix(self) -> Array:
        """What each number, by atom and answer, adds to each of the ranges."""
        rows: Array = self.program.ranges[0].toarray()
        return rows.reshape(len(rows), len(self.program.atoms), self.program.width)

    def step(self, world: Array, inside: Mask, answer: int, more: int) -> Array | None:
        """The world with one more of some who gave an answer, or one fewer; None if none is found.

        Worlds are arrays of atoms by answers, `inside` marks atoms and `more` is 1 or -1.
        """
        limits = self.program.limits
        room = self.program.ranges[1] - self.program.ranges[0] @ world.ravel() + NEAR
        can_rise, can_fall = world < limits.high, world > limits.low
        for tried, (other, atom) in enumerate(self._ways(can_rise, can_fall, inside, answer, more)):
            if tried > TRIES:
                break
            up, down = (answer, other) if more > 0 else (other, answer)
            change = self.matrix[:, atom, up] - self.matrix[:, atom, down]
            if (change <= room).all():
                return _moved(world, (atom, up, down))
            back = can_rise[:, down] & can_fall[:, up] & ~inside
            left = room - change
            opposite = self.matrix[:, back, down] - self.matrix[:, back, up]
            fits = np.nonzero((opposite <= left[:, None]).all(axis=0))[0]
            if len(fits):
                partner = int(np.nonzero(back)[0][fits[0]])
                return _moved(world, (atom, up, down), (partner, down, up))
        return None

    def _ways(
        self, can_rise: Mask, can_fall: Mask, inside: Mask, answer: int, more: int
    ) -> Iterator[tuple[int, int]]:
        """Another answer, and an atom in which somebody can go from it to this, or back."""
        here, there = (can_rise, can_fall) if more > 0 else (can_fall, can_rise)
        for other in range(self.program.width):
            if other != answer:
                for atom in np.nonzero(inside & here[:, answer] & there[:, other])[0].tolist():
                    yield other, atom


def _moved(world: Array, *changes: tuple[int, int, int]) -> Array:
    after = world.copy()
    for atom, up, down in changes:
        after[atom, up] += 1
        after[atom, down] -= 1
    return after
