"""Studies: the list, one study with its cohorts, and a new one."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from organisations import study as studies
from organisations.forms import StudyForm
from organisations.models.schedule import Study
from organisations.overview import progress_of
from organisations.views.access import StaffRequest, coordinator
from organisations.views.acting import saved

TAKING_PART = Q(enrolments__withdrawn_at=None)


@coordinator
def overview(request: StaffRequest) -> HttpResponse:
    found = Study.objects.select_related("instrument").annotate(cohort_count=Count("cohorts"))
    return render(request, "organisations/studies.html", {"studies": found})


@coordinator
def page(request: StaffRequest, study: UUID) -> HttpResponse:
    found = get_object_or_404(Study.objects.select_related("instrument"), pk=study)
    cohorts = found.cohorts.prefetch_related("weeks").annotate(
        organisation_count=Count("enrolments", filter=TAKING_PART),
        headcount=Sum("enrolments__headcount", filter=TAKING_PART),
    )
    # A query that counts forgets the order of the model.
    cohorts = cohorts.order_by("starts_on", "name")
    context = {
        "study": found,
        "definition": found.instrument.definition,
        "cohorts": [(cohort, progress_of(list(cohort.weeks.all()))) for cohort in cohorts],
    }
    return render(request, "organisations/study.html", context)


@coordinator
def new(request: StaffRequest) -> HttpResponse:
    form = StudyForm(request.POST or None)
    study = saved(form, lambda: studies.create(**form.cleaned_data, by=request.user))
    if study:
        messages.success(request, _("The study has been made. Add its first cohort."))
        return redirect("organisations:study", study.pk)
    context = {
        "form": form,
        "title": _("New study"),
        "submit": _("Make study"),
        "cancel": reverse("organisations:studies"),
    }
    return render(request, "organisations/form.html", context)
