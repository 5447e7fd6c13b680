"""The page on which a coordinator writes what interviews gave."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from organisations.permissions import refusal
from organisations.views.access import StaffRequest, coordinator
from organisations.views.acting import saved
from reports import interviews, permissions
from reports.forms import NotesForm
from reports.titles import title_of
from reports.views.release import find


@coordinator
def page(request: StaffRequest, release: UUID) -> HttpResponse:
    """Shows and takes the notes of a final release that is not published."""
    found = find(request, release)
    if why := refusal(permissions.check_may_note, found):
        messages.error(request, why)
        return redirect("reports:release", found.pk)
    form = NotesForm(request.POST or None, initial=found.notes)
    if saved(
        form, lambda: interviews.write(release=found, notes=form.cleaned_data, by=request.user)
    ):
        messages.success(request, _("The notes are saved. Files that were ready are made again."))
        return redirect("reports:release", found.pk)
    context = {"release": found, "title": title_of(found), "form": form}
    return render(request, "reports/interviews.html", context)
