"""Whether an organisation's respondents get a personal mirror."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organisations import mirror
from organisations.forms import MirrorForm
from organisations.views.access import StaffRequest, coordinator
from organisations.views.enrolment import find


@coordinator
@require_POST
def choose(request: StaffRequest, enrolment: UUID) -> HttpResponse:
    """Takes the choice from the organisation's page."""
    form = MirrorForm(request.POST)
    form.full_clean()
    wanted = form.cleaned_data["mirror"]
    chosen = mirror.choose(enrolment=find(enrolment), mirror=wanted, by=request.user)
    if chosen.mirror:
        messages.success(request, _("Respondents get a personal mirror from now on."))
    else:
        messages.success(request, _("Respondents get no personal mirror any more."))
    return redirect("organisations:enrolment", chosen.pk)
