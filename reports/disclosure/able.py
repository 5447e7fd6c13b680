"""Who could answer otherwise, unseen: then nobody else is sure of what others said.

Nobody but those whose own answers change, that is: they know that they gave them.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from reports.disclosure.classification import Integers, Mask
from reports.disclosure.knowledge import Person

NOBODY = -1


@dataclass(frozen=True)
class Able:
    """For sets and columns: whether a number could be another, unseen; and who are sure it is not.

    Those whose own answers change in every way that was looked at, for each set and column a
    line of people, counted through the columns of all atoms; -1 for nobody.
    """

    ways: Mask
    sure: Integers

    @classmethod
    def nobody(cls, shape: tuple[int, ...]) -> Self:
        """No way was found."""
        return cls(np.zeros(shape, dtype=np.bool_), np.full((*shape, 1), NOBODY))

    def above(self, other: "Able") -> "Able":
        """The same for these sets and others below them."""
        wide = max(self.sure.shape[2], other.sure.shape[2])
        return Able(
            np.concatenate([self.ways, other.ways]),
            np.concatenate([_padded(self.sure, wide), _padded(other.sure, wide)]),
        )

    def left(self) -> Mask:
        """The sets and columns of which somebody may be sure."""
        found: Mask = ~self.ways | (self.sure != NOBODY).any(axis=2)
        return found

    def people(self, place: int, column: int, width: int) -> list[Person] | None:
        """Who are sure; None for anybody."""
        if not self.ways[place, column]:
            return None
        return [divmod(each, width) for each in self.sure[place, column].tolist() if each >= 0]

    def and_also(self, other: "Able") -> "Able":
        """Whoever is sure in spite of these ways and of others."""
        wide = max(self.sure.shape[2], other.sure.shape[2])
        mine, others = _padded(self.sure, wide), _padded(other.sure, wide)
        in_both = (mine[..., :, None] == others[..., None, :]).any(axis=3)
        only_mine = (self.ways & ~other.ways)[..., None]
        kept = np.where(only_mine | in_both, mine, NOBODY)
        return Able(self.ways | other.ways, np.where(self.ways[..., None], kept, others))


def _padded(sure: Integers, width: int) -> Integers:
    """With lines of so many people, the last of whom are nobody."""
    return np.pad(sure, ((0, 0), (0, 0), (0, width - sure.shape[2])), constant_values=NOBODY)


def of_ways(shape: tuple[int, int], where: Integers, people: Integers, counts: Integers) -> Able:
    """Of ways, a line each: the place of a set and a column, and the people who change, or -1.

    Where several people gave an answer in an atom, none of them changes in every way.
    """
    found = Able(np.zeros(shape, dtype=np.bool_), np.full((*shape, people.shape[1]), NOBODY))
    if not len(where):
        return found
    alone = (people >= 0) & (counts.ravel()[people] == 1)
    people = np.where(alone, people, NOBODY)
    group = where[:, 0] * shape[1] + where[:, 1]
    order = np.argsort(group, kind="stable")
    group, people = group[order], people[order]
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    first = np.repeat(people[starts], np.diff(starts, append=len(group)), axis=0)
    in_line = (first[:, :, None] == people[:, None, :]).any(axis=2)
    in_all = np.logical_and.reduceat(in_line, starts)
    place, column = np.divmod(group[starts], shape[1])
    found.ways[place, column] = True
    found.sure[place, column] = np.where(in_all, people[starts], NOBODY)
    return found
