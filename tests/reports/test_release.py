"""Releases: made once after sealing, from nothing but what may be said, and made again alike."""

import random
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from reports import release, tabulation
from reports.disclosure import coarsening
from reports.disclosure.rules import RULE_VERSION
from reports.models import Release, ReleasedTable
from reports.release import NotSealedYet, due, make_final, rebuild
from reports.version import CODE_VERSION
from surveys.models.sealing import SealedAnswers
from surveys.sealed import SealBroken
from tests.factories import LinkFactory
from tests.reports import sealed_weeks
from tests.reports.disclosure.planted import catches
from tests.reports.sealed_weeks import tables_of, week_of, weekly
from tests.surveys.threads import started

pytestmark = pytest.mark.django_db


def values_of(tables):
    return {name: cell for table in tables for name, cell in table["cells"].items()}


# --- made once, after sealing --------------------------------------------------------


def test_a_weekly_release(enrolment):
    sealed_weeks.seal_all(enrolment, 60)
    made = weekly(enrolment)
    found = [(table.kind, table.subject) for table in made.tables.all()]
    sealed = SealedAnswers.objects.get(questionnaire="first")
    items = sealed_weeks.tiny_instrument().questionnaire("first").items
    assert found == [
        ("response", "response"),
        *(("frequency", code) for code in items),
        ("scale", "wellbeing"),
        ("item_rest", "wellbeing"),
    ]
    assert made.appearance["name"] == enrolment.organisation.name
    assert made.instrument_digest == enrolment.cohort.study.instrument.digest
    assert made.sealed_digests == sorted([sealed.answers_sha256, sealed.texts_sha256])
    assert (made.code_version, made.rule_version) == (CODE_VERSION, RULE_VERSION)
    assert (made.published_at, made.published_by) == (None, "")
    response = made.tables.get(kind="response")
    assert response.questionnaire == "first"
    assert response.cells == {
        "first|n": ["count", 60, 5],
        "first|headcount": ["count", 300, 1],
        "first|rate": ["share", 20, 1, ""],
        "first|margin95": ["mean", 114, ""],
        "first|margin99": ["mean", 149, ""],
    }


def test_a_release_is_made_once(enrolment):
    sealed_weeks.seal_all(enrolment, 60)
    made = weekly(enrolment)
    assert weekly(enrolment) == made
    final = make_final(enrolment=enrolment)
    assert make_final(enrolment=enrolment) == final
    assert Release.objects.count() == 3


def test_what_changes_afterwards_changes_no_release(enrolment):
    sealed_weeks.seal_all(enrolment, 60)
    made = weekly(enrolment)
    before = (made.digest, tables_of(made))
    SealedAnswers.objects.all().delete()
    sealed_weeks.seal_all(enrolment, 61)
    again = weekly(enrolment)
    assert (again.digest, tables_of(again)) == before
    assert not rebuild(again)


def test_an_unsealed_week_is_not_released(enrolment):
    with pytest.raises(NotSealedYet):
        weekly(enrolment)
    sealed_weeks.seal_week(enrolment, week_of(enrolment), [])
    weekly(enrolment)
    with pytest.raises(NotSealedYet):
        make_final(enrolment=enrolment)
    assert Release.objects.count() == 1


def test_a_week_without_a_link_is_not_released(cohort, enrolment):
    enrolment.links.all().delete()
    with pytest.raises(NotSealedYet):
        weekly(enrolment)
    with pytest.raises(NotSealedYet):
        make_final(enrolment=enrolment)


def test_an_open_week_waits_although_its_revoked_link_is_sealed():
    enrolment = sealed_weeks.enrolment(sealed_weeks.cohort(weeks_ago=0))
    sealed_weeks.seal_week(enrolment, week_of(enrolment), sealed_weeks.people(50))
    with pytest.raises(NotSealedYet):
        weekly(enrolment)
    assert due() == []


def test_a_replaced_link_counts(enrolment):
    week = week_of(enrolment)
    old = enrolment.links.get(week=week)
    old.revoked_at = week.opens_at
    old.save()
    new = LinkFactory(week=week, enrolment=enrolment)
    sealed_weeks.seal(old, sealed_weeks.people(20))
    with pytest.raises(NotSealedYet):
        weekly(enrolment)
    sealed_weeks.seal(new, sealed_weeks.people(30))
    made = weekly(enrolment)
    assert made.tables.get(kind="response").cells["first|n"] == ["count", 50, 5]
    assert len(made.sealed_digests) == 4


