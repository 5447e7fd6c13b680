"""Answers that change places where no group of any breakdown can notice, whatever is shown.

Two people of different groups and two who have the same groups between them, but paired
otherwise: when the first two take the answer of the others, and those theirs, every group
keeps its answers. Only crossings of groups change. A proof that a crossing is not pinned
down, cheaper than any other, and the same for all ways of showing breakdowns.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.able import Able
from reports.disclosure.classification import Classification, Integers, Mask

MOST = 200
"""So many ways are tried for one set; where none of them can be gone, hardly any other can."""

Fours = NDArray[np.intp]
"""A line for each way: two atoms, and two others that have their groups between them."""


@dataclass(frozen=True)
class Recombination:
    """The ways in which the groups of two atoms are those of two others together."""

    classification: Classification
    _ways: dict[bytes, Fours] = field(default_factory=dict)

    def moves(self, sets: Mask, counts: Integers, asked: Mask) -> Mask:
        """Which of the sets and columns `asked` about can lose a unit so.

        `counts` are those of columns that add up to as much for everybody, by atom.
        """
        found, has = np.zeros_like(asked), counts > 0
        places, ways, starts = self._ways_of(sets, asked)
        if not len(ways):
            return found
        atom, other, first, second = ways.T
        together = has[first] & has[second]
        # What the two others give back must be another column.
        elsewhere = together.sum(axis=1, keepdims=True) > together
        found[places] = np.logical_or.reduceat(has[atom] & has[other] & elsewhere, starts)
        return found & asked

    def able(self, sets: Mask, counts: Integers, asked: Mask) -> Able:
        """Who of the sets could come to the columns `asked` about or leave them so, one by one.

        Of two people and more only that they are two.
        """
        places, ways, starts = self._ways_of(sets, asked, outside=True)
        if not len(ways):
            return Able.nobody(asked.shape)
        has, width = counts > 0, counts.shape[1]
        atom, other, first, second = ways.T
        both, together = has[atom] & has[other], has[first] & has[second]
        least, most = np.full(both.shape, counts.size), np.full(both.shape, -1)
        for column in range(width):
            moved = both[:, column, None] & together
            moved[:, column] = both[:, column] & np.delete(together, column, axis=1).any(axis=1)
            person = np.broadcast_to((atom * width + column)[:, None], moved.shape)
            np.minimum(least, person, out=least, where=moved)
            np.maximum(most, person, out=most, where=moved)
        found = Able.nobody(asked.shape)
        least, most = np.minimum.reduceat(least, starts), np.maximum.reduceat(most, starts)
        found.person[places] = most
        found.number[places] = np.where(most < 0, 0, counts.ravel()[most] + (least < most))
        return found

    def _ways_of(
        self, sets: Mask, asked: Mask, *, outside: bool = False
    ) -> tuple[NDArray[np.intp], Fours, NDArray[np.intp]]:
        """Which sets that are asked about have a way, the ways of all, and where each set's start.

        With the second of the first two `outside` the set, too, where that is wanted.
        """
        places = np.flatnonzero(asked.any(axis=1))
        ways = [self.out_of(sets[place]) for place in places.tolist()]
        if outside:
            ways = [
                each[~sets[place][each[:, 1]]]
                for place, each in zip(places.tolist(), ways, strict=True)
            ]
        lengths = np.array([len(each) for each in ways], dtype=np.intp)
        some = lengths > 0
        starts = (np.cumsum(lengths) - lengths)[some]
        return places[some], np.concatenate([np.zeros((0, 4), dtype=np.intp), *ways]), starts

    def out_of(self, people: Mask) -> Fours:
        """The ways that take one or two of these people, and give none of them anything."""
        key = people.tobytes()
        if key not in self._ways:
            found = np.concatenate([self._of(atom) for atom in np.flatnonzero(people).tolist()])
            found = found[~people[found[:, 2:]].any(axis=1)]
            self._ways[key] = found[:: -(-len(found) // MOST) or 1]
        return self._ways[key]

    def _of(self, atom: int) -> Fours:
        """Every way in which this atom and another have the groups of two others."""
        codes, parts, places = self.classification.numbers
        every = np.arange(len(codes))
        found = [np.zeros((0, 4), dtype=np.intp)]
        for chosen in range(1, 2 ** (parts.shape[1] - 1)):
            taken = (chosen >> np.arange(parts.shape[1])) % 2 > 0
            change = (parts[:, taken] - parts[atom, taken]).sum(axis=1)
            first, second = places[codes[atom] + change], places[codes - change]
            fits = (first >= 0) & (second >= 0) & (first != atom) & (second != atom)
            ways = np.stack([np.full_like(every, atom), every, first, second], axis=1)
            found.append(ways[fits])
        return np.concatenate(found)
