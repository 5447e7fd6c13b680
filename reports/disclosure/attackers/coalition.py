"""Two organisations together: they lay their own numbers beside the benchmark."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations

from reports.disclosure.attackers import dominance
from reports.disclosure.attackers.dominance import Benchmark, Between
from reports.disclosure.attackers.knowledge import Finding

NAME = "two organisations"
TOGETHER = 2


def attack(
    benchmark: Benchmark, values: Mapping[str, Between], narrow: Fraction
) -> Iterator[Finding]:
    """What any two organisations, with what each reads in its own report, learn of a third."""
    for pair in combinations(benchmark.organisations, TOGETHER):
        own = {name: values[name] for name in pair}
        yield from dominance.attack(benchmark, own, narrow, NAME)
