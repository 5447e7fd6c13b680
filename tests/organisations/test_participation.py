"""Participation is counted once a day, rounded down, and hidden while too few (rule R9)."""

from datetime import date
from uuid import uuid4

import pytest

from organisations import links, participation, schedule
from organisations.models.schedule import Participation
from organisations.tasks import count_participation
from surveys.models.submission import Submission
from tests import factories
from tests.organisations.conftest import local


def answer(link, times: int) -> None:
    Submission.objects.bulk_create(
        Submission(collector_id=link.collector_id, id=uuid4(), answers={}) for _ in range(times)
    )


def counts() -> list[tuple[date, int | None]]:
    return list(Participation.objects.order_by("day").values_list("day", "answered"))


@pytest.fixture
def link(weeks, before):
    before.move_to(local(2030, 1, 8, 6))
    return weeks[0].links.get()


@pytest.mark.parametrize(
    ("answers", "shown"), [(0, None), (9, None), (10, 10), (14, 10), (15, 15), (83, 80)]
)
def test_rounded_down_to_five_and_hidden_below_k(link, answers, shown):
    answer(link, answers)
    count_participation()
    assert counts() == [(date(2030, 1, 8), shown)]


def test_a_second_run_on_the_same_day_shows_nothing_new(link, before):
    answer(link, 12)
    assert participation.count_today() == 1
    answer(link, 20)
    before.move_to(local(2030, 1, 8, 23, 59))
    assert participation.count_today() == 0
    assert counts() == [(date(2030, 1, 8), 10)]
    before.move_to(local(2030, 1, 9, 0, 1))
    participation.count_today()
    assert counts() == [(date(2030, 1, 8), 10), (date(2030, 1, 9), 30)]


def test_only_weeks_that_are_or_just_were_open_are_counted(link, before):
    before.move_to(local(2030, 1, 15, 6))
    participation.count_today()
    assert list(
        Participation.objects.order_by("link__week").values_list("link__week__number", flat=True)
    ) == [1, 2]
    before.move_to(local(2030, 1, 17, 6))
    participation.count_today()
    assert Participation.objects.filter(link=link).count() == 1


def test_each_study_has_its_own_minimum(link, before):
    definition = factories.tiny_instrument(code="strict")
    strict = definition.model_validate({**definition.model_dump(mode="json"), "rules": {"k": 20}})
    study = factories.StudyFactory(instrument=factories.store_instrument(strict))
    week = factories.WeekFactory(cohort__study=study, opens_at=local(2030, 1, 7, 8))
    other = factories.LinkFactory(week=week)
    answer(link, 15)
    answer(other, 15)
    participation.count_today()
    answered = dict(Participation.objects.values_list("link", "answered"))
    assert answered == {link.pk: 15, other.pk: None}


def test_the_rate_is_computed_from_the_rounded_count(link, enrolment):
    answer(link, 64)
    participation.count_today()
    [response] = participation.development(link)
    assert (response.answered, response.headcount, response.percent) == (60, 120, 50)


def test_answers_of_a_replaced_link_count_with_its_successors(link, enrolment, coordinator):
    answer(link, 12)
    new = links.replace_link(link=link, by=coordinator)
    answer(new, 33)
    participation.count_today()
    response = participation.latest([enrolment])[enrolment.id, link.week_id]
    assert (response.day, response.answered) == (date(2030, 1, 8), 40)


def test_the_latest_count_is_the_one_shown(link, before, cohort, enrolment, coordinator):
    schedule.enrol(
        cohort=cohort, organisation=factories.OrganisationFactory(), headcount=50, by=coordinator
    )
    answer(link, 12)
    participation.count_today()
    answer(link, 40)
    before.move_to(local(2030, 1, 9, 6))
    participation.count_today()
    shown = participation.latest(cohort.enrolments.all())
    assert shown[enrolment.id, link.week_id].answered == 50
    assert [response.answered for response in shown.values()].count(None) == 1
