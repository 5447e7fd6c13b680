"""The cast: a coordinator, a contact, and a stranger who is another organisation's contact."""

from datetime import date, datetime
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from organisations import schedule
from organisations.models.schedule import Cohort, Enrolment, Week
from organisations.models.user import User
from surveys.definition.model import Instrument as Definition
from tests import factories
from tests.instruments import tiny_instrument

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY = date(2030, 1, 7)


def local(*parts: int) -> datetime:
    """A moment on the wall clock in Amsterdam."""
    return datetime(*parts, tzinfo=AMSTERDAM)


def definition_of(weeks: int) -> Definition:
    """The tiny instrument with its first questionnaire in as many weeks as wanted."""
    content = tiny_instrument(code=f"weeks-{weeks}").model_dump(mode="json")
    first = content["questionnaires"][0]
    content["questionnaires"] = [
        {**first, "code": f"theme-{number}"} for number in range(1, weeks + 1)
    ]
    return Definition.model_validate(content)


@pytest.fixture
def coordinator(db: None) -> User:
    return factories.coordinator(email="coordinator@example.org")


@pytest.fixture
def before(clock: ModuleType) -> ModuleType:
    """The clock, at a Sunday before the cohort's first Monday."""
    clock.move_to(local(2030, 1, 6, 12))
    return clock


@pytest.fixture
def cohort(db: None) -> Cohort:
    """Four questionnaires from Monday 7 January 2030, not planned yet."""
    instrument = factories.store_instrument(definition_of(4))
    study = factories.StudyFactory(instrument=instrument)
    return factories.CohortFactory(study=study, starts_on=MONDAY)


@pytest.fixture
def enrolment(cohort: Cohort) -> Enrolment:
    return factories.EnrolmentFactory(cohort=cohort, organisation__name="Gemeente Zandwijk")


@pytest.fixture
def weeks(
    before: ModuleType, cohort: Cohort, enrolment: Enrolment, coordinator: User
) -> list[Week]:
    """The planned weeks of `cohort`, with one organisation in it."""
    return schedule.plan(cohort=cohort, by=coordinator)


@pytest.fixture
def contact(enrolment: Enrolment) -> User:
    return factories.MembershipFactory(organisation=enrolment.organisation).user


@pytest.fixture
def stranger(db: None) -> User:
    """A contact of an organisation that has nothing to do with anything here."""
    return factories.MembershipFactory(organisation__name="Provincie Elders").user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
