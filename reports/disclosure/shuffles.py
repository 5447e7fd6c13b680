"""Goals that are reached by changing answers of all kinds, where no exchange of two is enough.

One unknown for each kind of atoms and each answer; found by repairing (`repairs`). Only
where everybody's answers add up to as many units, so that one answer always becomes another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np

from reports.disclosure import repairs
from reports.disclosure.classification import Integers
from reports.disclosure.knowledge import Goal, Known, kinds
from reports.disclosure.repairs import NEVER, Floats, Repairs

LARGEST = 50_000
"""So many numbers are there at most in the answers of all that are asked at once."""


def unreached(
    known: Known, left: Mapping[int, Sequence[Goal]], steps: int = repairs.STEPS
) -> dict[int, Sequence[Goal]]:
    """The doubts none of whose goals is reached so, in so many steps."""
    asked = [(place, goal) for place, goals in left.items() for goal in goals]
    done: set[int] = set()
    most = max(1, LARGEST // max(1, known.counts.size))
    has_others = known.whole and known.values.size > 1
    for start in range(0, len(asked) if has_others else 0, most):
        done |= repairs.ended(_start(known, asked[start : start + most]), steps)
    return {place: goals for place, goals in left.items() if place not in done}


def _start(known: Known, asked: Sequence[tuple[int, Goal]]) -> "_Shuffles":
    """The truth, and the goals that it is to reach; one of each doubt is enough."""
    goals = [goal for _place, goal in asked]
    people, columns = np.array([goal.people for goal in goals]), [goal.column for goal in goals]
    kind, first = kinds(known.published, people)
    counts = np.zeros((first.size, known.counts.shape[1]))
    np.add.at(counts, kind, known.counts)
    target = np.array([[float(goal.target)] for goal in goals])
    is_up = np.array([[known.steps_to(goal) > 0] for goal in goals])
    low, high, sums = (
        np.tile(np.concatenate([each.T.ravel(), values]), (len(goals), 1)).astype(np.float64)
        for each, values in (
            (known.low, known.value_low),
            (known.high, known.value_high),
            (known.sums, known.sums @ known.values),
        )
    )
    own = people[:, first].astype(np.float64)
    reached = (own * counts[:, columns].T).sum(axis=1, keepdims=True)
    return _Shuffles(
        np.array([place for place, _goal in asked]),
        np.hstack([low, np.where(is_up, target, -np.inf)]),
        np.hstack([high, np.where(is_up, np.inf, target)]),
        np.hstack([sums, reached]),
        known.floats[:, first],
        own,
        np.array(columns),
        _free(counts, kind, goals),
    )


def _free(counts: Floats, kind: Integers, goals: Sequence[Goal]) -> Floats:
    """For every goal, how many in each column and kind of atoms are not kept as they are."""
    free = np.tile(counts.T, (len(goals), 1, 1))
    for line, goal in enumerate(goals):
        for atom, column in goal.kept:
            free[line, column, kind[atom]] -= 1
    return free


@dataclass(frozen=True)
class _Shuffles(Repairs):
    """How many units each kind of atoms gives to each column, and what comes of it.

    The sums are those of the columns over each of the sets, column by column; then the sums of
    values over each set; then that of the goal's `column` over its `own` kinds. A change
    takes a unit from one column to another, pair by pair, in one of the kinds. The `counts`
    are of those who are free to change.
    """

    sets: Floats
    own: Floats
    column: Integers
    counts: Floats

    lines: ClassVar[tuple[str, ...]] = (*Repairs.lines, "own", "column", "counts")

    def harm(self, weights: Floats) -> Floats:
        source, target = self._pairs
        more, less = (self._by_column(weights * self._added(unit)) for unit in (1, -1))
        harm: Floats = less[:, source] + more[:, target] + self._of_values(weights)
        harm[(self.counts <= 0)[:, source]] = NEVER
        return harm.reshape(len(harm), -1)

    def back(self, changes: Integers) -> Integers:
        source, target = self._pairs
        pair, kind = np.divmod(changes, self.sets.shape[1])
        place = np.zeros((source.max() + 1, source.max() + 1), dtype=np.int64)
        place[source, target] = np.arange(source.size)
        back: Integers = place[target[pair], source[pair]] * self.sets.shape[1] + kind
        return back

    def make(self, changes: Integers, where: Integers) -> None:
        pair, kind = np.divmod(changes, self.sets.shape[1])
        height, width = len(self.sets), self.counts.shape[1]
        values = self.sums[:, height * width : -1]
        for column, unit in zip((each[pair] for each in self._pairs), (-1, 1), strict=True):
            self.counts[where, column, kind] += unit
            of_sets = self.sums[:, : height * width].reshape(-1, width, height)
            of_sets[where, column] += unit * self.sets.T[kind]
            values[where] += (unit * column)[:, None] * self.sets.T[kind]
            self.sums[where, -1] += unit * self.own[where, kind] * (self.column[where] == column)

    def _added(self, unit: int) -> Floats:
        """How much further from its bounds each sum is with so much more."""
        return self._beside(self.sums + unit) - self._beside(self.sums)

    def _beside(self, sums: Floats) -> Floats:
        return np.maximum(0, np.maximum(self.low - sums, sums - self.high))

    def _by_column(self, added: Floats) -> Floats:
        """What a change of the sums adds, for each column and kind."""
        height, width = len(self.sets), self.counts.shape[1]
        of_sets = added[:, : height * width].reshape(-1, height) @ self.sets
        found: Floats = of_sets.reshape(len(added), width, -1)
        found[np.arange(len(found)), self.column] += added[:, -1:] * self.own
        return found

    def _of_values(self, weights: Floats) -> Floats:
        """What a change of the sums of values adds, for each pair of columns and each kind."""
        source, target = self._pairs
        at = slice(len(self.sets) * self.counts.shape[1], -1)
        units, pair = np.unique(target - source, return_inverse=True)
        added = [(weights * self._added(unit))[:, at] @ self.sets for unit in units.tolist()]
        return np.stack(added, axis=1)[:, pair]

    @cached_property
    def _pairs(self) -> tuple[Integers, Integers]:
        """Every column beside every other."""
        source, target = np.nonzero(~np.eye(self.counts.shape[1], dtype=np.bool_))
        return source, target
