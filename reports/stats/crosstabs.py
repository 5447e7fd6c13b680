"""Two items with few answer values become one table of people.

Everything that needs only which answers go together (ranks, chi-square, variance
between groups) is exact from that table, however many people there are.
"""

from dataclasses import dataclass

import numpy as np

from reports.stats import Groups, Values, checks

MOST = 256
"""Distinct values of one item; beyond it a table is no saving."""


@dataclass(frozen=True, eq=False)
class Coded:
    """An item: the place of each person's answer in `levels` (sorted), −1 for no answer."""

    places: Groups
    levels: Values


def code(values: Values, *, most: int | None = MOST) -> Coded:
    """The distinct answers and each person's place among them; NaN is no answer.

    Levels keep the item's unit. Raises `Unusable` for more than `most` of them; None is for
    as many as there are. Source: numpy's unique.
    """
    found = checks.vector("crosstabs.code", values)
    given = ~np.isnan(found)
    levels, inverse = _distinct(found[given])
    if most is not None and levels.size > most:
        checks.refuse(
            "crosstabs.code", f"{levels.size} different answers", "Group them into classes first"
        )
    places = np.full(len(found), -1, dtype=np.intp)
    places[given] = inverse
    return Coded(places, levels)


def _distinct(given: Values) -> tuple[Values, Groups]:
    """What numpy's unique gives, without sorting where all answers are small whole numbers."""
    if given.size and given.min() >= 0 and given.max() < MOST:
        numbers = given.astype(np.intp)
        if (numbers == given).all():
            seen = np.bincount(numbers) > 0
            return np.flatnonzero(seen).astype(np.float64), (np.cumsum(seen) - 1)[numbers]
    return np.unique(given, return_inverse=True)


def grouped(groups: Groups, *, size: int) -> Coded:
    """Groups as an item whose levels are their numbers, empty groups included.

    There is no missing answer: give "unknown" a group of its own. Raises `Unusable` for a
    group outside 0 to size − 1. Source: definition.
    """
    number = checks.group_numbers("crosstabs.grouped", groups, size)
    return Coded(number.copy(), np.arange(size, dtype=np.float64))


def table(rows: Coded, columns: Coded) -> Values:
    """How many people gave each answer of the one with each of the other: T[i, j], people.

    Whoever lacks one of the two is left out. Raises `Unusable` when they are about
    different numbers of people. Source: definition.
    """
    checks.same_rows("crosstabs.table", rows.places, columns.places)
    width = columns.levels.size + 1
    cells = np.bincount(
        (rows.places + 1) * width + (columns.places + 1), minlength=(rows.levels.size + 1) * width
    )
    return cells.reshape(-1, width)[1:, 1:].astype(np.float64)
