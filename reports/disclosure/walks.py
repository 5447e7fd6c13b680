"""Walks to a goal: one answer after the other changes, and nothing that is published does."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.classification import Integers, Mask
from reports.disclosure.knowledge import Goal, Known

Places = NDArray[np.intp]


def reach(known: Known, goals: Sequence[Goal]) -> Mask:
    """For every goal, whether a walk leads to answers that reach it and look the same.

    Goes one step at a time, in each of which one person of the set, or one person and
    someone outside it in the opposite way, answers differently. Where it gets stuck
    there may be other ways still; none is looked for where answers are not whole.
    """
    steps = np.array([known.steps_to(goal) for goal in goals], dtype=np.int64)
    found: Mask = steps == 0
    if found.all() or not known.whole:
        return found
    people = np.array([goal.people for goal in goals])
    columns = np.array([goal.column for goal in goals])
    for column in np.unique(columns).tolist():
        for asked in ((columns == column) & (steps > 0), (columns == column) & (steps < 0)):
            found[asked] = _alike(known, people[asked], column, steps[asked])
    return found


@dataclass(frozen=True)
class _Step:
    """One unit goes from one column to another, and nobody sees it.

    In the atoms `alone` it can go by itself; in the `first` ones where, as `together`
    says, another unit goes the opposite way in one of the `second` ones.
    """

    source: int
    target: int
    alone: Places
    first: Places
    second: Places
    together: Mask

    def possible(self, people: Mask) -> Mask:
        """Which of these sets, a line each, can take the step."""
        helped = people[:, self.first].astype(np.float64) @ self.together > 0
        found: Mask = people[:, self.alone].any(axis=1)
        return found | (helped & ~people[:, self.second]).any(axis=1)

    def taken(self, counts: Integers, people: Mask) -> Integers:
        """The answers after a set that can has taken the step."""
        after = counts.copy()
        alone = self.alone[people[self.alone]]
        if alone.size:
            after[alone[0], [self.source, self.target]] += (-1, 1)
            return after
        pairs = self.together & people[self.first, None] & ~people[self.second]
        here, there = np.argwhere(pairs)[0]
        after[self.first[here], [self.source, self.target]] += (-1, 1)
        after[self.second[there], [self.source, self.target]] += (1, -1)
        return after


def _alike(known: Known, people: Mask, column: int, steps: Integers) -> Mask:
    """`reach` for sets of which one column is to gain, or to lose, so many units."""
    found = np.zeros(len(people), dtype=np.bool_)
    left = np.arange(len(people))
    for other in np.argsort(-known.counts.sum(axis=0), kind="stable").tolist():
        if other == column or not left.size:
            continue
        source, target = (other, column) if steps[0] > 0 else (column, other)
        step = _step(known, people[left].any(axis=0), source, target)
        able = step.possible(people[left])
        for place in left[able].tolist():
            further = steps[place : place + 1] - np.sign(steps[0])
            found[place] = (
                not further.any()
                or _alike(
                    replace(known, counts=step.taken(known.counts, people[place])),
                    people[place : place + 1],
                    column,
                    further,
                ).all()
            )
        left = left[~able]
    return found


def _step(known: Known, somewhere: Mask, source: int, target: int) -> _Step:
    """The step from one column to another, of sets that lie somewhere."""
    there, back = known.tight[:, source, target], known.tight[:, target, source]
    first = np.flatnonzero(somewhere & (known.counts[:, source] > 0))
    second = np.flatnonzero(known.counts[:, target] > 0)
    here, beside = known.floats[:, first], known.floats[:, second]
    gone, come = there @ here, back @ beside
    noticed = gone[:, None] + come - (here.T * (there + back)) @ beside
    return _Step(source, target, first[gone == 0], first, second, noticed == 0)
