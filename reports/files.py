"""The making of a report file: claimed once, shown while it happens, the same bytes each time.

`step` holds a sentence in English (a message id); pages show its translation, and beside
it the section in hand. A section that cannot be made is left out and named; the file is
then incomplete, and says so itself.
"""

import hashlib
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop as sentence

from reports.exporters import html, pdf, pptx, xlsx
from reports.models import Release, ReportFile
from reports.progress import Tell, to_nobody
from reports.report import parts
from reports.report.building import build
from reports.report.faults import failing
from reports.report.model import Report
from surveys import clock

logger = logging.getLogger(__name__)

STALE = timedelta(minutes=2)
"""Without a sign of life for this long, a file's maker is taken for dead."""


Notes = dict[str, str]
"""What interviews gave, by language."""

Teller = Callable[[ReportFile, str, int, int], Tell]
"""Makes what shows a step that takes the work from one percentage to another."""


class Exporter(Protocol):
    """Turns a report into the bytes of one form, and tells how far it is."""

    def __call__(self, report: Report, tell: Tell = to_nobody) -> bytes: ...


EXPORTERS: dict[str, Exporter] = {
    ReportFile.Form.PDF: pdf.render,
    ReportFile.Form.HTML: html.render,
    ReportFile.Form.XLSX: xlsx.render,
    ReportFile.Form.PPTX: pptx.render,
}
READING = sentence("The released numbers are being read.")
BUILDING = sentence("The sections are being put together.")
SEARCHING = sentence("Something failed. Which section it was is being looked for.")
WRITING = {
    ReportFile.Form.PDF: sentence("The pages are being laid out."),
    ReportFile.Form.HTML: sentence("The page is being written."),
    ReportFile.Form.XLSX: sentence("The sheets are being filled."),
    ReportFile.Form.PPTX: sentence("The slides are being drawn."),
}
BUILT = 30
"""Percent of the work that is done when all sections are put together; exporting takes longer."""
MOST = 99
LONGEST_TITLE = 200
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
        content, report, notes = _content(file)
    except Exception:
        logger.exception("No %s of release %s.", file.form, file.release_id)
        _tell(file, state=ReportFile.State.FAILED, progress=0, step=FAILED, section="")
    else:
        _store(file, content, list(report.missing), notes)
    return file


def make_again(release: Release) -> list[UUID]:
    """Files of this release put back to waiting, for what it says has changed; their ids."""
    files = ReportFile.objects.filter(release=release)
    files.update(state=ReportFile.State.WAITING, progress=0, step="", touched_at=clock.now())
    return list(files.values_list("pk", flat=True))


def stale() -> list[UUID]:
    """Files whose maker or message was lost, put back to waiting; their ids."""
    lost = Q(state__in=(ReportFile.State.WAITING, ReportFile.State.WORKING))
    old = ReportFile.objects.filter(lost, touched_at__lt=clock.now() - STALE)
    found = list(old.values_list("pk", flat=True))
    for file_id in found:
        old.filter(pk=file_id).update(
            state=ReportFile.State.WAITING, progress=0, step="", section="", touched_at=clock.now()
        )
    return found


def again(file: ReportFile) -> bytes:
    """The bytes of a file, made once more and stored nowhere. Raises when there can be none."""
    return _content(file, lambda *_step: to_nobody)[0]


def _claim(file_id: UUID) -> bool:
    """Whether this caller is the one that makes the file."""
    lost = Q(state=ReportFile.State.WORKING, touched_at__lt=clock.now() - STALE)
    free = ReportFile.objects.filter(Q(state=ReportFile.State.WAITING) | lost, pk=file_id)
    working = ReportFile.State.WORKING
    return bool(free.update(state=working, progress=5, step=READING, touched_at=clock.now()))


def _content(file: ReportFile, teller: Teller | None = None) -> tuple[bytes, Report, Notes]:
    """The bytes of the file, and the report and notes in them. Raises when there can be none.

    `teller` shows how far it is; the file itself does, unless another is given.
    """
    teller = teller or _teller
    releases = Release.objects.select_related(
        "enrolment__organisation", "enrolment__cohort__study", "study", "week"
    )
    release = releases.get(pk=file.release_id)
    # A benchmark that was replaced in the meantime is still the one that was ordered.
    beside = Release.ever.get(pk=file.beside_id) if file.beside_id else None
    report = build(release, file.language, beside, tell=teller(file, BUILDING, 5, BUILT))
    writing = WRITING[ReportFile.Form(file.form)]
    render, tell = EXPORTERS[file.form], teller(file, writing, BUILT, MOST)
    try:
        return render(report, tell), report, release.notes
    except Exception:
        logger.exception("No %s of release %s in one piece.", file.form, file.release_id)
        found = failing(report, render, teller(file, SEARCHING, BUILT, MOST))
        if not found:
            raise
        report = parts.without(report, found)
        return render(report, tell), report, release.notes


@transaction.atomic
def _store(file: ReportFile, content: bytes, missing: list[str], notes: Notes) -> None:
    """The file is made: complete, or without the sections that could not be made.

    Where the release's notes changed meanwhile it is left to whoever makes it again.
    """
    # A lock that waits for a change of notes; replaced releases have theirs for good.
    now = Release.ever.select_for_update(of=("self",)).values_list("notes", flat=True)
    if now.get(pk=file.release_id) != notes:
        return
    state = ReportFile.State.INCOMPLETE if missing else ReportFile.State.READY
    sha256 = hashlib.sha256(content).hexdigest()
    made = {"content": content, "sha256": sha256, "missing": missing}
    _tell(file, state=state, progress=100, step="", section="", **made)


def _teller(file: ReportFile, step: str, start: int, end: int) -> Tell:
    """Shows how far a step is that takes the work from `start` to `end` percent."""

    def tell(done: float, section: str) -> None:
        progress = start + round((end - start) * done)
        _tell(file, progress=progress, step=step, section=section[:LONGEST_TITLE])

    return tell


def _tell(file: ReportFile, **changes: Any) -> None:
    """Store what has changed, with a sign of life."""
    for name, value in changes.items():
        setattr(file, name, value)
    file.touched_at = clock.now()
    file.save(update_fields=[*changes, "touched_at"])
