"""A study's own release: over all organisations, made once, in versions that tell no single one."""

import pytest
from django.utils import translation

from organisations.models.schedule import Cohort, Study
from organisations.models.user import User
from reports.models import Release
from reports.release import make_final
from tests.factories import coordinator
from tests.reports import sealed_weeks
from tests.reports.sealed_weeks import tables_of

pytestmark = pytest.mark.django_db

SIZES = (60, 75, 80, 95, 120, 140)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def by() -> User:
    return coordinator()


def finished(cohort: Cohort, sizes: tuple[int, ...], *, seed: int = 1) -> Study:
    """Organisations of so many people each, with their final releases."""
    for place, size in enumerate(sizes):
        enrolment = sealed_weeks.enrolment(cohort, headcount=2 * size)
        sealed_weeks.seal_all(enrolment, size, seed=seed + 10 * place)
        make_final(enrolment=enrolment)
    return cohort.study


def table(made: Release, kind: str, subject: str, questionnaire: str = "first") -> dict:
    (found,) = [
        each
        for each in tables_of(made)
        if (each["kind"], each["subject"], each["questionnaire"]) == (kind, subject, questionnaire)
    ]
    return found
