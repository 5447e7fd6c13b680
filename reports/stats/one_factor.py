"""One common factor behind a scale's items, by maximum likelihood.

Σ = λλ' + diag(θ). The fit is on correlations and taken back to the items' unit.
"""

from dataclasses import dataclass

import numpy as np
from scipy import optimize

from reports.stats import Values, checks

LEAST = 0.005
"""The least unique part of an item's variance; at this bound the solution is improper."""
IDENTIFIED = 3
FLAT = 1e-4
"""The steepest slope of the likelihood, in log θ, at which its top was reached."""


@dataclass(frozen=True, eq=False)
class Fit:
    """Loadings (sum not negative) and unique variances, in the items' unit; `proper` unless
    an item is all common (Heywood), which tells of too few people or no one factor, or the
    search ended before the top of the likelihood."""

    loadings: Values
    uniques: Values
    proper: bool


def fit(spread: Values) -> Fit:
    """The λ and θ that maximise the normal likelihood of a covariance matrix.

    F = log|Σ| + tr(SΣ⁻¹), with the loadings that are best for given uniques from the first
    eigenvector of θ^−½ S θ^−½. There is no missing data in a covariance matrix. Raises
    `Unusable` for fewer than three items (not identified), a matrix that is not positive
    definite. Source: Lawley & Maxwell, Factor Analysis as a Statistical Method (1971), ch. 2.
    """
    given = checks.matrix("one_factor.fit", spread, columns=IDENTIFIED)
    sd = np.sqrt(np.diag(given))
    if not sd.all() or np.linalg.eigvalsh(given / np.outer(sd, sd))[0] < 1e-10:  # noqa: PLR2004
        checks.refuse("one_factor.fit", "items that repeat each other", "Leave one of them out")
    r = given / np.outer(sd, sd)
    start = np.clip((1 - 0.5 / len(r)) / np.diag(np.linalg.inv(r)), LEAST, 1)
    found = optimize.minimize(
        _distance, np.log(start), args=(r,), jac=True, method="L-BFGS-B",
        bounds=[(np.log(LEAST), 0.0)] * len(r), options={"ftol": 1e-14, "gtol": 1e-9},
    )  # fmt: skip
    uniques = np.exp(found.x)
    loadings = _loadings(uniques, r)
    loadings = -loadings if loadings.sum() < 0 else loadings
    return Fit(loadings * sd, uniques * sd**2, _is_proper(uniques, found.jac))


def _is_proper(uniques: Values, slope: Values) -> bool:
    """Inside the bounds, or at the upper one for an item that has nothing in common, and flat.

    Judged by the slope and not by what the search says of itself: where sums of floats allow
    no further step it calls that abnormal, at the very top.
    """
    arrived = (np.abs(slope) < FLAT) | ((uniques >= 1) & (slope < 0))
    return bool((uniques > LEAST * 1.001).all() and arrived.all())


def _loadings(uniques: Values, r: Values) -> Values:
    root = np.sqrt(uniques)
    values, vectors = np.linalg.eigh(r / np.outer(root, root))
    return np.asarray(root * vectors[:, -1] * np.sqrt(max(values[-1] - 1, 0)))


def _distance(logs: Values, r: Values) -> tuple[float, Values]:
    """The likelihood's distance, and its slope in log θ: diag(Σ⁻¹(Σ − S)Σ⁻¹)·θ."""
    uniques = np.exp(logs)
    loadings = _loadings(uniques, r)
    model = np.outer(loadings, loadings) + np.diag(uniques)
    inverse = np.linalg.inv(model)
    value = np.linalg.slogdet(model)[1] + (r * inverse).sum()
    return float(value), np.diag(inverse @ (model - r) @ inverse) * uniques
