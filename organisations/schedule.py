"""The schedule: cohorts get weeks, organisations get links, and both can change.

Every act says who does it (`by=`), checks permission and policy, is one
transaction, and is recorded in it. Acts on one cohort wait for one another.
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from organisations import appearance, audit, links, moments, permissions, policies
from organisations.models.organisation import Organisation
from organisations.models.schedule import Access, Cohort, Enrolment, Link, Week
from organisations.models.user import User
from organisations.permissions import Refused
from organisations.states import State, state_of
from surveys import clock, collectors

__all__ = [
    "State",
    "change_headcount",
    "close_early",
    "enrol",
    "move_week",
    "plan",
    "skip_week",
    "state_of",
    "withdraw",
]


@transaction.atomic
def plan(*, cohort: Cohort, by: User, already_started: bool = False) -> list[Week]:
    """Place the study's questionnaires in consecutive weeks, with a link for each enrolment.

    A week opens at 08:00 local time and closes at 08:00 seven days later. Planning a
    planned cohort changes nothing and returns its weeks. `already_started` admits a
    first day in the past, for rehearsals and for studies that moved here.
    """
    permissions.check_may_coordinate(by)
    cohort = _lock(cohort)
    if existing := list(cohort.weeks.all()):
        return existing
    if not already_started:
        policies.check_may_plan(cohort)
    weeks = Week.objects.bulk_create(_weeks_of(cohort))
    for enrolment in cohort.enrolments.filter(withdrawn_at=None).select_related("organisation"):
        _make_links(enrolment, weeks, of=weeks)
    audit.record(
        by=by, verb="plan cohort", target=cohort, detail={"starts_on": cohort.starts_on.isoformat()}
    )
    return weeks


@transaction.atomic
def enrol(
    *,
    cohort: Cohort,
    organisation: Organisation,
    headcount: int,
    by: User,
    access: str = Access.OPEN,
) -> Enrolment:
    """Let an organisation take part, inviting `headcount` people, who get in as `access` says.

    In a planned cohort it gets links for the weeks that have not closed.
    """
    permissions.check_may_coordinate(by)
    cohort = _lock(cohort)
    policies.check_may_enrol(cohort, organisation)
    _check_headcount(headcount)
    enrolment = Enrolment.objects.create(
        cohort=cohort, organisation=organisation, headcount=headcount, access=access
    )
    weeks = list(cohort.weeks.all())
    _make_links(enrolment, [week for week in weeks if state_of(week) != State.CLOSED], of=weeks)
    detail = {"headcount": headcount, "access": access}
    audit.record(by=by, verb="enrol", target=enrolment, detail=detail)
    return enrolment


@transaction.atomic
def change_headcount(*, enrolment: Enrolment, headcount: int, by: User) -> Enrolment:
    """Correct the number of people invited; response rates are computed with it from now on."""
    permissions.check_may_coordinate(by)
    _check_headcount(headcount)
    before, enrolment.headcount = enrolment.headcount, headcount
    enrolment.save(update_fields=["headcount"])
    detail = {"before": before, "headcount": headcount}
    audit.record(by=by, verb="change headcount", target=enrolment, detail=detail)
    return enrolment


@transaction.atomic
def withdraw(*, enrolment: Enrolment, by: User) -> Enrolment:
    """Let an organisation stop: its open link closes now, its planned links never open.

    What its employees have answered stays in the study and is sealed as usual:
    nobody could say which answers are whose, so none can be taken out.
    """
    permissions.check_may_coordinate(by)
    cohort = _lock(enrolment.cohort)
    enrolment = cohort.enrolments.select_related("organisation").get(pk=enrolment.pk)
    policies.check_may_withdraw(enrolment)
    enrolment.withdrawn_at = clock.now()
    enrolment.save(update_fields=["withdrawn_at"])
    for link in enrolment.links.filter(revoked_at=None).select_related("collector"):
        if state_of(link) == State.PLANNED:
            links.retire(link)
        else:
            collectors.close([link.collector_id], at=enrolment.withdrawn_at)
    appearance.refresh_organisation(enrolment.organisation)
    audit.record(by=by, verb="withdraw", target=enrolment)
    return enrolment


@transaction.atomic
def move_week(*, week: Week, opens_on: date, by: User) -> Week:
    """Let a planned week open at 08:00 on another day, and close seven days later."""
    permissions.check_may_coordinate(by)
    cohort = _lock(week.cohort)
    week = cohort.weeks.get(pk=week.pk)
    policies.check_may_move(week, opens_on)
    _place(week, opens_on)
    _after_moving(cohort)
    audit.record(
        by=by, verb="move week", target=week, detail={"opens_at": week.opens_at.isoformat()}
    )
    return week


@transaction.atomic
def skip_week(*, week: Week, by: User) -> list[Week]:
    """Leave out one calendar week: this week and all later ones open seven days later.

    A shifted week keeps its day and hour on the wall clock, also across a clock change.
    """
    permissions.check_may_coordinate(by)
    cohort = _lock(week.cohort)
    week = cohort.weeks.get(pk=week.pk)
    policies.check_may_shift(week)
    later = list(cohort.weeks.filter(number__gte=week.number))
    for each in later:
        _place(each, moments.local_day(each.opens_at) + moments.WEEK)
    _after_moving(cohort)
    audit.record(by=by, verb="skip week", target=week, detail={"moved": len(later)})
    return later


@transaction.atomic
def close_early(*, week: Week, by: User) -> Week:
    """Close an open week now, for every organisation. Its answers can then be sealed."""
    permissions.check_may_coordinate(by)
    cohort = _lock(week.cohort)
    week = cohort.weeks.get(pk=week.pk)
    policies.check_may_close(week)
    week.closes_at = clock.now()
    week.save(update_fields=["closes_at"])
    collectors.close(_collectors_of(week), at=week.closes_at)
    audit.record(by=by, verb="close week early", target=week)
    return week


def _lock(cohort: Cohort) -> Cohort:
    """The cohort as it is now; other acts on it wait until this one is done."""
    return (
        Cohort.objects.select_for_update(of=["self"])
        .select_related("study__instrument")
        .get(pk=cohort.pk)
    )


def _weeks_of(cohort: Cohort) -> list[Week]:
    questionnaires = cohort.study.instrument.definition.questionnaires
    days = [cohort.starts_on + index * moments.WEEK for index in range(len(questionnaires))]
    return [
        Week(
            cohort=cohort,
            number=number,
            questionnaire=questionnaire.code,
            opens_at=moments.opening(day),
            closes_at=moments.opening(day + moments.WEEK),
        )
        for number, (questionnaire, day) in enumerate(zip(questionnaires, days, strict=True), 1)
    ]


def _make_links(enrolment: Enrolment, weeks: list[Week], *, of: list[Week]) -> list[Link]:
    """Links for `weeks`, which are some or all of a cohort's weeks `of`."""
    return [links.make(week=week, enrolment=enrolment, of=of) for week in weeks]


def _place(week: Week, opens_on: date) -> None:
    """Give a planned week and its live links a new window."""
    week.opens_at = moments.opening(opens_on)
    week.closes_at = moments.opening(opens_on + moments.WEEK)
    week.save(update_fields=["opens_at", "closes_at"])
    collectors.move(_collectors_of(week), opens_at=week.opens_at, closes_at=week.closes_at)


def _collectors_of(week: Week) -> list[UUID]:
    """The collectors that still follow the week: those of links that were not revoked."""
    return list(week.links.filter(revoked_at=None).values_list("collector_id", flat=True))


def _after_moving(cohort: Cohort) -> None:
    """The first day, and what closed pages say about the next week, follow the weeks."""
    first = cohort.weeks.order_by("number")[0]
    cohort.starts_on = moments.local_day(first.opens_at)
    cohort.save(update_fields=["starts_on"])
    appearance.refresh_cohort(cohort)


def _check_headcount(headcount: int) -> None:
    if headcount < 1:
        raise Refused("headcount", _("Give the number of people who are invited: one or more."))
