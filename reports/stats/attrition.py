"""People stop answering: how the response changes, and how far that alone could move a result.

Nobody can be followed, so who stopped is not known. What can be said without supposing
anything is a range: what the result would be if those who stopped were at the one end of
the scale, or at the other.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from reports.stats import Values, associations, checks
from reports.stats.associations import Contingency


@dataclass(frozen=True, eq=False)
class Drift:
    """Per week: `n`, `left` of the first week's n (more than 1 when more answered), `shares`
    of each category, `dissimilarity` from the first week (0–1). `test`: weeks × categories."""

    n: Values
    left: Values
    shares: Values
    dissimilarity: Values
    test: Contingency


@dataclass(frozen=True, eq=False)
class Bounds:
    """The least and the most that a mean can be, and the part that is not known (0–1)."""

    lower: Values
    upper: Values
    unknown: Values


def drift(composition: ArrayLike) -> Drift:
    """How composition moves over weeks: shares, ½Σ|p_w − p_1|, and Cramér's V of the table.

    One line per week in order of time, one column per category: people whose category is
    known. NaN for a week nobody answered in. Raises `Unusable` for other than counts or an
    empty first week. Source: Duncan & Duncan (1955); `associations.cramers_v`.
    """
    people = checks.counts("attrition.drift", composition, dimensions=2)
    n = people.sum(axis=1)
    if not n.size or n[0] == 0:
        checks.refuse("attrition.drift", "nobody in the first week", "Begin with another week")
    shares = np.full(people.shape, np.nan)
    np.divide(people, n[:, None], out=shares, where=n[:, None] > 0)
    apart = np.abs(shares - shares[0]).sum(axis=1) / 2
    return Drift(n, n / n[0], shares, apart, associations.cramers_v(people))


def bounds(
    mean: ArrayLike, answered: ArrayLike, of: ArrayLike, *, low: float, high: float
) -> Bounds:
    """Manski's bounds of a mean over everybody: (1 − u)·mean + u·low to (1 − u)·mean + u·high.

    u = 1 − answered/of is the part that is not known: those who stopped since the first week,
    or did not answer at all of a headcount. `low` and `high` are the ends of the scale, 0 and
    1 for a share; the result is in the same unit. Where more answered than `of`, u is 0. NaN
    where the mean is. Raises `Unusable` for a mean outside the ends and an empty `of`. Source:
    Manski, Journal of Human Resources 24 (1989) 343–360; Horowitz & Manski, JASA 95 (2000).
    """
    place = "attrition.bounds"
    m, n, whole = (checks.numbers(place, part) for part in (mean, answered, of))
    if not low < high or (m < low).any() or (m > high).any():
        checks.refuse(place, f"a mean outside {low} to {high}", "Give the ends of the scale")
    if not (whole > 0).all() or (n < 0).any():
        checks.refuse(place, "counts of people below 0, or of nobody", "Give people")
    unknown = np.clip(1 - n / whole, 0, 1)
    known = (1 - unknown) * m
    return Bounds(known + unknown * low, known + unknown * high, np.asarray(unknown))


def bounds_if_alike(
    mean: ArrayLike, answered: ArrayLike, of: ArrayLike, *, within: float
) -> Bounds:
    """Narrower bounds, if those who stopped differ by `within` at most: mean ± u · within.

    A supposition to be named with the result. `within` in the item's unit, u and the missing-
    data rule as `bounds`. Raises `Unusable` for a negative `within` and an empty `of`. Source:
    Manski, Partial Identification of Probability Distributions (2003), ch. 2.
    """
    place = "attrition.bounds_if_alike"
    m, n, whole = (checks.numbers(place, part) for part in (mean, answered, of))
    if not within >= 0 or not (whole > 0).all() or (n < 0).any():
        checks.refuse(place, "a negative distance, or counts of nobody", "Give people")
    unknown = np.clip(1 - n / whole, 0, 1)
    return Bounds(m - unknown * within, m + unknown * within, np.asarray(unknown))


def change_bounds(first: Bounds, second: Bounds) -> Bounds:
    """Second minus first over the same people: l₂ − u₁ to u₂ − l₁, in the item's unit.

    The first week's bounds are its mean itself when the first week's answerers are the whole
    that is asked about. `unknown` is the larger of both. NaN where one is. Raises `Unusable` for
    unlike shapes. Source: Manski (2003), ch. 1.
    """
    if first.lower.shape != second.lower.shape:
        checks.refuse("attrition.change_bounds", "bounds of different items", "Give pairs")
    lower, upper = second.lower - first.upper, second.upper - first.lower
    return Bounds(lower, upper, np.maximum(first.unknown, second.unknown))
