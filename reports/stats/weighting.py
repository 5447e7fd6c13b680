"""Who answered beside who works there, and what weights make of n and of a mean."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from reports.stats import Values, checks, intervals
from reports.stats.intervals import Estimate


@dataclass(frozen=True, eq=False)
class Composition:
    """Per category: the response's `share` with interval, the workforce's share, `ratio` of
    the two. `dissimilarity`: the part of the response (0–1) in the wrong category."""

    share: Estimate
    workforce: Values
    ratio: Values
    dissimilarity: float


@dataclass(frozen=True)
class Effect:
    """`n` people with a weight above 0, their `effective` number, and the design effect."""

    n: int
    effective: float
    deff: float


def composition(response: ArrayLike, workforce: ArrayLike, *, level: float = 0.95) -> Composition:
    """Shares of people by category against known ones: ratio p/P, dissimilarity ½Σ|p − P|.

    `response` counts who answered and whose category is known; `workforce` counts everybody
    (people) and is the population of the intervals. Unknown categories are left out of both.
    NaN where nobody answered. Raises `Unusable` for unlike categories, an empty workforce, or
    more answers than people. Source: Duncan & Duncan (1955); intervals: `intervals.of_share`.
    """
    place = "weighting.composition"
    here, there = (checks.counts(place, part, dimensions=1) for part in (response, workforce))
    checks.same_rows(place, here, there)
    if not there.sum():
        checks.refuse(place, "a workforce of nobody", "Give its headcount by category")
    n, known = here.sum(), there / there.sum()
    p = here / n if n else np.full(here.shape, np.nan)
    share = intervals.of_share(p, np.full(p.shape, n), population=there.sum(), level=level)
    ratio = np.divide(p, known, out=np.full(p.shape, np.nan), where=known > 0)
    return Composition(share, known, ratio, float(np.abs(p - known).sum() / 2))


def effective(weights: Values) -> Effect:
    """Kish: n_eff = (Σw)²/Σw², deff = n/n_eff; people, and no unit.

    Weights of 0 and missing ones (NaN) count for nobody; NaN without any. Raises `Unusable` for
    negative weights. Source: Kish, Survey Sampling (1965), §11.7.
    """
    w = checks.vector("weighting.effective", weights)
    if (w < 0).any():
        checks.refuse("weighting.effective", "negative weights", "Rake again from positive ones")
    w = w[w > 0]
    if not w.size:
        return Effect(0, float("nan"), float("nan"))
    found = float(w.sum() ** 2 / (w * w).sum())
    return Effect(w.size, found, w.size / found)


def weighted_mean(values: Values, weights: Values, *, level: float = 0.95) -> Estimate:
    """x̄ = Σwx/Σw ± t · √(n/(n − 1) · Σw²(x − x̄)²)/Σw, in the item's unit; of 0/1 a share.

    Who gave no valid answer (NaN) takes no part, with weight and all; NaN where n < 2. That
    weights were raked to known margins is left out, which makes the interval too wide rather
    than too narrow. Raises `Unusable` for unequal lengths, negative weights, a wrong level.
    Source: Särndal, Swensson & Wretman, Model Assisted Survey Sampling (1992), §5.7.
    """
    place = "weighting.weighted_mean"
    checks.share(place, "level", level)
    x, w = checks.vector(place, values), checks.vector(place, weights)
    checks.same_rows(place, x, w)
    if (w < 0).any():
        checks.refuse(place, "negative weights", "Rake again from positive ones")
    valid = ~np.isnan(x) & (w > 0)
    x, w = x[valid], w[valid]
    n, total = len(x), w.sum()
    mean = w @ x / total if total else np.nan
    few = n < 2  # noqa: PLR2004
    se = np.nan if few else np.sqrt(n / (n - 1) * (w**2 @ (x - mean) ** 2)) / total
    half = np.nan if few else stats.t.ppf((1 + level) / 2, n - 1) * se
    found = (mean, mean - half, mean + half, se, n)
    return Estimate(*(np.asarray(part, dtype=np.float64) for part in found))
