"""Where reports are found: coordinators by study, contacts by their own organisation."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from organisations.models.schedule import Study
from organisations.permissions import may_coordinate
from organisations.views.access import StaffRequest, coordinator, staff
from reports import listing, permissions
from reports.response import table
from reports.titles import titles_of


@coordinator
def overview(request: StaffRequest) -> HttpResponse:
    """Every study: which releases are made, and which are published."""
    studies = Study.objects.select_related("instrument")
    context = {"studies": [(study, listing.grids(study)) for study in studies]}
    return render(request, "reports/overview.html", context)


@coordinator
def response(request: StaffRequest, study: UUID) -> HttpResponse:
    """How many took part, by cohort and week."""
    found = get_object_or_404(Study.objects.select_related("instrument"), pk=study)
    context = {"study": found, "table": table(found)}
    return render(request, "reports/response.html", context)


@staff
def mine(request: StaffRequest) -> HttpResponse:
    """A contact's reports: what was published for the organisations it acts for."""
    if may_coordinate(request.user):
        return redirect("reports:overview")
    releases = permissions.visible_releases(request.user).order_by(
        "enrolment__organisation__name", "-published_at", "-week__number"
    )
    found = list(releases)
    titles = titles_of(found)
    slots = listing.slots(found)
    rows = [
        (release, titles[release.pk], slots[release], any(slot.busy for slot in slots[release]))
        for release in found
    ]
    busy = any(row[-1] for row in rows)
    return render(request, "reports/mine.html", {"rows": rows, "busy": busy})
