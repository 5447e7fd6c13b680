"""The page of one release: the numbers of the report, its files, and for coordinators the rules."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from organisations.models.audit import AuditEvent
from organisations.models.user import User
from reports import release as releases
from reports.disclosure.rules import BY_ID
from reports.models import Release, ReportFile
from reports.report.building import build
from tests.reports.exporters import reading
from tests.reports.views.conftest import signed_in

ENGLISH = {"headers": {"accept-language": "en"}}


def page_of(release: Release, user: User, chapter: str = "") -> bytes:
    name, args = ("chapter", [release.pk, chapter]) if chapter else ("release", [release.pk])
    return signed_in(user).get(reverse(f"reports:{name}", args=args), **ENGLISH).content


def test_a_chapter_shows_the_rows_of_the_report(release: Release, coordinator: User) -> None:
    report = build(release, "en")
    chapter = report.sections[2]
    shown = reading.html_rows(page_of(release, coordinator, chapter.anchor))
    tables = reading.tables(replace(report, sections=(chapter,)))
    assert shown == [
        list(cells)
        for table in tables
        for cells in (table.head, *((r.header, *(v.text for v in r.values)) for r in table.rows))
    ]


def test_every_chapter_has_its_page(release: Release, coordinator: User) -> None:
    for section in build(release, "en").sections:
        assert section.title in page_of(release, coordinator, section.anchor).decode()
    unknown = reverse("reports:chapter", args=[release.pk, "nowhere"])
    assert signed_in(coordinator).get(unknown).status_code == 404


def test_only_coordinators_read_which_rule_withheld(
    release: Release, coordinator: User, contact: User
) -> None:
    assert BY_ID["R3"].en in page_of(release, coordinator).decode()
    releases.publish(release=release, by=coordinator)
    page = page_of(release, contact).decode()
    assert [rule.id for rule in BY_ID.values() if rule.en in page] == []
    assert re.findall(r"\bR\d+\b", page) == []


def test_the_page_obeys_its_own_policy(release: Release, coordinator: User) -> None:
    page = page_of(release, coordinator, "first-section-work").decode()
    assert re.findall(r'\s(?:style|on\w+)="|<style', page) == []


def test_publishing_says_its_consequence_and_then_does_it(
    release: Release,
    coordinator: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    client = signed_in(coordinator)
    address = reverse("reports:publish", args=[release.pk])
    question = client.get(address, **ENGLISH).content.decode()
    assert "What was published cannot be taken back" in question
    release.refresh_from_db()
    assert release.published_at is None
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address).status_code == 302
    release.refresh_from_db()
    assert release.published_by == "coordinator@example.org"
    made = set(release.files.values_list("form", "language", "state"))
    assert made == {(form, "nl", "ready") for form in ("pdf", "html", "xlsx", "pptx")}
    assert "published already" in client.get(address, **ENGLISH).content.decode()


def test_making_one_kind_of_file(
    release: Release,
    coordinator: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(coordinator).post(
            reverse("reports:make", args=[release.pk]), {"form": "xlsx", "language": "en"}
        )
    assert list(release.files.values_list("form", "language", "state")) == [("xlsx", "en", "ready")]
    assert AuditEvent.objects.get().detail == {"files": ["xlsx en"]}


def test_making_without_a_kind_makes_all(release: Release, coordinator: User) -> None:
    signed_in(coordinator).post(reverse("reports:make", args=[release.pk]))
    assert release.files.count() == 8


def test_making_needs_a_post(release: Release, coordinator: User) -> None:
    address = reverse("reports:make", args=[release.pk])
    assert signed_in(coordinator).get(address).status_code == 405
    assert ReportFile.objects.count() == 0


def test_progress_is_polled_while_a_file_is_made_and_then_no_more(
    release: Release,
    coordinator: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    client = signed_in(coordinator)
    with django_capture_on_commit_callbacks() as callbacks:
        client.post(reverse("reports:make", args=[release.pk]), {"form": "html", "language": "nl"})
    release.files.update(state="working", progress=40, step="The page is being written.")
    progress = reverse("reports:progress", args=[release.pk])
    busy = client.get(progress, **ENGLISH).content.decode()
    assert "hx-trigger" in busy
    assert 'value="40"' in busy
    assert "The page is being written." in busy
    whole = page_of(release, coordinator).decode()
    assert '<noscript><meta http-equiv="refresh"' in whole
    release.files.update(state="waiting")
    for callback in callbacks:
        callback()
    ready = client.get(progress, **ENGLISH).content.decode()
    assert "hx-trigger" not in ready
    assert "Download HTML" in ready


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_speaks_the_readers_language(
    release: Release, coordinator: User, language: str
) -> None:
    address = reverse("reports:release", args=[release.pk])
    page = signed_in(coordinator).get(address, headers={"accept-language": language}).content
    assert build(release, language).sections[0].title in page.decode()
