"""R2: the fewer people, the coarser the number.

All arithmetic is on integers and fractions: a share that lies exactly on a border
is on the side that the rule says, on every machine.
"""

from fractions import Fraction
from functools import cache
from math import ceil, floor

from reports.disclosure.published import Count, Mean, Published, Share, Withheld
from reports.disclosure.rules import ROUNDING

STEPS = (1, 2, 5, 10, 20)
"""The steps a share may have, in percent."""


def step(n: int, t: int) -> int | None:
    """The smallest step, in percent, that covers `t` of `n` people; None where none does."""
    return next((step for step in STEPS if step * n >= 100 * t), None)


def count(n: int) -> Count:
    """`n` people, rounded down to a multiple of five."""
    return Count(n // ROUNDING * ROUNDING, ROUNDING)


def share(part: int, n: int, step: int) -> Share:
    """`part` of `n` people on a grid of `step` percent.

    At most one step is "at most one step", at least 100 minus one step is "at least
    that", so that all and all but one look the same. Between them the nearest
    multiple of the step; halfway goes up.
    """
    if 100 * part <= step * n:
        return Share(step, step, "low")
    if 100 * part >= (100 - step) * n:
        return Share(100 - step, step, "high")
    return Share((200 * part + step * n) // (2 * step * n) * step, step)


def mean(total: Fraction, n: int, low: Fraction, high: Fraction, step: int) -> Published:
    """The mean `total / n` on a scale from `low` to `high`, to one decimal; halfway goes up.

    Within `step` percent of the scale's length from an end it is "at most" or "at
    least" that border, rounded inwards to a whole tenth. A scale too short to have
    a middle is withheld.
    """
    lowest, highest = mean_ends(low, high, step)
    if lowest >= highest:
        return Withheld()
    tenths, parts = 10 * total.numerator, n * total.denominator
    if tenths <= lowest * parts:
        return Mean(lowest, "low")
    if tenths >= highest * parts:
        return Mean(highest, "high")
    return Mean((2 * tenths + parts) // (2 * parts))


@cache
def mean_ends(low: Fraction, high: Fraction, step: int) -> tuple[int, int]:
    """Up to how many tenths a mean is "at most", and from how many it is "at least"."""
    margin = Fraction(step, 100) * (high - low)
    return ceil(10 * (low + margin)), floor(10 * (high - margin))
