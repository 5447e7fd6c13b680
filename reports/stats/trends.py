"""Change between repeated themes, and trends over weeks.

The same persons cannot be followed: every week is a sample of its own, and whether the
same people answered is not known. A change of a mean is therefore a change of who
answered, of what they think, or of both; `attrition` bounds the first.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from reports.stats import Values, checks, crosstabs, differences, intervals, ordinal, summaries
from reports.stats.differences import UNKNOWN, Difference, Headcounts
from reports.stats.intervals import Estimate
from reports.stats.summaries import Summary


@dataclass(frozen=True, eq=False)
class Change:
    """One line per item: difference of means with effect sizes, and Cliff's delta."""

    means: Difference
    delta: Estimate
    samples: Literal["independent"] = "independent"


@dataclass(frozen=True, eq=False)
class Trend:
    """`weeks` the means with intervals; `slope` per unit of time; `whole` last minus first.

    `q`, `df`, `p` test that all weeks have one mean: a trend may go up and down again.
    """

    weeks: Estimate
    slope: Estimate
    whole: Difference
    q: float
    df: int
    p: float
    samples: Literal["independent"] = "independent"


def change(
    before: Values, after: Values, *, populations: Headcounts = UNKNOWN, level: float = 0.95
) -> Change:
    """Second minus first of each item (column), as `differences.of_means` and
    `ordinal.cliffs_delta` have it: in the item's unit, in standard deviations, as δ.

    Each side takes its own valid answers; NaN where a side has n < 2. Raises `Unusable` for
    unlike items, a wrong level, a population smaller than n. Source: see these two.
    """
    place = "trends.change"
    first, second = checks.matrix(place, before), checks.matrix(place, after)
    if first.shape[1] != second.shape[1]:
        checks.refuse(place, "different numbers of items", "Give the items that both weeks ask")
    means = differences.of_means(
        summaries.of_columns(first), summaries.of_columns(second),
        populations=populations, level=level,
    )  # fmt: skip
    deltas = [_delta(x, y, level) for x, y in zip(first.T, second.T, strict=True)]
    parts = ("value", "lower", "upper", "se", "n")
    delta = Estimate(*(np.array([getattr(one, part) for one in deltas]) for part in parts))
    return Change(means, delta)


def trend(
    weeks: Summary,
    at: ArrayLike,
    *,
    population: ArrayLike | None = None,
    level: float = 0.95,
) -> Trend:
    """Means of weeks at moments `at`, with their straight line by weighted least squares.

    w = n/(sd² · (1 − n/N)); slope = Σw(t − t̄)m / Σw(t − t̄)², se = 1/√Σw(t − t̄)², in the
    item's unit per unit of `at`; Q = Σw(m − m̄)² on weeks − 1 degrees of freedom. Weeks without
    spread or n < 2 take no part in slope and Q, which are NaN below two weeks. Raises
    `Unusable` for unequal lengths or equal moments. Source: Cochran, Biometrics 10 (1954).
    """
    moments = checks.vector("trends.trend", at)
    checks.same_rows("trends.trend", weeks.mean, moments)
    if len(moments) < 2 or len(set(moments)) < len(moments):  # noqa: PLR2004
        checks.refuse("trends.trend", "moments that are equal or one", "Give two weeks or more")
    estimates = intervals.of_mean(weeks, population=population, level=level)
    used = np.asarray((weeks.n > 1) & (estimates.se > 0))
    w, m, t = 1 / estimates.se[used] ** 2, weeks.mean[used], moments[used]
    slope, q = _line(w, m, t, level=level)
    df = max(int(used.sum()) - 1, 0)
    order = np.argsort(moments)
    ends = [Summary(weeks.mean[i], weeks.sd[i], weeks.n[i]) for i in (order[0], order[-1])]
    people = None if population is None else np.broadcast_to(np.asarray(population), moments.shape)
    heads = UNKNOWN if people is None else (people[order[0]], people[order[-1]])
    whole = differences.of_means(*ends, populations=heads, level=level)
    p = float(stats.chi2.sf(q, df)) if df else float("nan")
    return Trend(estimates, slope, whole, q, df, p)


def _line(w: Values, m: Values, t: Values, *, level: float) -> tuple[Estimate, float]:
    """Slope and Cochran's Q; NaN below two weeks."""
    n = np.asarray(float(len(w)))
    if len(w) < 2:  # noqa: PLR2004
        nothing = np.asarray(np.nan)
        return Estimate(nothing, nothing, nothing, nothing, n), float("nan")
    from_mean = t - np.average(t, weights=w)
    under = (w * from_mean**2).sum()
    slope, se = (w * from_mean * m).sum() / under, 1 / np.sqrt(under)
    half = stats.norm.ppf((1 + level) / 2) * se
    parts = (np.asarray(part) for part in (slope, slope - half, slope + half, se, n))
    return Estimate(*parts), float((w * (m - np.average(m, weights=w)) ** 2).sum())


def _delta(first: Values, second: Values, level: float) -> Estimate:
    """Cliff's delta of one item: who of both samples gave which answer."""
    both = crosstabs.code(np.concatenate([first, second]))
    side = np.repeat(np.array([0, 1], dtype=np.intp), [len(first), len(second)])
    table = crosstabs.table(crosstabs.grouped(side, size=2), both)
    return ordinal.cliffs_delta(table[0], table[1], level=level)
