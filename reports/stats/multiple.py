"""Many tests at once: probabilities corrected for how many they are."""

from typing import Literal

import numpy as np

from reports.stats import Values, checks

Method = Literal["holm", "benjamini-hochberg"]
METHODS = ("holm", "benjamini-hochberg")


def adjusted(p: Values, *, method: Method) -> Values:
    """Corrected p of any shape, between p and 1, by `holm` or `benjamini_hochberg`.

    Missing tests (NaN) stay missing and are not counted. Give each test once: of a symmetric
    matrix one triangle. Raises `Unusable` for another method or p outside 0–1. Source: see
    the two.
    """
    checks.one_of("multiple.adjusted", "method", method, METHODS)
    return holm(p) if method == "holm" else benjamini_hochberg(p)


def holm(p: Values) -> Values:
    """Holm: the largest of (m − i + 1)·p₍ᵢ₎ up to each rank i, at most 1; no unit.

    Keeps the chance of even one false finding among m tests. NaN is no test. Raises `Unusable`
    for p outside 0–1. Source: Holm, Scandinavian Journal of Statistics 6 (1979) 65–70.
    """
    flat, order = _sorted("multiple.holm", p)
    m = len(order)
    steps = np.maximum.accumulate(flat[order] * np.arange(m, 0, -1))
    return _back(p, order, steps)


def benjamini_hochberg(p: Values) -> Values:
    """Benjamini–Hochberg: the smallest of m/i·p₍ᵢ₎ from each rank i on, at most 1; no unit.

    Keeps the expected part of false findings among the findings. NaN is no test. Raises
    `Unusable` for p outside 0–1. Source: Journal of the Royal Statistical Society B 57 (1995).
    """
    flat, order = _sorted("multiple.benjamini_hochberg", p)
    m = len(order)
    stretched = flat[order] * m / np.arange(1, m + 1)
    return _back(p, order, np.minimum.accumulate(stretched[::-1])[::-1])


def _sorted(place: str, p: Values) -> tuple[Values, np.ndarray]:
    """All p in one line, and the places of those that are tests, smallest first."""
    flat = checks.numbers(place, p).ravel()
    if (flat < 0).any() or (flat > 1).any():
        checks.refuse(place, "p outside 0 to 1", "Give probabilities")
    return flat, np.argsort(flat, kind="stable")[: np.count_nonzero(~np.isnan(flat))]


def _back(p: Values, order: np.ndarray, found: Values) -> Values:
    flat = np.full(np.size(p), np.nan)
    flat[order] = np.minimum(found, 1)
    return flat.reshape(np.shape(p))
