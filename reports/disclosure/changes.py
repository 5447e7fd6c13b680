"""R7 and R11: how much two released means differ, from what was released about each.

Not one answer is looked at again, so a difference tells no more than the two did.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import isqrt

from reports.disclosure.benchmark import position
from reports.disclosure.derived import Classes, classed, root
from reports.disclosure.published import (
    Between,
    Derived,
    Mean,
    Published,
    Reliability,
    Share,
    Withheld,
)

EFFECT: Classes = ((0.8, "strong"), (0.5, "moderate"), (0.2, "weak"), (0.1, "very weak"))
"""From which size on a standardised difference has which strength: Cohen (1988), §2.2.3."""


def difference(first: Published, second: Published) -> Mean | Withheld:
    """The second mean less the first; unknown where one is an end."""
    if not isinstance(first, Mean) or not isinstance(second, Mean) or first.end or second.end:
        return Withheld()
    return Mean(second.tenths - first.tenths)


def interval(change: Published, first: Published, second: Published) -> Between | Withheld:
    """The interval around a difference, from the released intervals of the two means.

    difference ± √(reach₁² + reach₂²), rounded up to a whole tenth, and a tenth at least:
    so much the two means may have been rounded.
    """
    if not isinstance(change, Mean) or change.end:
        return Withheld()
    if not isinstance(first, Between) or not isinstance(second, Between):
        return Withheld()
    squares = sum(((each.high - each.low) // 2) ** 2 for each in (first, second))
    reach = max(1, isqrt(squares - 1) + 1 if squares else 0)
    return Between(change.tenths - reach, change.tenths + reach)


def effect(change: Published, first: Fraction | None, second: Fraction | None) -> Derived:
    """The class of a difference in standard deviations; "together" rose, "opposite" fell.

    d = difference / √((sd₁² + sd₂²) / 2), with the standard deviations of released shares.
    """
    if not isinstance(change, Mean) or change.end or not first or not second:
        return Withheld()
    pooled = root((first**2 + second**2) / 2)
    return classed(float(Fraction(change.tenths, 10) / pooled), EFFECT)


def deviation(shares: Mapping[Fraction, Published]) -> Fraction | None:
    """The standard deviation that released shares give, by the value of each answer.

    An end counts as the middle of what is left. None where a share is withheld, or all
    stand on one answer.
    """
    parts = {value: position(s) for value, s in shares.items() if isinstance(s, Share)}
    whole = sum(parts.values(), Fraction(0))
    if not whole or len(parts) < len(shares):
        return None
    mean = sum((value * part for value, part in parts.items()), Fraction(0)) / whole
    squares = sum((part * (value - mean) ** 2 for value, part in parts.items()), Fraction(0))
    return root(squares / whole) or None


def deviation_of_scale(items: Sequence[Fraction | None], alpha: Published) -> Fraction | None:
    """The standard deviation of a scale's mean, from those of its items and the released alpha.

    Alpha = m/(m − 1) · (1 − Σ sdᵢ² / var(sum)), solved for var(sum), over m². None where an
    item's is, where alpha is withheld, and for a single item.
    """
    known = [item for item in items if item is not None]
    m = len(items)
    if len(known) < m or m < 2 or not isinstance(alpha, Reliability):  # noqa: PLR2004
        return None
    left = 1 - Fraction(alpha.hundredths, 100) * Fraction(m - 1, m)
    variances = sum((item**2 for item in known), Fraction(0))
    return root(variances / left / m**2) or None
