"""Scores of scales: several items that are aggregated to one value."""

from collections.abc import Sequence

import numpy as np

from reports.stats import Values, checks


def reversed_items(values: Values, reverse: Sequence[bool], *, low: float, high: float) -> Values:
    """Items whose high end means the opposite, turned round: low + high − x, in the same unit.

    `reverse` has one mark per column; `low` and `high` are the ends of the scale. Missing
    (NaN) stays missing. Raises `Unusable` for a mark too few or answers outside the ends.
    Source: definition.
    """
    place = "scales.reversed_items"
    found = checks.matrix(place, values)
    if len(reverse) != found.shape[1]:
        checks.refuse(place, f"{len(reverse)} marks, {found.shape[1]} items", "Give one per item")
    if not low < high or (found < low).any() or (found > high).any():
        checks.refuse(place, f"answers outside {low} to {high}", "Give the ends of the scale")
    return np.where(np.asarray(reverse, dtype=bool), low + high - found, found)


def score(values: Values, *, minimum: int) -> Values:
    """The mean of a person's answered items, in the items' unit; NaN below `minimum` of them.

    Items are columns, already turned the same way. Missing answers are not filled in: the
    mean is over those given. Raises `Unusable` unless 1 ≤ minimum ≤ items. Source: Schafer
    & Graham, Psychological Methods 7 (2002) 147–177, on averaging available items.
    """
    found = checks.matrix("scales.score", values)
    if not 1 <= minimum <= found.shape[1]:
        checks.refuse(
            "scales.score", f"minimum {minimum} of {found.shape[1]} items", "Ask for at least one"
        )
    answered = np.isfinite(found)
    n = answered.sum(axis=1)
    sums = np.where(answered, found, 0.0).sum(axis=1)
    means = np.full(len(found), np.nan)
    np.divide(sums, n, out=means, where=n >= minimum)
    return means
