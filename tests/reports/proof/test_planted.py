"""Defects planted in the rules, each caught by a named attacker that shares no line with them."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import ceil

import pytest

from reports.disclosure import breakdowns, coarsening, intervals, questionnaire, remainder
from reports.disclosure.attackers import (
    linear_program,
    nested,
    populations,
    precision,
    subtraction,
    unanimity,
)
from reports.disclosure.attackers.knowledge import Case, Finding
from reports.disclosure.attackers.program import Impossible
from reports.disclosure.classification import Integers, Mask
from reports.disclosure.published import Count, Share
from reports.disclosure.sums import Sums
from reports.proof import publishers
from surveys.definition.model import Rules

RULES = Rules()
Plant = Callable[[pytest.MonkeyPatch], None]
Attack = Callable[[Case], Iterator[Finding]]


def by_subtraction(case: Case) -> Iterator[Finding]:
    return subtraction.attack(case, RULES.k)


def by_nesting(case: Case) -> Iterator[Finding]:
    return nested.attack(case, RULES.k)


def by_unanimity(case: Case) -> Iterator[Finding]:
    return unanimity.attack(case, RULES.t)


def by_program(case: Case) -> Iterator[Finding]:
    return linear_program.attack(case, RULES.k, RULES.t)


def no_minimum(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(remainder, "enough", lambda _n, _k: True)
    rank_audit_off(patch)


def minimum_off_by_one(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(remainder, "enough", lambda n, k: n >= k - 1)
    rank_audit_off(patch)


def remainder_forgotten(patch: pytest.MonkeyPatch) -> None:
    def only_hidden(sizes: dict[str, int], k: int, _hidden: object = ()) -> remainder.Split:
        return remainder.Split(tuple(group for group, n in sizes.items() if group and n >= k))

    patch.setattr(remainder, "split", only_hidden)
    rank_audit_off(patch)


def rank_audit_off(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(breakdowns.Gate, "_exposes", lambda *_: False)


def interval_gate_off(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(intervals, "culprit", lambda *_, **__: None)


def sums_forgotten(patch: pytest.MonkeyPatch) -> None:
    real = Sums.leave_few

    def one_by_one(sums: Sums, breakdowns: list[Mask], n: Integers, k: int) -> bool:
        return any(real(sums, [breakdown], n, k) for breakdown in breakdowns)

    patch.setattr(Sums, "leave_few", one_by_one)


def crossings_forgotten(patch: pytest.MonkeyPatch) -> None:
    def nothing(gate: breakdowns.Gate, _known: object) -> intervals.Few:
        return intervals.Few.none(*gate.measure.counts.shape)

    patch.setattr(breakdowns.Gate, "_in_doubt", nothing)


def no_coarsening(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(coarsening, "step", lambda _n, _t: 1)


def step_off_by_one(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(coarsening, "step", lambda n, t: real_step(n, t - 1))


real_step = coarsening.step
PLANTED: list[tuple[Plant, Attack, int]] = [
    (no_minimum, by_subtraction, 32),
    (minimum_off_by_one, by_subtraction, 32),
    (remainder_forgotten, by_subtraction, 6),
    (remainder_forgotten, by_nesting, 6),
    (rank_audit_off, by_nesting, 6),
    (sums_forgotten, by_nesting, 22),
    (interval_gate_off, by_program, 24),
    (no_coarsening, by_unanimity, 3),
    (step_off_by_one, by_unanimity, 3),
]
"""A defect, the attacker that catches it, and the invented organisation in which it does."""


def cases(place: int) -> list[Case]:
    """What the gate lets out of an organisation large enough to be broken down."""
    population = populations.one(place)
    headcount = max(population.headcount, questionnaire.BREAKDOWNS_FROM_HEADCOUNT)
    return publishers.gate(population.counts(), RULES, headcount)


def found(place: int, attack: Attack) -> list[Finding]:
    return [finding for case in cases(place) for finding in attack(case)]


@pytest.mark.parametrize(("plant", "attack", "place"), PLANTED)
def test_a_defect_is_caught(
    plant: Plant, attack: Attack, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(place, attack) == []
    plant(monkeypatch)
    assert found(place, attack) != []


def test_crossings_forgotten_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where R4 lets sums be, which would refuse the same breakdowns first."""
    sums_forgotten(monkeypatch)
    assert found(34, by_program) == []
    crossings_forgotten(monkeypatch)
    assert found(34, by_program) != []


def test_rounding_up_is_caught_because_it_is_not_true(monkeypatch: pytest.MonkeyPatch) -> None:
    """No answers agree with shares that were rounded up: what is published is false."""
    real = coarsening.share

    def rounded_up(part: int, n: int, step: int) -> Share:
        said = real(part, n, step)
        up = ceil(Fraction(100 * part, n * step)) * step
        return said if said.end else Share(min(up, 100 - step), step)

    assert found(16, by_program) == []
    monkeypatch.setattr(coarsening, "share", rounded_up)
    with pytest.raises(Impossible):
        found(16, by_program)


def test_exact_numbers_beside_rounded_ones_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    population = populations.one(16)
    counts = population.counts()
    names = tuple(variable.code for variable in counts.variables)

    def caught() -> list[Finding]:
        tables = questionnaire.publish(counts, RULES, headcount=population.headcount)
        sizes = counts.sizes
        return [f for table in tables for f in precision.attack(table, names, sizes, RULES.t)]

    assert caught() == []
    monkeypatch.setattr(coarsening, "count", lambda n: Count(n, 1))
    assert caught() != []
