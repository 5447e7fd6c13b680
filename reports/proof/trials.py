"""Every attacker on one invented organisation, beside the publisher that only hides below ten.

Pure: needs no database, so that several organisations can be tried at the same time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from reports.disclosure.attackers import (
    everybody,
    forger,
    insider,
    linear_program,
    nested,
    nobody,
    subtraction,
    unanimity,
    weights,
)
from reports.disclosure.attackers.insider import Truth
from reports.disclosure.attackers.knowledge import Atom, Case, Finding
from reports.disclosure.attackers.populations import Population
from reports.disclosure.attackers.program import Array
from reports.disclosure.counts import ItemCounts, QuestionnaireCounts
from reports.disclosure.rules import BREAKDOWNS_FROM_HEADCOUNT
from reports.proof import again
from reports.proof.publishers import Publisher, gate, only_hide
from reports.proof.results import ZERO, Outcome
from reports.proof.utility import headcount_class, kept
from surveys.definition.model import Rules

INSIDERS = 2
"""How many insiders who know `t` people, against whom nothing is promised, get a linear
program of their own, for each question of an invented organisation. Of those who know
fewer, all do."""

AIMS, NO_INSIDERS = 6, 0
"""Less effort against the naive publisher, whose leaks are therefore "at least": no insider
gets a program."""

LATE = (1, 12)
"""So many questionnaires turn up after publication, and everything is published again."""

FORGED_BELOW, FORGED_FROM = "forger below", "forger from"
"""The forger by headcount: from the border on, the privacy statement says what is not protected."""


@dataclass(frozen=True)
class Trial:
    """One organisation: what came of the gate's output, and of the naive publisher's."""

    number: int
    ours: Outcome
    naive: Outcome


def run(population: Population, rules: Rules) -> Trial:
    """Everything on one organisation."""
    return Trial(
        population.number,
        ours=one_side(population, rules, gate),
        naive=one_side(
            population, rules, only_hide, aims=AIMS, insiders=NO_INSIDERS, refuses=False
        ),
    )


def one_side(
    population: Population,
    rules: Rules,
    publish: Publisher,
    *,
    aims: int | None = None,
    insiders: int | None = INSIDERS,
    refuses: bool = True,
) -> Outcome:
    """Every attacker on what one publisher lets out of one organisation.

    Less is tried with `aims`, and with so many `insiders` (see `attack_from_inside`).
    `refuses`: this publisher asks the ledger before it publishes anything anew.
    """
    outcome = Outcome()
    counts = population.counts()
    cases = publish(counts, rules, population.headcount)
    attack_published(cases, rules, outcome, aims=aims)
    attack_from_inside(cases, counts, rules, outcome, most=insiders)
    _forge(population, rules, publish, outcome)
    for late in LATE:
        again.publish(population, rules, publish, outcome, late=late, refuses=refuses, aims=aims)
    outcome.kept[headcount_class(population.headcount)] = kept(cases)
    return outcome


def attack_published(
    cases: list[Case], rules: Rules, outcome: Outcome, *, aims: int | None = None
) -> None:
    """The attackers who hold nothing but one publication, and know who took part."""
    for case in cases:
        found: dict[str, Iterator[Finding]] = {
            subtraction.NAME: subtraction.attack(case, rules.k),
            nested.NAME: nested.attack(case, rules.k),
            unanimity.NAME: unanimity.attack(case, rules.t),
            linear_program.NAME: linear_program.attack(
                replace(case, weighted=None), rules.k, rules.t, aims=aims
            ),
            nobody.NAME: nobody.attack(replace(case, weighted=None)),
        }
        for name, findings in found.items():
            outcome.attacker(name).add(cells_of(case), findings)
        if more := weights.cells(case):
            beside = weights.attack(case, rules.k, rules.t, aims=aims)
            outcome.attacker(weights.NAME).add(more, beside)


def attack_from_inside(
    cases: list[Case],
    counts: QuestionnaireCounts,
    rules: Rules,
    outcome: Outcome,
    *,
    most: int | None = None,
) -> None:
    """Insiders who know from 1 to `t` people.

    At most `most` of those who know `t` get a linear program of their own; None is all.
    With `NO_INSIDERS` nobody does, whoever they know, and so nobody learns that an answer
    was given by nobody else.
    """
    items = {item.code: item for item in counts.items if isinstance(item, ItemCounts)}
    for case in cases:
        if not (case.exclusive and case.answers and case.statements):
            continue
        truth = answers_of(items[case.code])
        worlds = [] if most == NO_INSIDERS else insider.worlds_of(case, truth, rules.k)
        for knows in range(1, rules.t + 1):
            if knows == 1 and most != NO_INSIDERS:
                found = list(everybody.attack(case, truth, rules.k, worlds))
            else:
                programs = most if knows == rules.t or most == NO_INSIDERS else None
                found = list(_by_chosen(case, truth, knows, rules.k, worlds, programs))
            nothing = [each for each in found if each.kind == ZERO]
            others = [each for each in found if each.kind != ZERO]
            outcome.attacker(insider_name(knows)).add(cells_of(case), others)
            if most != NO_INSIDERS:
                outcome.attacker(nobody.ELSE).add(cells_of(case), nothing)


def _by_chosen(
    case: Case, truth: Truth, knows: int, k: int, worlds: list[Array], most: int | None
) -> Iterator[Finding]:
    """What the insiders to fear learn, at most so many of them by program."""
    insiders = list(insider.chosen(case, truth, knows, k))
    programs = insiders[:most]
    for each in programs:
        yield from insider.by_program(each, insider.targets_of(each, k), worlds)
    for each in insiders[len(programs) :]:
        yield from insider.attack(each)


def insider_name(knows: int) -> str:
    return f"{insider.NAME} {knows}"


def answers_of(item: ItemCounts) -> Truth:
    """What everybody answered, by atom; everybody in one where there are no atoms."""
    return {
        atom: dict(zip(item.answers, tally.chosen, strict=True))
        for atom, tally in (item.atoms or {(): item.total}).items()
    }


def cells_of(case: Case) -> int:
    """How many numbers are published about a question."""
    return sum(len(each.answers) + bool(each.total) for each in case.statements)


def _forge(population: Population, rules: Rules, publish: Publisher, outcome: Outcome) -> None:
    """Somebody lifts the smallest group over the threshold and reads it through those forged."""
    row = _member_of_smallest(population, rules.k)
    if row is None:
        return
    forged = replace(
        population,
        groups=np.vstack([population.groups, np.tile(population.groups[row], (rules.k, 1))]),
        answers=np.vstack([population.answers, np.ones((rules.k, len(population.points)), int)]),
    )
    known: dict[Atom, dict[str, int]] = {population.atom(population.groups[row]): {"1": rules.k}}
    small = population.headcount < BREAKDOWNS_FROM_HEADCOUNT
    for case in publish(forged.counts(), rules, population.headcount):
        found = forger.attack(replace(case, known=known), rules.k)
        outcome.attacker(FORGED_BELOW if small else FORGED_FROM).add(cells_of(case), found)


def _member_of_smallest(population: Population, k: int) -> int | None:
    """Somebody of the smallest group that has a name and fewer than k people."""
    found: list[tuple[int, int]] = []
    for place, variable in enumerate(population.variables):
        sizes = np.bincount(population.groups[:, place], minlength=len(variable.groups))
        for group in range(len(variable.groups) - 1):
            if 0 < sizes[group] < k:
                row = int(np.argmax(population.groups[:, place] == group))
                found.append((int(sizes[group]), row))
    return min(found)[1] if found else None
