"""R5: what is published about an item pins down no hidden group, and shows no set unanimous.

For a hidden group, whose size is known to colleagues, and for a shown one, the
published ranges of the item leave integer bounds on how many gave each answer. A
hidden group fails where both bounds are equal; any set fails where the lower one is
above its size less t, for then t insiders know what everybody else said. A sum of
values fails at its other end too: everybody on the lowest value is unanimous.

That a set does not fail is shown by other answers which look the same. Most are
found by changing one or two answers; only where that does not decide is a linear
program solved (`linear`).
"""

from collections.abc import Iterator

import numpy as np

from reports.disclosure import linear, moves
from reports.disclosure.classification import Integers, Mask
from reports.disclosure.knowledge import Known


def fails(known: Known, hidden: Mask, t: int) -> bool:
    """Whether the published ranges pin down one of the hidden sets, or show any set unanimous.

    `hidden` has a line for each hidden group, with its atoms.
    """
    hidden = hidden[(hidden @ known.n) > 0]
    try:
        return any(_is_pinned(known, *place) for place in _perhaps_pinned(known, hidden)) or any(
            _is_unanimous(known, *place)
            for place in _perhaps_unanimous(known, np.vstack([hidden, known.published]), t)
        )
    except linear.Unsolved:
        return True


def _perhaps_pinned(known: Known, hidden: Mask) -> Iterator[tuple[Mask, int]]:
    """Hidden sets and columns that no small change moves."""
    for place, column in np.argwhere(~moves.movable(known, hidden)).tolist():
        yield hidden[place], column


def _is_pinned(known: Known, people: Mask, column: int) -> bool:
    if known.whole and any(
        moves.walk(known, people, column, steps) is not None for steps in (1, -1)
    ):
        return False
    return linear.least(known, people, column) >= linear.most(known, people, column)


def _perhaps_unanimous(known: Known, sets: Mask, t: int) -> Iterator[tuple[Mask, int, int, int]]:
    """Sets and columns beyond a limit, the limit, and on which side of it they have to be."""
    members = sets.astype(np.int64)
    truth, n = members @ known.counts, members @ known.n
    highest = np.maximum(known.most * n - t, 0)
    for place, column in np.argwhere(truth > highest[:, None]).tolist():
        yield sets[place], column, int(highest[place]), -1
    if known.people:
        return
    lowest = np.minimum(t, known.most * n)
    for place, column in np.argwhere(truth < lowest[:, None]).tolist():
        yield sets[place], column, int(lowest[place]), 1


def _is_unanimous(known: Known, people: Mask, column: int, limit: int, side: int) -> bool:
    truth = int(known.counts[people, column].sum())
    if known.whole and moves.walk(known, people, column, limit - truth) is not None:
        return False
    if side < 0:
        return linear.least(known, people, column) > limit
    return linear.most(known, people, column) < limit
