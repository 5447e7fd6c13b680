"""One release: its numbers, the files written from them, and its publication."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organisations.permissions import Visitor, may_coordinate, refusal
from organisations.views.access import StaffRequest, coordinator, staff
from organisations.views.acting import Question, confirm
from reports import decisions, listing, orders, permissions
from reports.exporters import html
from reports.models import Release
from reports.release import publish as make_visible
from reports.report.building import build
from reports.report.model import Report, Section
from reports.titles import title_of


def find(request: StaffRequest, release: UUID) -> Release:
    """A release that this person may see; 404 for anybody else."""
    return get_object_or_404(permissions.visible_releases(request.user), pk=release)


@staff
def page(request: StaffRequest, release: UUID, chapter: str = "") -> HttpResponse:
    """The numbers as the report prints them, a chapter at a time; files; for coordinators more."""
    found = find(request, release)
    report = build(found, get_language() or "nl")
    shown = _chapter(report, chapter or report.sections[0].anchor)
    context = (
        html.body(report, only=shown)
        | files_of(found, request.user)
        | {
            "title": title_of(found),
            "chapters": report.sections,
            "chapter": shown,
            "decisions": decisions.of(found, get_language() or "nl")
            if may_coordinate(request.user)
            else [],
        }
    )
    return render(request, "reports/release.html", context)


def _chapter(report: Report, anchor: str) -> Section:
    for section in report.sections:
        if section.anchor == anchor:
            return section
    raise Http404


@staff
def progress(request: StaffRequest, release: UUID) -> HttpResponse:
    """The files of a release as they are now: polled while one is being made."""
    return render(request, "reports/files.html", files_of(find(request, release), request.user))


@staff
@require_POST
def make(request: StaffRequest, release: UUID) -> HttpResponse:
    """Have one kind of file made, or all of them."""
    found = find(request, release)
    kind = (request.POST.get("form", ""), request.POST.get("language", ""))
    kinds = [kind] if kind in orders.KINDS else orders.KINDS
    waiting = orders.order(release=found, kinds=kinds, by=request.user)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "reports/files.html", files_of(found, request.user))
    if waiting:
        text = ngettext(
            "One file is being made.", "%(count)s files are being made.", len(waiting)
        ) % {"count": len(waiting)}
        messages.success(request, text)
    return redirect("reports:release", found.pk)


@coordinator
def publish(request: StaffRequest, release: UUID) -> HttpResponse:
    """Say what publishing does, then do it."""
    found = find(request, release)
    organisation = found.enrolment.organisation
    consequences = [
        _("All contacts of %(organisation)s can see and download this report from now.")
        % {"organisation": organisation},
        _("What was published cannot be taken back, and its numbers never change."),
        _("No other organisation sees it."),
    ]
    if found.week and found.enrolment.mirror:
        consequences.append(
            _("Employees who answer in a later week see its means in their personal mirror.")
        )
    question = Question(
        title=_("Publish “%(title)s” for %(organisation)s?")
        % {"title": title_of(found), "organisation": organisation},
        consequences=consequences,
        button=_("Publish report"),
        done=_("The report is published."),
        back=reverse("reports:release", args=[found.pk]),
        refusal=refusal(permissions.check_may_publish, found),
    )
    return confirm(request, question, lambda: _publish(found, request))


def _publish(release: Release, request: StaffRequest) -> None:
    """Make it visible, and have the files ready in the organisation's own language."""
    permissions.check_may_publish(release)
    make_visible(release=release, by=request.user)
    language = release.enrolment.organisation.language
    kinds = [kind for kind in orders.KINDS if kind[1] == language]
    orders.order(release=release, kinds=kinds, by=request.user)


def files_of(release: Release, user: Visitor) -> dict[str, object]:
    """What `reports/files.html` needs."""
    slots = listing.slots([release])[release]
    return {
        "release": release,
        "slots": slots,
        "busy": any(slot.busy for slot in slots),
        "coordinates": may_coordinate(user),
    }
