"""McDonald's omega: the part of a scale's variance that its common factor explains.

Unlike alpha it does not suppose that all items measure the factor equally well.
"""

import numpy as np
from scipy import stats

from reports.stats import Values, checks, reliability
from reports.stats.one_factor import IDENTIFIED, Fit, fit
from reports.stats.reliability import Reliability


def omega(values: Values, *, level: float = 0.95) -> Reliability:
    """ω = (Σλ)² / ((Σλ)² + Σθ) of one factor by maximum likelihood; no unit, 0 to 1.

    Interval 1 − (1 − ω)·exp(± z·se/(1 − ω)), with the standard error that holds without
    normal answers (sandwich, no misfit in the second derivatives). Listwise; value NaN where
    n ≤ items, an item repeats others or does not vary, or the solution is not proper
    (`one_factor.Fit`). Raises `Unusable` for fewer than
    three items and a wrong level. Source: McDonald, Test Theory (1999), ch. 6; Browne, British
    Journal of Mathematical and Statistical Psychology 37 (1984) 62–83.
    """
    checks.share("omega.omega", "level", level)
    rows, solution = _fitted("omega.omega", values)
    n, k = rows.shape
    if solution is None:
        return Reliability(np.nan, np.nan, np.nan, n, k)
    value = of_fit(solution)
    weights = _slope(solution)
    centred = rows - rows.mean(axis=0)
    # How much each person moves omega; their spread is its standard error.
    moved = ((centred @ weights) * centred).sum(axis=1)
    se = float(moved.std(ddof=1)) / np.sqrt(n - 1)
    reach = np.exp(float(stats.norm.ppf((1 + level) / 2)) * se / (1 - value))
    return Reliability(value, float(1 - (1 - value) * reach), float(1 - (1 - value) / reach), n, k)


def of_fit(solution: Fit) -> float:
    """ω of loadings and uniques that are known, as in `omega`; no unit, nothing can be missing.

    Raises `Unusable` when nothing varies. Source: McDonald (1999), eq. 6.20.
    """
    common, unique = solution.loadings.sum() ** 2, solution.uniques.sum()
    if not common + unique > 0:
        checks.refuse("omega.of_fit", "no variance at all", "Give a scale that people differ on")
    return float(common / (common + unique))


def _fitted(place: str, values: Values) -> tuple[Values, Fit | None]:
    """Complete lines, and their factor where they have a proper one."""
    rows = reliability.complete(place, values)
    n, k = rows.shape
    if k < IDENTIFIED:
        checks.refuse(place, f"{k} items", "Use alpha: one factor of two items is not identified")
    if n <= k or (np.ptp(rows, axis=0) == 0).any():
        return rows, None
    try:
        found = fit(np.cov(rows, rowvar=False))
    except checks.Unusable:
        return rows, None
    return rows, found if found.proper else None


def _slope(solution: Fit) -> Values:
    """The matrix G with dω = tr(G·dS), through the parameters' own least-squares slope.

    dp = (Δ'WΔ)⁻¹Δ'W·vec(dS) with W = Σ⁻¹⊗Σ⁻¹ and Δ = dvec(Σ)/dp.
    """
    loadings, uniques = solution.loadings, solution.uniques
    k = len(loadings)
    inverse = np.linalg.inv(np.outer(loadings, loadings) + np.diag(uniques))
    eye = np.eye(k)
    moves = [np.outer(one, loadings) + np.outer(loadings, one) for one in eye]
    moves += [np.diag(one) for one in eye]
    weighed = np.array([(inverse @ move @ inverse).ravel() for move in moves])
    information = weighed @ np.array([move.ravel() for move in moves]).T
    total, unique = loadings.sum(), uniques.sum()
    under = (total**2 + unique) ** 2
    gradient = np.r_[np.full(k, 2 * total * unique / under), np.full(k, -(total**2) / under)]
    return np.asarray((np.linalg.solve(information, gradient) @ weighed).reshape(k, k))
