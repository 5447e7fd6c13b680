"""The cast: a coordinator, a contact, and a stranger who is another organisation's contact."""

import pytest
from django.test import Client

from organisations.models.schedule import Enrolment
from organisations.models.user import User
from reports.models import Release
from tests import factories, released


@pytest.fixture
def enrolment(db: None) -> Enrolment:
    return released.enrolment(name="Gemeente Zandwijk")


@pytest.fixture
def release(enrolment: Enrolment) -> Release:
    """The first week's numbers, not published yet."""
    return released.weekly(enrolment, decisions=["R3"])


@pytest.fixture
def coordinator(db: None) -> User:
    return factories.coordinator(email="coordinator@example.org")


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
