"""What weights make of a number of people: how many they are worth."""

from dataclasses import dataclass

from reports.stats import Values, checks


@dataclass(frozen=True)
class Effect:
    """`n` people with a weight above 0, their `effective` number, and the design effect."""

    n: int
    effective: float
    deff: float


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
