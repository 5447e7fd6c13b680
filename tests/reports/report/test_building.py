"""A report says what its release holds, in the instrument's own words."""

import io
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PIL import Image

from organisations.models.schedule import Enrolment
from reports.exporters import html, xlsx
from reports.models import Release
from reports.report import building
from reports.report.building import build
from reports.report.model import (
    Bars,
    Columns,
    Dots,
    Facts,
    Figure,
    Line,
    Paragraph,
    Report,
    Section,
    StackedBars,
)
from tests import released
from tests.instruments import tiny_instrument


@pytest.fixture
def enrolment(db: None) -> Enrolment:
    return released.enrolment(name="Gemeente Zandwijk")


@pytest.fixture
def week(enrolment: Enrolment) -> Report:
    return build(released.weekly(enrolment), "en")


@pytest.fixture
def final(enrolment: Enrolment) -> Report:
    return build(released.final(enrolment), "en")


def question(report: Report, anchor: str) -> Section:
    (found,) = (section for section in report.walk() if section.anchor == anchor)
    return found


def figure(report: Report, code: str) -> Figure:
    blocks = question(report, f"first-{code}").blocks
    (found,) = (block for block in blocks if isinstance(block, Figure))
    return found


def test_a_weekly_report_has_every_question(week: Report) -> None:
    asked = tiny_instrument().questionnaire("first").items
    told = {section.anchor for section in week.walk() if section.question}
    assert {anchor for anchor in told if not anchor.endswith("-everybody")} == {
        f"first-{code}" for code in asked
    }


def test_questions_stand_in_the_order_of_asking(week: Report) -> None:
    asked = [f"first-{code}" for code in tiny_instrument().questionnaire("first").items]
    together = [section.sections for section in week.walk() if section.sections]
    for sections in together:
        anchors = [section.anchor.removesuffix("-everybody") for section in sections]
        told = [asked.index(anchor) for anchor in anchors if anchor in asked]
        assert told == sorted(told)
    assert max(len(sections) for sections in together) > 1


def test_its_chapters_are_the_questionnaires_sections(week: Report) -> None:
    assert [section.title for section in week.sections] == [
        "How to read this report",
        "Response",
        "Your work",
        "About you",
        "Method and privacy",
    ]


def test_a_final_report_has_summary_trends_and_all_weeks(final: Report) -> None:
    assert [section.title for section in final.sections] == [
        "Summary",
        "How to read this report",
        "Response",
        "Week 1: The first questionnaire",
        "Week 2: The second questionnaire",
        "Over the weeks",
        "Employees and managers",
        "Open answers",
        "Who answered",
        "What is not shown",
        "Method and privacy",
    ]


def test_anchors_are_unique(final: Report) -> None:
    anchors = [section.anchor for section in final.walk()]
    assert len(anchors) == len(set(anchors))


def test_the_front_says_who_what_and_when(week: Report) -> None:
    assert week.cover.organisation == "Gemeente Zandwijk"
    assert (week.cover.kicker, week.cover.title) == ("Weekly report 1", "The first questionnaire")
    assert dict(week.cover.facts)["Period"] == "7 January 2030 to 14 January 2030"


def left_in_the_first_week(enrolment: Enrolment) -> Report:
    """The final report of an organisation that withdrew while its first week was open."""
    tables = [
        table
        for table in released.final_tables(tiny_instrument())
        if table["questionnaire"] in ("", "first")
    ]
    enrolment.withdrawn_at = datetime(2030, 1, 10, 12, tzinfo=UTC)
    enrolment.save()
    return build(released.store(enrolment, None, tables), "en")


def test_a_final_report_names_as_many_weeks_as_it_has_chapters_on(final: Report) -> None:
    assert final.cover.title == "What 2 weeks of questions tell"
    assert len([one for one in final.sections if one.title.startswith("Week ")]) == 2
    assert dict(final.cover.facts)["Period"] == "7 January 2030 to 21 January 2030"


def test_an_organisation_that_withdrew_has_the_weeks_until_then(enrolment: Enrolment) -> None:
    report = left_in_the_first_week(enrolment)
    assert report.cover.title == "What one week of questions tells"
    assert dict(report.cover.facts)["Period"] == "7 January 2030 to 10 January 2030"
    assert datetime.fromtimestamp(report.stamp, UTC) == datetime(2030, 1, 10, 12, tzinfo=UTC)


