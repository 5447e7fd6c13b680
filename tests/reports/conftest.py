"""Fixtures: one cohort whose weeks are over, and one organisation in it."""

import pytest

from organisations.models.schedule import Cohort, Enrolment
from tests.reports import sealed_weeks


@pytest.fixture
def cohort() -> Cohort:
    """Both weeks of the tiny instrument are over; no organisation takes part yet."""
    return sealed_weeks.cohort()


@pytest.fixture
def enrolment(cohort: Cohort) -> Enrolment:
    """An organisation with a link for each week, none of which is sealed yet."""
    return sealed_weeks.enrolment(cohort, headcount=300)
