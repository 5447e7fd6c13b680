"""Dominance: an organisation that takes its own numbers out of a benchmark.

Two kinds of benchmark: a mean of organisations' released shares, where one's own is
known; and a pooled share over all their people, where the largest knows most of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reports.disclosure.attackers.knowledge import Finding

NAME = "dominance"
WHOLE = Fraction(100)
LEAST = Fraction(1, 2)
"""The lowest share there is, in percent: "at most 1 %" stands in the middle of what is left."""

Between = tuple[Fraction, Fraction]
"""A share in percent that is known to lie from the first to the second."""


@dataclass(frozen=True)
class Benchmark:
    """The mean of the shares of `organisations`, published as a range of percent."""

    case: str
    mean: Between
    organisations: tuple[str, ...]


@dataclass(frozen=True)
class Pooled:
    """One share over the people of several organisations; `people` says how many each has."""

    case: str
    people: Mapping[str, int]


def attack(
    benchmark: Benchmark, own: Mapping[str, Between], narrow: Fraction, name: str = NAME
) -> Iterator[Finding]:
    """Other organisations whose share becomes known to within `narrow` percent.

    `own` are the shares that the attacker knows besides: one's own, or those of two
    organisations that work together.
    """
    others = [each for each in benchmark.organisations if each not in own]
    if not others:
        return
    rest = others_sum(benchmark, own)
    low, high = single(rest, len(others))
    if high - low < narrow:
        for other in others:
            size = len(benchmark.organisations)
            yield Finding(name, "pinned", benchmark.case, other, size, "", int(low), int(high))


def others_sum(benchmark: Benchmark, own: Mapping[str, Between]) -> Between:
    """Between what the shares of all other organisations add up to."""
    m = len(benchmark.organisations)
    low = m * benchmark.mean[0] - sum(high for _low, high in own.values())
    high = m * benchmark.mean[1] - sum(low for low, _high in own.values())
    return low, high


def single(rest: Between, others: int) -> Between:
    """Between what one of `others` shares lies when their sum is known."""
    low = rest[0] - (others - 1) * (WHOLE - LEAST)
    high = rest[1] - (others - 1) * LEAST
    return max(low, LEAST), min(high, WHOLE - LEAST)


def pooled(benchmark: Pooled, k: int, p: float, name: str = NAME) -> Iterator[Finding]:
    """Whether one or two organisations are so large that they see the others through the pool."""
    sizes: Sequence[int] = sorted(benchmark.people.values(), reverse=True)
    everybody, first, second = sum(sizes), sizes[0], sum(sizes[1:2])
    if everybody and 2 * first > everybody:
        yield Finding(name, "derived", benchmark.case, "largest", first, "", first, everybody)
    left = everybody - first - second
    if left < max(Fraction(k), Fraction(str(p)) * first):
        yield Finding(name, "derived", benchmark.case, "two largest", left, "", left, left)


def versions(
    before: Benchmark, after: Benchmark, own: Mapping[str, Between], narrow: Fraction, m_org: int
) -> Iterator[Finding]:
    """Two versions of a benchmark that differ by a few organisations, subtracted."""
    joined = [o for o in after.organisations if o not in before.organisations]
    left = [o for o in before.organisations if o not in after.organisations]
    changed = len(joined) + len(left)
    if not 0 < changed < m_org:
        return
    low = len(after.organisations) * after.mean[0] - len(before.organisations) * before.mean[1]
    high = len(after.organisations) * after.mean[1] - len(before.organisations) * before.mean[0]
    known = changed == 1 and high - low < narrow and not {*joined, *left} & own.keys()
    what = "pinned" if known else "derived"
    who = ", ".join((*joined, *left))
    yield Finding(NAME, what, after.case, who, changed, "", int(low), int(high))
