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


@coordinator
def page(request: StaffRequest, study: UUID) -> HttpResponse:
    """Which organisations are in the overall results, and whether a new version can be made.

    While one is being made, the page asks for itself again.
    """
    found = _find(study)
    context = {"study": found, "standing": standing.of(found)}
    return render(request, "reports/overall.html", context)


@coordinator
@require_POST
def make(request: StaffRequest, study: UUID) -> HttpResponse:
    """Have a new version made."""
    found = _find(study)
    address = reverse("reports:overall", args=[found.pk])
    try:
        orders.order_study(study=found, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(address)
    messages.success(request, _("The overall results are being made."))
    return redirect(address)


def _find(study: UUID) -> Study:
    return get_object_or_404(Study.objects.select_related("instrument"), pk=study)
