"""Two independent samples side by side: difference, interval, effect size.

*Independent* because nobody can be followed: two weeks of answers may come from the
same people or from others, and which is not known. Where many are the same people who
answer alike, the true uncertainty of a change is smaller than the interval says.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import special, stats

from reports.stats import Values, checks
from reports.stats.intervals import Estimate, uncovered
from reports.stats.summaries import Summary

Headcounts = tuple[ArrayLike | None, ArrayLike | None]
UNKNOWN: Headcounts = (None, None)


@dataclass(frozen=True, eq=False)
class Difference:
    """Second minus first, with its standardised forms.

    `change` in the item's unit, its n the smaller of both; `df` degrees of freedom; `d`
    and `g` in standard deviations. `samples` is what a report must say of it.
    """

    change: Estimate
    df: Values
    d: Values
    g: Estimate
    samples: Literal["independent"] = "independent"


def of_means(
    first: Summary, second: Summary, *, populations: Headcounts = UNKNOWN, level: float = 0.95
) -> Difference:
    """m₂ − m₁ ± t(ν) · √(v₁ + v₂), v = sd²/n · (1 − n/N), in the item's unit; ν by Welch.

    Effect sizes as `standardised`. n counts valid answers; NaN where one sample has n < 2.
    Raises `Unusable` for a wrong level and a population smaller than its n. Source:
    Welch, Biometrika 34 (1947); Satterthwaite (1946).
    """
    place = "differences.of_means"
    checks.share(place, "level", level)
    with np.errstate(divide="ignore", invalid="ignore"):
        left = [
            part.sd**2 / part.n * uncovered(place, part.n, population)
            for part, population in zip((first, second), populations, strict=True)
        ]
        total = left[0] + left[1]
        df = total**2 / (left[0] ** 2 / (first.n - 1) + left[1] ** 2 / (second.n - 1))
    # No spread at all, or nobody left out: the change is known, whatever the df.
    df = np.where(total == 0, np.inf, df)
    half = stats.t.ppf((1 + level) / 2, df) * np.sqrt(total)
    change = second.mean - first.mean
    fewer = np.minimum(first.n, second.n)
    estimate = Estimate(change, change - half, change + half, np.sqrt(total), fewer)
    d, g = standardised(first, second, level=level)
    return Difference(estimate, df, d, g)


def standardised(
    first: Summary, second: Summary, *, level: float = 0.95
) -> tuple[Values, Estimate]:
    """Cohen's d = (m₂ − m₁)/s and Hedges' g = J · d, in pooled standard deviations s.

    J = Γ(ν/2) / (√(ν/2) · Γ((ν − 1)/2)), ν = n₁ + n₂ − 2; g ± z · J · √((n₁ + n₂)/(n₁n₂) +
    d²/(2(n₁ + n₂))). n counts valid answers; NaN where n < 2 or nothing varies. Raises
    `Unusable` for a wrong level. Source: Hedges & Olkin, Statistical Methods for
    Meta-Analysis (1985), ch. 5; Borenstein and others (2009), eq. 4.18–4.24.
    """
    checks.share("differences.standardised", "level", level)
    n1, n2 = first.n, second.n
    df = n1 + n2 - 2
    with np.errstate(divide="ignore", invalid="ignore"):
        pooled = np.sqrt(((n1 - 1) * first.sd**2 + (n2 - 1) * second.sd**2) / df)
        d = np.where(pooled > 0, (second.mean - first.mean) / pooled, np.nan)
        shrunk = np.exp(special.gammaln(df / 2) - special.gammaln((df - 1) / 2)) / np.sqrt(df / 2)
        se = shrunk * np.sqrt((n1 + n2) / (n1 * n2) + d**2 / (2 * (n1 + n2)))
    g, half = shrunk * d, stats.norm.ppf((1 + level) / 2) * se
    return d, Estimate(g, g - half, g + half, se, np.minimum(n1, n2))


def of_shares(first: Estimate, second: Estimate) -> Estimate:
    """p₂ − p₁ (shares) with Newcombe's limits from the two Wilson intervals, at their level.

    lower = d − √((p₂ − l₂)² + (u₁ − p₁)²), upper = d + √((u₂ − p₂)² + (p₁ − l₁)²). Both from
    `intervals.of_share`, whose corrections and missing-data rule go on; NaN where one is.
    Raises `Unusable` when shapes do not match. Source: Newcombe, Statistics in Medicine 17
    (1998) 873–890, method 10.
    """
    if first.value.shape != second.value.shape:
        checks.refuse("differences.of_shares", "different numbers of shares", "Give pairs")
    change = second.value - first.value
    down = np.hypot(second.value - second.lower, first.upper - first.value)
    up = np.hypot(second.upper - second.value, first.value - first.lower)
    se = np.hypot(first.se, second.se)
    return Estimate(change, change - down, change + up, se, np.minimum(first.n, second.n))
