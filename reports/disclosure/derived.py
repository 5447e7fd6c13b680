"""R11: statistics that are computed from answers, in forms too coarse to lead back to them.

For the whole organisation, or more, and at least a hundred answers. What comes in is
exact; what goes out is a class, a direction, or an interval made of released numbers.
Probabilities (p-values) never go out.

Nothing is derived from an item of which an answer is published at its upper end: there
R2 makes "all" and "all but a few" look alike, and any further number could tell them
apart. Whether an item is `open` follows from its released cells, so a statistic that is
withheld for it tells nothing new.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, isnan, isqrt

from reports.disclosure import coarsening
from reports.disclosure.counts import Range
from reports.disclosure.published import (
    Association,
    Between,
    Count,
    Derived,
    Direction,
    Mean,
    Published,
    Reliability,
    Share,
    Strength,
    Withheld,
)
from reports.disclosure.rules import DERIVED_FROM
from surveys.definition.model import Rules

Cells = Mapping[str, Published]
"""What is released about one item in everybody, by row: "n", "answer:1" …, "mean"."""

Classes = tuple[tuple[float, Strength], ...]
"""From which size on a statistic has which strength, the strongest first."""

CORRELATION: Classes = ((0.6, "strong"), (0.4, "moderate"), (0.2, "weak"), (0.1, "very weak"))
"""For a correlation, eta, Cramér's V or a rank statistic; see `reports.stats.strength`."""

EXPLAINED: Classes = tuple((round(size**2, 9), name) for size, name in CORRELATION)
"""The same classes for a share of variance, or of that of ranks: eta and epsilon squared.

Rounded, for 0.2² is a little more than 0.04 on a computer: who is on a border is above it.
"""

Z95 = Fraction(196, 100)
ANSWER = "answer:"
_PRECISION = 10**8
SETTLED = 1e-6
BILLION = 10**9
"""What weighted numbers are counted in: sums in another order differ after the fifteenth digit."""


def is_open(items: Sequence[Cells]) -> bool:
    """Whether something may be derived from these items, of each of which people give one answer.

    Each shows its shares and at least a hundred answers, and none of its answers stands
    at its upper end. An item without shares (a number, the parts of an allocation) is
    never open: nothing that is released says that people differ.
    """
    return bool(items) and all(_is_open(cells) for cells in items)


def association(
    size: float, n: int, items: Sequence[Cells], classes: Classes = CORRELATION, *, directed: bool
) -> Derived:
    """How strongly things go together among `n` people, from a coefficient from -1 to 1.

    `items` are all that it is computed from. `directed` is False where the sign means
    nothing. Between groups that people are known to belong to, the coefficient comes from
    `grouped.as_shown`.
    """
    if n < DERIVED_FROM or isnan(size) or not is_open(items):
        return Withheld()
    return classed(size, classes, directed=directed)


def classed(size: float, classes: Classes, *, directed: bool = True) -> Association:
    """The class of a coefficient, and its direction unless there is nothing to speak of."""
    strength = next((name for least, name in classes if abs(size) >= least), None)
    if strength is None:
        return Association("none")
    direction: Direction = "together" if size > 0 else "opposite"
    return Association(strength, direction if directed else "")


def interval(
    mean: Published,
    n: Published,
    sd: float,
    items: Sequence[Cells],
    *,
    people: int | None = None,
    z: Fraction = Z95,
) -> Derived:
    """The interval around a released mean in which the mean of all `people` probably lies.

    mean ± z · sd / √n · √(1 − n / people), with the released mean, the floor of the
    released n and the standard deviation to a tenth; rounded outwards to tenths, and a
    tenth at least, for the mean itself is rounded. `items` are the item whose mean it is,
    or those of the scale. Withheld where the mean is one end of its scale.
    """
    if not isinstance(mean, Mean) or mean.end or not isinstance(n, Count):
        return Withheld()
    if n.floor < DERIVED_FROM or not is_open(items):
        return Withheld()
    half = z * coarse_sd(sd) * root(Fraction(1, n.floor) * _unseen(n.floor, people))
    reach = max(1, ceil(10 * half))
    return Between(mean.tenths - reach, mean.tenths + reach)


def coarse_sd(sd: float) -> Fraction:
    """A standard deviation to the nearest tenth."""
    return Fraction(round(10 * sd), 10)


def reliability(coefficient: float, n: int, items: Sequence[Cells]) -> Derived:
    """Alpha or omega of a scale of `items` that `n` people answered, to two decimals."""
    if n < DERIVED_FROM or not is_open(items):
        return Withheld()
    return Reliability(round(100 * coefficient))


def weighted_share(
    share: float, effective_n: float, least: float, beside: Published, rules: Rules
) -> Published:
    """A weighted share, as coarse as one of so many people would be (see `weighted_step`).

    `beside` is the released share without weights: where that is one end, weights could
    tell who the few are that differ.
    """
    step = weighted_step(effective_n, least, rules)
    if step is None or not isinstance(beside, Share) or beside.end:
        return Withheld()
    return coarsening.share(round(share * BILLION), BILLION, step)


def weighted_mean(
    mean: float, scale: Range, effective_n: float, least: float, beside: Published, rules: Rules
) -> Published:
    """A weighted mean, with one decimal; `beside` is the released mean without weights."""
    step = weighted_step(effective_n, least, rules)
    if step is None or not isinstance(beside, Mean) or beside.end:
        return Withheld()
    total = Fraction(round(mean * BILLION))
    return coarsening.mean(total, BILLION, scale.low, scale.high, step)


def weighted_step(effective_n: float, least: float, rules: Rules) -> int | None:
    """The step of weighted shares; None below a hundred people in effect.

    `least` is the number of people there would be, had each as much weight as the heaviest:
    so the step covers `t` people of the group that counts for most, and no more is said
    about a small group with large weights.
    """
    if effective_n < DERIVED_FROM:
        return None
    return coarsening.step(int(min(effective_n, least) + SETTLED), rules.t)


def root(number: Fraction) -> Fraction:
    """The square root to eight decimals, downwards: the same on every machine."""
    return Fraction(isqrt(number.numerator * _PRECISION**2 // number.denominator), _PRECISION)


def _is_open(cells: Cells) -> bool:
    n = cells.get("n")
    shares = [value for row, value in cells.items() if row.startswith(ANSWER)]
    if not isinstance(n, Count) or n.floor < DERIVED_FROM or not shares:
        return False
    return all(isinstance(share, Share) and share.end != "high" for share in shares)


def _unseen(n: int, people: int | None) -> Fraction:
    """The part of all people who were not asked; the whole where their number is not known."""
    return Fraction(1) if people is None else max(Fraction(0), 1 - Fraction(n, people))
