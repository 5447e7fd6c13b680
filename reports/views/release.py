"""One release: its numbers, the files written from them, and its publication."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organisations.permissions import Refused, Visitor, may_coordinate, refusal
from organisations.views.access import StaffRequest, coordinator, staff
from organisations.views.acting import Question, confirm
from reports import decisions, listing, orders, permissions
from reports.exporters import html
from reports.ledger import ReleaseRefused
from reports.models import Release
from reports.release import NotSealedYet
from reports.release import publish as make_visible
from reports.release import replace as make_again
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
            "compared": _compared(found, request),
            "title": title_of(found),
            "whose": found.enrolment.organisation if found.enrolment else found.study,
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
    found = find(request, release)
    beside = _beside(found) if "beside" in request.GET else None
    return render(request, "reports/files.html", files_of(found, request.user, beside))


@staff
@require_POST
def make(request: StaffRequest, release: UUID) -> HttpResponse:
    """Have one kind of file made, or all of them; with the benchmark where that is asked for."""
    found = find(request, release)
    beside = _beside(found) if "beside" in request.POST else None
    kind = (request.POST.get("form", ""), request.POST.get("language", ""))
    kinds = [kind] if kind in orders.KINDS else orders.KINDS
    if beside and not may_coordinate(request.user):
        raise Http404  # a benchmark is shown by a coordinator
    waiting = orders.order(release=found, kinds=kinds, by=request.user, beside=beside)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "reports/files.html", files_of(found, request.user, beside))
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
    if found.enrolment is None:
        raise Http404  # a study's own release stays with its coordinators
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
    language = release.enrolled.organisation.language
    kinds = [kind for kind in orders.KINDS if kind[1] == language]
    orders.order(release=release, kinds=kinds, by=request.user)


@coordinator
def replace(request: StaffRequest, release: UUID) -> HttpResponse:
    """Say what making a week's numbers again does, then do it, or say why it is refused."""
    found = find(request, release)
    if found.week is None or found.enrolment is None:
        raise Http404  # a final report follows its weeks, a study's own has its own page
    question = Question(
        title=_("Make “%(title)s” of %(organisation)s again?")
        % {"title": title_of(found), "organisation": found.enrolment.organisation},
        consequences=[
            _("The numbers are made from all answers that are sealed now, by the rules of today."),
            _(
                "Where nothing changed, the report stays. Otherwise a new one takes its place, "
                "and the final report follows; both have to be published again."
            ),
            _(
                "Where the old and the new numbers together would tell what a few people "
                "answered, it is refused, and you read what could have been computed."
            ),
        ],
        button=_("Make the numbers again"),
        done=_("The numbers are those of all answers that are sealed now."),
        back=reverse("reports:overview"),
    )
    return confirm(request, question, lambda: _replace(found, request))


def _replace(release: Release, request: StaffRequest) -> None:
    try:
        make_again(release=release, by=request.user)
    except ReleaseRefused as refused:
        raise Refused("ledger", str(refused)) from refused
    except NotSealedYet as early:
        sentence = _("Not all answers of this week are sealed yet. Try again when they are.")
        raise Refused("not_sealed", sentence) from early


def files_of(release: Release, user: Visitor, beside: Release | None = None) -> dict[str, object]:
    """What `reports/files.html` needs: the files of a release, or those with a benchmark."""
    slots = listing.slots([release], beside)[release]
    busy = any(slot.busy for slot in slots)
    return {
        "release": release,
        "beside": beside,
        "slots": slots,
        "busy": busy,
        "coordinates": may_coordinate(user),
    }


def _beside(release: Release) -> Release:
    """The release whose benchmark this one is a part of; 404 where there is none."""
    found = listing.beside(release)
    if found is None:
        raise Http404
    return found


def _compared(release: Release, request: StaffRequest) -> dict[str, object] | None:
    """The files with a benchmark, where there can be any: contacts get those that are ready."""
    beside = listing.beside(release)
    if beside is None:
        return None
    found = files_of(release, request.user, beside)
    if may_coordinate(request.user):
        return found
    slots = [slot for slot in listing.slots([release], beside)[release] if slot.ready]
    return {**found, "slots": slots, "busy": False} if slots else None
