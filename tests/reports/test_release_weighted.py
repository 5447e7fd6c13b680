"""A release says who answered beside who work there, and how far weights move what they said."""

import pytest

from organisations import workforce
from organisations.models.schedule import Cohort, Enrolment
from reports import tabulation
from reports.disclosure import differencing, weighed
from reports.disclosure.rules import BREAKDOWNS_FROM_HEADCOUNT
from reports.models import Release
from reports.release import make_final, rebuild, replace
from tests.factories import LinkFactory, coordinator
from tests.reports import sealed_weeks
from tests.reports.derivation import people as made
from tests.reports.disclosure.planted import catches
from tests.reports.sealed_weeks import tables_of, week_of, weekly

pytestmark = pytest.mark.django_db

KNOWN = {"role": {"employee": 60, "manager": 40}}
KINDS = ("composition", "weighted")


@pytest.fixture
def cohort() -> Cohort:
    return sealed_weeks.cohort(definition=made.instrument())


def enrolled(cohort: Cohort, known: workforce.Workforce, *, headcount: int = 600) -> Enrolment:
    enrolment = sealed_weeks.enrolment(cohort, headcount=headcount)
    return workforce.record(enrolment=enrolment, workforce=known, by=coordinator())


def released(
    cohort: Cohort,
    rows: list[made.Person],
    known: workforce.Workforce = KNOWN,
    *,
    headcount: int = 600,
) -> Release:
    enrolment = enrolled(cohort, known, headcount=headcount)
    sealed_weeks.seal_week(enrolment, week_of(enrolment), rows)
    return weekly(enrolment)


def shown(release: Release, kind: str) -> dict[str, dict[str, list[object]]]:
    return {table.subject: table.cells for table in release.tables.filter(kind=kind)}


def test_who_answered_stands_beside_who_work_there(cohort):
    release = released(cohort, made.people(400))
    assert list(shown(release, "composition")) == ["role"]
    found = shown(release, "composition")["role"]
    frequency = release.tables.get(kind="frequency", subject="role").cells
    assert found == {
        "employee|response": frequency["answer:employee|total"],
        "employee|workforce": ["share", 60, 1, ""],
        "manager|response": frequency["answer:manager|total"],
        "manager|workforce": ["share", 40, 1, ""],
    }
    assert rebuild(release)


def managers_give_nines(count: int) -> list[made.Person]:
    """Managers give higher marks than the others; nobody is unanimous."""
    rows = [{**row, "mark": 9 if row.get("role") == "manager" else 6} for row in made.people(count)]
    for place, row in enumerate(rows):
        row["mark"] += place % 3 - 1
    return rows


def effective(rows: list[made.Person]) -> float:
    """A second way to Kish's number: those who did not say their role weigh one."""
    roles = [row.get("role") for row in rows]
    numbers = {role: roles.count(role) for role in ("employee", "manager", None)}
    known = numbers["employee"] + numbers["manager"]
    weights = {None: 1.0} | {
        role: KNOWN["role"][role] / 100 * known / numbers[role] for role in KNOWN["role"]
    }
    return len(rows) ** 2 / sum(n * weights[role] ** 2 for role, n in numbers.items())