def test_a_damaged_seal_gives_no_release(enrolment):
    sealed_weeks.seal_all(enrolment, 60)
    SealedAnswers.objects.update(answers=b"x")
    with pytest.raises(SealBroken):
        weekly(enrolment)
    assert Release.objects.count() == 0


# --- reproducible --------------------------------------------------------------------


def digest_of(cohort, rows, texts=()):
    enrolment = sealed_weeks.enrolment(cohort)
    sealed_weeks.seal_week(enrolment, week_of(enrolment), rows, texts)
    return weekly(enrolment).digest


def ignores_order(cohort):
    rows, texts = sealed_weeks.people(73), [f"Remark {n}" for n in range(30)]
    digests = {digest_of(cohort, rows, texts)}
    for seed in (1, 2):
        chance = random.Random(seed)  # noqa: S311 - the same orders in every run
        chance.shuffle(rows)
        chance.shuffle(texts)
        digests.add(digest_of(cohort, rows, texts))
    assert len(digests) == 1


def test_the_same_answers_in_another_order_give_the_same_release(cohort):
    ignores_order(cohort)


def test_order_test_catches_a_digest_of_the_sealed_files(cohort, monkeypatch):
    weekly_draft = tabulation.weekly

    def with_seals(part, **given):
        draft = weekly_draft(part, **given)
        first = {**draft.tables[0], "subject": draft.sha256s[0][:60]}
        return tabulation.Draft(draft.instrument_digest, draft.sha256s, (first,))

    monkeypatch.setattr(tabulation, "weekly", with_seals)
    catches(ignores_order, cohort)


def test_other_answers_give_another_digest(cohort):
    rows = sealed_weeks.people(73)
    assert digest_of(cohort, rows) != digest_of(cohort, rows[:60])


def test_rebuilding_gives_the_same_numbers(enrolment):
    sealed_weeks.seal_all(enrolment, 60)
    final = make_final(enrolment=enrolment)
    enrolment.headcount = 90
    enrolment.save()
    for made in Release.objects.all():
        assert rebuild(made)
    assert rebuild(final)


def test_rebuilding_notices_other_code(enrolment, monkeypatch):
    sealed_weeks.seal_all(enrolment, 60)
    made = weekly(enrolment)
    monkeypatch.setattr(coarsening, "STEPS", (10, 20))
    assert not rebuild(made)


# --- what is in it -------------------------------------------------------------------


def exact_numbers(tables):
    """Every encoded cell that is no published value of a known coarseness."""
    for table in tables:
        for name, cell in table["cells"].items():
            match cell:
                case ["withheld"]:
                    continue
                case ["count", floor, 5] if floor % 5 == 0:
                    continue
                case ["count", _, 1] if name.endswith("|headcount"):
                    continue
                case ["share", percent, step, "low" | "" | "high"] if percent % step == 0:
                    continue
                case ["mean", int(), "low" | "" | "high"]:
                    continue
                case ["between", int(), int()] | ["reliability", int()]:
                    continue
                case ["association", str(), "" | "together" | "opposite"]:
                    continue
            yield name, cell


@pytest.mark.parametrize("size", [0, 9, 10, 39, 57, 203])
def test_no_exact_number_is_stored(cohort, size):
    enrolment = sealed_weeks.enrolment(cohort, headcount=300)
    sealed_weeks.seal_all(enrolment, size)
    for made in (weekly(enrolment), make_final(enrolment=enrolment)):
        assert list(exact_numbers(tables_of(made))) == []


def test_exact_number_test_catches():
    cells = {"n|total": ["count", 47, 5], "a|total": ["count", 40, 1], "mean|total": ["mean", 4.3]}
    assert len(list(exact_numbers([{"cells": cells}]))) == 3


def test_nothing_but_names_rules_and_cells_is_stored(enrolment):
    sealed_weeks.seal_all(enrolment, 60)
    make_final(enrolment=enrolment)
    for table in ReleasedTable.objects.all():
        names = [*table.rows, *table.columns, *table.decisions, *table.cells]
        assert all(isinstance(name, str) for name in names)
        assert set(table.cells) == {f"{r}|{c}" for r in table.rows for c in table.columns}


