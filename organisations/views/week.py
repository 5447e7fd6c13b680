"""A week: everybody's links, moving it, skipping it, closing it early."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from organisations import moments, policies, schedule
from organisations.forms import MoveForm
from organisations.models.schedule import Week
from organisations.overview import acts_on, links_of_week, titles_of
from organisations.permissions import refusal
from organisations.states import state_of
from organisations.views.access import StaffRequest, coordinator
from organisations.views.acting import Question, confirm, saved


def find(week: UUID) -> Week:
    return get_object_or_404(Week.objects.select_related("cohort__study__instrument"), pk=week)


def back_to(week: Week) -> str:
    return reverse("organisations:week", args=[week.pk])


@coordinator
def page(request: StaffRequest, week: UUID) -> HttpResponse:
    found = find(week)
    context = {
        "week": found,
        "title": titles_of(found.cohort)[found.questionnaire],
        "state": state_of(found),
        "acts": acts_on(found),
        "rows": links_of_week(found),
    }
    return render(request, "organisations/week.html", context)


@coordinator
def move(request: StaffRequest, week: UUID) -> HttpResponse:
    found = find(week)
    initial = {"opens_on": moments.local_day(found.opens_at)}
    form = MoveForm(request.POST or None, initial=initial)
    if saved(form, lambda: schedule.move_week(week=found, **form.cleaned_data, by=request.user)):
        messages.success(request, _("The week has been moved, with all its links."))
        return redirect(back_to(found))
    context = {
        "form": form,
        "title": _("Move week %(number)s") % {"number": found.number},
        "lead": refusal(policies.check_may_shift, found),
        "submit": _("Move week"),
        "cancel": back_to(found),
    }
    return render(request, "organisations/form.html", context)


@coordinator
def skip(request: StaffRequest, week: UUID) -> HttpResponse:
    found = find(week)
    later = found.cohort.weeks.filter(number__gte=found.number).count()
    question = Question(
        title=_("Skip a week before week %(number)s?") % {"number": found.number},
        consequences=[
            _("Week %(number)s and all later ones, %(count)s together, open seven days later.")
            % {"number": found.number, "count": later},
            _("Their links stay the same. Tell the contacts about the new days."),
        ],
        button=_("Skip a week"),
        done=_("The weeks have been moved seven days."),
        back=back_to(found),
        refusal=refusal(policies.check_may_shift, found),
    )
    return confirm(request, question, lambda: schedule.skip_week(week=found, by=request.user))


@coordinator
def close(request: StaffRequest, week: UUID) -> HttpResponse:
    found = find(week)
    question = Question(
        title=_("Close week %(number)s now?") % {"number": found.number},
        consequences=[
            _("The links of all organisations in this week take in no more answers."),
            _("Who is filling in the questionnaire now can no longer send it."),
            _("The answers are sealed within minutes. A closed week cannot be opened again."),
        ],
        button=_("Close week"),
        done=_("The week is closed."),
        back=back_to(found),
        refusal=refusal(policies.check_may_close, found),
    )
    return confirm(request, question, lambda: schedule.close_early(week=found, by=request.user))
