"""Before a study: how wide intervals will be, and what change could be seen.

Figures are expectations for n answers of N people; a test at `level` is two-sided,
`power` is the chance to see a change that is there.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from reports.stats import Values, checks, summaries
from reports.stats.intervals import of_mean, of_share, uncovered


def width_of_mean(
    sd: ArrayLike, n: ArrayLike, *, population: ArrayLike | None = None, level: float = 0.95
) -> Values:
    """Width of a mean's interval: 2t(n − 1) · sd/√n · √(1 − n/N), in the item's unit.

    `n` is the expected number of valid answers; NaN where n < 2. Errors and source as
    `intervals.of_mean`.
    """
    found = of_mean(summaries.given(0, sd, n), population=population, level=level)
    return np.asarray(found.upper - found.lower)


def width_of_share(
    share: ArrayLike, n: ArrayLike, *, population: ArrayLike | None = None, level: float = 0.95
) -> Values:
    """Width of a share's interval, upper − lower, as a share; formula as `intervals.of_share`.

    `n` is the expected number of valid answers; NaN where n = 0. Errors and source as
    `intervals.of_share`.
    """
    found = of_share(share, n, population=population, level=level)
    return np.asarray(found.upper - found.lower)


def smallest_change_of_mean(
    sd: ArrayLike,
    before: ArrayLike,
    after: ArrayLike,
    *,
    population: ArrayLike | None = None,
    level: float = 0.95,
    power: float = 0.8,
) -> Values:
    """Smallest change of a mean, in the item's unit, that is seen with this power.

    (z₁ + z₂) · sd · √((1 − n₁/N)/n₁ + (1 − n₂/N)/n₂), z₁ = z((1 + level)/2), z₂ = z(power),
    for independent samples of one population. `before` and `after` are expected valid
    answers; NaN where one is 0. Raises `Unusable` for wrong levels, a negative sd, and a
    population smaller than n. Source: Cohen, Statistical Power Analysis (1988), §2.4.
    """
    place = "planning.smallest_change"
    checks.share(place, "level", level)
    checks.share(place, "power", power)
    spread, first, second = (checks.numbers(place, part) for part in (sd, before, after))
    if (spread < 0).any() or (first < 0).any() or (second < 0).any():
        checks.refuse(place, "a negative sd or n", "Give them as 0 or more")
    z = stats.norm.ppf((1 + level) / 2) + stats.norm.ppf(power)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = sum(uncovered(place, n, population) / n for n in (first, second))
        found = z * spread * np.sqrt(variance)
    return np.where((first > 0) & (second > 0), found, np.nan)


def smallest_change_of_share(
    share: ArrayLike,
    before: ArrayLike,
    after: ArrayLike,
    *,
    population: ArrayLike | None = None,
    level: float = 0.95,
    power: float = 0.8,
) -> Values:
    """Smallest change of a share (0.01 is one point) that is seen with this power.

    `smallest_change_of_mean` with sd = √(P(1 − P)) in both weeks, its missing-data rule and
    errors; a share outside 0–1 is refused too. Source: Cochran (1977), §3.2; Cohen (1988).
    """
    p = checks.numbers("planning.smallest_change_of_share", share)
    if (p < 0).any() or (p > 1).any():
        checks.refuse("planning.smallest_change_of_share", "a share outside 0 to 1", "Give shares")
    sd = np.sqrt(p * (1 - p))
    return smallest_change_of_mean(
        sd, before, after, population=population, level=level, power=power
    )
