"""How the workforce of an organisation is made up, as far as it is known."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from organisations import workforce
from organisations.views.access import StaffRequest, coordinator
from organisations.views.acting import saved
from organisations.views.enrolment import find
from organisations.workforce_form import WorkforceForm


@coordinator
def page(request: StaffRequest, enrolment: UUID) -> HttpResponse:
    """Shows and takes the shares of the workforce, one breakdown below another."""
    found = find(enrolment)
    definition = found.cohort.study.instrument.definition
    form = WorkforceForm(request.POST or None, definition=definition, known=found.workforce)
    if saved(
        form,
        lambda: workforce.record(enrolment=found, workforce=form.workforce(), by=request.user),
    ):
        messages.success(request, _("The workforce is saved. Reports made from now on use it."))
        return redirect("organisations:enrolment", found.pk)
    return render(request, "organisations/workforce.html", {"enrolment": found, "form": form})
