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
    """The doubts to none of whose goals a step leads."""
    return list(_without_step(known, doubts).values())


def _without_step(known: Known, doubts: Sequence[Doubt]) -> dict[int, Doubt]:
    """The same by their places."""
    asked = [(place, goal) for place, doubt in enumerate(doubts) for goal in doubt]
    reached = steps.reach(known, [goal for _place, goal in asked]).tolist()
    done = {place for (place, _), is_reached in zip(asked, reached, strict=True) if is_reached}
    return {place: doubt for place, doubt in enumerate(doubts) if place not in done}


def unresolved(known: Known, doubts: Sequence[Doubt]) -> Doubt | None:
    """The first doubt that no answers resolve.

    One without any hope comes before those about which programs have to decide.
    """
    if not doubts:
        return None
    hopeful = narrow.hopeful(known, _exchanged(known, dict(enumerate(doubts))))
    for place, goals in hopeful.items():
        if not goals:
            return doubts[place]
    left = shuffles.unreached(known, hopeful)
    return next((doubts[place] for place in left if not _any_reached(known, left[place])), None)


def not_dispelled(known: Known, doubts: Sequence[Doubt]) -> Iterator[int]:
    """The places of the doubts that stay though other answers were looked for, without a solver."""
    left = _exchanged(known, _without_step(known, doubts))
    return iter(shuffles.unreached(known, left))


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
