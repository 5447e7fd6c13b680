"""Many tests at once: probabilities corrected for how many they are."""

import numpy as np

from reports.stats import Values, checks


def holm(p: Values) -> Values:
    """Holm: the largest of (m − i + 1)·p₍ᵢ₎ up to each rank i, at most 1; no unit.

    Keeps the chance of even one false finding among m tests. NaN is no test. Raises `Unusable`
    for p outside 0–1. Source: Holm, Scandinavian Journal of Statistics 6 (1979) 65–70.
    """
    flat = checks.numbers("multiple.holm", p).ravel()
    if (flat < 0).any() or (flat > 1).any():
        checks.refuse("multiple.holm", "p outside 0 to 1", "Give probabilities")
    order = np.argsort(flat, kind="stable")[: np.count_nonzero(~np.isnan(flat))]
    m = len(order)
    found = np.full(flat.size, np.nan)
    found[order] = np.minimum(np.maximum.accumulate(flat[order] * np.arange(m, 0, -1)), 1)
    return found.reshape(np.shape(p))
