"""What somebody in a hidden group can tell of the others, for knowing his or her own answer.

Other answers that look the same hide nothing from somebody who would have answered otherwise
in all of them. So for everybody in a hidden group there must be some in which the others
gave an answer more or less often, and that person the same. Answers in which a third of the
people stay as they are will do for all of that third; who needs some of their own is found
by dividing again.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from reports.disclosure import moves, steps
from reports.disclosure.classification import Mask
from reports.disclosure.doubts import (
    Doubt,
    not_dispelled,
    one_more_or_less,
    stuck,
    unresolved,
)
from reports.disclosure.knowledge import Known, Person

ENOUGH = 2
"""So many people who can answer otherwise: each of them could be known, and not the other."""

PARTS = 3
"""Into so many parts people are divided: fewer hold too much in place, more ask too often."""


def told(known: Known, hidden: Mask) -> Doubt | None:
    """What the ranges tell one person of the others in a hidden group, exactly; None if nothing.

    That none of the others gave an answer may be known to that person.
    """
    if not (known.whole and known.people):
        return None
    hidden = hidden[(hidden @ known.n) > 1]
    asked = _by_fewer_than_two(known, hidden)
    inside = hidden[asked.any(axis=1)].any(axis=0)[:, None] & (known.counts > 0)
    people = [(atom, column) for atom, column in np.argwhere(inside).tolist()]
    return _in_parts(known, hidden, asked, people)


def _by_fewer_than_two(known: Known, hidden: Mask) -> Mask:
    """The sets and columns that no two people could change by a step; two never know both."""
    asked = (hidden.astype(np.int64) @ known.counts > 0) & (moves.able(known, hidden) < ENOUGH)
    some = asked.any(axis=1)
    asked[some] &= steps.able(known, hidden[some]) < ENOUGH
    return asked


def _in_parts(known: Known, hidden: Mask, asked: Mask, people: Sequence[Person]) -> Doubt | None:
    """The first of what is told to one of the people, a third of whom are looked at together."""
    told_to = (_to_one_of(known, hidden, asked, people[part::PARTS]) for part in range(PARTS))
    return next((doubt for doubt in told_to if doubt), None)


def _to_one_of(known: Known, hidden: Mask, asked: Mask, people: Sequence[Person]) -> Doubt | None:
    """The same of some of the people, about the sets and columns that are asked about."""
    among = hidden[:, [atom for atom, _column in people]].any(axis=1)
    asked = asked & among[:, None]
    if not asked.any():
        return None
    others = known.without(people)
    if len(people) == 1:
        return _to(people[0], others, hidden, asked)
    asked = asked & ~moves.movable(others, hidden)
    doubts = list(one_more_or_less(others, hidden, asked))
    left = np.zeros_like(asked)
    left[tuple(np.argwhere(asked)[list(not_dispelled(others, doubts))].T)] = True
    return _in_parts(known, hidden, left, people)


def _to(person: Person, others: Known, hidden: Mask, asked: Mask) -> Doubt | None:
    """What one person is told of the others."""
    given = hidden.astype(np.int64) @ others.counts > 0
    asked = asked & given & ~moves.movable(others, hidden)
    doubts = [
        tuple(replace(goal, insider=person) for goal in doubt)
        for doubt in one_more_or_less(others, hidden, asked)
    ]
    return unresolved(others, stuck(others, doubts))