def test_counting_the_cohort_s_weeks_instead_would_be_noticed(
    enrolment: Enrolment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_covered", lambda _release, weeks, _numbers: weeks)
    with pytest.raises(AssertionError):
        test_an_organisation_that_withdrew_has_the_weeks_until_then(enrolment)


@pytest.mark.parametrize("render", [html.render, xlsx.render])
def test_a_new_name_and_new_looks_change_no_file(
    enrolment: Enrolment, render: Callable[[Report], bytes]
) -> None:
    release = released.weekly(enrolment)
    before = build(release, "nl")
    organisation = enrolment.organisation
    organisation.name, organisation.accent = "Gemeente Anders", "#005500"
    organisation.logo = b""
    organisation.save()
    again = build(Release.objects.get(pk=release.pk), "nl")
    assert render(again) == render(before)
    assert build(released.final(enrolment), "nl").cover.organisation == "Gemeente Anders"


def test_the_logo_of_that_time_is_kept(enrolment: Enrolment) -> None:
    file = io.BytesIO()
    Image.new("RGB", (40, 20), "#8a1538").save(file, "PNG")
    enrolment.organisation.logo = file.getvalue()
    enrolment.organisation.save()
    release = released.weekly(enrolment)
    enrolment.organisation.logo = b""
    enrolment.organisation.save()
    kept = build(Release.objects.get(pk=release.pk), "nl").cover.logo
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.size == (40, 20)


def test_files_are_dated_by_the_schedule(week: Report) -> None:
    assert datetime.fromtimestamp(week.stamp, UTC) == datetime(2030, 1, 14, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("role", Bars),
        ("mark", Columns),
        ("balance", StackedBars),
        ("pressure_causes", Bars),
        ("time_use", Bars),
        ("contract_hours", Bars),
        ("home_hours", Dots),
    ],
)
def test_each_type_of_answer_has_its_chart(week: Report, code: str, kind: type) -> None:
    assert type(figure(week, code).chart) is kind


def test_a_quasi_identifier_has_its_safe_groups_as_answers(week: Report) -> None:
    table = figure(week, "contract_hours").table
    assert [row.header for row in table.rows] == ["Lt24", "H24plus", "Number"]


def test_a_trend_stands_on_all_weeks_of_the_cohort(final: Report) -> None:
    (found,) = (b for b in question(final, "trend-mark").blocks if isinstance(b, Figure))
    assert isinstance(found.chart, Line)
    assert found.chart.weeks == ("w1", "w2")
    assert [at for at, _value in found.chart.points] == [0, 1]


def test_the_text_of_an_open_answer_is_never_there(week: Report) -> None:
    blocks = question(week, "first-remark").blocks
    assert [type(block) for block in blocks] == [Facts, Paragraph]


def test_who_was_asked_stands_at_the_question(week: Report) -> None:
    (note, *_rest) = question(week, "first-agreements_mgr").blocks
    assert note == Paragraph("Asked only of people with the role “Manager”.")
    (note, *_rest) = question(week, "first-pension").blocks
    assert note == Paragraph("Asked only after certain answers to “Your age”.")


def test_a_group_without_numbers_is_an_empty_bar(enrolment: Enrolment) -> None:
    made = released.weekly(enrolment, hidden="role:manager")
    chart = figure(build(made, "en"), "balance").chart
    assert isinstance(chart, StackedBars)
    assert [(row.label, row.values is None) for row in chart.rows] == [
        ("Everybody", False),
        ("Employee", False),
        ("Manager", True),
    ]


def test_a_summary_of_nothing_says_so(enrolment: Enrolment) -> None:
    report = build(released.final(enrolment, withheld=True), "en")
    assert report.sections[0].blocks == (Paragraph("No numbers are shown here."),)


def test_a_report_asks_the_database_no_more_for_more_questions(
    enrolment: Enrolment, django_assert_max_num_queries: object
) -> None:
    release = released.final(enrolment)
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        build(release, "nl")
