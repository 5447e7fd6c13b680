"""What somebody in a set can tell of the others, for knowing his or her own answer.

Other answers that look the same hide nothing from somebody who would have answered otherwise
in all of them. So for everybody in a hidden group there must be some in which the others gave
an answer more or less often; and for whoever is in a set of which all others gave one answer,
some in which not all of them did; and that person answers as before. Answers in which a
third of the people stay as they are will do for all of that third; who needs some of their
own is found by dividing again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from reports.disclosure import moves, steps
from reports.disclosure.classification import Integers, Mask
from reports.disclosure.doubts import Doubt, first_certain, not_dispelled, one_more_or_less
from reports.disclosure.knowledge import Goal, Known, Person

PARTS = 3
"""Into so many parts people are divided: fewer hold too much in place, more ask too often."""

ENOUGH = 2
"""So many people who can answer otherwise: each of them could be known, and not the other."""


@dataclass(frozen=True)
class Question:
    """A doubt about a set, and those in it whom answers must leave in doubt, if not outsiders."""

    doubt: Doubt
    people: Sequence[Person] = ()

    def parts(self) -> "Iterator[Question]":
        """The same for some of the people after the other."""
        for part in range(min(PARTS, len(self.people))):
            yield Question(self.doubt, self.people[part::PARTS])

    @property
    def kept(self) -> Doubt:
        """Goals that are to be reached while these people answer as they did."""
        return tuple(replace(goal, kept=tuple(self.people)) for goal in self.doubt)


def told(known: Known, doubts: Sequence[Doubt], questions: Sequence[Question]) -> Doubt | None:
    """The first of the outsiders' doubts, or of one insider's, that no answers resolve."""
    asked = [Question(doubt) for doubt in doubts]
    asked += [part for question in questions for part in question.parts()]
    while asked:
        left = not_dispelled(known, [each.kept for each in asked])
        single = {place: left[place] for place in left if len(asked[place].people) <= 1}
        found = first_certain(known, single)
        if found is not None:
            return asked[found].kept
        asked = [part for place in left if place not in single for part in asked[place].parts()]
    return None


def questions(known: Known, hidden: Mask, every: tuple[Mask, Mask]) -> list[Question]:
    """What nobody in a set may be told of the others in it.

    How many others in a `hidden` group gave an answer, if any did; or of `every` set and
    column asked about, that all others are in it.
    """
    if not (known.whole and known.people):
        return []
    return [*_of_number(known, hidden), *_of_all(known, *every)]


def _of_number(known: Known, hidden: Mask) -> Iterator[Question]:
    """Whether others in a hidden group gave an answer more often or less, if any gave it."""
    hidden = hidden[(hidden @ known.n) > 1]
    truth = hidden.astype(np.int64) @ known.counts
    asked = (truth > 0) & (moves.able(known, hidden) < ENOUGH)
    able = _Able.of(known, hidden, asked, (1, -1))
    asked &= able.number < ENOUGH
    doubts = one_more_or_less(known, hidden, asked)
    for (place, column), doubt in zip(np.argwhere(asked).tolist(), doubts, strict=True):
        inside = hidden[place, :, None] & (known.counts > 0)
        inside[:, column] &= truth[place, column] > 1
        yield from able.left(place, column, doubt, inside)


def _of_all(known: Known, sets: Mask, asked: Mask) -> Iterator[Question]:
    """Whether one of the others is not in a column, of sets in which all of them are."""
    size, truth = (sets @ known.n)[:, None], sets.astype(np.int64) @ known.counts
    asked = asked & (size > 1) & (truth >= size - 1) & (moves.leavers(known, sets) < ENOUGH)
    able = _Able.of(known, sets, asked, (-1,))
    asked &= able.number < ENOUGH
    for place, column in np.argwhere(asked).tolist():
        inside = sets[place, :, None] & (known.counts > 0)
        beside = inside & (known.values != column)
        goal = Goal(sets[place], column, int(truth[place, column]) - 1)
        yield from able.left(place, column, (goal,), beside if beside.any() else inside)


@dataclass(frozen=True)
class _Able:
    """How many people could come to a column of a set or leave it in a step; and one of them."""

    number: Integers
    atom: Integers
    source: Integers

    @classmethod
    def of(cls, known: Known, sets: Mask, asked: Mask, changes: Sequence[int]) -> "_Able":
        """Of the sets and columns that are asked about."""
        number, atom, source = (np.zeros(asked.shape, dtype=np.int64) for _ in range(3))
        for column in np.flatnonzero(asked.any(axis=0)).tolist():
            places = np.flatnonzero(asked[:, column])
            for change in changes:
                line, atoms, sources = steps.able(known, sets[places], column, change).T
                np.add.at(number[:, column], places[line], known.counts[atoms, sources])
                atom[places[line], column], source[places[line], column] = atoms, sources
        return cls(number, atom, source)

    def left(self, place: int, column: int, doubt: Doubt, facing: Mask) -> Iterator[Question]:
        """The question for those facing the others whom nobody else's step leaves in doubt."""
        if self.number[place, column]:
            only = np.zeros_like(facing)
            only[self.atom[place, column], self.source[place, column]] = True
            facing = facing & only
        people = [(atom, source) for atom, source in np.argwhere(facing).tolist()]
        if people:
            yield Question(doubt, people)
