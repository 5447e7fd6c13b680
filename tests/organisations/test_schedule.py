"""Planning, enrolling, withdrawing and closing early."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from organisations import audit, schedule
from organisations.models.audit import AuditEvent
from organisations.models.schedule import Enrolment, Link, Week
from organisations.permissions import Refused
from organisations.states import State, state_of
from surveys.models.collector import Collector
from tests import factories
from tests.organisations.conftest import definition_of, local


def windows(weeks):
    return [(week.opens_at.astimezone(UTC), week.closes_at.astimezone(UTC)) for week in weeks]


def test_plan_places_one_week_for_each_questionnaire(weeks):
    assert [(week.number, week.questionnaire) for week in weeks] == [
        (1, "theme-1"),
        (2, "theme-2"),
        (3, "theme-3"),
        (4, "theme-4"),
    ]
    assert windows(weeks)[0] == (
        datetime(2030, 1, 7, 7, tzinfo=UTC),
        datetime(2030, 1, 14, 7, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("first_day", "openings", "hours"),
    [
        # Summer time starts on Sunday 31 March 2030: that week lasts an hour less.
        (date(2030, 3, 25), ["2030-03-25T07:00", "2030-04-01T06:00", "2030-04-08T06:00"], 167),
        # It ends on Sunday 27 October 2030: that week lasts an hour more.
        (date(2030, 10, 21), ["2030-10-21T06:00", "2030-10-28T07:00", "2030-11-04T07:00"], 169),
    ],
)
def test_weeks_open_at_eight_on_the_wall_across_a_clock_change(
    before, cohort, coordinator, first_day, openings, hours
):
    cohort.starts_on = first_day
    cohort.save()
    weeks = schedule.plan(cohort=cohort, by=coordinator)
    opened = [opens.strftime("%Y-%m-%dT%H:%M") for opens, _closes in windows(weeks)]
    assert opened[:3] == openings
    opens, closes = windows(weeks)[0]
    assert closes - opens == timedelta(hours=hours)
    assert [week.closes_at for week in weeks[:-1]] == [week.opens_at for week in weeks[1:]]


def test_plan_gives_each_organisation_a_link_for_each_week(weeks, enrolment):
    links = list(Link.objects.select_related("collector", "week"))
    assert len(links) == 4
    assert {link.enrolment_id for link in links} == {enrolment.id}
    assert all(link.collector.opens_at == link.week.opens_at for link in links)
    assert all(link.collector.closes_at == link.week.closes_at for link in links)
    assert all(link.collector.questionnaire == link.week.questionnaire for link in links)


def test_planning_twice_changes_nothing(weeks, cohort, coordinator):
    before = list(AuditEvent.objects.all()), list(Link.objects.all())
    assert schedule.plan(cohort=cohort, by=coordinator) == weeks
    assert (list(AuditEvent.objects.all()), list(Link.objects.all())) == before


def test_plan_in_the_past_is_refused(before, cohort, coordinator):
    before.move_to(local(2030, 1, 7, 8, 1))
    with pytest.raises(Refused) as refused:
        schedule.plan(cohort=cohort, by=coordinator)
    assert refused.value.code == "past"
    assert Week.objects.count() == 0


def test_a_study_that_already_started_can_be_planned(before, cohort, enrolment, coordinator):
    before.move_to(local(2030, 1, 16, 12))
    weeks = schedule.plan(cohort=cohort, by=coordinator, already_started=True)
    assert [state_of(week) for week in weeks] == [
        State.CLOSED,
        State.OPEN,
        State.PLANNED,
        State.PLANNED,
    ]
    assert Link.objects.count() == 4


def test_joining_later_gives_links_for_weeks_that_have_not_closed(
    weeks, before, cohort, coordinator
):
    before.move_to(local(2030, 1, 16, 12))
    organisation = factories.OrganisationFactory()
    enrolment = schedule.enrol(
        cohort=cohort, organisation=organisation, headcount=80, by=coordinator
    )
    assert list(enrolment.links.order_by("week").values_list("week__number", flat=True)) == [
        2,
        3,
        4,
    ]


def test_joining_twice_is_refused(weeks, cohort, enrolment, coordinator):
    with pytest.raises(Refused) as refused:
        schedule.enrol(
            cohort=cohort, organisation=enrolment.organisation, headcount=5, by=coordinator
        )
    assert refused.value.code == "enrolled"
    assert "Gemeente Zandwijk" in str(refused.value)


def test_joining_when_all_is_over_is_refused(weeks, before, cohort, coordinator):
    before.move_to(local(2030, 2, 4, 8))
    with pytest.raises(Refused) as refused:
        schedule.enrol(
            cohort=cohort,
            organisation=factories.OrganisationFactory(),
            headcount=5,
            by=coordinator,
        )
    assert refused.value.code == "over"


def test_a_headcount_of_nobody_is_refused(enrolment, coordinator):
    with pytest.raises(Refused) as refused:
        schedule.change_headcount(enrolment=enrolment, headcount=0, by=coordinator)
    assert refused.value.code == "headcount"
    assert Enrolment.objects.get().headcount == 120


def test_withdrawing_closes_the_open_link_and_retires_planned_ones(
    weeks, before, enrolment, coordinator
):
    before.move_to(local(2030, 1, 16, 12))
    schedule.withdraw(enrolment=enrolment, by=coordinator)
    links = Link.objects.select_related("collector").order_by("week__number")
    assert [state_of(link) for link in links] == [
        State.CLOSED,
        State.CLOSED,
        State.WITHDRAWN,
        State.WITHDRAWN,
    ]
    first, second, third, _fourth = (link.collector for link in links)
    assert first.closes_at == local(2030, 1, 14, 8)
    assert abs(second.closes_at - local(2030, 1, 16, 12)) < timedelta(seconds=5)
    assert third.opens_at == third.closes_at <= second.closes_at + timedelta(seconds=5)
    assert [link.collector.revoked for link in links] == [False, False, True, True]
    assert {link.collector.appearance["next_opens"] for link in links} == {""}


def test_withdrawing_twice_is_refused(weeks, enrolment, coordinator):
    schedule.withdraw(enrolment=enrolment, by=coordinator)
    with pytest.raises(Refused) as refused:
        schedule.withdraw(enrolment=enrolment, by=coordinator)
    assert refused.value.code == "withdrawn"


def test_withdrawing_leaves_other_organisations_alone(weeks, cohort, enrolment, coordinator):
    other = schedule.enrol(
        cohort=cohort, organisation=factories.OrganisationFactory(), headcount=9, by=coordinator
    )
    schedule.withdraw(enrolment=enrolment, by=coordinator)
    assert other.links.filter(revoked_at=None).count() == 4
    assert Collector.objects.filter(link__enrolment=other, revoked=True).count() == 0


def test_closing_early_ends_the_week_for_everybody(weeks, before, coordinator):
    before.move_to(local(2030, 1, 9, 12))
    week = schedule.close_early(week=weeks[0], by=coordinator)
    assert abs(week.closes_at - local(2030, 1, 9, 12)) < timedelta(seconds=5)
    assert state_of(week) == State.CLOSED
    assert Collector.objects.get(link__week=week).closes_at == week.closes_at
    assert Collector.objects.get(link__week=weeks[1]).closes_at == weeks[1].closes_at


@pytest.mark.parametrize(
    ("moment", "code"), [(local(2030, 1, 6, 12), "not_open"), (local(2030, 1, 14, 8), "closed")]
)
def test_only_an_open_week_closes_early(weeks, before, coordinator, moment, code):
    before.move_to(moment)
    with pytest.raises(Refused) as refused:
        schedule.close_early(week=weeks[0], by=coordinator)
    assert refused.value.code == code


def test_every_act_leaves_one_line_in_the_log(weeks, before, enrolment, cohort, coordinator):
    schedule.change_headcount(enrolment=enrolment, headcount=130, by=coordinator)
    schedule.skip_week(week=weeks[1], by=coordinator)
    schedule.move_week(week=weeks[3], opens_on=date(2030, 2, 11), by=coordinator)
    before.move_to(local(2030, 1, 9, 12))
    schedule.close_early(week=weeks[0], by=coordinator)
    schedule.withdraw(enrolment=enrolment, by=coordinator)
    assert list(AuditEvent.objects.order_by("at").values_list("actor", "verb")) == [
        ("coordinator@example.org", "plan cohort"),
        ("coordinator@example.org", "change headcount"),
        ("coordinator@example.org", "skip week"),
        ("coordinator@example.org", "move week"),
        ("coordinator@example.org", "close week early"),
        ("coordinator@example.org", "withdraw"),
    ]


def test_an_act_that_cannot_be_logged_does_not_happen(
    weeks, before, enrolment, coordinator, monkeypatch
):
    before.move_to(local(2030, 1, 9, 12))
    tables = (Enrolment, Week, Link, Collector)
    state = [list(table.objects.order_by("pk").values()) for table in tables]

    def broken(**_kwargs):
        raise RuntimeError("the log is full")

    monkeypatch.setattr(audit, "record", broken)
    acts = [
        lambda: schedule.withdraw(enrolment=enrolment, by=coordinator),
        lambda: schedule.close_early(week=weeks[0], by=coordinator),
        lambda: schedule.skip_week(week=weeks[1], by=coordinator),
        lambda: schedule.change_headcount(enrolment=enrolment, headcount=1, by=coordinator),
    ]
    for act in acts:
        with pytest.raises(RuntimeError), transaction.atomic():
            act()
    assert [list(table.objects.order_by("pk").values()) for table in tables] == state


def test_nine_questionnaires_are_nine_weeks_and_two_are_two(before, coordinator):
    for number in (2, 9):
        study = factories.StudyFactory(instrument=factories.store_instrument(definition_of(number)))
        cohort = factories.CohortFactory(study=study, starts_on=date(2030, 1, 7))
        assert len(schedule.plan(cohort=cohort, by=coordinator)) == number
