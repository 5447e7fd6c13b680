"""Coordinators' pages about rehearsals: start one, and see how far it is."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from organisations.views.access import StaffRequest, coordinator
from organisations.views.acting import saved
from wwt import tasks
from wwt.models import Rehearsal
from wwt.rehearsal import ordering
from wwt.rehearsal.forms import RehearsalForm


@coordinator
def new(request: StaffRequest) -> HttpResponse:
    form = RehearsalForm(request.POST or None)
    run = saved(
        form,
        lambda: ordering.order(
            name=form.cleaned_data["name"],
            instrument=form.cleaned_data["instrument"],
            size=form.chosen_size(),
            by=request.user,
            send=tasks.send,
        ),
    )
    if run:
        return redirect("rehearsals:run", run.pk)
    context = {
        "form": form,
        "title": _("New rehearsal"),
        "lead": _(
            "Invented people of invented organisations answer the whole study. You see every "
            "report before anybody is invited; nothing of it ever meets a real study."
        ),
        "submit": _("Start rehearsal"),
        "cancel": reverse("organisations:studies"),
    }
    return render(request, "organisations/form.html", context)


@coordinator
def run(request: StaffRequest, run: UUID) -> HttpResponse:
    """How far a run is; the part that changes is asked for again while it works."""
    found = get_object_or_404(Rehearsal.objects.select_related("study"), pk=run)
    busy = found.state in (Rehearsal.State.WAITING, Rehearsal.State.WORKING)
    part = request.htmx  # type: ignore[attr-defined]
    template = "rehearsals/progress.html" if part else "rehearsals/run.html"
    return render(request, template, {"run": found, "busy": busy})
