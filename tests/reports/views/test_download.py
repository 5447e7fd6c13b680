"""A download: the file's own bytes, as an attachment, with an audit row."""

import hashlib

from django.urls import reverse

from organisations.models.audit import AuditEvent
from organisations.models.user import User
from reports import files
from reports.models import Release, ReportFile
from surveys import clock
from tests.reports.views.conftest import signed_in


def waiting(release: Release, form: str) -> ReportFile:
    return ReportFile.objects.create(
        release=release, form=form, language="nl", touched_at=clock.now()
    )


def test_it_is_the_files_own_bytes(release: Release, coordinator: User) -> None:
    file = files.make(waiting(release, "html").pk)
    assert file is not None
    answer = signed_in(coordinator).get(reverse("reports:file", args=[file.pk]))
    assert hashlib.sha256(answer.content).hexdigest() == file.sha256
    assert answer["Content-Disposition"] == (
        'attachment; filename="gemeente-zandwijk-week-1-the-first-questionnaire-nl-nl.html"'
    )
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "staff_session" not in answer.cookies


def test_it_is_written_down(release: Release, coordinator: User) -> None:
    file = files.make(waiting(release, "xlsx").pk)
    assert file is not None
    signed_in(coordinator).get(reverse("reports:file", args=[file.pk]))
    event = AuditEvent.objects.get()
    assert (event.actor, event.verb) == (coordinator.email, "download report")
    assert event.detail == {"form": "xlsx", "language": "nl", "sha256": file.sha256}


def test_a_file_that_is_not_ready_is_not_there(release: Release, coordinator: User) -> None:
    file = waiting(release, "pdf")
    answer = signed_in(coordinator).get(reverse("reports:file", args=[file.pk]))
    assert answer.status_code == 404
    assert AuditEvent.objects.count() == 0
