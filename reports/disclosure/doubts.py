"""Doubts whether what is published gives something away, and the steps that dispel most.

Other answers that look the same dispel them, if they are those of whole people. Most are one
step away from the truth (`steps`); all others are looked for by `questions`.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from reports.disclosure import steps
from reports.disclosure.classification import Mask
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
