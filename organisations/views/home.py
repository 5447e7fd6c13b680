"""The first page after signing in."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from organisations import permissions
from organisations.views.access import StaffRequest, staff


@staff
def home(request: StaffRequest) -> HttpResponse:
    """Coordinators go to the studies, a contact to the organisation, or a choice of several."""
    if permissions.may_coordinate(request.user):
        return redirect("organisations:studies")
    organisations = list(permissions.visible_organisations(request.user))
    if len(organisations) == 1:
        return redirect("organisations:organisation", organisations[0].pk)
    return render(request, "organisations/home.html", {"organisations": organisations})
