"""What an interval around a mean says of how far the answers lie apart.

The rule by which it was made is public: 1.96 standard deviations, rounded to a tenth,
over the root of the number of people rounded down to five, times the root of the part
of all invited people who did not answer; and the result rounded up to whole tenths, one
at least.
"""

from fractions import Fraction
from math import inf, sqrt

from reports.disclosure.published import Between

Z, FIVE = 1.96, 5
NEAR = 1e-6
MOST = Fraction(10**12)


def sum_of_squares(
    interval: Between, n: int, total: tuple[Fraction, Fraction], invited: int | None
) -> tuple[Fraction, Fraction]:
    """Between what the squares of `n` people's values add up to, whose sum lies in `total`."""
    low, high = deviation(interval, n, invited)
    sums = sorted(abs(each) for each in total)
    least = (n - 1) * low**2 + float(sums[0] ** 2) / n - NEAR
    most = (n - 1) * high**2 + float(sums[1] ** 2) / n + NEAR
    return Fraction(max(least, 0.0)), MOST if most == inf else Fraction(most)


def deviation(interval: Between, n: int, invited: int | None) -> tuple[float, float]:
    """Between what the standard deviation (divisor n - 1) behind an interval lies."""
    floor = n // FIVE * FIVE
    left = 1.0 if invited is None else max(0.0, 1 - floor / invited)
    if not left:
        return 0.0, inf
    scale = 10 * Z * sqrt(left / floor)
    reach = (interval.high - interval.low) / 2
    return max(0.0, (reach - 1) / scale - 0.05), reach / scale + 0.05
