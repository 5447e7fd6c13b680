"""Doubts whether what is published gives something away, and the answers that dispel them.

They are those of whole people, and look the same. Most are one step away (`steps`), nearly all
others are found by reaching the goal first and repairing what that breaks (`exchanges`,
`shuffles`). That there are none is nearly always shown by a small program about one column
(`narrow`); a large one decides on the rest (`linear`).
"""

from collections.abc import Iterator, Sequence

import numpy as np

from reports.disclosure import exchanges, linear, narrow, shuffles, steps
from reports.disclosure.classification import Mask
from reports.disclosure.exchanges import Left
from reports.disclosure.knowledge import Goal, Known

Doubt = tuple[Goal, ...]
"""Goals, one of which other answers must reach for a set to be safe."""


def one_more_or_less(known: Known, sets: Mask, asked: Mask) -> Iterator[Doubt]:
    """The sets and columns asked about, for each of which one more or one less will do."""
    most = known.most * (sets @ known.n)
    truth = sets.astype(np.int64) @ known.counts
    for place, column in np.argwhere(asked).tolist():
        targets = (int(truth[place, column]) + 1, int(truth[place, column]) - 1)
        goals = [Goal(sets[place], column, each) for each in targets if 0 <= each <= most[place]]
        yield tuple(goals)


def stuck(known: Known, doubts: Sequence[Doubt]) -> list[Doubt]:
    """The doubts to none of whose goals a step leads; those for which people are kept stay."""
    each = ((place, goal) for place, doubt in enumerate(doubts) for goal in doubt)
    asked = [(place, goal) for place, goal in each if not goal.kept]
    reached = steps.reach(known, [goal for _place, goal in asked]).tolist()
    done = {place for (place, _), is_reached in zip(asked, reached, strict=True) if is_reached}
    return [doubt for place, doubt in enumerate(doubts) if place not in done]


def unresolved(known: Known, doubts: Sequence[Doubt]) -> Doubt | None:
    """The first doubt that no answers resolve."""
    place = first_certain(known, not_dispelled(known, doubts)) if doubts else None
    return None if place is None else doubts[place]


def first_certain(known: Known, left: Left) -> int | None:
    """The place of the first doubt that no answers resolve, when none were found so far."""
    return next(certain(known, left), None)


def certain(known: Known, left: Left) -> Iterator[int]:
    """The places of the doubts that no answers resolve, when none were found so far.

    Those without any goal come before those about which programs have to decide.
    """
    ranked = sorted(left.items(), key=lambda each: bool(each[1]))
    yield from (place for place, goals in ranked if not _any_reached(known, goals))


def not_dispelled(known: Known, doubts: Sequence[Doubt]) -> Left:
    """The doubts, by their places, that stay though other answers were looked for.

    Without any goal where none is in reach, and else with those about which a program decides.
    """
    left = narrow.hopeful(known, _exchanged(known, dict(enumerate(doubts))))
    return shuffles.unreached(known, left)


def _exchanged(known: Known, left: Left) -> Left:
    """The doubts that no exchange of two answers dispels."""
    turns = exchanges.turns(known)
    left = exchanges.unreached(known, left, turns[:1])
    return exchanges.unreached(known, left, turns[1:])


def _any_reached(known: Known, goals: Sequence[Goal]) -> bool:
    """Whether one of the goals is reached for sure: not where the solver gives up."""
    try:
        return any(linear.reach(known, goal) for goal in goals)
    except linear.Unsolved:
        return False
