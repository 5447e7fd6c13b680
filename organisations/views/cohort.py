"""A cohort: its weeks, its organisations, and how many have answered."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organisations import participation, policies, schedule
from organisations import study as studies
from organisations.forms import CohortForm, EnrolmentForm
from organisations.models.schedule import Cohort, Study
from organisations.overview import week_rows
from organisations.permissions import refusal
from organisations.views.access import StaffRequest, coordinator
from organisations.views.acting import attempt, saved


def find(cohort: UUID) -> Cohort:
    return get_object_or_404(Cohort.objects.select_related("study__instrument"), pk=cohort)


@coordinator
def page(request: StaffRequest, cohort: UUID) -> HttpResponse:
    found = find(cohort)
    enrolments = list(found.enrolments.select_related("organisation"))
    responses = participation.latest(enrolments)
    weeks = week_rows(found)
    context = {
        "cohort": found,
        "weeks": weeks,
        "enrolments": [
            (each, [responses.get((each.id, row.week.id)) for row in weeks]) for each in enrolments
        ],
        "headcount": sum(each.headcount for each in enrolments if not each.withdrawn_at),
        "plan_refusal": "" if weeks else refusal(policies.check_may_plan, found),
        "questionnaires": len(found.study.instrument.definition.questionnaires),
    }
    return render(request, "organisations/cohort.html", context)


@coordinator
@require_POST
def plan(request: StaffRequest, cohort: UUID) -> HttpResponse:
    found = find(cohort)
    return attempt(
        request,
        lambda: schedule.plan(cohort=found, by=request.user),
        done=_("The weeks are planned and every organisation has its links."),
        back=reverse("organisations:cohort", args=[found.pk]),
    )


@coordinator
def new(request: StaffRequest, study: UUID) -> HttpResponse:
    found = get_object_or_404(Study, pk=study)
    form = CohortForm(request.POST or None)
    cohort = saved(
        form, lambda: studies.create_cohort(study=found, **form.cleaned_data, by=request.user)
    )
    if cohort:
        messages.success(request, _("The cohort has been made. Add its organisations, then plan."))
        return redirect("organisations:cohort", cohort.pk)
    context = {
        "form": form,
        "title": _("New cohort in %(study)s") % {"study": found},
        "submit": _("Make cohort"),
        "cancel": reverse("organisations:study", args=[found.pk]),
    }
    return render(request, "organisations/form.html", context)


@coordinator
def enrol(request: StaffRequest, cohort: UUID) -> HttpResponse:
    found = find(cohort)
    form = EnrolmentForm(request.POST or None, cohort=found)
    enrolment = saved(
        form, lambda: schedule.enrol(cohort=found, **form.cleaned_data, by=request.user)
    )
    if enrolment:
        messages.success(
            request,
            _("%(organisation)s takes part.") % {"organisation": enrolment.organisation},
        )
        return redirect("organisations:cohort", found.pk)
    context = {
        "form": form,
        "title": _("Let an organisation take part in %(cohort)s") % {"cohort": found.name},
        "submit": _("Let it take part"),
        "cancel": reverse("organisations:cohort", args=[found.pk]),
    }
    return render(request, "organisations/form.html", context)
