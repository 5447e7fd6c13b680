"""One organisation in one cohort: its headcount, its links, and withdrawing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from organisations import policies, schedule
from organisations.forms import AccessForm, HeadcountForm, MirrorForm
from organisations.models.schedule import Enrolment
from organisations.overview import links_of_enrolment
from organisations.permissions import refusal
from organisations.views.access import StaffRequest, coordinator
from organisations.views.acting import Question, confirm, saved


def find(enrolment: UUID) -> Enrolment:
    related = Enrolment.objects.select_related("organisation", "cohort__study__instrument")
    return get_object_or_404(related, pk=enrolment)


@coordinator
def page(request: StaffRequest, enrolment: UUID) -> HttpResponse:
    """Also takes a corrected headcount."""
    found = find(enrolment)
    form = HeadcountForm(request.POST or None, initial={"headcount": found.headcount})
    if saved(
        form,
        lambda: schedule.change_headcount(enrolment=found, **form.cleaned_data, by=request.user),
    ):
        messages.success(request, _("The headcount has been corrected."))
        return redirect("organisations:enrolment", found.pk)
    context = {
        "enrolment": found,
        "form": form,
        "has_breakdowns": bool(found.cohort.study.instrument.definition.breakdowns),
        "access_form": AccessForm(initial={"access": found.access}),
        "access_refusal": refusal(policies.check_may_choose_access, found),
        "mirror_form": MirrorForm(initial={"mirror": found.mirror}),
        "rows": links_of_enrolment(found),
        "withdraw_refusal": refusal(policies.check_may_withdraw, found),
    }
    return render(request, "organisations/enrolment.html", context)


@coordinator
def withdraw(request: StaffRequest, enrolment: UUID) -> HttpResponse:
    found = find(enrolment)
    question = Question(
        title=_("Withdraw %(organisation)s?") % {"organisation": found.organisation},
        consequences=[
            _("Its open link closes now, and its planned links never open."),
            _("Answers already given stay in the study: nobody can tell whose they are."),
            _("Reports about closed weeks are still made."),
            _("This cannot be undone in this cohort."),
        ],
        button=_("Withdraw"),
        done=_("%(organisation)s has withdrawn.") % {"organisation": found.organisation},
        back=reverse("organisations:enrolment", args=[found.pk]),
        refusal=refusal(policies.check_may_withdraw, found),
    )
    return confirm(request, question, lambda: schedule.withdraw(enrolment=found, by=request.user))
