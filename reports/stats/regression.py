"""One outcome from several factors together: which of them tell something of their own."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from reports.stats import Marks, Values, checks

TWO = 2
SAME = 1e-6
"""A factor of which less than this part of its spread is its own repeats the others."""


@dataclass(frozen=True, eq=False)
class Model:
    """Per factor: standardised `beta` with `lower` and `upper`, robust `se`, two-sided `p`,
    variance inflation `vif`; NaN where not `entered`. `r2`, `adjusted_r2` of all; `n` people."""

    beta: Values
    lower: Values
    upper: Values
    se: Values
    p: Values
    vif: Values
    entered: Marks
    r2: float
    adjusted_r2: float
    n: int


def standardised(factors: Values, outcome: Values, *, level: float = 0.95) -> Model:
    """Least squares on z-scores: β in standard deviations of outcome per one of the factor.

    Standard errors are HC3, Σ (z_i u_i/(1 − h_i))² between (Z'Z)⁻¹, with t on n − k − 1. Listwise
    over all columns. A factor that does not vary, or repeats earlier ones, is not entered;
    nothing is where n < k + 2 or the outcome does not vary. Raises `Unusable` for unequal
    numbers of people or a wrong level. Source: MacKinnon & White, Journal of Econometrics 29
    (1985) 305–325; the spreads' own uncertainty is left out, as is usual.
    """
    place = "regression.standardised"
    checks.share(place, "level", level)
    x, y = checks.matrix(place, factors), checks.vector(place, outcome)
    checks.same_rows(place, x, y)
    whole = ~(np.isnan(x).any(axis=1) | np.isnan(y))
    x, y = x[whole], y[whole]
    n = len(y)
    entered = _own(x) if n > TWO and np.ptp(y) > 0 else np.zeros(x.shape[1], dtype=bool)
    k = int(entered.sum())
    if k == 0 or n < k + 2:
        return _nothing(x.shape[1], n)
    z, target = _scored(x[:, entered]), _scored(y)
    inverse = np.linalg.inv(z.T @ z)
    beta = inverse @ (z.T @ target)
    left = target - z @ beta
    with np.errstate(divide="ignore", invalid="ignore"):
        # The mean, which z-scores leave out, has its own part in each person's leverage.
        spread = left / (1 - 1 / n - np.einsum("ij,jk,ik->i", z, inverse, z, optimize=True))
        se = np.sqrt(np.diag(inverse @ ((z * spread[:, None] ** 2).T @ z) @ inverse))
        p = 2 * stats.t.sf(np.abs(beta / se), n - k - 1)
    half = stats.t.ppf((1 + level) / 2, n - k - 1) * se
    r2 = 1 - float(left @ left) / float(target @ target)
    parts = (beta, beta - half, beta + half, se, p, np.diag(inverse) * (n - 1))
    adjusted = 1 - (1 - r2) * (n - 1) / (n - k - 1)
    return _model([_placed(part, entered) for part in parts], entered, (r2, adjusted), n)


def _scored(values: Values) -> Values:
    return np.asarray((values - values.mean(axis=0)) / values.std(axis=0, ddof=1))


def _own(x: Values) -> Marks:
    """Which columns vary and are no combination of earlier ones."""
    varies = np.ptp(x, axis=0) > 0
    entered = np.zeros(x.shape[1], dtype=bool)
    if varies.any():
        _, r = np.linalg.qr(_scored(x[:, varies]))
        own = np.zeros(int(varies.sum()), dtype=bool)
        own[: len(r)] = np.abs(np.diag(r)) > SAME * np.sqrt(len(x) - 1)
        entered[varies] = own
    return entered


def _placed(part: Values, entered: Marks) -> Values:
    found = np.full(len(entered), np.nan)
    found[entered] = part
    return found


def _nothing(k: int, n: int) -> Model:
    empty = [np.full(k, np.nan) for _ in range(6)]
    return _model(empty, np.zeros(k, dtype=bool), (float("nan"), float("nan")), n)


def _model(parts: list[Values], entered: Marks, explained: tuple[float, float], n: int) -> Model:
    beta, lower, upper, se, p, vif = parts
    return Model(beta, lower, upper, se, p, vif, entered, *explained, n)
