"""Overall results: coordinators make, read and download them; nobody else finds them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from kombu.exceptions import OperationalError

from organisations.models.audit import AuditEvent
from organisations.models.schedule import Study
from organisations.models.user import User
from reports import files, tasks
from reports import release as releases
from reports.models import Release, ReportFile
from surveys import clock
from surveys.sealed import SealBroken
from tests import factories, released
from tests.reports.disclosure.planted import catches
from tests.reports.views.conftest import signed_in

ENGLISH = {"accept-language": "en"}
ORGANISATIONS = 6


@pytest.fixture
def finals(enrolment) -> list[Release]:
    others = [factories.EnrolmentFactory(cohort=enrolment.cohort) for _ in range(ORGANISATIONS - 1)]
    return [released.final(each) for each in (enrolment, *others)]


@pytest.fixture
def study(enrolment) -> Study:
    return enrolment.cohort.study


def page(user: User, study: Study) -> str:
    address = reverse("reports:overall", args=[study.pk])
    answer = signed_in(user).get(address, headers=ENGLISH)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def ask(user: User, study: Study) -> tuple[str, str]:
    """Press the button: where one gets, and what the page says."""
    client = signed_in(user)
    answer = client.post(reverse("reports:make-overall", args=[study.pk]), headers=ENGLISH)
    shown = client.get(answer.headers["Location"], headers=ENGLISH).content.decode()
    return answer.headers["Location"], " ".join(shown.split())


@pytest.fixture
def sent(monkeypatch) -> list[tuple[str, str]]:
    """What was handed to a worker."""
    found: list[tuple[str, str]] = []
    monkeypatch.setattr(tasks.make_study, "delay", lambda *words: found.append(words))
    return found


def test_the_page_says_who_could_be_in_them(finals, study, coordinator) -> None:
    text = page(coordinator, study)
    assert "Not made yet" in text
    assert "Make overall results" in text
    assert text.count("not included yet") == ORGANISATIONS
    assert "Gemeente Zandwijk" in text


def test_too_few_organisations_are_refused_in_words(enrolment, study, coordinator, sent) -> None:
    released.final(enrolment)
    words = "at least 5 organisations; there is one so far."
    text = page(coordinator, study)
    assert words in text
    assert '<button class="button" type="submit">Make overall results' not in text
    assert words in ask(coordinator, study)[1]
    assert sent == []


def test_a_worker_is_asked_and_the_page_waits_for_it(finals, study, coordinator, sent) -> None:
    address, text = ask(coordinator, study)
    assert sent == [(str(study.pk), str(coordinator.pk))]
    assert address == reverse("reports:overall", args=[study.pk])
    assert 'hx-trigger="every 2s"' in text
    released.overall(finals)
    done = page(coordinator, study)
    assert "hx-trigger" not in done
    assert "Every final report that there is now is in it." in done
    assert done.count("included</span>") == ORGANISATIONS


def test_without_a_worker_one_reads_so(finals, study, coordinator, monkeypatch) -> None:
    def away(*_words: str) -> None:
        raise OperationalError

    monkeypatch.setattr(tasks.make_study, "delay", away)
    assert "Nobody is there to make them right now." in ask(coordinator, study)[1]


def tells_what_went_wrong(study: Study, coordinator: User) -> None:
    """The page stops asking, says so, and lets one try again."""
    text = page(coordinator, study)
    assert "hx-trigger" not in text
    assert "The overall results could not be made." in text
    assert "Make overall results</button>" in text


def fail(study: Study, coordinator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_words: object) -> None:
        raise SealBroken(study.pk, "its file is torn")

    monkeypatch.setattr(releases, "make_study", broken)
    with pytest.raises(SealBroken):
        tasks.make_study(str(study.pk), str(coordinator.pk))


def test_a_worker_that_fails_is_told_of(finals, study, coordinator, sent, monkeypatch) -> None:
    ask(coordinator, study)
    fail(study, coordinator, monkeypatch)
    tells_what_went_wrong(study, coordinator)
    assert 'hx-trigger="every 2s"' in ask(coordinator, study)[1]


def test_failure_test_catches_a_task_that_keeps_silent(
    finals, study, coordinator, sent, monkeypatch
) -> None:
    ask(coordinator, study)
    monkeypatch.setattr(tasks.audit, "record", lambda **_words: None)
    fail(study, coordinator, monkeypatch)
    catches(tells_what_went_wrong, study, coordinator)


def test_one_does_not_wait_for_ever(finals, study, coordinator, sent, monkeypatch) -> None:
    ask(coordinator, study)
    asked = clock.now()
    monkeypatch.setattr(clock, "now", lambda: asked + timedelta(minutes=9))
    assert 'hx-trigger="every 2s"' in page(coordinator, study)
    monkeypatch.setattr(clock, "now", lambda: asked + timedelta(minutes=11))
    text = page(coordinator, study)
    assert "hx-trigger" not in text
    assert "nobody makes them" in text
    assert "Make overall results</button>" in text


def test_a_few_more_organisations_are_refused_and_enough_are_not(
    finals, study, coordinator, enrolment
) -> None:
    released.overall(finals)
    released.final(factories.EnrolmentFactory(cohort=enrolment.cohort))
    assert "differ by fewer than 5 organisations" in page(coordinator, study)
    for _ in range(4):
        released.final(factories.EnrolmentFactory(cohort=enrolment.cohort))
    assert "Make a new version" in page(coordinator, study)


def test_its_numbers_are_read_and_its_files_ordered(finals, coordinator) -> None:
    made = released.overall(finals)
    client = signed_in(coordinator)
    answer = client.get(reverse("reports:release", args=[made.pk]), headers=ENGLISH)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Overall results" in text
    assert "Publish report" not in text
    client.post(reverse("reports:make", args=[made.pk]), {"form": "html", "language": "en"})
    file = files.make(ReportFile.objects.get(release=made).pk)
    assert file is not None
    download = client.get(reverse("reports:file", args=[file.pk]))
    assert download.status_code == 200
    assert (
        "overall-results" in download.headers["Content-Disposition"]
        or "alle-organisaties" in (download.headers["Content-Disposition"])
    )


def test_it_has_no_page_to_publish_it(finals, coordinator) -> None:
    made = released.overall(finals)
    address = reverse("reports:publish", args=[made.pk])
    client = signed_in(coordinator)
    assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
    made.refresh_from_db()
    assert made.published_at is None


def pages_of(study: Study, made: Release) -> list[int]:
    return [
        reverse("reports:overall", args=[study.pk]),
        reverse("reports:release", args=[made.pk]),
        reverse("reports:progress", args=[made.pk]),
    ]


def test_contacts_and_strangers_find_nothing(finals, study, contact, stranger, coordinator) -> None:
    made = released.overall(finals)
    for final in finals:
        releases.publish(release=final, by=coordinator)
    for user in (contact, stranger):
        client = signed_in(user)
        assert [client.get(each).status_code for each in pages_of(study, made)] == [404] * 3
        assert client.post(reverse("reports:make-overall", args=[study.pk])).status_code == 404
        assert client.post(reverse("reports:make", args=[made.pk])).status_code == 404
    assert [Client().get(each).status_code for each in pages_of(study, made)] == [302] * 3


# --- an organisation's files with the comparison ------------------------------------------


def compared(client: Client, final: Release) -> int:
    words = {"form": "html", "language": "en", "beside": "1"}
    return client.post(reverse("reports:make", args=[final.pk]), words).status_code


def test_a_coordinator_has_them_made_and_the_contact_downloads_them(
    finals, contact, stranger, coordinator
) -> None:
    made = released.overall(finals)
    releases.publish(release=finals[0], by=coordinator)
    address = reverse("reports:release", args=[finals[0].pk])
    title = "Files with the comparison"
    assert title in signed_in(coordinator).get(address, headers=ENGLISH).content.decode()
    assert title not in signed_in(contact).get(address, headers=ENGLISH).content.decode()
    assert (compared(signed_in(contact), finals[0]), ReportFile.objects.count()) == (404, 0)
    assert compared(signed_in(coordinator), finals[0]) == 302
    event = AuditEvent.objects.get(verb="order report files")
    assert event.detail == {"files": ["html en"], "benchmark": str(made.pk)}
    file = files.make(ReportFile.objects.get(beside=made).pk)
    assert file is not None
    assert "Beside other organisations" in bytes(file.content).decode()
    assert title in signed_in(contact).get(address, headers=ENGLISH).content.decode()
    download = reverse("reports:file", args=[file.pk])
    people = (coordinator, contact, stranger)
    assert [signed_in(user).get(download).status_code for user in people] == [200, 200, 404]


def test_both_files_stand_beside_each_other(finals, coordinator) -> None:
    released.overall(finals)
    client = signed_in(coordinator)
    words = {"form": "html", "language": "en"}
    client.post(reverse("reports:make", args=[finals[0].pk]), words)
    compared(client, finals[0])
    compared(client, finals[0])
    assert ReportFile.objects.filter(release=finals[0]).count() == 2


def test_without_overall_results_there_is_nothing_to_compare_with(finals, coordinator) -> None:
    assert compared(signed_in(coordinator), finals[0]) == 404


def test_a_comparison_that_was_replaced_is_not_downloaded_any_more(finals, coordinator) -> None:
    made = released.overall(finals)
    client = signed_in(coordinator)
    compared(client, finals[0])
    file = files.make(ReportFile.objects.get(beside=made).pk)
    assert file is not None
    address = reverse("reports:file", args=[file.pk])
    assert client.get(address).status_code == 200
    Release.objects.filter(pk=made.pk).update(replaced_at=made.made_at)
    assert client.get(address).status_code == 404


# --- queries ------------------------------------------------------------------------------


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_page_asks_as_often_for_many_organisations_as_for_few(
    finals, study, coordinator, enrolment
) -> None:
    client, address = signed_in(coordinator), reverse("reports:overall", args=[study.pk])
    few = queries(client, address)
    for _ in range(4):
        released.final(factories.EnrolmentFactory(cohort=enrolment.cohort))
    assert queries(client, address) == few
