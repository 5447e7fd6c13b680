"""Correlations of ranks for many items at once, through cross tables of their answer values.

Exact, ties included, and without sorting people: all tables come from one product of
0/1 marks.
"""

import numpy as np
from numpy.typing import NDArray

from reports.stats import Integers, Values, checks
from reports.stats.blocks import blocks
from reports.stats.correlations import Coefficients
from reports.stats.crosstabs import Coded, code

Small = NDArray[np.float32]


def spearman(values: Values, others: Values | None = None) -> Coefficients:
    """Spearman's ρ: Pearson's r of midranks, ranked anew for each pair; no unit.

    From the pair's cross table T: Σ T·a·b / √(Σa²·Σb²), a and b the centred midranks of its
    margins. Pairwise deletion; NaN as `pearson`. Raises `Unusable` for unequal numbers of
    people or an item with more than `crosstabs.MOST` answer values. Source: Spearman (1904);
    ties: Kendall, Rank Correlation Methods (1948), ch. 3.
    """
    left = checks.matrix("ranks.spearman", values)
    right = left if others is None else checks.matrix("ranks.spearman", others)
    checks.same_rows("ranks.spearman", left, right)
    ours = [code(column) for column in left.T]
    return of_coded(ours, ours if others is None else [code(column) for column in right.T])


def of_coded(ours: list[Coded], theirs: list[Coded]) -> Coefficients:
    """`spearman` of items that are coded already, each of the one list with each of the other.

    Formula, unit, missing-data rule and source as there. Raises `Unusable` for unequal
    numbers of people.
    """
    checks.same_rows("ranks.of_coded", *(one.places for one in (*ours, *theirs)))
    if not ours or not theirs:
        nothing = np.full((len(ours), len(theirs)), np.nan)
        return Coefficients(nothing, np.zeros(nothing.shape))
    tables = _tables(ours, theirs, len(ours[0].places))
    return _ranked(tables, _starts(ours), _starts(theirs))


def _starts(items: list[Coded]) -> Integers:
    """Where each item's answers begin when those of all items stand in one row; then the end."""
    return np.cumsum([0, *(one.levels.size for one in items)])


def _tables(ours: list[Coded], theirs: list[Coded], rows: int) -> Values:
    """All cross tables at once: people by answer of the one and answer of the other."""
    found = np.zeros((_starts(ours)[-1], _starts(theirs)[-1]))
    for block in blocks(rows):
        left = _marks(ours, block)
        right = left if ours is theirs else _marks(theirs, block)
        found += left.T @ right
    return found


def _marks(items: list[Coded], rows: slice) -> Small:
    """One column of 0/1 per answer of each item. Sums within a block are exact in 32 bits."""
    *starts, width = _starts(items).tolist()
    # Whoever gave no answer gets a mark in a last column, which is not handed on.
    columns = [
        np.where(one.places[rows] < 0, width, one.places[rows] + start)
        for one, start in zip(items, starts, strict=True)
    ]
    marks = np.zeros((len(columns[0]), width + 1), dtype=np.float32)
    people = np.arange(len(marks))
    for column in columns:
        marks[people, column] = 1
    return marks[:, :-1]


def _ranked(tables: Values, ours: Integers, theirs: Integers) -> Coefficients:
    """ρ and n of each item with each other, from their tables side by side and in rows."""
    shape = (len(ours) - 1, len(theirs) - 1)
    n, r = np.zeros(shape), np.full(shape, np.nan)
    # Items that nobody answered have no lines and no columns in the tables.
    left, right = np.flatnonzero(np.diff(ours)), np.flatnonzero(np.diff(theirs))
    if not left.size or not right.size:
        return Coefficients(r, n)
    rows, columns = ours[:-1][left], theirs[:-1][right]
    firsts = np.add.reduceat(tables, columns, axis=1)
    seconds = np.add.reduceat(tables, rows, axis=0).T
    answered = np.add.reduceat(firsts, rows, axis=0)
    a = _midranks(firsts, rows, np.diff(ours)[left], answered)
    b = _midranks(seconds, columns, np.diff(theirs)[right], answered.T)
    under = np.add.reduceat(firsts * a * a, rows, axis=0)
    under *= np.add.reduceat(seconds * b * b, columns, axis=0).T
    together = tables * np.repeat(a, np.diff(theirs)[right], axis=1)
    both = np.add.reduceat(np.add.reduceat(together, rows, axis=0) * b.T, columns, axis=1)
    places = np.ix_(left, right)
    n[places] = answered
    r[places] = np.clip(both / np.sqrt(np.where(under > 0, under, np.nan)), -1, 1)
    return Coefficients(r, n)


def _midranks(counts: Values, starts: Integers, widths: Integers, people: Values) -> Values:
    """The centred midrank of each answer of an item, in its table with each other item.

    `counts` has a line per answer and a column per other item; `people` a line per item.
    """
    upto = np.cumsum(counts, axis=0)
    before = (upto - counts)[starts]
    return np.asarray(upto - counts / 2 - np.repeat(before + people / 2, widths, axis=0))
