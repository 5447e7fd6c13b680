"""What derives from the answers of all organisations together: R6 and R11 at once."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from django.utils import translation

from organisations.models.schedule import Cohort
from reports.disclosure import benchmark, coarsening
from reports.disclosure.pooled import Core, Pool
from reports.models import Release
from reports.release import make_final, make_study, rebuild
from reports.report.building import BENCHMARK, build
from reports.report.model import Dots, Figure, Matrix, Report, Section, Strips
from surveys.definition.model import Figure as Declared
from tests.factories import coordinator
from tests.instruments import text
from tests.reports import sealed_weeks
from tests.reports.derivation import people as made
from tests.reports.disclosure.planted import catches

pytestmark = pytest.mark.django_db

SIZES = (70, 71, 72, 73, 74)
"""None of them has a hundred answers, so that nothing derives from its own."""

DERIVED = ("scale", "item_rest", "factors", "characteristics")

Cells = dict[str, list[Any]]
Change = Callable[[int, list[made.Person]], list[made.Person]]


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def as_they_are(_place: int, rows: list[made.Person]) -> list[made.Person]:
    return rows


def without_pressure(place: int, rows: list[made.Person]) -> list[made.Person]:
    """One organisation of which nearly nobody answers one question."""
    left_out = {"pressure", "pressure_causes"} if place == 0 else set()
    return [{code: row[code] for code in row if code not in left_out} for row in rows]


def everybody(sizes: tuple[int, ...], change: Change) -> list[list[made.Person]]:
    return [change(at, made.people(size, seed=at + 1)) for at, size in enumerate(sizes)]


def cohort_of(sizes: tuple[int, ...], change: Change, **fields: Any) -> Cohort:
    """Organisations whose weeks are over and whose final releases are made."""
    definition = made.instrument().model_copy(update=fields)
    cohort = sealed_weeks.cohort(definition=definition)
    for rows in everybody(sizes, change):
        # Below a hundred there are totals only, which takes the gate no time.
        enrolment = sealed_weeks.enrolment(cohort, headcount=max(99, 2 * len(rows) - 50))
        for week in cohort.weeks.all():
            asked = definition.questionnaire(week.questionnaire).items
            kept = [{code: row[code] for code in row if code in asked} for row in rows]
            sealed_weeks.seal_week(enrolment, week, kept)
        make_final(enrolment=enrolment)
    return cohort


def study_release(
    sizes: tuple[int, ...] = SIZES, change: Change = as_they_are, **fields: Any
) -> Release:
    cohort = cohort_of(sizes, change, **fields)
    return make_study(study=cohort.study, by=coordinator())


def cells(release: Release, kind: str, subject: str) -> Cells:
    found = release.tables.get(kind=kind, subject=subject, questionnaire="first")
    return dict(found.cells)


def complete(rows: list[made.Person], *codes: str) -> list[made.Person]:
    return [row for row in rows if set(codes) <= row.keys()]


# --- what it says -----------------------------------------------------------------------


def test_what_no_organisation_alone_can_show_is_shown_over_all() -> None:
    release = study_release()
    found = [(t.kind, t.subject) for t in release.tables.filter(questionnaire="first")]
    assert [each for each in found if each[0] in DERIVED] == [
        ("scale", "wellbeing"),
        ("item_rest", "wellbeing"),
        ("factors", "mark"),
        ("factors", "causes"),
        ("characteristics", "mark"),
    ]
    marks = cells(release, "factors", "mark")
    assert marks["wellbeing|alone"] == ["association", "moderate", "together"]
    assert marks["pressure|alone"][2] == "opposite"
    assert marks["hours|alone"] == marks["hours|n"] == ["withheld"]
    assert cells(release, "scale", "wellbeing")["alpha|total"][0] == "reliability"
    assert cells(release, "item_rest", "wellbeing")["balance|association"][2] == "together"
    for final in Release.objects.filter(enrolment__isnull=False, week=None):
        assert cells(final, "factors", "mark")["wellbeing|alone"] == ["withheld"]
    assert rebuild(release)


def test_numbers_are_those_of_all_people_together() -> None:
    release = study_release()
    rows = [row for each in everybody(SIZES, as_they_are) for row in each]
    both = complete(rows, "mark", "pressure")
    n = coarsening.count(len(both))
    assert cells(release, "factors", "mark")["pressure|n"] == ["count", n.floor, n.step]
    marks = made.values(complete(rows, "mark"), "mark")
    found = cells(release, "frequency", "mark")
    mean, (_, low, high) = found["mean|total"][1], found["interval|total"]
    invited = sum(99 for _ in SIZES)
    floor = coarsening.count(len(marks)).floor
    reach = 1.96 * round(float(np.std(marks, ddof=1)), 1) / np.sqrt(floor)
    reach *= np.sqrt(1 - floor / invited)
    assert mean == round(10 * float(marks.mean()))
    tenths = max(1, math.ceil(10 * reach))
    assert (low, high) == (mean - tenths, mean + tenths)


# --- who may be in it -------------------------------------------------------------------


def rests_on_the_same_organisations() -> None:
    """A question pooled over fewer organisations than the others goes with none of them."""
    release = study_release((70,) * 6, without_pressure)
    pressure = cells(release, "frequency", "pressure")
    assert pressure["n|total"][0] == "count"
    assert pressure["interval|total"] == ["withheld"]
    marks = cells(release, "factors", "mark")
    assert marks["role|alone"][0] == "association"
    assert marks["pressure|alone"] == marks["wellbeing|alone"] == ["withheld"]
    assert cells(release, "scale", "wellbeing")["mean|total"] == ["withheld"]


def test_a_question_over_other_organisations_is_left_out() -> None:
    rests_on_the_same_organisations()


def test_that_test_catches_questions_over_different_organisations(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Pool, "_only_over", lambda _self, _places, table: table)
    catches(rests_on_the_same_organisations)


def is_of_nobody_mainly() -> None:
    release = study_release((60, 60, 60, 60, 700))
    for kind, subject in (("factors", "mark"), ("scale", "wellbeing"), ("item_rest", "wellbeing")):
        assert {value[0] for value in cells(release, kind, subject).values()} == {"withheld"}


def test_where_one_organisation_dominates_nothing_derives() -> None:
    is_of_nobody_mainly()


def test_dominance_test_catches_a_rule_that_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchmark, "may_pool", lambda numbers, _rules: bool(numbers))
    catches(is_of_nobody_mainly)


def has_a_hundred_answers() -> None:
    release = study_release((19,) * 5)
    assert cells(release, "frequency", "mark")["n|total"][0] == "count"
    assert {value[0] for value in cells(release, "factors", "mark").values()} == {"withheld"}
    assert cells(release, "frequency", "mark")["interval|total"] == ["withheld"]


def test_below_a_hundred_answers_together_nothing_derives() -> None:
    has_a_hundred_answers()


def counts_who_is_in_the_pool() -> None:
    """Nearly nobody of the sixth organisation answers anything: it is not in the pool."""

    def silent(place: int, rows: list[made.Person]) -> list[made.Person]:
        kept = ("mark", "pressure")
        return rows if place else [{c: r[c] for c in kept if c in r} for r in rows[:9]]

    release = study_release((70,) * 6, silent)
    rows = [row for each in everybody((70,) * 6, silent)[1:] for row in each]
    n = coarsening.count(len(complete(rows, "mark", "pressure")))
    assert cells(release, "factors", "mark")["pressure|n"] == ["count", n.floor, n.step]


def test_an_organisation_without_a_number_is_not_in_what_derives() -> None:
    counts_who_is_in_the_pool()


def test_that_test_catches_answers_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Pool.core

    def all_of_them(pool: Pool, tables: Any) -> Core:
        return replace(real(pool, tables), places=tuple(range(len(pool.organisations))))

    monkeypatch.setattr(Pool, "core", all_of_them)
    catches(counts_who_is_in_the_pool)


def test_scales_are_compared_as_questions_are() -> None:
    release = study_release()
    finals = Release.objects.filter(enrolment__isnull=False, week=None)
    means = [cells(final, "scale", "wellbeing")["mean|total"][1] for final in finals]
    found = cells(release, "scale_benchmark", "wellbeing")
    assert found == {
        "mean|benchmark": ["mean", int(sum(means) / len(means) + 0.5), ""],
        "mean|median": ["withheld"],
        "mean|organisations": ["count", len(SIZES), 1],
    }


# --- where it is read -------------------------------------------------------------------


def section(report: Report, anchor: str) -> Section:
    (found,) = [each for top in report.sections for each in top.walk() if each.anchor == anchor]
    return found


def charts(of: Section) -> list[object]:
    return [block.chart for block in of.blocks if isinstance(block, Figure)]


def figure(number: int, built_from: str) -> Declared:
    fields = {"title": text(f"Figure {number}"), "statistic": "matrix", "built_from": built_from}
    return Declared(figure=number, **fields)


def test_the_figures_built_from_what_derives_have_something_to_show() -> None:
    release = study_release(figures=(figure(40, "factors"), figure(41, "characteristics")))
    report = build(release, "en")
    for number in (40, 41):
        drawn = charts(section(report, f"figure-{number}"))[0]
        assert isinstance(drawn, Matrix)
        assert any(tie.strength is not None for row in drawn.rows for tie in row.ties)
    assert section(report, "influence-mark").shows_numbers
    assert isinstance(charts(section(report, "first-scores"))[0], Dots)


def test_scores_stand_first_beside_other_organisations() -> None:
    release = study_release()
    final = Release.objects.filter(enrolment__isnull=False, week=None).first()
    assert final is not None
    week = section(build(final, "en", release), "benchmark-first")
    (scores,) = charts(week)
    assert isinstance(scores, Strips)
    (row,) = scores.rows
    assert row.label == "Wellbeing"
    assert row.middles[0].source.startswith(BENCHMARK)
    # Its questions are a table, and charts on the screen.
    (details,) = week.sections
    assert all(isinstance(chart, Strips) for chart in charts(details))
    assert charts(details)
