"""Sums of values and how many there are, whose quotient is the mean.

mean = sum / n over the rows with a valid answer, unweighted; rows without one (null)
and "not applicable" take no part and are not filled in. Sums are exact integers in a
unit that each function names, so that a mean on a border is on the same side on
every machine.
"""

import numpy as np
import polars as pl

from reports.stats import Groups, Integers


def of_places(chosen: Integers) -> Integers:
    """The sum of the answers' places per group: sum over j of (j + 1) · chosen[g, j].

    For scales and marks, whose values are 1, 2, 3 … in the order of their answers.
    """
    return chosen @ np.arange(1, chosen.shape[1] + 1)


def of_parts(parts: pl.DataFrame, groups: Groups, *, size: int) -> tuple[Integers, Integers]:
    """n per group, and per group and column the sum of the parts of an allocation, in its unit.

    A row is answered when its first column is not null (all are, or none is).
    """
    found = parts.to_numpy()
    given = ~np.isnan(found[:, 0])
    answered = groups[given]
    sums = [np.bincount(answered, weights=part[given], minlength=size) for part in found.T]
    n = np.bincount(answered, minlength=size).astype(np.int64)
    return n, np.column_stack(sums).astype(np.int64)


def of_numbers(
    values: pl.Series, groups: Groups, *, size: int, unit: float
) -> tuple[Integers, Integers]:
    """n per group, and the sum per group in whole multiples of `unit`.

    Each value is brought to the nearest multiple of the unit, which is the step in
    which it was asked; a stored 7.5 with unit 0.5 counts as 15.
    """
    found = values.to_numpy().astype(np.float64)
    given = ~np.isnan(found)
    answered = groups[given]
    units = np.rint(found[given] / unit)
    n = np.bincount(answered, minlength=size).astype(np.int64)
    return n, np.bincount(answered, weights=units, minlength=size).astype(np.int64)
