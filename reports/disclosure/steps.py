"""Goals that are one step away: one answer changes, or two that balance, and nobody sees it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.able import Able, of_lines
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
    return _between(known, people.any(axis=0), column, change).possible(people)


def _between(known: Known, somewhere: Mask, column: int, change: int) -> "_Step":
    """The steps to a column from all others, or from it to them, of sets that lie somewhere."""
    others = np.delete(known.values, column)
    own = np.full_like(others, column)
    return _step(known, somewhere, *((others, own) if change > 0 else (own, others)))


def able(known: Known, sets: Mask, asked: Mask, changes: Sequence[int]) -> Able:
    """Who of the sets could come to the columns `asked` about, or leave them, in a step.

    The `changes`: 1 for those who come, -1 for those who leave.
    """
    lines = [np.zeros((0, 4), dtype=np.intp)]
    for column in np.flatnonzero(asked.any(axis=0)).tolist():
        places = np.flatnonzero(asked[:, column])
        for change in changes:
            place, atom, source = _able(known, sets[places], column, change)
            lines.append(
                np.stack([places[place], np.full_like(atom, column), atom, source], axis=1)
            )
    return of_lines(asked.shape, np.concatenate(lines), known.counts)


def _able(known: Known, sets: Mask, column: int, change: int) -> tuple[Places, Places, Places]:
    """The places of sets, and the atoms and columns of the people who could."""
    step = _between(known, sets.any(axis=0), column, change)
    place, first, by_pair = step.takes(sets)
    atom = step.first[first]
    if change > 0:
        pair, taking = np.nonzero(by_pair)
        source = np.delete(known.values, column)[pair]
    else:
        # Whoever leaves can do so to several columns, and is one person all the same.
        taking = np.flatnonzero(by_pair.any(axis=0))
        source = np.full_like(taking, column)
    return place[taking], atom[taking], source


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
        place, _first, by_pair = self.takes(people)
        found[place[by_pair.any(axis=0)]] = True
        return found

    def takes(self, people: Mask) -> tuple[Places, Places, Mask]:
        """For every set and `first` atom in it: whether one there can, pair by pair (a line)."""
        place, first = np.nonzero(people[:, self.first])
        outside = ~people[:, self.second]
        helped = (self.together[:, first] & outside[place]).any(axis=2)
        return place, first, self.alone[:, first] | helped


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
