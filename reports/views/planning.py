"""What can be expected of organisations: for a whole cohort, and in brief for one of them."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from organisations.models.schedule import Cohort, Enrolment
from organisations.views.access import StaffRequest, coordinator
from reports import advice, expectations
from reports.forms import ResponseForm
from reports.planning import outlook

SUPPOSED = {
    "level": round(100 * outlook.LEVEL),
    "alpha": round(1 - outlook.LEVEL, 2),
    "power": round(100 * outlook.POWER),
    "sd": outlook.SD,
    "share": round(100 * outlook.SHARE),
}
"""What the pages say about their computations; shares in percent."""


@coordinator
@require_GET
def cohort(request: StaffRequest, cohort: UUID) -> HttpResponse:
    """All organisations of a cohort, under an assumption that can be changed."""
    found = get_object_or_404(Cohort.objects.select_related("study__instrument"), pk=cohort)
    suggested = expectations.assumed(found.study)
    initial = {"first": suggested.response.first, "loss": suggested.response.loss}
    form = ResponseForm(request.GET or None, initial=initial)
    chosen = form.response() if form.is_valid() else suggested.response
    lines = expectations.of_cohort(found, chosen, get_language() or "nl")
    rules = found.study.instrument.definition.rules
    context = {
        "cohort": found,
        "form": form,
        "suggested": suggested,
        "chosen": chosen,
        "lines": lines,
        "between": outlook.pair(found.study.instrument.definition),
        "warned": [(line, advice.of(line, rules)) for line in lines],
        "supposed": SUPPOSED,
    }
    return render(request, "reports/planning.html", context)


@coordinator
@require_GET
def enrolment(request: StaffRequest, enrolment: UUID) -> HttpResponse:
    """The part of an enrolment's page that says what to expect, week by week."""
    related = Enrolment.objects.select_related("organisation", "cohort__study__instrument")
    found = get_object_or_404(related.filter(withdrawn_at=None), pk=enrolment)
    suggested = expectations.assumed(found.cohort.study)
    line = expectations.of_enrolment(found, suggested.response, get_language() or "nl")
    context = {
        "line": line,
        "suggested": suggested,
        "chosen": suggested.response,
        "warnings": advice.of(line, found.cohort.study.instrument.definition.rules),
        "supposed": SUPPOSED,
    }
    return render(request, "reports/planning_brief.html", context)
