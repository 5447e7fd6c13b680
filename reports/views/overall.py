"""A study's overall results: who is in them, and a new version when there are more."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organisations.models.schedule import Study
from organisations.permissions import Refused
from organisations.views.access import StaffRequest, coordinator
from reports import orders, standing

ASKED = "asked"
"""In an address: how many versions there were when a new one was asked for."""


@coordinator
def page(request: StaffRequest, study: UUID) -> HttpResponse:
    """Which organisations are in the overall results, and whether a new version can be made.

    While one is being made, the page asks for itself again.
    """
    found = _find(study)
    now = standing.of(found)
    asked = request.GET.get(ASKED, "")
    busy = asked == str(now.versions) and not now.is_up_to_date
    context = {"study": found, "standing": now, "asked": asked, "busy": busy}
    return render(request, "reports/overall.html", context)


@coordinator
@require_POST
def make(request: StaffRequest, study: UUID) -> HttpResponse:
    """Have a new version made."""
    found = _find(study)
    address = reverse("reports:overall", args=[found.pk])
    versions = standing.of(found).versions
    try:
        orders.order_study(study=found, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(address)
    messages.success(request, _("The overall results are being made."))
    return redirect(f"{address}?{ASKED}={versions}")


def _find(study: UUID) -> Study:
    return get_object_or_404(Study.objects.select_related("instrument"), pk=study)
