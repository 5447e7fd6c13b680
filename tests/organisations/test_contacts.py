"""Contacts are invited, choose a password, and can be removed."""

import re

import pytest
from django.test import Client

from organisations import contacts
from organisations.models.audit import AuditEvent
from organisations.models.organisation import Membership
from organisations.models.user import User
from organisations.permissions import Refused, visible_organisations
from tests import factories


@pytest.fixture
def organisation(db):
    return factories.OrganisationFactory(name="Gemeente Zandwijk")


@pytest.fixture
def production(settings):
    """A demo sends no mail; this is no demo."""
    settings.DEMO = False


def invite(organisation, coordinator, email="Sanne@Example.org"):
    return contacts.invite(organisation=organisation, email=email, name="Sanne", by=coordinator)


def test_an_invited_person_chooses_a_password_through_the_mail(
    organisation, coordinator, production, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        invite(organisation, coordinator)
    [mail] = mailoutbox
    assert (mail.to, mail.subject) == (["sanne@example.org"], "Je account voor Gemeente Zandwijk")
    address = re.search(r"http://localhost:8000(/account/password/reset/key/\S+)", mail.body)
    client = Client()
    page = client.get(address[1], follow=True)
    assert page.status_code == 200
    client.post(
        page.redirect_chain[-1][0],
        {"password1": "een lang wachtwoord 7", "password2": "een lang wachtwoord 7"},
    )
    user = User.objects.get(email="sanne@example.org")
    assert user.check_password("een lang wachtwoord 7")
    assert [each.name for each in visible_organisations(user)] == ["Gemeente Zandwijk"]


def test_every_address_in_the_mail_is_on_the_name_for_staff(
    organisation, coordinator, production, mailoutbox, settings, django_capture_on_commit_callbacks
):
    settings.PUBLIC_URL = "https://vragenlijst.example.org"
    settings.STAFF_URL = "https://onderzoek.example.org"
    with django_capture_on_commit_callbacks(execute=True):
        invite(organisation, coordinator)
    hosts = re.findall(r"https?://([^/\s]+)/account/", mailoutbox[0].body)
    assert hosts == ["onderzoek.example.org"] * 2


def test_the_mail_waits_until_everything_is_stored(
    organisation, coordinator, production, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as waiting:
        invite(organisation, coordinator)
    assert (len(waiting), mailoutbox) == (1, [])


def test_a_demo_sends_no_mail(
    organisation, coordinator, mailoutbox, settings, django_capture_on_commit_callbacks
):
    settings.DEMO = True
    with django_capture_on_commit_callbacks(execute=True):
        invite(organisation, coordinator)
    assert mailoutbox == []
    assert Membership.objects.count() == 1


def test_a_known_person_keeps_the_account(organisation, coordinator, stranger, production):
    invite(organisation, coordinator, stranger.email)
    assert User.objects.filter(email=stranger.email).count() == 1
    assert [each.name for each in visible_organisations(stranger)] == [
        "Gemeente Zandwijk",
        "Provincie Elders",
    ]


def test_inviting_twice_is_refused(organisation, coordinator):
    invite(organisation, coordinator)
    with pytest.raises(Refused) as refused:
        invite(organisation, coordinator, "sanne@EXAMPLE.ORG")
    assert refused.value.code == "member"


def test_a_coordinator_is_nobodys_contact(organisation, coordinator):
    with pytest.raises(Refused) as refused:
        invite(organisation, coordinator, coordinator.email)
    assert refused.value.code == "coordinator"


def test_a_removed_contact_sees_nothing_any_more(enrolment, contact, coordinator):
    contacts.remove(membership=contact.memberships.get(), by=coordinator)
    assert list(visible_organisations(contact)) == []
    assert AuditEvent.objects.get().detail == {"contact": contact.email}
