"""R11: statistics that are computed from answers, in forms too coarse to lead back to them.

For the whole organisation, or more, and at least a hundred answers. What comes in is
exact; what goes out is a class, a direction, or an interval made of released numbers.
Probabilities (p-values) never go out.
"""

from fractions import Fraction
from math import isqrt

from reports.disclosure import coarsening
from reports.disclosure.published import (
    Association,
    Between,
    Count,
    Derived,
    Direction,
    Mean,
    Published,
    Reliability,
    Strength,
    Withheld,
)
from reports.disclosure.rules import DERIVED_FROM
from surveys.definition.model import Rules

CORRELATION: tuple[tuple[float, Strength], ...] = (
    (0.50, "strong"),
    (0.30, "moderate"),
    (0.20, "weak"),
    (0.10, "very weak"),
)
"""From which size on a correlation, Cramér's V or a rank statistic has which strength."""

EXPLAINED: tuple[tuple[float, Strength], ...] = (
    (0.14, "strong"),
    (0.06, "moderate"),
    (0.03, "weak"),
    (0.01, "very weak"),
)
"""The same for a share of variance that is explained, such as eta squared."""

SMALLEST_SD = Fraction(3, 10)
"""A standard deviation below this counts as this: a smaller one would tell that all agree."""

Z95 = Fraction(196, 100)
_PRECISION = 10**8


def association(
    size: float,
    n: int,
    classes: tuple[tuple[float, Strength], ...] = CORRELATION,
    *,
    directed: bool = True,
) -> Derived:
    """How strongly two things go together among `n` people, from a coefficient from -1 to 1.

    `directed` is False where the sign means nothing.
    """
    if n < DERIVED_FROM:
        return Withheld()
    strength = next((name for least, name in classes if abs(size) >= least), None)
    if strength is None:
        return Association("none")
    direction: Direction = "together" if size > 0 else "opposite"
    return Association(strength, direction if directed else "")


def interval(
    mean: Published, n: Published, sd: float, *, people: int | None = None, z: Fraction = Z95
) -> Derived:
    """The interval around a released mean in which the mean of all `people` probably lies.

    mean ± z · sd / √n · √(1 − n / people), with the released mean, the floor of the
    released n and the standard deviation to a tenth; rounded to tenths. Withheld where
    the mean is one end of its scale.
    """
    if not isinstance(mean, Mean) or mean.end or not isinstance(n, Count):
        return Withheld()
    if n.floor < DERIVED_FROM:
        return Withheld()
    half = z * coarse_sd(sd) * _root(Fraction(1, n.floor) * _unseen(n.floor, people))
    reach = int(10 * half + Fraction(1, 2))
    return Between(mean.tenths - reach, mean.tenths + reach)


def coarse_sd(sd: float) -> Fraction:
    """A standard deviation to the nearest tenth, and never below `SMALLEST_SD`."""
    return max(Fraction(round(10 * sd), 10), SMALLEST_SD)


def reliability(coefficient: float, n: int) -> Derived:
    """Alpha or omega of a scale that `n` people answered, to two decimals."""
    if n < DERIVED_FROM:
        return Withheld()
    return Reliability(round(100 * coefficient))


def weighted_share(share: float, effective_n: float, rules: Rules) -> Published:
    """A weighted share, as coarse as one of so many people would be."""
    n = int(effective_n)
    step = coarsening.step(n, rules.t)
    if n < DERIVED_FROM or step is None:
        return Withheld()
    return coarsening.share(round(share * n), n, step)


def _unseen(n: int, people: int | None) -> Fraction:
    """The part of all people who were not asked; the whole where their number is not known."""
    return Fraction(1) if people is None else max(Fraction(0), 1 - Fraction(n, people))


def _root(number: Fraction) -> Fraction:
    """The square root to eight decimals, downwards: the same on every machine."""
    return Fraction(isqrt(number.numerator * _PRECISION**2 // number.denominator), _PRECISION)
