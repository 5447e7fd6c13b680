"""Who gets to which page: a stranger never, a contact after publication, a coordinator always."""

import pytest
from django.test import Client
from django.urls import reverse

from organisations.models.user import User
from reports import files
from reports import release as releases
from reports.models import Release, ReportFile
from surveys import clock
from tests.reports.views.conftest import signed_in

PAGES = ("release", "progress", "make", "publish", "replace")


def address(name: str, release: Release) -> str:
    return reverse(f"reports:{name}", args=[release.pk])


def status(client: Client, name: str, release: Release) -> int:
    method = client.post if name == "make" else client.get
    return method(address(name, release)).status_code


@pytest.fixture
def file(release: Release) -> ReportFile:
    """A workbook that is ready."""
    waiting = ReportFile.objects.create(
        release=release, form="xlsx", language="nl", touched_at=clock.now()
    )
    made = files.make(waiting.pk)
    assert made is not None
    return made


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_finds_nothing(
    release: Release, coordinator: User, stranger: User, name: str
) -> None:
    assert status(signed_in(stranger), name, release) == 404
    releases.publish(release=release, by=coordinator)
    assert status(signed_in(stranger), name, release) == 404


@pytest.mark.parametrize("name", PAGES)
def test_a_contact_finds_nothing_before_publication(
    release: Release, contact: User, name: str
) -> None:
    assert status(signed_in(contact), name, release) == 404


def test_a_contact_sees_a_published_release_and_cannot_publish(
    release: Release, coordinator: User, contact: User
) -> None:
    releases.publish(release=release, by=coordinator)
    client = signed_in(contact)
    found = {name: status(client, name, release) for name in PAGES}
    assert found == {"release": 200, "progress": 200, "make": 302, "publish": 404, "replace": 404}


def test_a_coordinator_sees_everything_before_publication(
    release: Release, coordinator: User
) -> None:
    client = signed_in(coordinator)
    found = {name: status(client, name, release) for name in PAGES}
    assert found == {"release": 200, "progress": 200, "make": 302, "publish": 200, "replace": 200}


@pytest.mark.parametrize("name", PAGES)
def test_somebody_who_has_not_signed_in_is_sent_to_sign_in(release: Release, name: str) -> None:
    assert status(Client(), name, release) == 302


@pytest.mark.parametrize("name", ["overview", "mine"])
def test_lists_ask_to_sign_in(db: None, name: str) -> None:
    assert Client().get(reverse(f"reports:{name}")).status_code == 302


def test_the_overview_and_the_response_are_for_coordinators(
    release: Release, contact: User, coordinator: User
) -> None:
    study = release.enrolment.cohort.study_id
    pages = (reverse("reports:overview"), reverse("reports:response", args=[study]))
    assert [signed_in(contact).get(page).status_code for page in pages] == [404, 404]
    assert [signed_in(coordinator).get(page).status_code for page in pages] == [200, 200]


def test_a_file_follows_its_release(
    release: Release, file: ReportFile, coordinator: User, contact: User, stranger: User
) -> None:
    address = reverse("reports:file", args=[file.pk])

    def found() -> list[int]:
        people = (coordinator, contact, stranger)
        return [signed_in(person).get(address).status_code for person in people]

    assert found() == [200, 404, 404]
    releases.publish(release=release, by=coordinator)
    assert found() == [200, 200, 404]


def test_a_removed_contact_sees_nothing_any_more(
    release: Release, file: ReportFile, coordinator: User, contact: User
) -> None:
    releases.publish(release=release, by=coordinator)
    client = signed_in(contact)
    contact.memberships.all().delete()
    assert client.get(reverse("reports:file", args=[file.pk])).status_code == 404
    assert client.get(reverse("reports:release", args=[release.pk])).status_code == 404
