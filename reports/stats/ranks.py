"""Correlations of ranks for many items at once, through cross tables of their answer values.

Exact, ties included, and without sorting people: all tables come from one product of
0/1 marks.
"""

import numpy as np
from numpy.typing import NDArray

from reports.stats import Values, checks
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
    starts = np.cumsum([0] + [one.levels.size for one in theirs])
    lines = np.split(tables, np.cumsum([one.levels.size for one in ours])[:-1])
    r, n = (np.full((len(ours), len(theirs)), np.nan) for _ in range(2))
    for place, line in enumerate(lines):
        r[place], n[place] = _ranked(line, starts)
    return Coefficients(r, n)


def _tables(ours: list[Coded], theirs: list[Coded], rows: int) -> Values:
    """All cross tables at once: people by answer of the one and answer of the other."""
    shape = (sum(one.levels.size for one in ours), sum(one.levels.size for one in theirs))
    found = np.zeros(shape)
    for block in blocks(rows):
        left = _marks(ours, block)
        right = left if ours is theirs else _marks(theirs, block)
        found += left.T @ right
    return found


def _marks(items: list[Coded], rows: slice) -> Small:
    """One column of 0/1 per answer of each item. Sums within a block are exact in 32 bits."""
    parts = [(one.places[rows, None] == np.arange(one.levels.size)) for one in items]
    return np.concatenate(parts, axis=1).astype(np.float32)


def _ranked(line: Values, starts: NDArray[np.int64]) -> tuple[Values, Values]:
    """ρ and n of one item with all others; `line` holds their tables side by side."""
    widths = np.diff(starts)
    filled = np.flatnonzero(widths)
    n, r = np.zeros(len(widths)), np.full(len(widths), np.nan)
    if not line.size:
        return r, n
    first = starts[:-1][filled]
    own = np.add.reduceat(line, first, axis=1)
    n[filled] = own.sum(axis=0)
    a = np.cumsum(own, axis=0) - own / 2 - n[filled] / 2
    other = line.sum(axis=0)
    upto = np.cumsum(other)
    before = np.repeat(upto[first] - other[first], widths[filled])
    b = upto - other / 2 - before - np.repeat(n[filled] / 2, widths[filled])
    both = np.add.reduceat((line * np.repeat(a, widths[filled], axis=1)).sum(axis=0) * b, first)
    squares = (own * a * a).sum(axis=0) * np.add.reduceat(other * b * b, first)
    r[filled] = np.clip(both / np.sqrt(np.where(squares > 0, squares, np.nan)), -1, 1)
    return r, n
