"""Coordinators have a second factor, or get no further than setting one up."""

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse

from tests.factories import PASSWORD
from tests.organisations.conftest import signed_in


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


PAGES = ["organisations:home", "organisations:studies", "organisations:organisations"]


@pytest.mark.parametrize("page", PAGES)
def test_a_coordinator_without_one_is_sent_to_set_it_up(coordinator, page):
    response = signed_in(coordinator).get(reverse(page))
    assert (response.status_code, response.url) == (302, reverse("mfa_activate_totp"))


def test_nothing_is_changed_without_one(coordinator, cohort):
    url = reverse("organisations:cohort_plan", args=[cohort.pk])
    assert signed_in(coordinator).post(url).url == reverse("mfa_activate_totp")
    assert cohort.weeks.count() == 0


def test_a_coordinator_with_one_goes_on(coordinator):
    TOTP.activate(coordinator, generate_totp_secret())
    response = signed_in(coordinator).get(reverse("organisations:studies"))
    assert response.status_code == 200


def test_a_contact_needs_none(contact, enrolment):
    url = reverse("organisations:organisation", args=[enrolment.organisation_id])
    assert signed_in(contact).get(url).status_code == 200


def test_a_coordinator_can_sign_out_and_change_language(coordinator):
    client = signed_in(coordinator)
    assert client.post(reverse("set_language"), {"language": "en"}).url == "/"
    assert client.post(reverse("account_logout")).url == "/"


def test_a_demo_asks_for_none(coordinator, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    assert signed_in(coordinator).get(reverse("organisations:studies")).status_code == 200


def test_from_password_to_second_factor_to_work(client, coordinator):
    """The whole way through the pages, and back in with the new second factor."""
    sign_in = {"login": coordinator.email, "password": PASSWORD}
    client.post(reverse("account_login"), sign_in)
    again = client.get(reverse("mfa_activate_totp")).url
    page = client.post(again, {"password": PASSWORD}, follow=True)
    assert page.status_code == 200
    secret = page.context["form"].secret
    code = hotp_value(secret, next(yield_hotp_counters_from_time()))
    client.post(reverse("mfa_activate_totp"), {"code": f"{code:06}"})
    assert coordinator.authenticator_set.filter(type="totp").count() == 1
    assert client.get(reverse("organisations:studies")).status_code == 200
    client.post(reverse("account_logout"))
    response = client.post(reverse("account_login"), sign_in)
    assert response.url == reverse("mfa_authenticate")
    assert client.get(reverse("organisations:studies")).status_code == 302
