"""The report over all organisations, and the chapter that sets one of them beside the others."""

import pytest
from django.test import override_settings

from organisations.models.schedule import Enrolment
from reports.exporters import html, xlsx
from reports.models import Release
from reports.report.building import BENCHMARK, build
from reports.report.model import Figure, Report, Section
from tests import factories, released

ORGANISATIONS = 5


@pytest.fixture
def finals(db: None) -> list[Release]:
    first = released.enrolment(name="Gemeente Zandwijk")
    others = [factories.EnrolmentFactory(cohort=first.cohort) for _ in range(ORGANISATIONS - 1)]
    return [released.final(each) for each in (first, *others)]


@pytest.fixture
def report(finals: list[Release]) -> Report:
    return build(released.overall(finals), "en")


def test_the_cover_names_the_study_and_no_organisation(
    report: Report, finals: list[Release]
) -> None:
    study = finals[0].of_study.name
    assert (report.cover.kicker, report.cover.study) == ("Overall results", study)
    assert report.cover.title == "What the people of 5 organisations answered together"
    assert report.cover.facts[:2] == (("Study", study), ("Organisations", "5"))
    text = html.render(report).decode()
    names = [final.enrolled.organisation.name for final in finals]
    assert [name for name in names if name in text] == []


def chapter(report: Report, anchor: str) -> Section:
    return next(section for section in report.sections if section.anchor == anchor)


def test_it_has_the_response_of_every_cohort_and_every_question(
    report: Report, finals: list[Release]
) -> None:
    cohort = finals[0].enrolled.cohort
    assert [section.title for section in report.sections] == [
        "Summary",
        "How to read this report",
        "Response",
        "Week 1: The first questionnaire",
        "Week 2: The second questionnaire",
        "Method and privacy",
    ]
    response = chapter(report, "response")
    assert [part.title for part in response.sections] == ["All cohorts", cohort.name]
    (figure,) = response.sections[1].blocks
    assert isinstance(figure, Figure)
    assert [row.header for row in figure.table.rows] == [
        "Week 1: The first questionnaire",
        "Week 2: The second questionnaire",
    ]


def test_where_nothing_may_be_shown_it_says_so_and_stands(finals: list[Release]) -> None:
    report = build(released.overall(finals, withheld=True), "en")
    assert not chapter(report, "response").shows_numbers


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_same_release_gives_the_same_bytes(finals: list[Release], language: str) -> None:
    made = released.overall(finals)
    for exporter in (html, xlsx):
        assert exporter.render(build(made, language)) == exporter.render(build(made, language))


def test_a_final_report_beside_the_benchmark_of_all(finals: list[Release]) -> None:
    beside = released.overall(finals)
    plain, compared = build(finals[0], "en"), build(finals[0], "en", beside)
    extra = [section.anchor for section in compared.sections]
    assert [anchor for anchor in extra if anchor != "benchmark"] == [
        section.anchor for section in plain.sections
    ]
    (chapter,) = (section for section in compared.sections if section.anchor == "benchmark")
    figures = [block for block in chapter.sections[0].blocks if isinstance(block, Figure)]
    rows = [row for figure in figures for row in figure.table.rows]
    definition = finals[0].enrolled.cohort.study.instrument.definition
    valued = [
        item.text.en
        for item in definition.items_of(definition.questionnaires[0].code)
        if item.type in ("scale5", "grade10", "number") and not item.quasi_identifier
    ]
    assert sorted(row.header for row in rows) == sorted(valued)
    own, mean, number = rows[0].values  # no median below ten organisations
    assert (own.source.startswith(BENCHMARK), mean.source.startswith(BENCHMARK)) == (False, True)
    assert number.text == "6"


def test_what_is_not_compared_is_left_out(finals: list[Release]) -> None:
    beside = released.overall(finals, withheld=True)
    compared = build(finals[0], "en", beside)
    (chapter,) = (section for section in compared.sections if section.anchor == "benchmark")
    assert not chapter.shows_numbers


@override_settings(DEMO=False)
@pytest.mark.django_db
def test_a_rehearsal_says_so_first() -> None:
    first = released.enrolment(rehearsal=True)
    others = [
        factories.EnrolmentFactory(cohort=first.cohort, organisation__rehearsal=True)
        for _ in range(ORGANISATIONS - 1)
    ]
    made = released.overall([released.final(each) for each in (first, *others)])
    assert build(made, "nl").cover.kicker.startswith("Repetitie met verzonnen antwoorden")


def enrolments(of: list[Release]) -> list[Enrolment]:
    return [final.enrolled for final in of]
