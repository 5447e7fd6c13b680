"""A link: its address and invitation to copy; revoking, replacing and issuing one."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organisations import distribution, links, participation, permissions, policies
from organisations.models.schedule import Enrolment, Link, Week
from organisations.overview import titles_of
from organisations.permissions import refusal
from organisations.states import state_of
from organisations.views.access import StaffRequest, coordinator, staff
from organisations.views.acting import Question, attempt, confirm


def find(link: UUID) -> Link:
    related = Link.objects.select_related(
        "week__cohort__study__instrument", "enrolment__organisation", "collector"
    )
    return get_object_or_404(related, pk=link)


def visible(request: StaffRequest, link: UUID) -> Link:
    """The link, for coordinators and the organisation's own contacts; strangers get 404."""
    found = find(link)
    if not permissions.may_see(request.user, found.enrolment.organisation):
        raise Http404
    return found


def back_to(link: Link) -> str:
    return reverse("organisations:enrolment", args=[link.enrolment_id])


@staff
def page(request: StaffRequest, link: UUID) -> HttpResponse:
    """For coordinators and the organisation's own contacts; strangers get 404."""
    found = visible(request, link)
    context = {
        "link": found,
        "title": titles_of(found.week.cohort)[found.week.questionnaire],
        "state": state_of(found),
        "address": distribution.MERGED_ADDRESS,
        "code": distribution.MERGED_CODE,
        "material": distribution.material(found),
        "codes_refusal": refusal(policies.check_may_issue_codes, found),
        "development": participation.development(found),
        "revoke_refusal": refusal(policies.check_may_revoke, found),
    }
    return render(request, "organisations/link.html", context)


@coordinator
def replace(request: StaffRequest, link: UUID) -> HttpResponse:
    found = find(link)
    question = Question(
        title=_("Replace the link of %(organisation)s?")
        % {"organisation": found.enrolment.organisation},
        consequences=[
            _("The old address takes in no more answers, from now."),
            _("Answers given through it stay, and count together with those of the new link."),
            _("The organisation has to spread the new address itself."),
        ],
        button=_("Replace link"),
        done=_("There is a new link. The old one is closed."),
        back=back_to(found),
        refusal=refusal(policies.check_may_revoke, found),
    )
    return confirm(request, question, lambda: links.replace_link(link=found, by=request.user))


@coordinator
def revoke(request: StaffRequest, link: UUID) -> HttpResponse:
    found = find(link)
    question = Question(
        title=_("Revoke the link of %(organisation)s?")
        % {"organisation": found.enrolment.organisation},
        consequences=[
            _("The address takes in no more answers, from now, and cannot be revived."),
            _("Answers given through it stay and are counted."),
            _("Until you make a new link, nobody in this organisation can answer this week."),
        ],
        button=_("Revoke link"),
        done=_("The link has been revoked."),
        back=back_to(found),
        refusal=refusal(policies.check_may_revoke, found),
    )
    return confirm(request, question, lambda: links.revoke_link(link=found, by=request.user))


@coordinator
@require_POST
def issue(request: StaffRequest, enrolment: UUID, week: UUID) -> HttpResponse:
    """A new link where there is none any more."""
    taking_part = get_object_or_404(Enrolment.objects.select_related("organisation"), pk=enrolment)
    weeks = Week.objects.select_related("cohort__study__instrument")
    found = get_object_or_404(weeks, pk=week, cohort=taking_part.cohort_id)
    return attempt(
        request,
        lambda: links.issue(week=found, enrolment=taking_part, by=request.user),
        done=_("There is a new link."),
        back=reverse("organisations:enrolment", args=[taking_part.pk]),
    )
