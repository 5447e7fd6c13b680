"""Answers that change places where no group of any breakdown can notice, whatever is shown.

Two people of different groups and two who have the same groups between them, but paired
otherwise: when the first two take the answer of the others, and those theirs, every group
keeps its answers. Only crossings of groups change. A proof that a crossing is not pinned
down, cheaper than any other, and the same for all ways of showing breakdowns.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.able import Able, of_ways
from reports.disclosure.classification import Classification, Integers, Mask

MOST = 200
"""So many ways are tried for one set; where none of them can be gone, hardly any other can."""

SOME = 24
"""So many, to know who is sure in spite of them: hardly ever the same person in all."""

Fours = NDArray[np.intp]
"""A line for each way: two atoms, and two others that have their groups between them."""


Changes = tuple[NDArray[np.intp], NDArray[np.intp]]
"""A line for each: the place of a set and a column; and the four people, through all columns."""


@dataclass(frozen=True)
class Recombination:
    """The ways in which the groups of two atoms are those of two others together."""

    classification: Classification
    _ways: dict[bytes, Fours] = field(default_factory=dict)

    def moves(self, sets: Mask, counts: Integers, asked: Mask) -> Mask:
        """Which of the sets and columns `asked` about can lose a unit so.

        `counts` are those of columns that add up to as much for everybody, by atom.
        """
        found = np.zeros_like(asked)
        where, _people = self._changes(sets, counts, asked, MOST, comes=False)
        place, column = where.T
        found[place, column] = True
        return found

    def able(self, sets: Mask, counts: Integers, asked: Mask) -> Able:
        """Who are sure of sets and columns `asked` about, when a few of the ways are looked at.

        In each a set has more of a column, or less: two people give it, and two another one.
        """
        less, more = (
            self._changes(sets, counts, asked, SOME, comes=comes) for comes in (False, True)
        )
        where, people = (np.concatenate(parts) for parts in zip(less, more, strict=True))
        return of_ways(asked.shape, where, people, counts)

    def _changes(
        self, sets: Mask, counts: Integers, asked: Mask, most: int, *, comes: bool
    ) -> Changes:
        """Changes after which a set has less of a column, or more where somebody `comes`."""
        place, ways = self._ways_of(sets, asked, most)
        has, width = counts > 0, counts.shape[1]
        both, together = has[ways[:, :2]].all(axis=1), has[ways[:, 2:]].all(axis=1)
        here, there, own = (together, both, [2, 3]) if comes else (both, together, [0, 1])
        where, people = [], []
        for column in range(width):
            beside = there.copy()
            beside[:, column] = False
            fits = asked[place, column] & here[:, column] & beside.any(axis=1)
            given = np.repeat(beside[fits].argmax(axis=1)[:, None], 4, axis=1)
            given[:, own] = column
            where.append(np.stack([place[fits], np.full(len(given), column)], axis=1))
            people.append(ways[fits] * width + given)
        return np.concatenate(where), np.concatenate(people)

    def _ways_of(self, sets: Mask, asked: Mask, most: int) -> tuple[NDArray[np.intp], Fours]:
        """Ways of the sets that are asked about, at most so many of each, and whose they are."""
        places = np.flatnonzero(asked.any(axis=1))
        every = [self.out_of(sets[place]) for place in places.tolist()]
        some = [each[:: -(-len(each) // most) or 1] for each in every]
        lengths = np.array([len(each) for each in some], dtype=np.intp)
        ways = np.concatenate([np.zeros((0, 4), dtype=np.intp), *some])
        return np.repeat(places, lengths), ways

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
