"""Goals that are one step away: one answer changes, or two that balance, and nobody sees it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.classification import Mask
from reports.disclosure.knowledge import Goal, Known, words

Places = NDArray[np.intp]


def reach(known: Known, goals: Sequence[Goal]) -> Mask:
    """For every goal, whether a step leads to answers that reach it and look the same.

    One person of the set, or one person and someone outside it in the opposite way, answers
    differently. None is looked for where answers are not whole.
    """
    steps = np.array([known.steps_to(goal) for goal in goals], dtype=np.int64)
    found: Mask = steps == 0
    if not known.whole:
        return found
    people = np.array([goal.people for goal in goals])
    columns = np.array([goal.column for goal in goals])
    for column in np.unique(columns).tolist():
        for change in (1, -1):
            asked = (columns == column) & (steps == change)
            if asked.any():
                found[asked] = _possible(known, people[asked], column, change)
    return found


def _possible(known: Known, people: Mask, column: int, change: int) -> Mask:
    """Of which sets, a line each, one column can have one unit more, or one less."""
    others = np.delete(known.values, column)
    own = np.full_like(others, column)
    pair = (others, own) if change > 0 else (own, others)
    return _step(known, people.any(axis=0), *pair).possible(people)


@dataclass(frozen=True)
class _Step:
    """One unit goes from one column to another, pair by pair of columns, and nobody sees it.

    In some of the `first` atoms it can go `alone`; in others where, as `together` says,
    another unit goes the opposite way in one of the `second` ones.
    """

    first: Places
    second: Places
    alone: Mask
    together: Mask

    def possible(self, people: Mask) -> Mask:
        """Which of these sets, a line each, can take the step, with one pair or another."""
        found = np.zeros(len(people), dtype=np.bool_)
        place, first = np.nonzero(people[:, self.first])
        outside = ~people[:, self.second]
        helped = (self.together[:, first] & outside[place]).any(axis=2)
        able = (self.alone[:, first] | helped).any(axis=0)
        found[place[able]] = True
        return found


def _step(known: Known, somewhere: Mask, sources: Places, targets: Places) -> _Step:
    """The steps from some columns to others, of sets that lie somewhere."""
    gives, takes = known.counts[:, sources] > 0, known.counts[:, targets] > 0
    first = np.flatnonzero(somewhere & gives.any(axis=1))
    second = np.flatnonzero(takes.any(axis=1))
    here, beside = known.words[first], known.words[second]
    leaves = here & words(known.tight[:, sources, targets].T)[:, None]
    comes = beside & words(known.tight[:, targets, sources].T)[:, None]
    seen = (leaves[:, :, None] & ~beside) | (comes[:, None] & ~here[:, None])
    together = ~seen.any(axis=3) & gives[first].T[:, :, None] & takes[second].T[:, None]
    return _Step(first, second, ~leaves.any(axis=2) & gives[first].T, together)