def test_breakdown_by_role(enrolment):
    sealed_weeks.seal_all(enrolment, 200)
    table = weekly(enrolment).tables.get(subject="mark")
    assert table.columns == ["total", "role:employee", "role:manager"]
    assert table.cells["n|role:employee"][0] == "count"


def test_totals_only_below_a_headcount_of_one_hundred(cohort):
    enrolment = sealed_weeks.enrolment(cohort, headcount=99)
    sealed_weeks.seal_all(enrolment, 90)
    made = weekly(enrolment)
    items = made.tables.filter(kind="frequency")
    assert {tuple(table.columns) for table in items} == {("total",)}
    assert made.tables.get(subject="mark").decisions == ["R11", "open link"]


@pytest.mark.parametrize("size", [0, 1, 9])
def test_a_small_organisation_gets_releases_in_which_everything_is_withheld(cohort, size):
    enrolment = sealed_weeks.enrolment(cohort)
    sealed_weeks.seal_all(enrolment, size)
    for made in (weekly(enrolment), make_final(enrolment=enrolment)):
        cells = values_of(tables_of(made))
        shown = {name for name, cell in cells.items() if cell != ["withheld"]}
        assert {name.partition("|")[2] for name in shown} == {"headcount"}


def test_releases_of_nobody_and_of_nine_are_the_same(cohort):
    digests = set()
    for size in (0, 9):
        enrolment = sealed_weeks.enrolment(cohort)
        sealed_weeks.seal_all(enrolment, size)
        digests.add(make_final(enrolment=enrolment).digest)
    assert len(digests) == 1


# --- the final release reuses the weekly ones ----------------------------------------


def test_the_final_release_repeats_the_weekly_cells(enrolment):
    sealed_weeks.seal_all(enrolment, 60)
    final = tables_of(make_final(enrolment=enrolment))
    weeks = [tables_of(weekly(enrolment, number)) for number in (1, 2)]
    said = [table for tables in weeks for table in tables if table["kind"] != "response"]
    assert [table for table in final if table["kind"] in tabulation.REPEATED] == said
    (response,) = [table for table in final if table["kind"] == "response"]
    assert response["rows"] == ["first", "second"]
    assert response["cells"] == {
        **weeks[0][0]["cells"],
        **weeks[1][0]["cells"],
    }


def test_trends_repeat_the_weekly_cells(enrolment):
    sealed_weeks.seal_all(enrolment, 160)
    final = make_final(enrolment=enrolment)
    trends = {table.subject: table for table in final.tables.filter(kind="trend")}
    assert list(trends) == ["mark", "balance", "agreements_emp", "agreements_mgr"]
    for subject, table in trends.items():
        assert (table.rows, table.columns) == (["first", "second"], ["n", "mean", "interval"])
        for number, questionnaire in enumerate(table.rows, 1):
            weekly_table = weekly(enrolment, number).tables.get(subject=subject)
            for row in table.columns:
                shown = weekly_table.cells[f"{row}|total"]
                assert table.cells[f"{questionnaire}|{row}"] == shown


def test_a_final_release_takes_its_numbers_from_releases_alone(enrolment, monkeypatch):
    sealed_weeks.seal_all(enrolment, 60)
    weekly(enrolment, 1)
    weekly(enrolment, 2)
    monkeypatch.delattr(tabulation.frames, "read")
    assert make_final(enrolment=enrolment).tables.count() > 0


# --- at the same time, and in time ---------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_made_at_the_same_time_it_is_made_once():
    enrolment = sealed_weeks.enrolment(sealed_weeks.cohort())
    sealed_weeks.seal_all(enrolment, 12)
    with ThreadPoolExecutor(4) as pool:
        making = [started(pool, lambda: release.make_final(enrolment=enrolment)) for _ in range(4)]
        made = {future.result(60) for future in making}
    assert len(made) == 1
    assert Release.objects.count() == 3


def test_a_large_organisation_is_released_within_a_second(cohort):
    enrolment = sealed_weeks.enrolment(cohort, headcount=8000)
    sealed_weeks.seal_week(enrolment, week_of(enrolment), sealed_weeks.people(5000))
    started_at = time.perf_counter()
    weekly(enrolment)
    assert time.perf_counter() - started_at < 1
