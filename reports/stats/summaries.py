"""Mean, standard deviation and n: what intervals, changes and trends are computed from.

Everything below works on summaries too that were coarsened before, so that an
interval can be computed from published numbers.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from reports.stats import Groups, Values, checks


@dataclass(frozen=True, eq=False)
class Summary:
    """Mean and standard deviation in the item's unit, and the number of valid answers.

    `sd` has divisor n − 1; it is NaN where n < 2, and so is `mean` where n = 0. The
    three have one shape.
    """

    mean: Values
    sd: Values
    n: Values


def given(mean: ArrayLike, sd: ArrayLike, n: ArrayLike) -> Summary:
    """A summary from numbers that are known, single ones or arrays.

    NaN stands for what is not known. Raises `Unusable` when sd or n is negative.
    Source: definition.
    """
    parts = [checks.numbers("summaries.given", part) for part in (mean, sd, n)]
    if (parts[1] < 0).any() or (parts[2] < 0).any():
        checks.refuse("summaries.given", "sd or n is negative", "Give them as 0 or more")
    return Summary(*(np.array(part) for part in np.broadcast_arrays(*parts)))


def of_columns(values: Values) -> Summary:
    """Of each column: mean = Σx / n, sd² = Σ(x − mean)² / (n − 1) over its valid answers.

    Missing answers (NaN) take no part; columns are treated one by one. Raises `Unusable`
    unless there is one line per person. Source: numpy's definitions.
    """
    found = checks.matrix("summaries.of_columns", values)
    groups = np.zeros(len(found), dtype=np.intp)
    columns = [of_groups(column, groups, size=1) for column in found.T]
    mean, sd, n = (
        np.array([getattr(column, part)[0] for column in columns]) for part in ("mean", "sd", "n")
    )
    return Summary(mean, sd, n)


def of_groups(values: Values, groups: Groups, *, size: int) -> Summary:
    """Of one item in each group; formulas as `of_columns`.

    Missing answers take no part. Raises `Unusable` when values and groups do not match.
    Source: numpy's definitions.
    """
    place = "summaries.of_groups"
    found = checks.vector(place, values)
    number = checks.group_numbers(place, groups, size)
    checks.same_rows(place, found, number)
    valid = ~np.isnan(found)
    x, g = found[valid], number[valid]
    n = np.bincount(g, minlength=size).astype(np.float64)
    mean = _over(np.bincount(g, weights=x, minlength=size), n)
    squares = np.bincount(g, weights=(x - mean[g]) ** 2, minlength=size)
    return Summary(mean, np.sqrt(_over(squares, n - 1)), n)


def _over(sums: Values, n: Values) -> Values:
    """Quotients, NaN where there is nothing to divide by."""
    return np.asarray(np.divide(sums, n, out=np.full(n.shape, np.nan), where=n > 0))
