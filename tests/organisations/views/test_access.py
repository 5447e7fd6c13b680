"""Who gets to which page: a stranger gets 404, a visitor the sign-in page."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from organisations.models.audit import AuditEvent
from tests import factories
from tests.organisations.conftest import signed_in

FOR_COORDINATORS = {
    "access",
    "codes",
    "cohort",
    "cohort_new",
    "cohort_plan",
    "contact_invite",
    "contact_remove",
    "enrol",
    "enrolment",
    "link_issue",
    "link_replace",
    "link_revoke",
    "mirror",
    "organisation_edit",
    "organisation_new",
    "organisations",
    "preview",
    "studies",
    "study",
    "study_new",
    "trial",
    "week",
    "week_close",
    "week_move",
    "week_skip",
    "withdraw",
    "workforce",
}
FOR_CONTACTS = {"home", "organisation", "link", "mail", "poster", "qr"}


@pytest.fixture
def addresses(weeks, enrolment, contact) -> dict[str, str]:
    """Every page of organisations, about things that the stranger has no part in."""
    keys = {
        "cohort": enrolment.cohort_id,
        "study": enrolment.cohort.study_id,
        "enrolment": enrolment.pk,
        "organisation": enrolment.organisation_id,
        "week": weeks[0].pk,
        "link": weeks[0].links.get().pk,
        "language": "nl",
        "form": "svg",
        "kind": "reminder",
        "file": "eml",
        "membership": contact.memberships.get().pk,
    }
    patterns = get_resolver("organisations.urls").url_patterns
    return {
        pattern.name: reverse(
            f"organisations:{pattern.name}",
            kwargs={name: keys[name] for name in pattern.pattern.converters},
        )
        for pattern in patterns
    }


def statuses(client: Client, addresses: dict[str, str], method: str) -> dict[str, int]:
    return {name: getattr(client, method)(url).status_code for name, url in addresses.items()}


def test_every_page_has_its_place_in_this_file(addresses):
    assert set(addresses) == FOR_COORDINATORS | FOR_CONTACTS


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_visitor_is_asked_to_sign_in(addresses, method):
    for url in addresses.values():
        response = getattr(Client(), method)(url)
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_finds_nothing_but_the_way_home(addresses, stranger, method):
    logged = AuditEvent.objects.count()
    found = statuses(signed_in(stranger), addresses, method)
    assert found.pop("home") == 302
    assert found == dict.fromkeys(found, 404)
    assert AuditEvent.objects.count() == logged


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_contact_sees_their_own_and_no_coordinators_page(addresses, contact, method):
    found = statuses(signed_in(contact), addresses, method)
    assert {name: found[name] for name in FOR_CONTACTS} == {
        "home": 302,
        "organisation": 200,
        "link": 200,
        "mail": 200,
        "poster": 200,
        "qr": 200,
    }
    assert {name: found[name] for name in FOR_COORDINATORS} == dict.fromkeys(FOR_COORDINATORS, 404)


def test_a_coordinator_sees_every_page(addresses, coordinator):
    found = statuses(signed_in(coordinator), addresses, "get")
    assert found.pop("home") == 302
    for_posting = {"access", "cohort_plan", "link_issue", "mirror"}
    assert {found.pop(name) for name in for_posting} == {405}
    assert found == dict.fromkeys(found, 200)


def test_looking_changes_nothing(addresses, coordinator, weeks):
    logged = list(AuditEvent.objects.all())
    statuses(signed_in(coordinator), addresses, "get")
    assert list(AuditEvent.objects.all()) == logged


def test_a_contact_of_two_organisations_chooses(contact, enrolment):
    other = factories.MembershipFactory(user=contact, organisation__name="Tweede").organisation
    page = signed_in(contact).get(reverse("organisations:home"))
    assert list(page.context["organisations"]) == [enrolment.organisation, other]


def test_an_account_without_an_organisation_is_told_what_to_do(db):
    page = signed_in(factories.UserFactory()).get(reverse("organisations:home"))
    assert "nog niet bij een organisatie" in page.text
