"""Table 1 of a study: what was submitted is what the response table says."""

import random
import re
from datetime import date, timedelta
from types import ModuleType
from uuid import uuid4

import pytest
from django.test import Client

from organisations import schedule
from organisations.models.schedule import Cohort, Link, Study
from organisations.models.user import User
from surveys import collection, sealing
from surveys.answers import clean
from tests.factories import CohortFactory, OrganisationFactory, StudyFactory, coordinator
from wwt.rehearsal.posting import fill_in

pytestmark = pytest.mark.django_db

RNG = random.Random(11)  # noqa: S311
Counts = dict[tuple[str, int], list[int]]
"""By cohort and week: the number of submissions of each organisation."""


def test_the_table_by_cohort_and_week_equals_what_was_submitted(clock: ModuleType) -> None:
    staff, study = coordinator(), StudyFactory()
    submitted = _carry_out(study, {"Cohort 1": 5, "Cohort 2": 6, "Cohort 3": 7}, staff, clock)

    totals = {
        ("total", week): str(sum(sum(each) for (_, of), each in submitted.items() if of == week))
        for week in (1, 2)
    }
    exact = {key: str(sum(each)) for key, each in submitted.items()}
    assert _shown(study, staff) == exact | totals


def test_a_cohort_of_few_organisations_is_as_vague_as_they_are(clock: ModuleType) -> None:
    """Rule R9: exact numbers only over five organisations, also by subtraction."""
    staff, study = coordinator(), StudyFactory()
    submitted = _carry_out(study, {"Cohort 1": 5, "Cohort 2": 2}, staff, clock)

    shown = _shown(study, staff)
    for week in (1, 2):
        many, few = sum(submitted["Cohort 1", week]), submitted["Cohort 2", week]
        least = sum(number - number % 5 for number in few)
        assert shown["Cohort 1", week] == str(many)
        assert shown["Cohort 2", week] == f"{least}–{least + 8}"
        assert shown["total", week] == f"{many + least}–{many + least + 8}"


def _carry_out(study: Study, sizes: dict[str, int], staff: User, clock: ModuleType) -> Counts:
    """All weeks of all cohorts, answered and sealed; `sizes` are organisations per cohort."""
    submitted: Counts = {}
    for name, size in sizes.items():
        cohort = CohortFactory(study=study, name=name, starts_on=date(2026, 3, 2))
        for _organisation in range(size):
            schedule.enrol(
                cohort=cohort, organisation=OrganisationFactory(), headcount=90, by=staff
            )
        schedule.plan(cohort=cohort, by=staff, already_started=True)
        submitted |= _answer(cohort)
    clock.move_to(cohort.weeks.last().closes_at + timedelta(hours=1))
    sealing.seal_due()
    return submitted


def _shown(study: Study, staff: User) -> dict[tuple[str, int], str]:
    client = Client()
    client.force_login(staff)
    return _cells(client.get(f"/reports/studies/{study.pk}/response/").content.decode())


def _answer(cohort: Cohort) -> Counts:
    """Submissions for every link."""
    definition = cohort.study.instrument.definition
    counts: Counts = {}
    for link in Link.objects.filter(week__cohort=cohort).select_related("week"):
        questionnaire = definition.questionnaire(link.week.questionnaire)
        people = RNG.randint(11, 23)
        for _person in range(people):
            cleaned = clean(questionnaire, definition, fill_in(definition, questionnaire.code, RNG))
            collection.store(link.collector_id, uuid4(), cleaned.answers, cleaned.texts)
        counts.setdefault((cohort.name, link.week.number), []).append(people)
    return counts


def _cells(page: str) -> dict[tuple[str, int], str]:
    """The numbers of the table's weeks, by cohort and week; its last row is the total."""
    body = re.search(r"<tbody>(.*?)</tbody>", page, re.DOTALL)
    assert body
    rows = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', body[1], re.DOTALL)
    names = [*(name for name, _ in rows[:-1]), "total"]
    cells = [re.findall(r'<td class="number">([^<]*)', row)[:-1] for _, row in rows]
    return {
        (name, week): text.strip()
        for name, row in zip(names, cells, strict=True)
        for week, text in enumerate(row, start=1)
    }
