"""Lists: what they show, and that they ask the database no more often when they grow."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organisations.models.schedule import Enrolment
from organisations.models.user import User
from reports import release as releases
from reports.models import Release
from tests import factories, released
from tests.reports.views.conftest import signed_in


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_overview_asks_as_often_for_three_organisations_as_for_one(
    release: Release, coordinator: User
) -> None:
    client, address = signed_in(coordinator), reverse("reports:overview")
    one = queries(client, address)
    for _ in range(2):
        released.weekly(factories.EnrolmentFactory(cohort=release.enrolment.cohort))
    assert queries(client, address) == one


def test_ones_own_reports_ask_as_often_for_three_as_for_one(
    enrolment: Enrolment, release: Release, coordinator: User, contact: User
) -> None:
    client, address = signed_in(contact), reverse("reports:mine")
    releases.publish(release=release, by=coordinator)
    one = queries(client, address)
    for more in (released.weekly(enrolment, 2), released.final(enrolment)):
        releases.publish(release=more, by=coordinator)
    assert queries(client, address) == one


def test_ones_own_reports_are_those_that_were_published(
    enrolment: Enrolment, release: Release, coordinator: User, contact: User, stranger: User
) -> None:
    released.final(enrolment)
    releases.publish(release=release, by=coordinator)
    address = reverse("reports:mine")
    english = {"accept-language": "en"}
    page = signed_in(contact).get(address, headers=english).content.decode()
    assert "Week 1: The first questionnaire" in page
    assert "Final report" not in page
    other = signed_in(stranger).get(address, headers=english).content.decode()
    assert "no report for your organisation yet" in other
    assert "Zandwijk" not in other


def test_coordinators_find_all_reports_in_the_overview(coordinator: User, release: Release) -> None:
    answer = signed_in(coordinator).get(reverse("reports:mine"))
    assert answer.headers["Location"] == reverse("reports:overview")
    page = signed_in(coordinator).get(
        reverse("reports:overview"), headers={"accept-language": "en"}
    )
    assert reverse("reports:release", args=[release.pk]) in page.content.decode()
    assert "Gemeente Zandwijk, week 1: waits for you" in " ".join(page.content.decode().split())
