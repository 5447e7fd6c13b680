"""R5: what is published about an item pins down no hidden group, and shows no set unanimous.

For a hidden group, whose size is known to colleagues, and for a shown one, the
published ranges of the item leave integer bounds on how many gave each answer. A
hidden group fails where both bounds are equal; any set fails where the lower one is
above its size less t, for then t insiders know what everybody else said. A sum of
values fails at its other end too: everybody on the lowest value is unanimous.

That a set does not fail is shown by other answers which look the same (`moves`, `doubts`,
`questions`); for colleagues, by some in which their own answers are as they are (`insiders`).
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reports.disclosure import insiders, moves
from reports.disclosure.able import Able
from reports.disclosure.classification import Integers, Mask
from reports.disclosure.doubts import Doubt, one_more_or_less, stuck
from reports.disclosure.knowledge import Goal, Known
from reports.disclosure.questions import Certain, Question, unresolved


@dataclass(frozen=True)
class Few:
    """Small sets, a line each; which columns each is in doubt about; who could answer otherwise.

    That is, who could without any group having other answers.
    """

    sets: Mask
    asked: Mask
    able: Able

    @classmethod
    def none(cls, atoms: int, columns: int) -> "Few":
        nothing = (0, columns)
        return cls(
            np.zeros((0, atoms), np.bool_), np.zeros(nothing, np.bool_), Able.nobody(nothing)
        )


def culprit(
    known: Known,
    hidden: Mask,
    t: int,
    suspects: Collection[Certain] = (),
    *,
    small: Few | None = None,
) -> Certain | None:
    """What the published ranges give away: a hidden set pinned down, or a set shown unanimous.

    None where they give nothing away. `hidden` has a line for each hidden group, with
    its atoms. Of the `small` sets nothing may be known but that nobody in them is in a
    column, not even to `t` of their people; and of both nothing of the others to anybody who
    knows one answer, his or her own. `suspects`, of before, are looked at first.
    """
    hidden = hidden[(hidden @ known.n) > 0]
    every = np.vstack([hidden, known.published])
    small = small or Few.none(*known.counts.shape)
    doubts = [*_perhaps_pinned(known, hidden), *_perhaps_unanimous(known, every, t)]
    doubts += _perhaps_told(known, small, t)
    doubts = stuck(known, doubts)
    first = [doubt for doubt in doubts if any(_same(doubt, each.doubt) for each in suspects)]
    later = [doubt for doubt in doubts if not any(doubt is each for each in first)]
    found = _still_certain(known, first, suspects)
    if found is not None:
        return found
    told = insiders.questions(known, hidden, small.sets, small.able)
    return unresolved(known, [*map(Question.of, later), *told])


def is_left(known: Known, doubt: Doubt) -> bool:
    """Whether a doubt is left when this is what is known."""
    return bool(unresolved(known, [*map(Question.of, stuck(known, [doubt]))]))


def _still_certain(
    known: Known, doubts: Sequence[Doubt], suspects: Collection[Certain]
) -> Certain | None:
    """The first of the doubts that no answers dispel; what was shown before is not asked again."""
    shown = [each for each in suspects if each.is_shown(known)]
    for place, doubt in enumerate(doubts):
        again = next((each for each in shown if _equal(doubt, each.doubt)), None)
        if again is not None:
            return unresolved(known, [*map(Question.of, doubts[:place])]) or again
    return unresolved(known, [*map(Question.of, doubts)])


def _same(doubt: Doubt, other: Doubt) -> bool:
    first, second = doubt[0], other[0]
    return first.column == second.column and bool((first.people == second.people).all())


def _equal(doubt: Doubt, other: Doubt) -> bool:
    """Whether both have the same goals, of a set in the same column."""
    goals, others = ([(goal.target, goal.kept) for goal in each] for each in (doubt, other))
    return goals == others and _same(doubt, other)


def _perhaps_pinned(known: Known, hidden: Mask) -> Iterator[Doubt]:
    """Hidden sets and columns that no change of one answer moves.

    Not those about which colleagues are asked, who know more.
    """
    if known.one_each:
        asked = hidden.astype(np.int64) @ known.counts == 0
    else:
        asked = np.ones((len(hidden), known.values.size), dtype=np.bool_)
    some = asked.any(axis=1)
    if some.any():
        asked[some] &= ~moves.movable(known, hidden[some])
    yield from one_more_or_less(known, hidden, asked)


def _perhaps_told(known: Known, small: Few, t: int) -> Iterator[Doubt]:
    """What is asked of small sets: not pinned, and to those who answered otherwise not told.

    Not whether they are pinned where colleagues are asked about them, who know more.
    """
    sets, asked = small.sets, small.asked
    limits = limit(known, sets, t)
    beyond = sets.astype(np.int64) @ known.counts > limits[:, None]
    if not known.one_each:
        yield from one_more_or_less(known, sets, asked & ~beyond)
    for place, column in np.argwhere(asked & beyond).tolist():
        yield (Goal(sets[place], column, int(limits[place])),)


def limit(known: Known, sets: Mask, t: int) -> Integers:
    """So many of each set may be known to be in one column: then `t` people know no other's."""
    found: Integers = np.maximum(known.most * (sets @ known.n) - t, 0)
    return found


def _perhaps_unanimous(known: Known, sets: Mask, t: int) -> Iterator[Doubt]:
    """Sets and columns beyond the limit, which other answers must keep to."""
    members = sets.astype(np.int64)
    truth, n = members @ known.counts, members @ known.n
    highest = limit(known, sets, t)
    for place, column in np.argwhere(truth > highest[:, None]).tolist():
        yield (Goal(sets[place], column, int(highest[place])),)
    if known.people:
        return
    lowest = np.minimum(t, known.most * n)
    for place, column in np.argwhere(truth < lowest[:, None]).tolist():
        yield (Goal(sets[place], column, int(lowest[place])),)
