"""Other answers of everybody that look the same, found by changing some of all kinds.

The searches begin with the truth, in which everything but the goals is as it was published, or
near the fractions of people that a program found (`linear`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self

import numpy as np

from reports.disclosure import repairs, worlds
from reports.disclosure.classification import Integers, Mask
from reports.disclosure.knowledge import Goal, Known
from reports.disclosure.repairs import NEVER, Floats, Repairs, Shorts

Asked = Sequence[tuple[int, Goal]]
"""Goals, each with the number of the doubt that it dispels."""

TRIES = 2
"""So often each goal is looked for, by other chances."""

LONG = 12
"""So many units change at most for each column where answers are looked for near fractions."""

LARGEST = 50_000
"""So many numbers are there at most in the answers of all that are asked at once."""


def at_once(known: Known) -> int:
    """For so many doubts answers are looked for at once, so that all that are found are kept."""
    lines = max(1, LARGEST // max(1, known.counts.size))
    return max(1, min(lines, worlds.MOST) // (2 * TRIES))


def search(known: Known, doubts: Sequence[Sequence[Goal]]) -> None:
    """Add answers that reach goals, if found, to the worlds known of; one of each doubt will do."""
    asked = [(place, goal) for place, goals in enumerate(doubts) for goal in goals] * TRIES
    if asked and not (known.whole and known.values.size == 1):
        for found in repairs.ended(Shuffles.start(known, asked)):
            known.worlds.add(found.tables())


def near(known: Known, goal: Goal, tables: Floats) -> Integers | None:
    """Answers that reach a goal, found from several other tables than the true one."""
    start = Shuffles.start(known, [(0, goal)] * len(tables)).beginning(tables.transpose(0, 2, 1))
    found = repairs.ended(start, LONG * known.values.size)
    return found[0].tables()[0] if found else None


@dataclass(frozen=True)
class Shuffles(Repairs):
    """Where each of many searches stands: a line for each in every array that `lines` names.

    `counts` are the answers of people who are free to change, by column and atom, and `kept`
    those of the others. `sums` are to lie from `low` to `high`: those of each column over the
    published sets, column by column; of values over each set; and of the goal's `column`
    over its `own` atoms. A change takes a unit of an atom from one column to another; where
    people may give more answers or fewer, from or to one past the last, which stands for none.
    """

    known: Known
    own: Floats
    column: Integers
    counts: Floats
    kept: Floats

    lines: ClassVar[tuple[str, ...]] = (*Repairs.lines, "own", "column", "counts", "kept")

    @classmethod
    def start(cls, known: Known, asked: Asked) -> Self:
        """The truth, for goals each of which it is to reach."""
        goals, lines = [goal for _doubt, goal in asked], len(asked)
        own = np.array([goal.people for goal in goals], dtype=np.float64)
        column = np.array([goal.column for goal in goals])
        target = np.array([[float(goal.target)] for goal in goals])
        counts = known.counts.T.astype(np.float64)
        values = known.sums @ known.values
        low, high, sums = (
            np.tile(np.concatenate([sides.T.ravel(), ends]).astype(np.float64), (lines, 1))
            for sides, ends in (
                (known.low, known.value_low),
                (known.high, known.value_high),
                (known.sums, values),
            )
        )
        reached = (own * counts[column]).sum(axis=1, keepdims=True)
        is_up, kept = target > reached, _kept(known, goals)
        return cls(
            np.array([doubt for doubt, _goal in asked]),
            np.hstack([low, np.where(is_up, target, -np.inf)]),
            np.hstack([high, np.where(is_up, np.inf, target)]),
            np.hstack([sums, reached]),
            known,
            own,
            column,
            counts - kept,
            kept,
        )

    def beginning(self, counts: Floats) -> Self:
        """From other answers than the truth, a line for each; of nobody who is kept."""
        lines = len(counts)
        values = counts.transpose(0, 2, 1) @ self.known.values
        sums = [
            (counts @ self.known.floats.T).reshape(lines, -1),
            values @ self.known.floats.T,
            (self.own * counts[np.arange(lines), self.column]).sum(axis=1, keepdims=True),
        ]
        return replace(self, counts=counts, sums=np.hstack(sums))

    def tables(self) -> Integers:
        """All answers, by atom and column, a table for each line."""
        return (self.counts + self.kept).transpose(0, 2, 1).astype(np.int64)

    def reached_by(self, done: Self) -> Mask:
        """Those that look for the same, or for what was found on the way to something else."""
        every = done.counts + done.kept
        stay, some = np.ones((len(every), len(self.kept)), np.bool_), self.kept.any(axis=(1, 2))
        stay[:, some] = (every[:, None] >= self.kept[some]).all(axis=(2, 3))
        sums = (every[:, self.column] * self.own).sum(axis=2)
        far = (sums >= self.low[:, -1]) & (sums <= self.high[:, -1])
        found: Mask = (stay & far).any(axis=0) | np.isin(self.doubts, done.doubts)
        return found

    def harm(self, weights: Floats) -> Shorts:
        """What each change would add to what is broken, `NEVER` for one that cannot be."""
        comes, leaves = self._by_column(weights)
        possible = self._possible()
        if self.known.whole:
            leaves[~possible] = NEVER
            harm: Shorts = leaves[:, :, None] + comes[:, None]
        else:
            harm = np.stack([comes, leaves], axis=1)
            harm[~possible] = NEVER
        if self.known.valued:
            harm += self._of_values(weights)
        harm = harm.reshape(len(harm), -1, self.own.shape[1])
        if self.known.whole:
            harm[:, :: self.counts.shape[1] + 1] = NEVER
        return harm.reshape(len(harm), -1)

    def back(self, changes: Integers) -> Integers:
        """The changes that undo these."""
        first, last, atom = self._parts(changes)
        first, last = (last, first) if self.known.whole else (1 - first, last)
        back: Integers = (first * self.counts.shape[1] + last) * self.own.shape[1] + atom
        return back

    def make(self, changes: Integers, where: Integers) -> None:
        """Change the answers on these lines, each in its way."""
        height, width = len(self.known.published), self.counts.shape[1]
        of_sets = self.sums[:, : height * width].reshape(-1, width, height)
        values = self.sums[:, height * width : -1]
        source, target, atom = self._sides(changes)
        beside, own = self.known.floats.T[atom], self.own[where, atom]
        for side, unit in ((source, -1), (target, 1)):
            real = slice(None) if self.known.whole else side < width
            line, column, kind = where[real], side[real], atom[real]
            self.counts[line, column, kind] += unit
            of_sets[line, column] += unit * beside[real]
            values[line] += (unit * column)[:, None] * beside[real]
            self.sums[line, -1] += unit * own[real] * (self.column[line] == column)

    def _parts(self, changes: Integers) -> tuple[Integers, Integers, Integers]:
        """Of each change: from where to where it goes between columns, and its atom.

        Where units need not go between columns, whether one leaves and which column.
        """
        places, atom = np.divmod(changes, self.own.shape[1])
        first, last = np.divmod(places, self.counts.shape[1])
        return first, last, atom

    def _sides(self, changes: Integers) -> tuple[Integers, Integers, Integers]:
        """From which column to which each change goes, one past the last for none; and its atom."""
        first, last, atom = self._parts(changes)
        if self.known.whole:
            return first, last, atom
        nothing = self.counts.shape[1]
        return np.where(first, last, nothing), np.where(first, nothing, last), atom

    def _by_column(self, weights: Floats) -> tuple[Shorts, Shorts]:
        """What a unit adds that comes to each column and atom, and one that leaves it."""
        height, width = len(self.known.published), self.counts.shape[1]
        comes = weights * ((self.sums >= self.high) * 1.0 - (self.sums < self.low))
        leaves = weights * ((self.sums <= self.low) * 1.0 - (self.sums > self.high))
        added = np.array([comes, leaves], dtype=np.float32)
        of_sets = added[:, :, : height * width].reshape(-1, height) @ self.known.shorts
        found: Shorts = of_sets.reshape(2, len(weights), width, -1)
        found[:, np.arange(len(weights)), self.column] += added[:, :, -1:] * self.own
        return found[0], found[1]

    def _of_values(self, weights: Floats) -> Shorts:
        """What the change of the sums of values adds to each change of answers."""
        height, width = len(self.known.published), self.counts.shape[1]
        at = slice(height * width, -1)
        low, high, sums, weights = (
            each[:, None, at] for each in (self.low, self.high, self.sums, weights)
        )
        after = sums + np.arange(1 - width, width)[:, None]
        added = np.maximum(0, np.maximum(low - after, after - high))
        added -= added[:, width - 1, None].copy()
        found: Shorts = (weights * added).astype(np.float32) @ self.known.shorts
        values = self.known.values
        change = values - values[:, None] if self.known.whole else np.stack([values, -values])
        by_change: Shorts = found.take(change + width - 1, axis=1)
        return by_change

    def _possible(self) -> Mask:
        """Where a unit can leave a column; where it need not go to another, can come or leave."""
        possible: Mask = self.counts > 0
        if self.known.whole:
            return possible
        known = self.known
        every = known.choices.singles(known.n, self.tables())
        comes, leaves = (each.transpose(0, 2, 1) for each in every)
        comes &= self.counts < known.most * known.n
        return np.stack([comes, leaves & possible], axis=1)


def _kept(known: Known, goals: Sequence[Goal]) -> Floats:
    """For every goal, how many in each column and atom stay as they are."""
    kept = np.zeros((len(goals), *known.counts.T.shape))
    for line, goal in enumerate(goals):
        for atom, column in goal.kept:
            kept[line, column, atom] += 1
    return kept
