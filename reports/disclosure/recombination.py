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
    _out_of: dict[bytes, Fours] = field(default_factory=dict)
    _of: dict[int, Fours] = field(default_factory=dict)

    def moves(self, sets: Mask, counts: Integers, asked: Mask) -> Mask:
        """Which of the sets and columns `asked` about can lose a unit so.

        `counts` are those of columns that add up to as much for everybody, by atom.
        """
        found = np.zeros_like(asked)
        where, _people = _changes(*self._ways(sets, asked, MOST), counts, asked, comes=False)
        place, column = where.T
        found[place, column] = True
        return found

    def able(self, sets: Mask, counts: Integers, asked: Mask) -> Able:
        """Who are sure of sets and columns `asked` about, when a few of the ways are looked at.

        In each a set has more of a column, or less: two people give it, and two another one.
        """
        some = self._ways(sets, asked, SOME)
        less, more = (_changes(*some, counts, asked, comes=comes) for comes in (False, True))
        where, people = (np.concatenate(parts) for parts in zip(less, more, strict=True))
        return of_ways(asked.shape, where, people, counts)

    def _ways(self, sets: Mask, asked: Mask, most: int) -> tuple[NDArray[np.intp], Fours]:
        """Ways of the sets that are asked about, at most so many of each, after whose they are."""
        places = np.flatnonzero(asked.any(axis=1))
        every = [self.out_of(sets[place]) for place in places.tolist()]
        some = [each[:: -(-len(each) // most) or 1] for each in every]
        lengths = np.array([len(each) for each in some], dtype=np.intp)
        ways = np.concatenate([np.zeros((0, 4), dtype=np.intp), *some])
        return np.repeat(places, lengths), ways

    def out_of(self, people: Mask) -> Fours:
        """The ways that take one or two of these people, and give none of them anything."""
        key = people.tobytes()
        if key not in self._out_of:
            found = np.concatenate([self.of(atom) for atom in np.flatnonzero(people).tolist()])
            found = found[~people[found[:, 2:]].any(axis=1)]
            self._out_of[key] = found[:: -(-len(found) // MOST) or 1]
        return self._out_of[key]

    def of(self, atom: int) -> Fours:
        """Every way in which this atom and another have the groups of two others."""
        if atom not in self._of:
            codes, parts, places = self.classification.numbers
            chosen = np.arange(1, 2 ** (parts.shape[1] - 1))
            taken = (chosen[:, None] >> np.arange(parts.shape[1])) % 2
            change = taken @ (parts - parts[atom]).T
            first, second = places[codes[atom] + change], places[codes - change]
            fits = (first >= 0) & (second >= 0) & (first != atom) & (second != atom)
            other = np.nonzero(fits)[1]
            own = np.full_like(other, atom)
            self._of[atom] = np.stack([own, other, first[fits], second[fits]], axis=1)
        return self._of[atom]


def _changes(
    place: NDArray[np.intp], ways: Fours, counts: Integers, asked: Mask, *, comes: bool
) -> Changes:
    """Changes after which a set has less of a column, or more where somebody `comes`.

    The `ways` of sets at each `place`, where those who change gave one answer by two.
    """
    width, (first, second, third, fourth) = counts.shape[1], (counts > 0)[ways.T]
    both, together = first & second, third & fourth
    here, there, own = (together, both, [2, 3]) if comes else (both, together, [0, 1])
    line, column = np.nonzero(asked[place] & here)
    beside = there[line]
    beside[np.arange(line.size), column] = False
    other = beside.argmax(axis=1)
    fits = beside[np.arange(line.size), other]
    line, column, other = line[fits], column[fits], other[fits]
    given = np.repeat(other[:, None], 4, axis=1)
    given[:, own] = column[:, None]
    return np.stack([place[line], column], axis=1), ways[line] * width + given
