"""Answers that change places where no group of any breakdown can notice, whatever is shown.

Two people of different groups and two who have the same groups between them, but paired
otherwise: when the first two take the answer of the others, and those theirs, every group
keeps its answers. Only crossings of groups change. A proof that a crossing is not pinned
down, cheaper than any other, and the same for all ways of showing breakdowns.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

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
        places = np.flatnonzero(asked.any(axis=1))
        ways = [self.out_of(sets[place]) for place in places.tolist()]
        lengths = np.array([len(each) for each in ways], dtype=np.intp)
        if not lengths.any():
            return found
        atom, other, first, second = np.concatenate(ways).T
        together = has[first] & has[second]
        # What the two others give back must be another column.
        elsewhere = together.sum(axis=1, keepdims=True) > together
        able = has[atom] & has[other] & elsewhere
        starts = (np.cumsum(lengths) - lengths)[lengths > 0]
        found[places[lengths > 0]] = np.logical_or.reduceat(able, starts)
        return found & asked

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
