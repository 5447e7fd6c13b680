"""Who could answer otherwise, unseen: then nobody else is sure of what the others said."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from reports.disclosure.classification import Integers
from reports.disclosure.knowledge import Person

ENOUGH = 2
"""So many people who can answer otherwise: each of them could be known, and not the other."""


@dataclass(frozen=True)
class Able:
    """For sets and columns: how many people could come to a column or leave it, and one of them.

    The `person` is counted through the columns of all atoms; without anybody it is -1.
    """

    number: Integers
    person: Integers

    @classmethod
    def nobody(cls, shape: tuple[int, ...]) -> Self:
        return cls(np.zeros(shape, dtype=np.int64), np.full(shape, -1))

    def and_also(self, other: "Able") -> "Able":
        """These people or others, who may be the same ones."""
        number = np.maximum(self.number, other.number)
        differ = (self.number > 0) & (other.number > 0) & (self.person != other.person)
        person = np.maximum(self.person, other.person)
        return Able(np.where(differ, np.maximum(number, ENOUGH), number), person)

    def alone(self, place: int, column: int, width: int) -> Person | None:
        """The only one who could, if one is known."""
        if self.number[place, column] != 1:
            return None
        atom, source = divmod(int(self.person[place, column]), width)
        return atom, source


def of_lines(shape: tuple[int, ...], lines: Integers, counts: Integers) -> Able:
    """Of lines that each have the place of a set, a column, and the atom and column of a person."""
    found = Able.nobody(shape)
    place, column, atom, source = lines.T
    np.add.at(found.number, (place, column), counts[atom, source])
    found.person[place, column] = atom * counts.shape[1] + source
    return found
