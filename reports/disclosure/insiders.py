"""What a colleague can tell of the others, for knowing his or her own answer.

Other answers that look the same hide nothing from somebody who would have answered otherwise
in all of them. So for everybody there must be some in which the others in a hidden group, or
in a small crossing, gave an answer more or less often; and where all others in a published set
gave one answer, some in which not all of them did; and that person answers as before.
Whether he or she is in the set does not matter.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from reports.disclosure import moves, steps
from reports.disclosure.able import Able
from reports.disclosure.classification import Mask
from reports.disclosure.doubts import Doubt, one_more_or_less
from reports.disclosure.knowledge import Goal, Known, Person
from reports.disclosure.questions import Question

ENOUGH = 2
"""So many people who can answer otherwise: each of them could be known, and not the other."""


def questions(known: Known, hidden: Mask, small: Mask, able: Able) -> list[Question]:
    """What no colleague may be told of the others in a set that is hidden, small or published.

    Who is sure of small sets, in spite of how they could change whatever is published, is
    known from `able`.
    """
    if not known.one_each:
        return []
    secret = np.vstack([hidden, small])
    unknown = Able.nobody((len(hidden), known.values.size))
    return [*_of_number(known, secret, unknown.above(able)), *_of_all(known)]


def in_question(known: Known, secret: Mask) -> Mask:
    """Of which secret sets somebody may be told how many others are in a column, if any is.

    At first sight: where only one person, or nobody, changes an answer and nothing else.
    """
    found: Mask = (secret.astype(np.int64) @ known.counts > 0) & (
        moves.able(known, secret) < ENOUGH
    )
    return found


def _of_number(known: Known, secret: Mask, able: Able) -> Iterator[Question]:
    """Whether others in a secret set gave an answer more often or less, if any gave it."""
    asked = in_question(known, secret) & able.left()
    able = able.and_also(steps.able(known, secret, asked, (1, -1)))
    asked &= able.left()
    doubts = one_more_or_less(known, secret, asked)
    for (place, column), doubt in zip(np.argwhere(asked).tolist(), doubts, strict=True):
        goal, facing = doubt[0], known.counts > 0
        facing[goal.people, column] &= known.counts[goal.people, column].sum() > 1
        yield from _left(doubt, facing, able.people(place, column, known.values.size))


def _of_all(known: Known) -> Iterator[Question]:
    """Whether one of the others is not in a column, of published sets in which all of them are."""
    sets, truth = known.published, known.sums
    size = (sets @ known.n)[:, None]
    asked = (size > 1) & (truth >= size - 1) & (moves.leavers(known, sets) < ENOUGH)
    able = steps.able(known, sets, asked, (-1,))
    asked &= able.left()
    for place, column in np.argwhere(asked).tolist():
        goal, facing = Goal(sets[place], column, int(truth[place, column]) - 1), known.counts > 0
        if truth[place, column] < size[place]:
            facing &= sets[place, :, None] & (known.values != column)
        yield from _left((goal,), facing, able.people(place, column, known.values.size))


def _left(doubt: Doubt, facing: Mask, sure: Sequence[Person] | None) -> Iterator[Question]:
    """The question for those facing the others who may be sure of what they said."""
    if sure is None:
        people = tuple((atom, column) for atom, column in np.argwhere(facing).tolist())
    else:
        people = tuple(person for person in sure if facing[person])
    if people or sure is None:
        yield Question(doubt, people, open=sure is None)
