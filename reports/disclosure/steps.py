"""Goals that are one step away: one answer changes, or two that balance, and nobody sees it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.able import NOBODY, Able, of_ways
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
    """Who are sure of sets and columns `asked` about, in spite of the steps there are.

    The `changes`: 1 for those who come, -1 for those who leave.
    """
    where, people = [np.zeros((0, 2), dtype=np.intp)], [np.zeros((0, 2), dtype=np.intp)]
    for column in np.flatnonzero(asked.any(axis=0)).tolist():
        places = np.flatnonzero(asked[:, column])
        for change in changes:
            step = _between(known, sets[places].any(axis=0), column, change)
            place, who = step.who(sets[places], known.values.size)
            where.append(np.stack([places[place], np.full_like(place, column)], axis=1))
            people.append(who)
    return of_ways(asked.shape, np.concatenate(where), np.concatenate(people), known.counts)


@dataclass(frozen=True)
class _Step:
    """One unit goes from one column to another, pair by pair of columns, and nobody sees it.

    In some of the `first` atoms it can go `alone`; in others where, as `together` says,
    another unit goes the opposite way in one of the `second` ones.
    """

    sources: Places
    targets: Places
    first: Places
    second: Places
    alone: Mask
    together: Mask

    def possible(self, people: Mask) -> Mask:
        """Which of these sets, a line each, can take the step, with one pair or another."""
        found = np.zeros(len(people), dtype=np.bool_)
        place, first = np.nonzero(people[:, self.first])
        able = self.alone[:, first] | self._helped(people, place, first).any(axis=2)
        found[place[able.any(axis=0)]] = True
        return found

    def who(self, people: Mask, width: int) -> tuple[Places, Places]:
        """For every step of every set: its place, and who takes it, of how many columns they are.

        Somebody alone; or with one of two who help, and with the other.
        """
        place, first = np.nonzero(people[:, self.first])
        alone, helped = self.alone[:, first], self._helped(people, place, first)
        found = [self._taken(alone, first, width)]
        pairs = [place[np.nonzero(alone)[1]]]
        if self.second.size:
            with_help = helped.any(axis=2) & ~alone
            last = self.second.size - 1 - helped[:, :, ::-1].argmax(axis=2)
            for helper in (helped.argmax(axis=2), last):
                found.append(self._taken(with_help, first, width, helper))
                pairs.append(place[np.nonzero(with_help)[1]])
        return np.concatenate(pairs), np.concatenate(found)

    def _taken(self, able: Mask, first: Places, width: int, helper: Places | None = None) -> Places:
        """The two people of each step, or the one and nobody, where pair by pair one is `able`."""
        pair, line = np.nonzero(able)
        own = self.first[first[line]] * width + self.sources[pair]
        if helper is None:
            return np.stack([own, np.full_like(own, NOBODY)], axis=1)
        beside = self.second[helper[pair, line]] * width + self.targets[pair]
        return np.stack([own, beside], axis=1)

    def _helped(self, people: Mask, place: Places, first: Places) -> Mask:
        """Pair by pair (a line), for each set and `first` atom, who outside it can help."""
        outside = ~people[:, self.second]
        helped: Mask = self.together[:, first] & outside[place]
        return helped


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
    return _Step(sources, targets, first, second, ~leaves.any(axis=2) & gives[first].T, together)
