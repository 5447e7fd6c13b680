"""R6: how organisations compare, from what was released about each of them.

A benchmark is the same for all its organisations, one's own included. It is made of
released values, so it can tell no more about one person than they do; what it must
hide is what another organisation said.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from statistics import median
from typing import Literal

from reports.disclosure.apart import is_apart
from reports.disclosure.published import Count, Mean, Published, Share, Withheld
from reports.disclosure.rules import BENCHMARK_FROM, STRIP_FROM
from surveys.definition.model import Rules

Value = Share | Mean
Statistic = Literal["mean", "median"]

_HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Member:
    """One organisation's released value of an item, and the released number of answers."""

    organisation: str
    n: Published
    value: Published


@dataclass(frozen=True)
class Benchmark:
    """What all organisations together look like; `strip` shows each, unnamed and sorted.

    `organisations` says of whom it consists. It is kept for later versions, and never shown.
    """

    value: Published
    count: int
    strip: tuple[Value, ...] = ()
    organisations: frozenset[str] = frozenset()


NOTHING = Benchmark(Withheld(), 0)


def of(members: Iterable[Member], rules: Rules, statistic: Statistic = "mean") -> Benchmark:
    """The unweighted mean or median over the organisations that may take part.

    They need thirty answers and a released value of the same kind. On the coarsest
    step of them all; nothing below `m_org` organisations.
    """
    taking_part = {m.organisation: m.value for m in members if may_take_part(m)}
    values = [value for value in taking_part.values() if isinstance(value, Share | Mean)]
    if len(values) < rules.m_org or len({type(value) for value in values}) > 1:
        return NOTHING
    middle = (_mean if statistic == "mean" else _median)([position(value) for value in values])
    strip = _strip(values) if len(values) >= STRIP_FROM else ()
    return Benchmark(_shown(middle, values), len(values), strip, frozenset(taking_part))


def _strip(values: Sequence[Value]) -> tuple[Value, ...]:
    """Each organisation on the coarsest step of them all: a finer one would tell the large ones."""
    return tuple(sorted((_shown(position(value), values) for value in values), key=position))


def may_take_part(member: Member) -> bool:
    """Whether enough people answered for the value to stand for an organisation."""
    enough = isinstance(member.n, Count) and member.n.floor >= BENCHMARK_FROM
    return enough and isinstance(member.value, Share | Mean)


def position(value: Value) -> Fraction:
    """Where a value stands among others: "at most" and "at least" in the middle of what is left.

    A mean's scale is not known here, so its ends stand on their border.
    """
    if isinstance(value, Mean):
        return Fraction(value.tenths, 10)
    if value.end == "low":
        return Fraction(value.percent, 2)
    if value.end == "high":
        return Fraction(100 + value.percent, 2)
    return Fraction(value.percent)


def may_follow(
    organisations: Collection[str], versions: Iterable[Collection[str]], rules: Rules
) -> bool:
    """Whether a benchmark of these organisations may be shown after all its earlier versions.

    Against each of them, and against any sum of several, 0 or at least `m_org`
    organisations came or went: what versions together tell is a sum over as many.
    """
    return is_apart(organisations, versions, rules.m_org)


def may_pool(numbers: Mapping[str, Count], rules: Rules) -> bool:
    """Whether one share over all people of these organisations hides each organisation.

    The largest has at most half of the people, and besides the two largest there are
    at least k people, and `p` times as many as the largest has. Where the numbers are
    ranges, the worst within them counts.
    """
    ranked = sorted(numbers.values(), key=lambda count: count.floor, reverse=True)
    if len(ranked) < rules.m_org:
        return False
    largest = ranked[0].floor + ranked[0].step - 1
    others = sum(count.floor for count in ranked[1:])
    besides = sum(count.floor for count in ranked[2:])
    share = Fraction(str(rules.p)) * largest
    return largest <= others and besides >= max(Fraction(rules.k), share)


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _median(values: Sequence[Fraction]) -> Fraction:
    return median(values)


def _shown(middle: Fraction, values: Sequence[Value]) -> Value:
    """The statistic on the grid of its coarsest part."""
    shares = [value for value in values if isinstance(value, Share)]
    if not shares:
        return Mean(floor(10 * middle + _HALF))
    step = max(share.step for share in shares)
    if middle <= step:
        return Share(step, step, "low")
    if middle >= 100 - step:
        return Share(100 - step, step, "high")
    return Share(floor(middle / step + _HALF) * step, step)
