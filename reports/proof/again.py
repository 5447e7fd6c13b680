"""The same week published a second time, because questionnaires turned up late."""

from dataclasses import replace

import numpy as np

from reports.disclosure import differencing as ledger
from reports.disclosure import questionnaire
from reports.disclosure.attackers import differencing
from reports.disclosure.attackers.knowledge import Case
from reports.disclosure.attackers.populations import Population
from reports.disclosure.differencing import Publication
from reports.proof.publishers import Publisher
from reports.proof.results import Outcome
from surveys.definition.model import Rules

QUESTIONS = 1
"""Questions of each organisation on which two publications are subtracted."""

FIRST, LATE = "first", "late"


def publish(
    population: Population,
    rules: Rules,
    publisher: Publisher,
    outcome: Outcome,
    *,
    late: int,
    refuses: bool,
    aims: int | None,
) -> None:
    """Attack both publications together; a publisher that `refuses` may not make the second.

    `aims` as in `linear_program.attack`.
    """
    more = _copies(population, late)
    tried = outcome.attacker(differencing.NAME)
    if refuses and not may_appear(population, more, rules):
        return
    both = _joined(population, more)
    before = publisher(population.counts(), rules, population.headcount)[:QUESTIONS]
    after = publisher(both.counts(), rules, population.headcount)[:QUESTIONS]
    joined = more.counts().sizes
    for first, second in zip(before, after, strict=True):
        changed = {atom: second.sizes[atom] - first.sizes.get(atom, 0) for atom in joined}
        pair = differencing.Pair(first, second, left={}, joined=changed)
        tried.add(_cells(first) + _cells(second), differencing.attack(pair, rules.k, aims=aims))


def may_appear(population: Population, more: Population, rules: Rules) -> bool:
    """Whether the ledger lets a second publication appear beside the first."""
    parts = {FIRST: population.counts(), LATE: more.counts()}
    everybody = _joined(population, more).counts()
    publications = [
        Publication(frozenset(names), {table.subject: table for table in tables})
        for names, counts in (({FIRST}, parts[FIRST]), ({FIRST, LATE}, everybody))
        for tables in [questionnaire.publish(counts, rules, headcount=population.headcount)]
    ]
    rows = {name: counts.rows for name, counts in parts.items()}
    if not ledger.may_replace(publications, rows, rules.k):
        return False
    return not any(ledger.reveals(parts, publications, rules))


def _copies(population: Population, number: int) -> Population:
    """So many people of the same groups as the first ones, who all give the first answer."""
    groups = population.groups[:number]
    answers = np.ones((len(groups), len(population.points)), dtype=np.int64)
    return replace(population, groups=groups, answers=answers)


def _joined(population: Population, more: Population) -> Population:
    return replace(
        population,
        groups=np.vstack([population.groups, more.groups]),
        answers=np.vstack([population.answers, more.answers]),
    )


def _cells(case: Case) -> int:
    return sum(len(each.answers) + bool(each.total) for each in case.statements)
