"""How an organisation's people get in, and the codes of one link."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from organisations import access, codes, policies
from organisations.forms import AccessForm, CodesForm
from organisations.models.schedule import Access, Link
from organisations.overview import titles_of
from organisations.permissions import refusal
from organisations.views import enrolment as enrolments
from organisations.views import link as links
from organisations.views.access import StaffRequest, coordinator
from organisations.views.acting import attempt, saved
from organisations.views.material import download


@coordinator
@require_POST
def choose(request: StaffRequest, enrolment: UUID) -> HttpResponse:
    """Takes the choice from the organisation's page."""
    found = enrolments.find(enrolment)
    back = reverse("organisations:enrolment", args=[found.pk])
    form = AccessForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the two ways in."))
        return redirect(back)
    chosen = form.cleaned_data["access"]
    done = {
        Access.OPEN: _("Everybody gets in with the link alone. Codes that were exported are void."),
        Access.CODES: _("Everybody gets in with a code. Export the codes of each week."),
    }
    return attempt(
        request,
        lambda: access.choose(enrolment=found, access=chosen, by=request.user),
        done=done[chosen],
        back=back,
    )


@coordinator
@never_cache
def issue(request: StaffRequest, link: UUID) -> HttpResponse:
    """GET says what an export does; POST answers with the file, the only one there will be."""
    found = links.find(link)
    organisation = found.enrolment.organisation
    initial = {"count": found.enrolment.headcount, "language": organisation.language}
    form = CodesForm(request.POST or None, initial=initial)
    exported = saved(form, lambda: codes.issue(link=found, **form.cleaned_data, by=request.user))
    if exported:
        return download(exported, "application/zip", _file_name(found))
    context = {
        "link": found,
        "form": form,
        "title": titles_of(found.week.cohort)[found.week.questionnaire],
        "most_slips": codes.MOST_SLIPS,
        "refusal": refusal(policies.check_may_issue_codes, found),
        "cancel": reverse("organisations:link", args=[found.pk]),
    }
    return render(request, "organisations/codes.html", context)


def _file_name(link: Link) -> str:
    return f"codes {link.enrolment.organisation} week {link.week.number}.zip"
