"""How a question lets one person answer it, as lines that the answers of any people keep too.

Somebody who may choose several answers is not free: the question may allow so many at
most, and some answers stand alone. All of this is public, so it is known of everybody.
"""

from dataclasses import dataclass

import numpy as np

from reports.disclosure.classification import Integers, Mask


@dataclass(frozen=True)
class Choices:
    """Each line of `weights`, times what one person answers, lies from `least` to `most`.

    Whole numbers that keep to the lines `n` times over can be dealt out to n people.
    """

    weights: Integers
    least: Integers
    most: Integers

    @property
    def whole(self) -> bool:
        """Whether everybody gives as many units, so that one more here is one less there."""
        return bool((self.least == self.most).any())

    def admitted(self, n: Integers, counts: Integers) -> Mask:
        """In which atoms `n` people can have answered so; of one table or many."""
        spare, left = self._spare(n, counts), self._left(n, counts)
        found: Mask = (spare >= 0).all(axis=-1) & (left >= 0).all(axis=-1)
        return found

    def steps(self, n: Integers, counts: Integers, most: int, change: Integers) -> Integers:
        """How often each atom's numbers can take a change, from none to `most` for each person."""
        room = [(most * n[:, None] - counts)[:, change > 0], counts[:, change < 0]]
        per = self.weights @ change
        if per.any():
            up, down = per > 0, per < 0
            room.append(self._left(n, counts)[:, up] // per[up])
            room.append(self._spare(n, counts)[:, down] // -per[down])
        found: Integers = np.hstack(room).min(axis=1)
        return found

    def exchanges(self, n: Integers, counts: Integers) -> Mask:
        """In which atoms a unit can go from one answer (across) to another (behind)."""
        found = np.ones((*counts.shape, counts.shape[1]), dtype=np.bool_)
        spare, left = self._spare(n, counts), self._left(n, counts)
        for place, weights in enumerate(self.weights):
            change = weights - weights[:, None]
            if change.any():
                found &= change <= left[:, place, None, None]
                found &= -change <= spare[:, place, None, None]
        return found

    def singles(self, n: Integers, counts: Integers) -> tuple[Mask, Mask]:
        """In which atoms one more of each answer fits the lines, and one less; of many tables."""
        columns, lines = np.nonzero(self.weights.T)
        needs, starts = self.weights[lines, columns], np.flatnonzero(np.diff(columns, prepend=-1))
        comes, leaves = (np.ones(counts.shape, dtype=np.bool_) for _ in range(2))
        if starts.size:
            sides = (comes, self._left(n, counts)), (leaves, self._spare(n, counts))
            for found, room in sides:
                fits = room[..., lines] >= needs
                found[..., columns[starts]] = np.logical_and.reduceat(fits, starts, axis=-1)
        return comes, leaves

    def _spare(self, n: Integers, counts: Integers) -> Integers:
        """What each atom has above the least of each line."""
        spare: Integers = counts @ self.weights.T - n[:, None] * self.least
        return spare

    def _left(self, n: Integers, counts: Integers) -> Integers:
        """What each atom has below the most of each line."""
        left: Integers = n[:, None] * self.most - counts @ self.weights.T
        return left


def free(width: int) -> Choices:
    """Columns that no line binds together."""
    return Choices(np.zeros((0, width), np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64))


def whole(width: int, most: int) -> Choices:
    """Everybody has so many units over all columns: one answer, or the total of an allocation."""
    units = np.array([most], dtype=np.int64)
    return Choices(np.ones((1, width), dtype=np.int64), units, units)


def several(alone: Mask, most: int | None) -> Choices:
    """Everybody chose one answer that stands `alone`, or from one to `most` of the others.

    In an atom where r people chose none that stands alone, each of the others was chosen
    r times at most, and all of them from r to `most` times r. Nothing else is known: dealt
    out to the r in turn, answer after answer, such numbers give nobody one of them twice.
    """
    others = int((~alone).sum())
    most = others if most is None else min(most, others)
    if most <= 1:
        return whole(alone.size, 1)
    every = np.ones((1, alone.size), dtype=np.int64)
    if not alone.any():
        return Choices(every, np.array([1]), np.array([most]))
    # Beside one that stands alone there is room for none of the others, nor for `most` of them.
    each = np.eye(alone.size, dtype=np.int64)[~alone] + alone
    together = np.where(alone, most, 1)[None, :]
    return Choices(
        np.concatenate([every, together, each]),
        np.array([1, 1, *[0] * others]),
        np.array([most, most, *[1] * others]),
    )
