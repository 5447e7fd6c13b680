"""R7: how far those who stopped answering could move a mean, from released numbers only.

Nobody can be followed, so who stopped is not known. Without supposing anything, the mean
of all who answered at first lies between what it would be if those who stopped were all
at the one end of the scale, and all at the other (Manski 1989).
"""

from fractions import Fraction
from math import ceil, floor

from reports.disclosure import ranges
from reports.disclosure.published import Between, Count, Mean, Published, Withheld

HALF = Fraction(1, 2)
"""How far, in tenths, a mean can lie from the one that is shown."""


def bounds(
    mean: Published, n: Published, first: Published, low: float, high: float
) -> Between | Withheld:
    """The least and the most that the mean of the `first` number of people can be.

    (1 - u) · mean + u · end, u = 1 - n / first: the part that stopped, none where more
    answered than at first. `low` and `high` are the ends of the scale. Of all numbers that
    look like the released ones those that are furthest out count, to tenths outwards: the
    fewest now, the most at first, the mean half a tenth off. Withheld where a number is,
    or the mean is an end.
    """
    if not isinstance(mean, Mean) or mean.end:
        return Withheld()
    if not isinstance(n, Count) or not isinstance(first, Count):
        return Withheld()
    fewest, most = ranges.of_count(n)[0], ranges.of_count(first)[1]
    known = min(Fraction(1), Fraction(fewest, most))
    lower, upper = (Fraction(str(end)) * 10 for end in (low, high))
    return Between(
        floor(known * max(mean.tenths - HALF, lower) + (1 - known) * lower),
        ceil(known * min(mean.tenths + HALF, upper) + (1 - known) * upper),
    )
