"""Correlations of many items at once; each pair over the people who answered both.

Pearson's here, through products of masked matrices; Spearman's in `ranks`.
"""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from reports.stats import Values, checks
from reports.stats.blocks import BLOCK, blocks


@dataclass(frozen=True, eq=False)
class Coefficients:
    """`r` and `n` (people who answered both), one line per item, one column per other item."""

    r: Values
    n: Values


def pearson(values: Values, others: Values | None = None) -> Coefficients:
    """r = (nΣxy − ΣxΣy) / √((nΣx² − (Σx)²)(nΣy² − (Σy)²)) of each column with each other.

    `others` are the columns to correlate with, themselves by default. No unit. Pairwise
    deletion: sums run over those who answered both. NaN where n < 2 or an item does not vary
    among them. Raises `Unusable` for unequal numbers of people. Source: Pearson (1895).
    """
    left = checks.matrix("correlations.pearson", values)
    right = left if others is None else checks.matrix("correlations.pearson", others)
    checks.same_rows("correlations.pearson", left, right)
    # Centred first: far from zero the difference of large squares would lose digits.
    ours = _centre(left)
    theirs = ours if others is None else _centre(right)
    shape = (left.shape[1], right.shape[1])
    n, x, y, xy, xx, yy = (np.zeros(shape) for _ in range(6))
    for rows in blocks(len(left)):
        a, m = _filled(left[rows], ours)
        b, w = (a, m) if others is None else _filled(right[rows], theirs)
        n += m.T @ w
        xy += a.T @ b
        x += a.T @ w
        xx += (a * a).T @ w
        if others is not None:
            y += m.T @ b
            yy += m.T @ (b * b)
    if others is None:
        y, yy = x.T, xx.T
    return Coefficients(_quotient(n * xy - x * y, n * xx - x * x, n * yy - y * y, n), n)


def probabilities(found: Coefficients) -> Values:
    """Two-sided p of no correlation: t = r·√((n − 2)/(1 − r²)) on n − 2 degrees of freedom.

    No unit; NaN where r is, or n < 3. For ranks an approximation. Raises nothing of its own.
    Source: Student (1908); for ranks Kendall (1948), ch. 5.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        df = np.where(found.n > 2, found.n - 2, np.nan)  # noqa: PLR2004
        t = np.abs(found.r) * np.sqrt(df / np.maximum(1 - found.r**2, 0))
        return np.asarray(2 * stats.t.sf(t, df))


def _centre(values: Values) -> Values:
    """A value near each column's middle. Any will do: the formula does not depend on it."""
    valid = ~np.isnan(values[:BLOCK])
    sums = np.where(valid, values[:BLOCK], 0.0).sum(axis=0)
    return np.asarray(sums / np.maximum(valid.sum(axis=0), 1))


def _filled(values: Values, centre: Values) -> tuple[Values, Values]:
    """Centred values with 0 for missing ones, and 1 where there is a value."""
    valid = ~np.isnan(values)
    return np.where(valid, values - centre, 0.0), valid.astype(np.float64)


def _quotient(cross: Values, first: Values, second: Values, n: Values) -> Values:
    """r, or NaN where one of both varies no more than arithmetic's last digits."""
    varies = (n > 1) & (first > 1e-10 * n * n) & (second > 1e-10 * n * n)
    under = np.sqrt(np.where(varies, first * second, np.nan))
    return np.clip(cross / under, -1, 1)
