"""Goals that are one step away: one answer changes, or two that balance, and nobody sees it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.able import NOBODY, Able, of_ways
from reports.disclosure.classification import Integers, Mask
from reports.disclosure.knowledge import Goal, Known

Places = NDArray[np.intp]

LARGEST = 2_000_000
"""So many pairs of people are there at most to look at at once."""


def reach(known: Known, goals: Sequence[Goal]) -> Mask:
    """For every goal, whether a step leads to answers that reach it and look the same.

    One person of the set, or one person and someone outside it in the opposite way, answers
    differently. None is looked for where answers are not whole.
    """
    away = np.array([known.steps_to(goal) for goal in goals], dtype=np.int64)
    found: Mask = away == 0
    near = np.flatnonzero(np.abs(away) == 1)
    if known.whole and near.size:
        sets = np.array([goals[place].people for place in near.tolist()])
        columns = np.array([goals[place].column for place in near.tolist()])
        for steps in _steps(known, sets, columns, away[near]):
            found[near[steps.sets[steps.possible()]]] = True
    return found


def able(known: Known, sets: Mask, asked: Mask, changes: Sequence[int]) -> Able:
    """Who are sure of sets and columns `asked` about, in spite of the steps there are.

    The `changes`: 1 for those who come, -1 for those who leave.
    """
    where, people = [np.zeros((0, 2), dtype=np.intp)], [np.zeros((0, 2), dtype=np.intp)]
    every = np.tile(np.argwhere(asked), (len(changes), 1))
    change = np.repeat(changes, len(every) // len(changes))
    for steps in _steps(known, sets[every[:, 0]], every[:, 1], change):
        for line, who in steps.who(known):
            where.append(every[steps.sets[line]])
            people.append(who)
    return of_ways(asked.shape, np.concatenate(where), np.concatenate(people), known.counts)


@dataclass(frozen=True)
class _Steps:
    """Ways in which a unit goes from one column to another, a line each, and nobody sees it.

    Of which of some `sets` the step is, from which atom, `source` and `target`; whether the
    unit can go `alone`; and, where it cannot, in which atoms outside its set another one can
    go the opposite way (`helped`).
    """

    sets: Places
    atom: Places
    source: Integers
    target: Integers
    alone: Mask
    helped: Mask

    def possible(self) -> Mask:
        """Which of the steps can be taken."""
        found = self.alone.copy()
        found[~found] = self.helped.any(axis=1)
        return found

    def who(self, known: Known) -> Iterator[tuple[Places, Integers]]:
        """Which of the steps are taken, by whom: somebody alone, or with one of two who help.

        Two people, counted through the columns of all atoms; or one and nobody.
        """
        width = known.values.size
        own, beside = self.atom * width + self.source, self.target
        alone = np.flatnonzero(self.alone)
        yield alone, np.stack([own[alone], np.full(alone.size, NOBODY)], axis=1)
        with_help = self.helped.any(axis=1)
        line, helped = np.flatnonzero(~self.alone)[with_help], self.helped[with_help]
        last = helped.shape[1] - 1 - helped[:, ::-1].argmax(axis=1)
        for helper in (helped.argmax(axis=1), last):
            yield line, np.stack([own[line], helper * width + beside[line]], axis=1)


def _steps(known: Known, sets: Mask, columns: Integers, changes: Integers) -> Iterator[_Steps]:
    """Every step of sets, a line each, by which a column has one unit more there, or one less."""
    units = _units(known, sets, columns, changes)
    most = max(1, LARGEST // len(known.n))
    for start in range(0, len(units[0]), most):
        place, atom, source, target = (each[start : start + most] for each in units)
        alone = ~(known.words[atom] & known.tight[source, target]).any(axis=1)
        helped = _helped(known, *(each[~alone] for each in (atom, source, target)))
        helped &= ~sets[place[~alone]]
        yield _Steps(place, atom, source, target, alone, helped)


def _units(
    known: Known, sets: Mask, columns: Integers, changes: Integers
) -> tuple[Places, Places, Integers, Integers]:
    """The units that can go, a line each: their set, their atom, and from where to where."""
    others = known.values[:-1] + (known.values[:-1] >= columns[:, None])
    own, comes = np.broadcast_to(columns[:, None], others.shape), (changes > 0)[:, None]
    sources, targets = np.where(comes, others, own), np.where(comes, own, others)
    place, atom = np.nonzero(sets)
    line, pair = np.nonzero(known.counts[atom[:, None], sources[place]] > 0)
    place = place[line]
    return place, atom[line], sources[place, pair], targets[place, pair]


def _helped(known: Known, atom: Places, source: Integers, target: Integers) -> Mask:
    """For each unit, the atoms where another one can go the opposite way, and nobody sees it."""
    width = known.values.size
    key = (source * width + target) * len(known.n) + atom
    _, first, line = np.unique(key, return_index=True, return_inverse=True)
    atom, source, target = atom[first], source[first], target[first]
    helped = known.counts.T[target] > 0
    for word, beside in enumerate(known.words.T):
        here = beside[atom][:, None]
        leaves = here & known.tight[source, target, word][:, None]
        comes = beside & known.tight[target, source, word][:, None]
        helped &= ((leaves & ~beside) | (comes & ~here)) == 0
    return helped[line]
