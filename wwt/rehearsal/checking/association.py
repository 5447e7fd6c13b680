"""How strongly two things hang together. Pure numpy.

`correlation` is Pearson's r over the people who have both values; `eta` the
correlation ratio, the square root of the share of variance between groups;
`alpha` Cronbach's (1951) coefficient, k/(k-1) (1 - sum of variances / variance of the sum).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]
LEVEL = 0.01
FEWEST = 3


def correlation(first: Floats, second: Floats) -> tuple[float, int]:
    """Pearson's r and the number of people; NaN where there is none."""
    both = ~(np.isnan(first) | np.isnan(second))
    x, y = first[both], second[both]
    if len(x) < FEWEST or x.std() == 0 or y.std() == 0:
        return float("nan"), len(x)
    return float(np.corrcoef(x, y)[0, 1]), len(x)


def eta(groups: NDArray[np.intp], values: Floats) -> tuple[float, int, int]:
    """The correlation ratio, the people and the groups; group 0 is no answer."""
    known = (groups > 0) & ~np.isnan(values)
    g, y = groups[known], values[known]
    if len(y) < FEWEST or y.std() == 0:
        return float("nan"), len(y), 0
    counts = np.bincount(g)
    sums = np.bincount(g, weights=y)
    full = counts > 0
    means = sums[full] / counts[full]
    between = float((counts[full] * (means - y.mean()) ** 2).sum())
    return float(np.sqrt(between / ((y - y.mean()) ** 2).sum())), len(y), int(full.sum())


def alpha(items: Sequence[Floats]) -> tuple[float, int]:
    """Cronbach's alpha over the people who answered every item, and their number."""
    table = np.stack(items, axis=1)
    table = table[~np.isnan(table).any(axis=1)]
    k = table.shape[1]
    if len(table) < FEWEST or k < 2:  # noqa: PLR2004 - one item cannot agree with itself
        return float("nan"), len(table)
    whole = table.sum(axis=1).var(ddof=1)
    parts = table.var(axis=0, ddof=1).sum()
    return float(k / (k - 1) * (1 - parts / whole)), len(table)


def is_significant(r: float, people: int) -> bool:
    """Whether r differs from zero at the one percent level, two-sided."""
    if np.isnan(r) or people < FEWEST:
        return False
    t = abs(r) * np.sqrt((people - 2) / max(1 - r**2, 1e-12))
    return bool(2 * stats.t.sf(t, people - 2) < LEVEL)


def is_significant_ratio(ratio: float, people: int, groups: int) -> bool:
    """The same for a correlation ratio, by the F test."""
    if np.isnan(ratio) or groups < 2 or people <= groups:  # noqa: PLR2004
        return False
    f = ratio**2 / (groups - 1) / max((1 - ratio**2) / (people - groups), 1e-12)
    return bool(stats.f.sf(f, groups - 1, people - groups) < LEVEL)
