"""Which releases are due, and the task that makes them."""

from datetime import timedelta

import pytest

from reports import tasks
from reports.models import Release
from reports.release import NotSealedYet, due, make_final
from surveys.models.sealing import SealedAnswers
from tests.reports import sealed_weeks
from tests.reports.sealed_weeks import week_of, weekly

pytestmark = pytest.mark.django_db


def test_due_names_every_release_that_can_be_made(cohort, enrolment):
    first, second = cohort.weeks.all()
    other = sealed_weeks.enrolment(cohort)
    assert due() == []
    sealed_weeks.seal_week(enrolment, first, [])
    assert due() == [(enrolment, first)]
    sealed_weeks.seal_week(enrolment, second, [])
    sealed_weeks.seal_week(other, second, [])
    assert due() == [(enrolment, first), (enrolment, second), (other, second), (enrolment, None)]
    weekly(enrolment)
    assert due() == [(enrolment, second), (other, second), (enrolment, None)]


def test_due_takes_one_query_count_for_few_and_for_many(
    cohort, enrolment, django_assert_num_queries
):
    sealed_weeks.seal_all(enrolment, 0)
    with django_assert_num_queries(3):
        due()
    for _ in range(2):
        sealed_weeks.seal_all(sealed_weeks.enrolment(cohort), 0)
    with django_assert_num_queries(3):
        due()


def test_the_task_makes_everything_that_is_due(cohort, enrolment):
    sealed_weeks.seal_all(enrolment, 12)
    sealed_weeks.seal_week(sealed_weeks.enrolment(cohort), cohort.weeks.first(), [])
    tasks.make_due_releases()
    assert Release.objects.count() == 4
    tasks.make_due_releases()
    assert Release.objects.count() == 4


def test_one_damaged_seal_does_not_hold_up_the_others(cohort, enrolment, caplog):
    other = sealed_weeks.enrolment(cohort)
    sealed_weeks.seal_all(enrolment, 12)
    sealed_weeks.seal_all(other, 12)
    broken = enrolment.links.get(week__number=1).collector_id
    SealedAnswers.objects.filter(collector_id=broken).update(answers=b"x")
    tasks.make_due_releases()
    made = {(one.enrolment_id, one.week_id) for one in Release.objects.all()}
    assert made == {
        (enrolment.id, week_of(enrolment, 2).id),
        (other.id, week_of(enrolment, 1).id),
        (other.id, week_of(enrolment, 2).id),
        (other.id, None),
    }
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]


def test_an_organisation_that_withdrew_keeps_the_weeks_that_had_opened(enrolment):
    enrolment.withdrawn_at = week_of(enrolment, 2).opens_at - timedelta(days=3)
    enrolment.save()
    sealed_weeks.seal_week(enrolment, week_of(enrolment), sealed_weeks.people(45))
    assert due() == [(enrolment, week_of(enrolment)), (enrolment, None)]
    final = make_final(enrolment=enrolment)
    assert final.tables.get(kind="response").rows == ["first"]
    assert not final.tables.filter(kind="trend").exists()
    assert due() == []


def test_an_organisation_that_withdrew_before_the_start_has_no_release(enrolment):
    enrolment.withdrawn_at = week_of(enrolment).opens_at - timedelta(days=3)
    enrolment.save()
    sealed_weeks.seal_all(enrolment, 0)
    assert due() == []
    with pytest.raises(NotSealedYet):
        make_final(enrolment=enrolment)
