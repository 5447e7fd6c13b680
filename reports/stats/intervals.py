"""Confidence intervals of means and shares of a population that can be counted.

A week's answers are a part n of the N people who were invited. Were they drawn at
random, an estimate would vary less the larger that part is: the finite population
correction. Everybody is invited and nobody drawn, so this supposes that chance alone
decided who answers; reports say so. Without `population` it is infinite.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from reports.stats import Values, checks
from reports.stats.summaries import Summary


@dataclass(frozen=True, eq=False)
class Estimate:
    """A value, its interval and standard error, all in the value's unit, and its n."""

    value: Values
    lower: Values
    upper: Values
    se: Values
    n: Values


def of_mean(
    summary: Summary, *, population: ArrayLike | None = None, level: float = 0.95
) -> Estimate:
    """mean ± t(n − 1) · sd/√n · √(1 − n/N), in the item's unit.

    n counts valid answers; missing ones are not filled in; NaN where n < 2. Raises
    `Unusable` for a level outside 0–1 and a population smaller than n. Source: Cochran,
    Sampling Techniques (1977), §2.7 and §2.8.
    """
    checks.share("intervals.of_mean", "level", level)
    n = summary.n
    left = uncovered("intervals.of_mean", n, population)
    with np.errstate(divide="ignore", invalid="ignore"):
        se = summary.sd * np.sqrt(left / n)
        half = stats.t.ppf((1 + level) / 2, np.where(n > 1, n - 1, np.nan)) * se
    return Estimate(summary.mean, summary.mean - half, summary.mean + half, se, n)


def of_share(
    share: ArrayLike, n: ArrayLike, *, population: ArrayLike | None = None, level: float = 0.95
) -> Estimate:
    """Wilson's interval of a share (0 to 1) of n valid answers, with n* = n(N − 1)/(N − n) for n.

    Limits are the P with (p − P)² = z² · P(1 − P)/n · (N − n)/(N − 1); never outside 0–1.
    Missing answers are in neither share nor n; NaN where n = 0. Raises `Unusable` for a
    share outside 0–1, a wrong level, a population smaller than n. Source: Wilson (1927);
    the variance under a finite population: Cochran (1977), §3.2.
    """
    place = "intervals.of_share"
    checks.share(place, "level", level)
    p, people = np.broadcast_arrays(checks.numbers(place, share), checks.numbers(place, n))
    if (p < 0).any() or (p > 1).any() or (people < 0).any():
        checks.refuse(place, "a share outside 0 to 1 or a negative n", "Give shares, not percents")
    z2 = stats.norm.ppf((1 + level) / 2) ** 2
    worth = _worth(place, people, population)
    with np.errstate(divide="ignore", invalid="ignore"):
        centre = (p + z2 / (2 * worth)) / (1 + z2 / worth)
        half = np.sqrt(z2 * (p * (1 - p) / worth + z2 / (4 * worth**2))) / (1 + z2 / worth)
        se = np.sqrt(p * (1 - p) / worth)
    empty = people == 0
    lower, upper = np.clip(centre - half, 0, 1), np.clip(centre + half, 0, 1)
    p, lower, upper, se = (np.where(empty, np.nan, part) for part in (p, lower, upper, se))
    return Estimate(p, lower, upper, se, people)


def margin(
    n: ArrayLike, *, population: ArrayLike | None = None, level: float = 0.95, share: float = 0.5
) -> Values:
    """Margin of error of a share: z · √(P(1 − P)/n · (N − n)/(N − 1)); 0.01 is one point.

    With P = 0.5 the largest there is. n counts valid answers; NaN where n = 0. Raises
    `Unusable` for a wrong level or share and a population smaller than n. Source:
    Cochran (1977), §3.2 and §4.4.
    """
    place = "intervals.margin"
    checks.share(place, "level", level)
    checks.share(place, "share", share)
    worth = _worth(place, checks.numbers(place, n), population)
    z = stats.norm.ppf((1 + level) / 2)
    with np.errstate(divide="ignore"):
        error = z * np.sqrt(share * (1 - share) / worth)
    return np.where(worth > 0, error, np.nan)


def uncovered(place: str, n: Values, population: ArrayLike | None) -> Values:
    """1 − n/N, the part of the population that did not answer; 1 where N is not known.

    No unit; people with a missing answer count as not answering. Raises `Unusable`, in the
    name of `place`, when the population is smaller than n. Source: Cochran (1977), §2.6.
    """
    if population is None:
        return np.ones(np.shape(n))
    people = np.asarray(population, dtype=np.float64)
    if (people < n).any() or (people <= 0).any():
        checks.refuse(
            place, "more answers than people", "Correct the headcount, or leave population out"
        )
    return np.asarray(1 - n / people)


def _worth(place: str, n: Values, population: ArrayLike | None) -> Values:
    """The n of an infinite population that would tell as much of a share: n(N − 1)/(N − n)."""
    left = uncovered(place, n, population)
    if population is None:
        return n
    people = np.asarray(population, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(left > 0, n * (people - 1) / (people - n), np.inf)
