"""Organisations: the coordinators' list and forms, and a contact's own page."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from organisations import appearance, distribution, participation, permissions
from organisations import organisation as organisations
from organisations.forms import ContactForm, OrganisationForm
from organisations.models.organisation import Organisation
from organisations.models.schedule import Enrolment
from organisations.overview import links_of_enrolment
from organisations.states import State
from organisations.views.access import StaffRequest, coordinator, staff
from organisations.views.acting import saved


@coordinator
def overview(request: StaffRequest) -> HttpResponse:
    found = Organisation.objects.defer("logo").annotate(
        contact_count=Count("memberships", distinct=True),
        enrolment_count=Count("enrolments", filter=Q(enrolments__withdrawn_at=None), distinct=True),
    )
    in_order = found.order_by("name")
    return render(request, "organisations/organisations.html", {"organisations": in_order})


@staff
def page(request: StaffRequest, organisation: UUID) -> HttpResponse:
    """What a coordinator manages, or what a contact needs; strangers get 404."""
    visible = permissions.visible_organisations(request.user)
    found = get_object_or_404(visible, pk=organisation)
    if permissions.may_coordinate(request.user):
        return _for_coordinator(request, found)
    return _for_contact(request, found)


def _for_coordinator(request: StaffRequest, organisation: Organisation) -> HttpResponse:
    context = {
        "organisation": organisation,
        "logo": appearance.data_uri(bytes(organisation.logo)),
        "memberships": organisation.memberships.select_related("user").order_by("user__email"),
        "enrolments": organisation.enrolments.select_related("cohort__study"),
        "form": ContactForm(),
    }
    return render(request, "organisations/organisation.html", context)


def _for_contact(request: StaffRequest, organisation: Organisation) -> HttpResponse:
    enrolments = organisation.enrolments.select_related(
        "organisation", "cohort__study__instrument"
    ).order_by("-cohort__starts_on")
    context = {
        "organisation": organisation,
        "parts": [_part(enrolment) for enrolment in enrolments],
    }
    return render(request, "organisations/own.html", context)


def _part(enrolment: Enrolment) -> dict[str, object]:
    """One enrolment as its contact sees it: all weeks, and the open one in full."""
    rows = links_of_enrolment(enrolment)
    current = next((row.link for row in rows if row.link and row.state == State.OPEN), None)
    return {
        "enrolment": enrolment,
        "rows": rows,
        "current": next((row for row in rows if row.state == State.OPEN), None),
        "upcoming": next((row for row in rows if row.state == State.PLANNED), None),
        "material": distribution.material(current) if current else [],
        "development": participation.development(current) if current else [],
    }


@coordinator
def new(request: StaffRequest) -> HttpResponse:
    form = OrganisationForm(request.POST or None, request.FILES or None)
    made = saved(form, lambda: organisations.create(profile=form.profile(), by=request.user))
    if made:
        messages.success(request, _("The organisation has been added."))
        return redirect("organisations:organisation", made.pk)
    context = {
        "form": form,
        "title": _("New organisation"),
        "submit": _("Add organisation"),
        "cancel": reverse("organisations:organisations"),
    }
    return render(request, "organisations/form.html", context)


@coordinator
def edit(request: StaffRequest, organisation: UUID) -> HttpResponse:
    found = get_object_or_404(Organisation, pk=organisation)
    form = OrganisationForm(request.POST or None, request.FILES or None, organisation=found)
    title = _("Change %(organisation)s") % {"organisation": found}
    if saved(
        form,
        lambda: organisations.change(organisation=found, profile=form.profile(), by=request.user),
    ):
        messages.success(request, _("The changes have been saved. Open questionnaires show them."))
        return redirect("organisations:organisation", found.pk)
    context = {
        "form": form,
        "title": title,
        "submit": _("Save"),
        "cancel": reverse("organisations:organisation", args=[found.pk]),
    }
    return render(request, "organisations/form.html", context)
