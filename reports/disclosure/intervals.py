"""R5: what is published about an item pins down no hidden group, and shows no set unanimous.

For a hidden group, whose size is known to colleagues, and for a shown one, the
published ranges of the item leave integer bounds on how many gave each answer. A
hidden group fails where both bounds are equal; any set fails where the lower one is
above its size less t, for then t insiders know what everybody else said. A sum of
values fails at its other end too: everybody on the lowest value is unanimous.

That a set does not fail is shown by other answers of whole people which look the same. Most
are found by changing an answer or two (`moves`, `steps`), nearly all others by reaching the
goal first and repairing what that breaks (`exchanges`, `shuffles`). That there are none is
nearly always shown by a small program about one column (`narrow`); a large one decides on
the rest (`linear`).
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import numpy as np

from reports.disclosure import exchanges, linear, moves, narrow, shuffles, steps
from reports.disclosure.classification import Integers, Mask
from reports.disclosure.knowledge import Goal, Known

Doubt = tuple[Goal, ...]
"""Goals, one of which other answers must reach for a set to be safe."""

Few = tuple[Mask, Mask]
"""Small sets, a line each, and the columns that each of them is in doubt about."""


def culprit(
    known: Known,
    hidden: Mask,
    t: int,
    suspects: Collection[Doubt] = (),
    *,
    small: Few | None = None,
) -> Doubt | None:
    """What the published ranges give away: a hidden set pinned down, or a set shown unanimous.

    None where they give nothing away. `hidden` has a line for each hidden group, with
    its atoms. Of the `small` sets nothing may be known but that nobody in them is in a
    column, not even to `t` of their people. `suspects` are looked at first.
    """
    hidden = hidden[(hidden @ known.n) > 0]
    every = np.vstack([hidden, known.published])
    doubts = [*_perhaps_pinned(known, hidden), *_perhaps_unanimous(known, every, t)]
    if small is not None:
        doubts += _perhaps_told(known, *small, t)
    doubts = _stuck(known, doubts)
    first = [doubt for doubt in doubts if any(_same(doubt, each) for each in suspects)]
    later = [doubt for doubt in doubts if not any(doubt is each for each in first)]
    found = _unresolved(known, first) or _unresolved(known, later)
    return found or _told_to_one(known, hidden)


def is_left(known: Known, doubt: Doubt) -> bool:
    """Whether a doubt is left when this is what is known."""
    insider = doubt[0].insider
    known = known.without(*insider) if insider else known
    return bool(_unresolved(known, _stuck(known, [doubt])))


def _told_to_one(known: Known, hidden: Mask) -> Doubt | None:
    """What the ranges tell somebody in a hidden group of the others: how many are in a column.

    That none of them is may be known, where nobody else at all may be in that column.
    """
    if not (known.whole and known.people):
        return None
    hidden = hidden[(hidden @ known.n) > 1]
    alone = hidden.any(axis=0)[:, None] & (known.counts > 0) & ~moves.by_another(known, hidden)
    for atom, column in np.argwhere(alone).tolist():
        others, groups = known.without(atom, column), hidden[hidden[:, atom]]
        everybody = others.published.all(axis=1)
        possible = (others.high[everybody] > 0).all(axis=0)
        asked = ~moves.movable(others, groups) & possible
        doubts = [
            tuple(replace(goal, insider=(atom, column)) for goal in doubt)
            for doubt in _one_more_or_less(others, groups, asked)
        ]
        if found := _unresolved(others, _stuck(others, doubts)):
            return found
    return None


def _stuck(known: Known, doubts: Sequence[Doubt]) -> list[Doubt]:
    """The doubts to none of whose goals a step leads."""
    asked = [(place, goal) for place, doubt in enumerate(doubts) for goal in doubt]
    reached = steps.reach(known, [goal for _place, goal in asked]).tolist()
    done = {place for (place, _), is_reached in zip(asked, reached, strict=True) if is_reached}
    return [doubt for place, doubt in enumerate(doubts) if place not in done]


def _unresolved(known: Known, doubts: Sequence[Doubt]) -> Doubt | None:
    """The first doubt that no answers resolve.

    One without any hope comes before those about which programs have to decide.
    """
    if not doubts:
        return None
    turns = exchanges.turns(known)
    left = exchanges.unreached(known, dict(enumerate(doubts)), turns[:1])
    left = narrow.hopeful(known, exchanges.unreached(known, left, turns[1:]))
    for place, goals in left.items():
        if not goals:
            return doubts[place]
    left = shuffles.unreached(known, left)
    return next((doubts[place] for place in left if not _any_reached(known, left[place])), None)


def _any_reached(known: Known, goals: Sequence[Goal]) -> bool:
    """Whether one of the goals is reached for sure: not where the solver gives up."""
    try:
        return any(linear.reach(known, goal) for goal in goals)
    except linear.Unsolved:
        return False


def _same(doubt: Doubt, other: Doubt) -> bool:
    first, second = doubt[0], other[0]
    return first.column == second.column and bool((first.people == second.people).all())


def _perhaps_pinned(known: Known, hidden: Mask) -> Iterator[Doubt]:
    """Hidden sets and columns that no change of one answer moves."""
    yield from _one_more_or_less(known, hidden, ~moves.movable(known, hidden))


def _one_more_or_less(known: Known, sets: Mask, asked: Mask) -> Iterator[Doubt]:
    """The sets and columns asked about, for each of which one more or one less will do."""
    most = known.most * (sets @ known.n)
    truth = sets.astype(np.int64) @ known.counts
    for place, column in np.argwhere(asked).tolist():
        targets = (int(truth[place, column]) + 1, int(truth[place, column]) - 1)
        goals = [Goal(sets[place], column, each) for each in targets if 0 <= each <= most[place]]
        yield tuple(goals)


def _perhaps_told(known: Known, sets: Mask, asked: Mask, t: int) -> Iterator[Doubt]:
    """What is asked of small sets: not pinned, and to those who answered otherwise not told."""
    limits = limit(known, sets, t)
    beyond = sets.astype(np.int64) @ known.counts > limits[:, None]
    yield from _one_more_or_less(known, sets, asked & ~beyond)
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