def test_weights_move_what_people_said(cohort):
    rows = managers_give_nines(800)
    release = released(cohort, rows, headcount=900)
    found = shown(release, "weighted")
    assert list(found) == ["mark", "balance", "pressure", "agreements_emp", "agreements_mgr"]
    plain = release.tables.get(kind="frequency", subject="mark").cells["mean|total"]
    # 30 of 100 who answered are managers, and 40 of 100 who work there.
    assert (plain, found["mark"]["mean|weighted"]) == (["mean", 69, ""], ["mean", 72, ""])
    worth = effective(rows)
    assert found["mark"]["effective_n|weighted"] == ["count", int(worth) // 5 * 5, 5]
    assert found["mark"]["design_effect|weighted"] == ["mean", round(10 * 800 / worth), ""]
    assert rebuild(release)


def test_without_shares_of_the_workforce_a_release_is_as_before(cohort):
    without, beside = (released(cohort, made.people(400), known) for known in ({}, KNOWN))
    assert tables_of(without) == [t for t in tables_of(beside) if t["kind"] not in KINDS]
    assert [t["kind"] for t in tables_of(without) if t["kind"] in KINDS] == []
    assert rebuild(without)


def says_nothing(release: Release) -> None:
    values = [tuple(v) for cells in shown(release, "weighted").values() for v in cells.values()]
    assert set(values) == {("withheld",)}


def test_nothing_is_weighted_below_a_hundred(cohort):
    says_nothing(released(cohort, made.people(99)))
    catches(says_nothing, released(cohort, managers_give_nines(250)))


def test_nothing_is_weighted_where_an_open_link_can_be_forged(cohort):
    rows = managers_give_nines(250)
    says_nothing(released(cohort, rows, headcount=BREAKDOWNS_FROM_HEADCOUNT - 1))


def test_nothing_is_weighted_where_few_would_count_for_many(cohort):
    """Three managers of four hundred are no group of their own, whatever share they should be."""
    rows = [{**row, "role": "employee"} for row in managers_give_nines(400)]
    for row in rows[:3]:
        row["role"] = "manager"
    says_nothing(released(cohort, rows))


def test_what_the_audit_refuses_is_withheld(cohort, monkeypatch):
    monkeypatch.setattr(weighed, "is_safe", lambda *_: False)
    says_nothing(released(cohort, managers_give_nines(400)))


def test_a_release_keeps_the_shares_that_it_was_made_with(cohort):
    release = released(cohort, made.people(400))
    before = tables_of(release)
    other = {"role": {"employee": 90, "manager": 10}}
    workforce.record(enrolment=release.enrolled, workforce=other, by=coordinator())
    release.refresh_from_db()
    assert tables_of(release) == before
    assert rebuild(release)
    assert replace(release=release, by=coordinator()) == release


def weighs_once(release: Release) -> None:
    """A replaced week has no second weighted numbers, which could be solved with the first."""
    week = release.week
    assert week is not None
    link = LinkFactory(week=week, enrolment=release.enrolled, revoked_at=week.opens_at)
    sealed_weeks.seal(link, made.people(300, seed=9))
    after = replace(release=release, by=coordinator())
    assert after != release
    assert shown(after, "weighted") == {}
    assert shown(after, "composition")["role"]["manager|workforce"] == ["share", 40, 1, ""]
    assert rebuild(after)


def test_a_replaced_week_is_not_weighted_again(cohort, monkeypatch):
    monkeypatch.setattr(differencing, "reveals", lambda *_: [])
    weighs_once(released(cohort, made.people(300), headcount=900))


def test_once_test_catches(cohort, monkeypatch):
    monkeypatch.setattr(differencing, "reveals", lambda *_: [])
    release = released(cohort, made.people(300), headcount=900)
    monkeypatch.setattr(tabulation.Draft, "unweighted", lambda draft: draft)
    catches(weighs_once, release)


def test_a_final_release_repeats_them(cohort):
    enrolment = enrolled(cohort, KNOWN)
    for number in (1, 2):
        week = week_of(enrolment, number)
        asked = made.instrument().questionnaire(week.questionnaire).items
        rows = made.people(250, seed=number)
        kept = [{code: value for code, value in row.items() if code in asked} for row in rows]
        sealed_weeks.seal_week(enrolment, week, kept)
    final = make_final(enrolment=enrolment)
    said = [t for n in (1, 2) for t in tables_of(weekly(enrolment, n)) if t["kind"] in KINDS]
    assert [table for table in tables_of(final) if table["kind"] in KINDS] == said != []
    assert rebuild(final)
