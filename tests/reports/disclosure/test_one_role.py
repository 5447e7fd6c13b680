"""Questions that only some were asked: of these the managers may be everybody who answered."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reports.disclosure.attackers import linear_program, nested, populations
from reports.disclosure.attackers.targets import hidden_groups
from reports.disclosure.breakdowns import Gate
from reports.disclosure.classification import Mask
from reports.disclosure.counts import Atom, ItemCounts, QuestionnaireCounts
from reports.disclosure.measures import Measure
from reports.disclosure.questionnaire import publish
from reports.proof import publishers, trials
from tests.reports.disclosure.crossed import (
    ROLE,
    RULES,
    UNIT,
    Answers,
    counts,
    crossed,
    gate_of,
    item,
)
from tests.reports.disclosure.planted import PLAIN, atom_by_atom, catches
from tests.reports.disclosure.test_insiders import kinds_found

LARGE = 500
"""A headcount at which breakdowns are allowed."""

UNITS = ("north", "south", "east")
MANAGERS: Answers = {
    ("manager", "north"): (6, 14),
    ("manager", "south"): (9, 11),
    ("manager", "east"): (5, 15),
}
EVERYBODY: Answers = MANAGERS | {("employee", unit): (40, 45) for unit in UNITS}


def asked(some: Answers, everybody: Answers = EVERYBODY) -> QuestionnaireCounts:
    """A question to everybody, then one to some."""
    last = replace(item(some, means=False), code="some")
    return counts((ROLE, UNIT), item(everybody, means=False), last)


Sets = Callable[[Measure, Iterable[Mask], Mask], Mask]
"""As `Measure.hidden`."""


def apart(measure: Measure, sets: Iterable[Mask], published: Mask) -> Mask:
    """Groups with anybody in a published set are forgotten."""
    some = published[:, measure.n > 0]
    left = [people for people in sets if not (some & people[measure.n > 0]).any()]
    return np.array(left, dtype=np.bool_).reshape(len(left), len(measure.n))


# --- the managers are everybody --------------------------------------------------------


def managers_are_shown_by_unit() -> None:
    """As everybody is, with numbers of their own."""
    everybody, managers = publish(asked(MANAGERS), RULES, headcount=LARGE)
    units = tuple(f"unit:{unit}" for unit in UNITS)
    assert everybody.columns == ("total", "role:employee", "role:manager", *units)
    assert managers.columns == ("total", *units)
    for name in (f"{row}|{column}" for column in managers.columns for row in ("n", "answer:1")):
        assert managers.cells[name] != everybody.cells[name]


def test_what_only_managers_were_asked_is_shown_by_unit() -> None:
    managers_are_shown_by_unit()


def test_unit_test_catches_managers_taken_for_a_hidden_group(monkeypatch) -> None:
    monkeypatch.setattr(Measure, "hidden", atom_by_atom)
    catches(managers_are_shown_by_unit)


# --- which groups are hidden -----------------------------------------------------------

SOME: Answers = {
    ("manager", "north"): (15, 15),
    ("employee", "south"): (15, 16),
    ("employee", "east"): (18, 16),
}
"""Of those who were asked the managers are the north; the employees are in two units."""


FEW_IN_THE_EAST: Answers = SOME | {("employee", "east"): (2, 3)}


def only_employees_are_hidden() -> None:
    """Where everybody and the units are published, and so the managers."""
    made = gate_of(asked(SOME))
    roles, units = made.classification.groups
    hidden = made._hidden(np.array([made.classification.everybody, *units.values()]))
    assert {people.tobytes() for people in hidden} == {roles["employee"].tobytes()}


def test_a_group_is_hidden_unless_the_same_people_are_published() -> None:
    only_employees_are_hidden()


@pytest.mark.parametrize("defect", [atom_by_atom, apart])
def test_group_test_catches(monkeypatch, defect: Sets) -> None:
    monkeypatch.setattr(Measure, "hidden", defect)
    catches(only_employees_are_hidden)


def hides_what_attackers_look_for(some: Answers, everybody: Answers = EVERYBODY) -> None:
    """The groups that the gate audits as hidden, and those that an attacker is after."""
    questionnaire = asked(some, everybody)
    made = gate_of(questionnaire)
    chosen, _ = made.choose()
    published = np.array([column.people for column in (made.total(), *chosen)])
    hidden = {answered(made, people) for people in made._hidden(published)} - {frozenset()}
    case = publishers.gate(questionnaire, RULES, LARGE)[-1]
    assert {column.people for column in case.statements} == {answered(made, p) for p in published}
    assert hidden == {target.people for target in hidden_groups(case)}


def answered(made: Gate, people: Mask) -> frozenset[Atom]:
    """The atoms of a set in which somebody answered."""
    some = np.flatnonzero(people & (made.measure.n > 0))
    return frozenset(made.classification.atoms[place] for place in some)


@given(crossed(ROLE, UNIT), st.data())
@PLAIN
def test_the_gate_hides_what_attackers_look_for(everybody, data) -> None:
    atoms = data.draw(st.sets(st.sampled_from(sorted(everybody)), min_size=1))
    some = {atom: everybody[atom] for atom in atoms}
    assume(sum(map(sum, some.values())) >= RULES.k)
    hides_what_attackers_look_for(some, everybody)


@pytest.mark.parametrize(("defect", "some"), [(atom_by_atom, MANAGERS), (apart, FEW_IN_THE_EAST)])
def test_hiding_test_catches(monkeypatch, defect: Sets, some: Answers) -> None:
    hides_what_attackers_look_for(some)
    monkeypatch.setattr(Measure, "hidden", defect)
    catches(hides_what_attackers_look_for, some)


# --- nothing is found ------------------------------------------------------------------

NESTED, SPREAD, SKEWED = 2, 4, 5
"""Invented organisations in which 55 to 67 people are of the second role."""


def nothing_is_found(place: int) -> None:
    """In one organisation in which only the second role was asked."""
    population = populations.one(place)
    everybody = population.counts()
    questionnaire = replace(everybody, items=tuple(map(only_second_role, everybody.items)))
    cases = publishers.gate(questionnaire, RULES, population.headcount)
    for case, question in zip(cases, questionnaire.items, strict=True):
        assert not list(nested.attack(case, RULES.k))
        assert not list(linear_program.attack(case, RULES.k, RULES.t))
        if case.exclusive:
            assert not kinds_found(case, trials.answers_of(question)) - {"zero"}


def only_second_role(question: ItemCounts) -> ItemCounts:
    """As if nobody else had been asked."""
    atoms = {atom: tally for atom, tally in question.atoms.items() if atom[0] == "role1"}
    total = sum(atoms.values(), question.total.nobody)
    return replace(question, atoms=atoms, total=total, missing=None)


@pytest.mark.parametrize("place", [NESTED, SPREAD, SKEWED])
def test_nothing_is_found_about_one_role(place: int) -> None:
    nothing_is_found(place)


def test_attackers_catch_groups_that_are_forgotten(monkeypatch) -> None:
    monkeypatch.setattr(Measure, "hidden", apart)
    catches(nothing_is_found, NESTED)
