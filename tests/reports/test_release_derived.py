"""What derives from answers travels through the gate into releases: whole, alike and repeatable."""

import random

import pytest

from organisations.models.schedule import Cohort
from reports import tabulation
from reports.derivation import deriving
from reports.disclosure import differencing
from reports.models import Release
from reports.release import make_final, rebuild, replace
from tests.factories import LinkFactory, UserFactory
from tests.reports import sealed_weeks
from tests.reports.derivation import people as made
from tests.reports.disclosure.planted import catches
from tests.reports.sealed_weeks import tables_of, week_of, weekly

pytestmark = pytest.mark.django_db
DERIVED = ("scale", "item_rest", "factors", "characteristics")


@pytest.fixture
def cohort() -> Cohort:
    return sealed_weeks.cohort(definition=made.instrument())


def released(cohort: Cohort, rows: list[made.Person], *, headcount: int = 600) -> Release:
    enrolment = sealed_weeks.enrolment(cohort, headcount=headcount)
    sealed_weeks.seal_week(enrolment, week_of(enrolment), rows)
    return weekly(enrolment)


def shown(release: Release, *kinds: str) -> dict[tuple[str, str], dict[str, list[object]]]:
    tables = release.tables.filter(kind__in=kinds)
    return {(table.kind, table.subject): table.cells for table in tables}


def test_a_weekly_release_says_what_derives_from_answers(cohort):
    release = released(cohort, made.people(400))
    found = shown(release, *DERIVED)
    assert list(found) == [
        ("scale", "wellbeing"),
        ("item_rest", "wellbeing"),
        ("factors", "mark"),
        ("factors", "causes"),
        ("characteristics", "mark"),
    ]
    marks = found["factors", "mark"]
    assert marks["wellbeing|alone"] == ["association", "moderate", "together"]
    assert marks["pressure|alone"][2] == "opposite"
    assert marks["calm|alone"][2] == "together"
    assert marks["role|alone"][2] == ""
    assert marks["role|beside"] == marks["hours|alone"] == marks["hours|n"] == ["withheld"]
    assert found["item_rest", "wellbeing"]["balance|association"][2] == "together"
    assert found["scale", "wellbeing"]["alpha|total"][0] == "reliability"
    interval = release.tables.get(kind="frequency", subject="mark").cells["interval|total"]
    assert interval[0] == "between"
    assert rebuild(release)


def test_below_a_hundred_answers_nothing_derives(cohort):
    found = shown(released(cohort, made.people(99)), *DERIVED)
    plain = ("mean|", "n|")
    values = [
        value
        for (kind, _), cells in found.items()
        for name, value in cells.items()
        if kind != "scale" or not name.startswith(plain)
    ]
    assert {tuple(value) for value in values} == {("withheld",)}


def test_rows_and_columns_depend_on_the_instrument_alone(cohort):
    few, many = (released(cohort, made.people(count)) for count in (0, 400))
    forms = [
        [(t.kind, t.subject, t.rows, t.columns[:1]) for t in one.tables.all()]
        for one in (few, many)
    ]
    assert forms[0] == forms[1]


def ignores_order(cohort: Cohort) -> None:
    rows = made.people(300)
    digests = {released(cohort, rows).digest}
    for seed in (1, 2, 3):
        random.Random(seed).shuffle(rows)  # noqa: S311 - the same orders in every run
        digests.add(released(cohort, rows).digest)
    assert len(digests) == 1


def test_the_same_answers_in_another_order_give_the_same_release(cohort):
    ignores_order(cohort)


def test_order_test_catches(cohort, monkeypatch):
    def of_the_first(frame, open_items):
        half = type(frame)(**{**vars(frame), "answers": frame.answers.head(150), "rows": 150})
        return deriving.derive(half, open_items)

    monkeypatch.setattr(tabulation, "derive", of_the_first)
    catches(ignores_order, cohort)


def test_a_replaced_week_has_derived_tables_of_its_own(cohort, monkeypatch):
    monkeypatch.setattr(differencing, "reveals", lambda *_: [])
    enrolment = sealed_weeks.enrolment(cohort, headcount=900)
    week = week_of(enrolment)
    sealed_weeks.seal_week(enrolment, week, made.people(300))
    before = weekly(enrolment)
    link = LinkFactory(week=week, enrolment=enrolment, revoked_at=week.opens_at)
    # Found later: people of whom nobody's mark goes with anything.
    others = [{**row, "mark": 1 + n % 10} for n, row in enumerate(made.people(300, seed=9))]
    sealed_weeks.seal(link, others)
    after = replace(release=before, by=UserFactory(is_coordinator=True))
    assert shown(after, *DERIVED).keys() == shown(before, *DERIVED).keys()
    assert shown(after, "factors") != shown(before, "factors")
    assert rebuild(after)


def test_a_final_release_repeats_them(cohort):
    enrolment = sealed_weeks.enrolment(cohort, headcount=600)
    for number in (1, 2):
        week = week_of(enrolment, number)
        asked = made.instrument().questionnaire(week.questionnaire).items
        rows = made.people(250, seed=number)
        kept = [{code: value for code, value in row.items() if code in asked} for row in rows]
        sealed_weeks.seal_week(enrolment, week, kept)
    final = make_final(enrolment=enrolment)
    said = [t for n in (1, 2) for t in tables_of(weekly(enrolment, n)) if t["kind"] in DERIVED]
    assert [table for table in tables_of(final) if table["kind"] in DERIVED] == said
    subjects = list(final.tables.filter(kind="bounds").values_list("subject", flat=True))
    assert subjects == ["mark", "balance", "agreements_emp", "agreements_mgr"]
    assert rebuild(final)


# --- the forger -------------------------------------------------------------------------


def derives_nothing(cohort: Cohort) -> None:
    """More answers than people: who forged them may not read how groups differ."""
    release = released(cohort, made.people(400), headcount=99)
    cells = list(shown(release, "item_rest", "factors", "characteristics").values())
    assert {value[0] for each in cells for value in each.values()} == {"withheld"}
    scale = shown(release, "scale")["scale", "wellbeing"]
    derived = [scale[f"{row}|total"] for row in ("interval", "alpha", "omega")]
    assert derived == [["withheld"]] * 3


def test_nothing_derives_from_forged_answers_in_a_small_organisation(cohort):
    derives_nothing(cohort)


def test_forger_test_catches(monkeypatch, cohort):
    monkeypatch.setattr(tabulation, "BREAKDOWNS_FROM_HEADCOUNT", 99)
    catches(derives_nothing, cohort)
