"""What a published value says: every number of people, or sum, that it is compatible with.

This is the knowledge of whoever reads a release and knows how many people there
are in the set. The interval gate (R5) and the attackers reason with it, so it is
exact: for each n the published forms divide the integers from 0 to n into
classes, and these functions give the ends of a class.
"""

from fractions import Fraction
from math import floor

from reports.disclosure import coarsening
from reports.disclosure.published import Count, Mean, Published, Share, Withheld

Interval = tuple[int, int]
"""The least and the most that is possible, both included."""


def of_count(count: Count) -> Interval:
    """The numbers of people that are shown as `count`."""
    return count.floor, count.floor + count.step - 1


def of_share(share: Published, n: int) -> Interval:
    """How many of `n` people can have given an answer whose share is shown so."""
    if not isinstance(share, Share):
        return 0, n
    low_end, high_end = share.step * n // 100, _up((100 - share.step) * n, 100)
    if share.end == "low":
        return 0, low_end
    if share.end == "high":
        return high_end, n
    least = _up((2 * share.percent - share.step) * n, 200)
    most = _up((2 * share.percent + share.step) * n, 200) - 1
    return max(least, low_end + 1), min(most, high_end - 1)


def of_mean(
    mean: Published, n: int, low: Fraction, high: Fraction, step: int, unit: Fraction = Fraction(1)
) -> Interval:
    """How far above `n * low` the sum of `n` people's values can be, in units.

    Every value is `low` plus a whole number of units, at most `high`; `step` is that
    of the shares which stand beside the mean.
    """
    everything = floor((high - low) * n / unit)
    if not isinstance(mean, Mean):
        return 0, everything
    lowest, highest = (
        _units(2 * tenths, n, low, unit) for tenths in coarsening.mean_ends(low, high, step)
    )
    if mean.end == "low":
        return 0, lowest[0]
    if mean.end == "high":
        return highest[1], everything
    least = _units(2 * mean.tenths - 1, n, low, unit)[1]
    most = _units(2 * mean.tenths + 1, n, low, unit)[1]
    return max(least, lowest[0] + 1), min(most, highest[1]) - 1


def of_people(count: Published, rows: int | None = None) -> Interval:
    """The numbers of people behind a shown or withheld number, of at most `rows`."""
    if isinstance(count, Count):
        return of_count(count)
    if isinstance(count, Withheld) and rows is not None:
        return 0, rows
    raise TypeError(f"{count!r} is no number of people, and nothing bounds it; give `rows`.")


def _units(twentieths: int, n: int, low: Fraction, unit: Fraction) -> Interval:
    """The sum of n values with this mean, above n * low, in units: rounded down and up."""
    part = (twentieths * low.denominator - 20 * low.numerator) * n * unit.denominator
    whole = 20 * low.denominator * unit.numerator
    return part // whole, _up(part, whole)


def _up(part: int, whole: int) -> int:
    """The quotient, rounded up."""
    return -(-part // whole)
