"""R7: how far those who stopped answering could move a mean, from released numbers only.

Nobody can be followed, so who stopped is not known. Without supposing anything, the mean
of all who answered at first lies between what it would be if those who stopped were all
at the one end of the scale, and all at the other (Manski 1989).
"""

from fractions import Fraction
from math import ceil, floor

from reports.disclosure.published import Between, Count, Mean, Published, Withheld


def bounds(
    mean: Published, n: Published, first: Published, low: float, high: float
) -> Between | Withheld:
    """The least and the most that the mean of the `first` number of people can be.

    (1 - u) · mean + u · end, u = 1 - n / first: the part that stopped, none where more
    answered than at first. `low` and `high` are the ends of the scale. To tenths outwards;
    withheld where a number is, or the mean is an end.
    """
    if not isinstance(mean, Mean) or mean.end:
        return Withheld()
    if not isinstance(n, Count) or not isinstance(first, Count):
        return Withheld()
    known = min(Fraction(1), Fraction(n.floor, first.floor))
    ends = (Fraction(str(end)) * 10 * (1 - known) for end in (low, high))
    least, most = (known * mean.tenths + end for end in ends)
    return Between(floor(least), ceil(most))
