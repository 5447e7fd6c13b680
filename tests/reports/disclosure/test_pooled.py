"""R6: from a pool and all reports but one, nobody learns about the people of that one."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import benchmark, pool_audit, pooled, questionnaire
from reports.disclosure.attackers import dominance, pool
from reports.disclosure.classification import Classification
from reports.disclosure.coarsening import count
from reports.disclosure.pool_audit import Part
from reports.disclosure.pooled import Organisation, Pool
from reports.disclosure.published import Count, Withheld
from reports.disclosure.questionnaire import QuestionnaireGate
from reports.disclosure.tables import Table
from reports.proof.pools import seen
from tests.reports.disclosure.crossed import ROLE, RULES, UNIT, counts, item
from tests.reports.disclosure.planted import PLAIN, catches
from tests.reports.disclosure.pools import organisation

NORTH, SOUTH, EAST = (("north",), ("south",), ("east",))
EVEN = {NORTH: (30, 30), SOUTH: (40, 35), EAST: (35, 40)}


def alike(number: int = 6) -> list[Organisation]:
    return [organisation(f"o{place}", [UNIT], EVEN) for place in range(number)]


def published(organisations: Sequence[Organisation], **fields: object) -> Table:
    (table,) = Pool(organisations, RULES, **fields).publish()
    return table


def is_withheld(table: Table) -> bool:
    return set(table.cells.values()) == {Withheld()}


def test_the_pool_goes_through_the_gate_of_one_organisation():
    table = published(alike())
    assert table.columns == ("total", "unit:north", "unit:south", "unit:east")
    assert table.cells["n|total"] == Count(1260)
    assert table.cells["n|unit:north"] == Count(360)
    assert table.decisions == ()


def test_an_organisation_without_a_number_is_not_in_the_pool():
    few = organisation("few", [UNIT], {NORTH: (5, 4)})
    assert published([*alike(), few]) == published(alike())


def test_four_organisations_are_too_few():
    assert is_withheld(published(alike(4)))


# --- one dominates ----------------------------------------------------------------------

LARGE = {NORTH: (500, 400), SOUTH: (300, 300), EAST: (400, 300)}


def nobody_dominates(organisations: Sequence[Organisation]) -> None:
    if not is_withheld(published(organisations)):
        people = {one.name: one.counts.rows for one in organisations}
        found = list(dominance.pooled(dominance.Pooled("i", people), RULES.k, RULES.p))
        assert found == []


def test_a_pool_that_one_organisation_dominates_is_withheld():
    table = published([*alike(), organisation("large", [UNIT], LARGE)])
    assert is_withheld(table)
    assert table.decisions == ("R6",)


def test_dominance_test_catches_a_rule_that_is_off(monkeypatch):
    monkeypatch.setattr(benchmark, "may_pool", lambda *_: True)
    catches(nobody_dominates, [*alike(), organisation("large", [UNIT], LARGE)])


# --- versions ---------------------------------------------------------------------------


def tells_of_enough(came: int) -> None:
    """A new version beside one that lacks a few organisations tells nothing of those."""
    before = {f"o{place}" for place in range(12 - came)}
    table = published(alike(12), earlier=[{"i": before}])
    assert is_withheld(table) == (0 < came < RULES.m_org)


@pytest.mark.parametrize("came", [0, 1, 4, 5])
def test_pools_differ_by_nobody_or_by_enough_organisations(came):
    tells_of_enough(came)


def test_version_test_catches_a_pool_that_differs_by_one(monkeypatch):
    monkeypatch.setattr(benchmark, "may_follow", lambda *_: True)
    catches(tells_of_enough, 1)


# --- the exact number -------------------------------------------------------------------


def is_as_coarse_as_any(organisations: Sequence[Organisation]) -> None:
    n = published(organisations).cells["n|total"]
    assert isinstance(n, Withheld) or n == count(n.floor)


def test_an_exact_number_of_answers_is_withheld(monkeypatch):
    exact = QuestionnaireGate.item_table

    def leaky(gate: QuestionnaireGate, item: object) -> Table:
        table = exact(gate, item)
        return replace(table, cells={**table.cells, "n|total": Count(item.total.n, 1)})

    monkeypatch.setattr(QuestionnaireGate, "item_table", leaky)
    is_as_coarse_as_any(alike())
    assert is_withheld(published(alike()))
    monkeypatch.setattr(pooled, "_is_coarse", lambda _: True)
    catches(is_as_coarse_as_any, alike())


# --- subtraction ------------------------------------------------------------------------


def leaves_nobody(organisations: Sequence[Organisation]) -> None:
    """What is left when all but one are taken away tells nothing."""
    table = published(organisations)
    found = [
        each
        for column in seen(organisations, table)
        for each in pool.attack(column, RULES.k, RULES.t)
    ]
    assert found == []


SMALL = {NORTH: (2, 2), SOUTH: (15, 16), EAST: (20, 25)}
"""Four people in the north, whom the organisation shows together with the south."""


def test_a_small_group_of_one_organisation_cannot_be_subtracted():
    organisations = [*alike(), organisation("small", [UNIT], SMALL)]
    assert organisations[-1].tables["i"].columns == ("total", "unit:east", "unit:_rest")
    leaves_nobody(organisations)
    table = published(organisations)
    assert table.columns == ("total",)
    assert table.decisions == ("R6",)


def test_subtraction_test_catches_a_pool_without_its_audit(monkeypatch):
    monkeypatch.setattr(pool_audit, "_singles_out", lambda *_: False)
    catches(leaves_nobody, [*alike(), organisation("small", [UNIT], SMALL)])


def test_small_groups_of_several_organisations_hide_in_one_another():
    others = [organisation(f"small{place}", [UNIT], SMALL) for place in range(3)]
    table = published([*alike(), *others])
    assert table.columns == ("total", "unit:north", "unit:south", "unit:east")


def test_two_small_groups_that_are_few_together_cannot_be_subtracted():
    others = [organisation(f"small{place}", [UNIT], SMALL) for place in range(2)]
    assert published([*alike(), *others]).columns == ("total",)


# --- two breakdowns ---------------------------------------------------------------------

BOTH = [ROLE, UNIT]
CROSSED = {
    (role, unit): (15, 15)
    for role in ("employee", "manager")
    for unit in ("north", "south", "east")
}
NESTED = {
    ("manager", "north"): (15, 15),
    ("manager", "south"): (2, 1),
    ("employee", "south"): (15, 15),
    ("employee", "east"): (20, 15),
}
"""All of the north and three of the south are managers: nobody may know both breakdowns."""


def crossed(headcount: int) -> list[Organisation]:
    others = [organisation(f"o{place}", BOTH, CROSSED) for place in range(6)]
    return [*others, organisation("nested", BOTH, NESTED, headcount=headcount)]


def shows_one_breakdown(organisations: Sequence[Organisation]) -> None:
    """Subtracting the others leaves the last organisation by role, and not by unit as well."""
    columns = published(organisations).columns
    assert columns == ("total", "role:employee", "role:manager")


@pytest.mark.parametrize("headcount", [500, 99], ids=["shows one", "shows none"])
def test_a_pool_does_not_add_the_breakdown_that_an_organisation_left_out(headcount):
    shows_one_breakdown(crossed(headcount))


@pytest.mark.parametrize("headcount", [500, 99])
def test_breakdown_test_catches(monkeypatch, headcount):
    monkeypatch.setattr(pool_audit, "_opens", lambda *_: False)
    catches(shows_one_breakdown, crossed(headcount))


def test_breakdown_test_catches_an_audit_of_one_after_the_other(monkeypatch):
    each = pool_audit._singles_out

    def one_at_a_time(parts: object, table: Table, codes: set[str], rules: object) -> bool:
        return len(codes) == 1 and each(parts, table, codes, rules)

    monkeypatch.setattr(pool_audit, "_singles_out", one_at_a_time)
    catches(shows_one_breakdown, crossed(99))


AGREED = {NORTH: (30, 0)}
"""Thirty people who all say the same, which their report does not tell."""
RARELY = {NORTH: (3, 27)}


def unanimous() -> list[Organisation]:
    rest = [organisation(f"o{place}", [UNIT], RARELY) for place in range(4)]
    return [*rest, organisation("agreed", [UNIT], AGREED)]


def test_a_pool_that_proves_unanimity_is_withheld():
    leaves_nobody(unanimous())
    assert is_withheld(published(unanimous()))


def test_unanimity_test_catches_a_pool_without_its_audit(monkeypatch):
    monkeypatch.setattr(pool_audit, "_pins", lambda *_: False)
    catches(leaves_nobody, unanimous())


def hides_no_group_that_is_everybody() -> None:
    """In a question that only the north was asked it is the total, which is released."""
    some = replace(item({NORTH: (30, 30)}, means=False), code="some")
    made = counts([UNIT], item(EVEN, means=False), some)
    *_, table = questionnaire.publish(made, RULES, headcount=500)
    part = Part.of(some, Classification.of(made), table).by("unit")
    released = [column.people for column in part.columns("unit")]
    assert len(pool_audit._hidden(released)) == 0


def test_a_group_of_everybody_who_answered_is_not_hidden(monkeypatch):
    hides_no_group_that_is_everybody()
    monkeypatch.setattr(Part, "by", lambda part, _code: part)
    catches(hides_no_group_that_is_everybody)


PEOPLE = st.tuples(st.integers(0, 40), st.integers(0, 40))
ORGANISATIONS = st.lists(
    st.fixed_dictionaries({NORTH: PEOPLE, SOUTH: PEOPLE, EAST: PEOPLE}), min_size=5, max_size=8
)


@given(ORGANISATIONS)
@PLAIN
def test_nothing_is_left_of_any_pool(answers):
    taking_part = [
        one
        for place, each in enumerate(answers)
        if pooled.answered((one := organisation(f"o{place}", [UNIT], each)).tables.get("i"))
    ]
    if taking_part:
        leaves_nobody(taking_part)
