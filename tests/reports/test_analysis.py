"""Exact counts of sealed answers agree with counting what people stored."""

from collections import Counter
from fractions import Fraction

import polars as pl
import pytest

from reports import analysis
from reports.analysis import analyse
from reports.disclosure.counts import NO_ANSWER, TextCounts
from reports.frames import Frame
from surveys import columns
from surveys.definition.model import Item
from tests.instruments import text, tiny_instrument
from tests.reports import sealed_weeks

SAFE = {"employee": "employee", "manager": "manager", "director": "manager"}
INSTRUMENT = tiny_instrument()


def frame_of(rows, texts=()):
    return Frame(
        instrument=INSTRUMENT,
        questionnaire="first",
        rows=len(rows),
        answers=columns.encode(INSTRUMENT, "first", rows),
        texts=pl.Series("item", list(texts), dtype=pl.String),
        sha256s=(),
    )


@pytest.fixture(scope="module")
def people():
    return sealed_weeks.people(173, seed=11)


@pytest.fixture(scope="module")
def counts(people):
    return analyse(frame_of(people, ["remark"] * 41))


def item_of(counts, code):
    return next(item for item in counts.items if item.code == code)


def group_of(person):
    return SAFE.get(person.get("role", ""), NO_ANSWER)


def members(people, group):
    return [person for person in people if group in (None, group_of(person))]


def tally_of(item, group):
    return item.total if group is None else item.of([a for a in item.atoms if a == (group,)])


GROUPS = (None, "employee", "manager", NO_ANSWER)


def test_every_item_is_counted_in_order(counts, people):
    assert [item.code for item in counts.items] == list(INSTRUMENT.questionnaire("first").items)
    assert counts.rows == len(people)
    assert item_of(counts, "remark") == TextCounts("remark", 41)


def test_groups_of_the_breakdown(counts, people):
    sizes = Counter(group_of(person) for person in people)
    assert counts.sizes == {(group,): n for group, n in sizes.items()}
    assert [(v.code, v.groups) for v in counts.variables] == [
        ("role", ("employee", "manager", NO_ANSWER))
    ]


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize(("code", "highest"), [("mark", 10), ("balance", 5), ("pressure", 5)])
def test_values(counts, people, code, highest, group):
    given = [answer for person in members(people, group) if (answer := person.get(code))]
    tally = tally_of(item_of(counts, code), group)
    assert tally.n == len(given)
    assert tally.chosen == tuple(given.count(key) for key in range(1, highest + 1))
    assert tally.sums == (Fraction(sum(given)),)


@pytest.mark.parametrize("group", GROUPS)
def test_several_choices(counts, people, group):
    given = [p["home_reasons"] for p in members(people, group) if "home_reasons" in p]
    tally = tally_of(item_of(counts, "home_reasons"), group)
    assert tally.n == len(given)
    assert tally.sums == ()
    assert tally.chosen == tuple(
        sum(reason in chosen for chosen in given) for reason in ("quiet", "travel", "family")
    )


def test_what_one_person_can_choose_comes_from_the_question(counts):
    causes, reasons = item_of(counts, "pressure_causes"), item_of(counts, "home_reasons")
    assert (causes.exclusive, causes.alone, causes.most_choices) == (False, {"none"}, 2)
    assert (reasons.exclusive, reasons.alone, reasons.most_choices) == (False, set(), None)
    assert not item_of(counts, "pressure").alone


@pytest.mark.parametrize("group", GROUPS)
def test_allocations(counts, people, group):
    given = [p["time_use"] for p in members(people, group) if "time_use" in p]
    tally = tally_of(item_of(counts, "time_use"), group)
    assert (tally.n, tally.chosen) == (len(given), ())
    assert tally.sums == tuple(
        sum(parts[option] for parts in given) for option in ("reading", "writing", "meeting")
    )


@pytest.mark.parametrize("group", GROUPS)
def test_numbers(counts, people, group):
    given = [p["home_hours"] for p in members(people, group) if "home_hours" in p]
    tally = tally_of(item_of(counts, "home_hours"), group)
    assert (tally.n, tally.chosen) == (len(given), ())
    assert tally.sums == (Fraction(sum(given)),)


def test_quasi_identifiers_are_counted_by_safe_category(counts, people):
    item = item_of(counts, "contract_hours")
    hours = [person["contract_hours"] for person in people if "contract_hours" in person]
    few = sum(each < 24 for each in hours)
    assert item.answers == ("lt24", "h24plus")
    assert item.total.chosen == (few, len(hours) - few)
    assert item.means == ()


def test_what_people_are_is_not_broken_down(counts):
    assert item_of(counts, "role").atoms == {}
    assert item_of(counts, "contract_hours").atoms == {}
    assert set(item_of(counts, "mark").atoms) == {("employee",), ("manager",), (NO_ANSWER,)}


def test_not_applicable_and_missing(counts, people):
    mark = item_of(counts, "mark")
    assert mark.not_applicable == sum(person.get("mark") == 0 for person in people)
    assert mark.missing == sum("mark" not in person for person in people)
    assert item_of(counts, "balance").not_applicable is None


@pytest.mark.parametrize("code", ["agreements_emp", "agreements_mgr", "pressure_causes", "pension"])
def test_missing_is_not_told_where_not_everybody_is_asked(counts, code):
    assert item_of(counts, code).missing is None


def test_atoms_add_up_to_everybody(counts):
    for item in counts.items:
        if not isinstance(item, TextCounts) and item.atoms:
            assert item.of(list(item.atoms)) == item.total
            assert all(tally.n for tally in item.atoms.values())


@pytest.mark.parametrize("size", [0, 9])
def test_a_collector_without_quasi_identifiers(size):
    counts = analyse(frame_of(sealed_weeks.people(size)))
    assert counts.sizes == ({(NO_ANSWER,): size} if size else {})
    assert item_of(counts, "role").total.n == 0
    assert item_of(counts, "age_group").missing == size


@pytest.mark.parametrize(
    ("fields", "unit"),
    [
        ({"step": 0.5, "min": 0}, Fraction(1, 2)),
        ({"step": 0.1, "min": 0}, Fraction(1, 10)),
        ({"step": 2, "min": 1}, Fraction(1)),
        ({"step": 0.5, "min": 0.25}, Fraction(1, 4)),
        ({"step": None, "min": 0}, Fraction(1, 100)),
    ],
)
def test_every_answer_is_a_whole_multiple_of_the_unit(fields, unit):
    item = Item(code="x", block="x", type="number", text=text("x"), max=9, **fields)
    assert analysis._unit(item) == unit
