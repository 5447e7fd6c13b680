"""Ordinal answers compared without taking their distances for numbers: Cliff's delta."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from reports.stats import Values, checks
from reports.stats.intervals import Estimate


def cliffs_delta(first: ArrayLike, second: ArrayLike, *, level: float = 0.95) -> Estimate:
    """P(second > first) − P(second < first), −1 to 1, of two samples' counts per answer.

    Counts are people per answer, in the answers' order, as a line or one line per item;
    δ = ΣΣ sign(y − x) / (n₁n₂). Limits: (δ − δ³ ± z·s·√((1 − δ²)² + z²s²)) / (1 − δ² + z²s²),
    s² Cliff's unbiased variance. Missing answers are in no count; NaN where n < 2. Raises
    `Unusable` for other than counts, unlike shapes, a wrong level. Source: Cliff,
    Multivariate Behavioral Research 31 (1996) 331–350; Feng & Cliff (2004).
    """
    place = "ordinal.cliffs_delta"
    checks.share(place, "level", level)
    dimensions = np.ndim(first)
    x, y = (checks.counts(place, part, dimensions=dimensions) for part in (first, second))
    if x.shape != y.shape or dimensions not in (1, 2):
        checks.refuse(place, "tables of different form", "Give the same answers of both samples")
    n1, n2 = x.sum(axis=-1), y.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        above, below = _dominance(y) / n2[..., None], _dominance(x) / n1[..., None]
        # For each answer of the one sample: the mean sign against the other sample.
        delta = (x * above).sum(axis=-1) / n1
        variance = _variance(x, y, above, -below, delta)
    enough = (n1 > 1) & (n2 > 1)
    se = np.where(enough, np.sqrt(np.maximum(variance, 0)), np.nan)
    low, high = _limits(delta, se, float(stats.norm.ppf((1 + level) / 2)))
    return Estimate(np.where(enough, delta, np.nan), low, high, se, np.minimum(n1, n2))


def _dominance(counts: Values) -> Values:
    """Per answer: how many gave a higher one, minus how many gave a lower one."""
    upto = np.cumsum(counts, axis=-1)
    return np.asarray(upto[..., -1:] - upto - (upto - counts))


def _variance(x: Values, y: Values, rows: Values, columns: Values, delta: Values) -> Values:
    """Cliff's unbiased estimate, from row means, column means and single signs."""
    n1, n2 = x.sum(axis=-1), y.sum(axis=-1)
    across = (x * (rows - delta[..., None]) ** 2).sum(axis=-1)
    down = (y * (columns - delta[..., None]) ** 2).sum(axis=-1)
    untied = n1 * n2 - (x * y).sum(axis=-1)
    single = untied - n1 * n2 * delta**2
    return np.asarray((n2**2 * across + n1**2 * down - single) / (n1 * n2 * (n1 - 1) * (n2 - 1)))


def _limits(delta: Values, se: Values, z: float) -> tuple[Values, Values]:
    """Feng and Cliff's limits, which stay within −1 to 1; no spread gives the value itself."""
    spread = (z * se) ** 2
    under = 1 - delta**2 + spread
    half = z * se * np.sqrt((1 - delta**2) ** 2 + spread)
    with np.errstate(divide="ignore", invalid="ignore"):
        centre = delta - delta**3
        low, high = (centre - half) / under, (centre + half) / under
    sure = se == 0
    return np.where(sure, delta, low), np.where(sure, delta, high)
