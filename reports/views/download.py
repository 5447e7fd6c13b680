"""A report file leaves the platform: to those who may see it, and never unnoticed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from organisations import audit
from organisations.views.access import StaffRequest, staff
from reports import permissions, wording
from reports.models import ReportFile
from reports.titles import title_of

TYPES = {
    ReportFile.Form.PDF: "application/pdf",
    ReportFile.Form.HTML: "text/html; charset=utf-8",
    ReportFile.Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ReportFile.Form.PPTX: (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    ),
}


@staff
@require_GET
def file(request: StaffRequest, file: UUID) -> HttpResponse:
    """The file as an attachment; 404 for a stranger, before publication, and until it is ready."""
    visible = permissions.visible_files(request.user)
    found = get_object_or_404(
        visible.select_related(
            "release__enrolment__organisation", "release__study", "release__week"
        ),
        pk=file,
    )
    audit.record(
        by=request.user,
        verb="download report",
        target=found.release,
        detail={
            "form": found.form,
            "language": found.language,
            "sha256": found.sha256,
            **({"benchmark": str(found.beside_id)} if found.beside_id else {}),
        },
    )
    return HttpResponse(
        bytes(found.content),
        content_type=TYPES[ReportFile.Form(found.form)],
        headers={
            "Content-Disposition": f'attachment; filename="{name_of(found)}"',
            "Cache-Control": "private, no-store",
        },
    )


def name_of(file: ReportFile) -> str:
    """A file name of plain letters: organisation or study, report, language, what is wrong."""
    release = file.release
    whose = release.enrolment.organisation.name if release.enrolment else release.of_study.name
    words = [slugify(whose) or "report", slugify(title_of(release))]
    if file.beside_id:
        words.append(slugify(wording.benchmark_title()))
    state = "-incomplete" if file.missing else ""
    return f"{'-'.join(words)}-{file.language}{state}.{file.form}"
