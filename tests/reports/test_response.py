"""The study's response table: exact over enough organisations, else no more than they show."""

from datetime import timedelta

import pytest

from reports.disclosure.published import Count, Share, Withheld
from reports.response import table
from surveys import clock
from tests.factories import CohortFactory
from tests.reports import sealed_weeks

pytestmark = pytest.mark.django_db


def sealed_cohort(name, sizes, *, study=None, headcount=200):
    """A cohort whose organisations have as many answers in week 1, and one more in week 2."""
    fields = {"study": study} if study else {}
    cohort = sealed_weeks.cohort(name=name, **fields)
    for size in sizes:
        enrolment = sealed_weeks.enrolment(cohort, headcount=headcount)
        for week in cohort.weeks.all():
            rows = [{"mark": 7}] * (size + week.number - 1)
            sealed_weeks.seal_week(enrolment, week, rows)
    return cohort


def answered(row):
    return [response.answered for response in row.weeks]


def test_exact_by_cohort_and_week():
    cohort = sealed_cohort("One", [11, 12, 57, 103, 61])
    sealed_cohort("Two", [20, 31, 42, 53, 64, 3], study=cohort.study)
    found = table(cohort.study)
    assert found.weeks == (1, 2)
    assert [row.cohort.name for row in found.cohorts] == ["One", "Two"]
    assert [answered(row) for row in found.cohorts] == [
        [Count(244, 1), Count(249, 1)],
        [Count(213, 1), Count(219, 1)],
    ]
    assert answered(found.total) == [Count(457, 1), Count(468, 1)]
    assert [row.total for row in (*found.cohorts, found.total)] == [
        Count(493, 1),
        Count(432, 1),
        Count(925, 1),
    ]


def test_headcounts_and_rates():
    cohort = sealed_cohort("One", [11, 12, 57, 103, 61])
    first = table(cohort.study).cohorts[0].weeks[0]
    assert (first.headcount, first.rate) == (Count(1000, 1), Share(24, 1))


def test_few_organisations_show_no_more_than_each_of_them():
    cohort = sealed_cohort("One", [11, 57, 7])
    found = table(cohort.study)
    assert answered(found.cohorts[0])[0] == Count(65, 18)
    assert answered(found.total) == answered(found.cohorts[0])


def test_a_small_cohort_beside_a_large_one_is_not_given_away():
    cohort = sealed_cohort("One", [11, 12, 57, 103, 61])
    sealed_cohort("Two", [20, 31], study=cohort.study)
    found = table(cohort.study)
    assert answered(found.cohorts[0])[0] == Count(244, 1)
    assert answered(found.cohorts[1])[0] == Count(50, 9)
    assert answered(found.total)[0] == Count(294, 9)


def test_two_small_cohorts_are_exact_together():
    cohort = sealed_cohort("One", [11, 12, 57])
    sealed_cohort("Two", [20, 31], study=cohort.study)
    assert answered(table(cohort.study).total)[0] == Count(131, 1)


def test_a_week_shows_when_it_is_sealed_everywhere():
    cohort = sealed_cohort("One", [11, 12, 57, 103, 61])
    late = sealed_weeks.enrolment(cohort, headcount=200)
    sealed_weeks.seal_week(late, cohort.weeks.first(), [])
    found = table(cohort.study)
    assert answered(found.cohorts[0]) == [Count(244, 1), Withheld()]
    assert answered(found.total) == [Count(244, 1), Withheld()]
    assert found.cohorts[0].total == Count(244, 1)
    assert found.cohorts[0].weeks[1].rate == Withheld()


def test_the_total_waits_for_every_cohort():
    cohort = sealed_cohort("One", [11, 12, 57, 103, 61])
    sealed_weeks.enrolment(sealed_weeks.cohort(name="Two", study=cohort.study))
    found = table(cohort.study)
    assert answered(found.cohorts[0])[0] == Count(244, 1)
    assert answered(found.total) == [Withheld(), Withheld()]
    assert found.total.total == Withheld()


def test_organisations_that_withdrew_count_while_they_took_part():
    cohort = sealed_cohort("One", [11, 12, 57, 103, 61, 80])
    leaver = cohort.enrolments.last()
    leaver.withdrawn_at = cohort.weeks.last().opens_at - timedelta(days=1)
    leaver.save()
    responses = table(cohort.study).cohorts[0].weeks
    assert [response.headcount for response in responses] == [Count(1200, 1), Count(1000, 1)]


def test_nobody_at_all():
    cohort = CohortFactory()
    found = table(cohort.study)
    assert (found.weeks, answered(found.total), found.total.total) == ((), [], Withheld())
    assert cohort.starts_on > clock.now().date()
    assert found.cohorts[0].total == Withheld()


def test_query_count_is_the_same_for_few_and_for_many(django_assert_num_queries):
    cohort = sealed_cohort("One", [11])
    with django_assert_num_queries(4):
        table(cohort.study)
    sealed_cohort("Two", [20, 31, 45], study=cohort.study)
    with django_assert_num_queries(4):
        table(cohort.study)
