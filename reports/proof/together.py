"""Organisations together: benchmarks of invented organisations, attacked by one of them and by two.

The gate's benchmark covers enough organisations and is as coarse as its coarsest
part; the naive one is the exact mean of any three.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from reports.disclosure import benchmark, questionnaire
from reports.disclosure.attackers import coalition, dominance
from reports.disclosure.attackers.dominance import Benchmark, Between, Pooled
from reports.disclosure.attackers.knowledge import Finding
from reports.disclosure.attackers.populations import Population
from reports.disclosure.benchmark import Member, may_pool
from reports.disclosure.counts import ItemCounts
from reports.disclosure.published import Count, Share
from reports.disclosure.tables import cell
from reports.proof.results import Outcome
from surveys.definition.model import Rules

QUESTION, ANSWER = "question-1", "answer:1"
TOGETHER, NAIVE_TOGETHER = 8, 3
POOLED = "pooled"


@dataclass(frozen=True)
class Organisation:
    """What one organisation reads in its own report, and what is exactly so."""

    name: str
    released: Member
    exact: Fraction


def organisation(population: Population, rules: Rules) -> Organisation:
    """The share of one answer to one question: released, and exact in percent."""
    counts = population.counts()
    tables = questionnaire.publish(counts, rules, headcount=population.headcount)
    table = next(table for table in tables if table.subject == QUESTION)
    (total,) = (e.total for e in counts.items if isinstance(e, ItemCounts) and e.code == QUESTION)
    name = f"organisation {population.number}"
    n, share = (table.cells[cell(row, "total")] for row in ("n", ANSWER))
    return Organisation(name, Member(name, n, share), Fraction(100 * total.chosen[0], total.n))


def ours(organisations: Sequence[Organisation], rules: Rules, outcome: Outcome) -> None:
    """The gate's benchmarks of several organisations at a time, and pooled figures."""
    for group in _groups(organisations, TOGETHER):
        made = benchmark.of([each.released for each in group], rules)
        values = {e.name: _between(e) for e in group if e.name in made.organisations}
        if isinstance(made.value, Share):
            public = Benchmark(QUESTION, _range(made.value), tuple(sorted(values)))
            narrow = 2 * min(_step(e) for e in group if e.name in values)
            _attack(public, values, Fraction(narrow), outcome)
        numbers = {e.name: e.released.n for e in group if isinstance(e.released.n, Count)}
        people = {name: n.floor for name, n in numbers.items() if isinstance(n, Count)}
        pool = Pooled(QUESTION, people)
        shown = may_pool({k: v for k, v in numbers.items() if isinstance(v, Count)}, rules)
        found = dominance.pooled(pool, rules.k, rules.p) if shown else ()
        outcome.attacker(dominance.NAME).add(int(shown), found)


def naive(organisations: Sequence[Organisation], rules: Rules, outcome: Outcome) -> None:
    """Exact means of three organisations, and their pooled figures whoever is large in them."""
    for group in _groups(organisations, NAIVE_TOGETHER):
        exact = sum((each.exact for each in group), Fraction(0)) / len(group)
        public = Benchmark(QUESTION, (exact, exact), tuple(each.name for each in group))
        values = {each.name: (each.exact, each.exact) for each in group}
        _attack(public, values, Fraction(2), outcome)
        people = {e.name: e.released.n.floor for e in group if isinstance(e.released.n, Count)}
        found = dominance.pooled(Pooled(QUESTION, people), rules.k, rules.p) if people else ()
        outcome.attacker(dominance.NAME).add(1, found)


def _attack(
    public: Benchmark, values: dict[str, Between], narrow: Fraction, outcome: Outcome
) -> None:
    alone: Iterator[Finding] = chain.from_iterable(
        dominance.attack(public, {name: value}, narrow) for name, value in values.items()
    )
    outcome.attacker(dominance.NAME).add(1, alone)
    outcome.attacker(coalition.NAME).add(1, coalition.attack(public, values, narrow))


def _groups(organisations: Sequence[Organisation], size: int) -> Iterator[Sequence[Organisation]]:
    for start in range(0, len(organisations) - size + 1, size):
        yield organisations[start : start + size]


def _between(one: Organisation) -> Between:
    """Where an organisation's own released share stands."""
    assert isinstance(one.released.value, Share)  # noqa: S101 - only members with a share get here
    place = benchmark.position(one.released.value)
    return place, place


def _step(one: Organisation) -> int:
    return one.released.value.step if isinstance(one.released.value, Share) else 100


def _range(share: Share) -> Between:
    """What mean a published share can stand for."""
    if share.end == "low":
        return Fraction(0), Fraction(share.percent)
    if share.end == "high":
        return Fraction(share.percent), Fraction(100)
    half = Fraction(share.step, 2)
    return share.percent - half, share.percent + half
