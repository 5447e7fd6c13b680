"""The making of a report file: claimed once, shown while it happens, the same bytes each time.

`step` holds a sentence in English (a message id); pages show its translation.
"""

import hashlib
import logging
from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_noop as sentence

from reports.exporters import html, pdf, pptx, xlsx
from reports.models import Release, ReportFile
from reports.report.building import build
from surveys import clock

logger = logging.getLogger(__name__)

STALE = timedelta(minutes=2)
"""Without a sign of life for this long, a file's maker is taken for dead."""

EXPORTERS = {
    ReportFile.Form.PDF: pdf.render,
    ReportFile.Form.HTML: html.render,
    ReportFile.Form.XLSX: xlsx.render,
    ReportFile.Form.PPTX: pptx.render,
}
READING = sentence("The released numbers are being read.")
WRITING = {
    ReportFile.Form.PDF: sentence("The pages are being laid out."),
    ReportFile.Form.HTML: sentence("The page is being written."),
    ReportFile.Form.XLSX: sentence("The sheets are being filled."),
    ReportFile.Form.PPTX: sentence("The slides are being drawn."),
}
FAILED = sentence("This file could not be made. Try again; if it fails again, tell us.")


def make(file_id: UUID) -> ReportFile | None:
    """Make the file that waits under this id, and return it; None when there is none any more.

    Safe to call twice and at the same time: one caller claims the file, others leave
    it alone. A caller that was killed loses its claim after `STALE`; whoever makes
    the file then makes the same bytes.
    """
    if not _claim(file_id):
        return ReportFile.objects.filter(pk=file_id).first()
    file = ReportFile.objects.get(pk=file_id)
    try:
        content = _content(file)
    except Exception:
        logger.exception("No %s of release %s.", file.form, file.release_id)
        _tell(file, state=ReportFile.State.FAILED, progress=0, step=FAILED)
    else:
        sha256 = hashlib.sha256(content).hexdigest()
        ready = ReportFile.State.READY
        _tell(file, state=ready, progress=100, step="", content=content, sha256=sha256)
    return file


def stale() -> list[UUID]:
    """Files whose maker or message was lost, put back to waiting; their ids."""
    lost = Q(state__in=(ReportFile.State.WAITING, ReportFile.State.WORKING))
    old = ReportFile.objects.filter(lost, touched_at__lt=clock.now() - STALE)
    found = list(old.values_list("pk", flat=True))
    for file_id in found:
        old.filter(pk=file_id).update(
            state=ReportFile.State.WAITING, progress=0, step="", touched_at=clock.now()
        )
    return found


def _claim(file_id: UUID) -> bool:
    """Whether this caller is the one that makes the file."""
    lost = Q(state=ReportFile.State.WORKING, touched_at__lt=clock.now() - STALE)
    free = ReportFile.objects.filter(Q(state=ReportFile.State.WAITING) | lost, pk=file_id)
    working = ReportFile.State.WORKING
    return bool(free.update(state=working, progress=5, step=READING, touched_at=clock.now()))


def _content(file: ReportFile) -> bytes:
    releases = Release.objects.select_related(
        "enrolment__organisation", "enrolment__cohort__study", "week"
    )
    report = build(releases.get(pk=file.release_id), file.language)
    _tell(file, progress=40, step=WRITING[ReportFile.Form(file.form)])
    return EXPORTERS[ReportFile.Form(file.form)](report)


def _tell(file: ReportFile, **changes: str | int | bytes) -> None:
    """Store what has changed, with a sign of life."""
    for name, value in changes.items():
        setattr(file, name, value)
    file.touched_at = clock.now()
    file.save(update_fields=[*changes, "touched_at"])
