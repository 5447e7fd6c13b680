"""Moving and skipping weeks."""

from datetime import date

import pytest

from organisations import schedule
from organisations.models.schedule import Week
from organisations.permissions import Refused
from surveys.models.collector import Collector
from tests.organisations.conftest import local


def openings() -> list[str]:
    weeks = Week.objects.order_by("number")
    return [week.opens_at.astimezone(local(2030, 1, 1).tzinfo).isoformat()[:16] for week in weeks]


def test_moving_the_last_week_moves_its_links(weeks, coordinator):
    schedule.move_week(week=weeks[3], opens_on=date(2030, 2, 12), by=coordinator)
    week = Week.objects.get(pk=weeks[3].pk)
    assert (week.opens_at, week.closes_at) == (local(2030, 2, 12, 8), local(2030, 2, 19, 8))
    collector = Collector.objects.get(link__week=week)
    assert (collector.opens_at, collector.closes_at) == (week.opens_at, week.closes_at)


def test_moving_the_first_week_moves_the_first_day_of_the_cohort(
    weeks, before, cohort, coordinator
):
    before.move_to(local(2029, 12, 1, 12))
    schedule.move_week(week=weeks[0], opens_on=date(2029, 12, 31), by=coordinator)
    cohort.refresh_from_db()
    assert cohort.starts_on == date(2029, 12, 31)


def test_pages_of_an_earlier_week_tell_the_new_day(weeks, coordinator):
    schedule.move_week(week=weeks[3], opens_on=date(2030, 2, 12), by=coordinator)
    appearances = Collector.objects.order_by("link__week__number").values_list(
        "appearance__next_opens", flat=True
    )
    assert list(appearances) == ["2030-01-14", "2030-01-21", "2030-02-12", ""]


@pytest.mark.parametrize("day", [date(2030, 1, 15), date(2030, 1, 20), date(2030, 2, 20)])
def test_weeks_may_not_overlap_or_change_places(weeks, coordinator, day):
    before = openings()
    with pytest.raises(Refused) as refused:
        schedule.move_week(week=weeks[2], opens_on=day, by=coordinator)
    assert refused.value.code == "overlap"
    assert openings() == before


def test_the_refusal_names_the_week_in_the_way(weeks, coordinator):
    with pytest.raises(Refused) as refused:
        schedule.move_week(week=weeks[2], opens_on=date(2030, 1, 20), by=coordinator)
    assert "14" in str(refused.value)
    assert "21" in str(refused.value)


@pytest.mark.parametrize(
    ("moment", "code"), [(local(2030, 1, 7, 8), "open"), (local(2030, 1, 14, 8), "closed")]
)
def test_a_week_that_has_opened_stays_where_it_is(weeks, before, coordinator, moment, code):
    before.move_to(moment)
    for act in (
        lambda: schedule.move_week(week=weeks[0], opens_on=date(2031, 1, 6), by=coordinator),
        lambda: schedule.skip_week(week=weeks[0], by=coordinator),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == code


def test_moving_into_the_past_is_refused(weeks, coordinator):
    with pytest.raises(Refused) as refused:
        schedule.move_week(week=weeks[0], opens_on=date(2030, 1, 5), by=coordinator)
    assert refused.value.code == "past"


def test_skipping_moves_this_and_later_weeks_by_seven_days(weeks, coordinator):
    schedule.skip_week(week=weeks[1], by=coordinator)
    assert openings() == [
        "2030-01-07T08:00",
        "2030-01-21T08:00",
        "2030-01-28T08:00",
        "2030-02-04T08:00",
    ]
    for week in Week.objects.all():
        collector = Collector.objects.get(link__week=week)
        assert (collector.opens_at, collector.closes_at) == (week.opens_at, week.closes_at)


def test_skipping_across_a_clock_change_keeps_eight_o_clock(before, cohort, coordinator):
    cohort.starts_on = date(2030, 3, 18)
    cohort.save()
    weeks = schedule.plan(cohort=cohort, by=coordinator)
    schedule.skip_week(week=weeks[1], by=coordinator)
    assert openings() == [
        "2030-03-18T08:00",
        "2030-04-01T08:00",
        "2030-04-08T08:00",
        "2030-04-15T08:00",
    ]


def test_skipping_leaves_a_withdrawn_link_closed(weeks, enrolment, coordinator):
    schedule.withdraw(enrolment=enrolment, by=coordinator)
    closed = list(Collector.objects.order_by("pk").values("opens_at", "closes_at"))
    schedule.skip_week(week=weeks[0], by=coordinator)
    assert list(Collector.objects.order_by("pk").values("opens_at", "closes_at")) == closed
