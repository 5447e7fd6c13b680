"""When something may be done: what the state of a week, link or enrolment allows.

`permissions` is the other half: who may. Each check raises `Refused` with a code
and a sentence; pages show the same sentence beside a greyed button.
"""

from datetime import date, timedelta

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organisations import moments
from organisations.models.organisation import Organisation
from organisations.models.schedule import Cohort, Enrolment, Link, Week
from organisations.permissions import Refused
from organisations.states import State, state_of
from surveys import clock

FARTHEST = timedelta(days=10 * 366)
"""So far ahead a week may open."""


def check_may_plan(cohort: Cohort) -> None:
    """A plan starts in the future, and is made once."""
    if cohort.weeks.exists():
        raise Refused("planned", _("This cohort has its weeks already; move them one by one."))
    check_first_day(cohort.starts_on)


def check_first_day(day: date) -> None:
    """A day that has passed closes the week before anybody has the link; a far one is a slip."""
    if day - moments.local_day(clock.now()) > FARTHEST:
        raise Refused(
            "far",
            _("%(day)s is more than ten years away. Check the year.")
            % {"day": date_format(day, "j F Y")},
        )
    if moments.opening(day) < clock.now():
        raise Refused(
            "past",
            _("%(day)s has passed. Choose a day that is still to come.")
            % {"day": date_format(day, "j F Y")},
        )


def check_may_enrol(cohort: Cohort, organisation: Organisation) -> None:
    if cohort.enrolments.filter(organisation=organisation).exists():
        raise Refused(
            "enrolled",
            _("%(organisation)s takes part in this cohort already.")
            % {"organisation": organisation},
        )
    check_same_world(cohort, organisation)
    weeks = list(cohort.weeks.all())
    if weeks and all(state_of(week) == State.CLOSED for week in weeks):
        raise Refused("over", _("All weeks of this cohort have closed; choose another cohort."))


def check_same_world(cohort: Cohort, organisation: Organisation) -> None:
    """What is invented and what is real never meet."""
    if cohort.study.rehearsal and not organisation.rehearsal:
        raise Refused(
            "real",
            _("This is a rehearsal: only invented organisations take part in it."),
        )
    if organisation.rehearsal and not cohort.study.rehearsal:
        raise Refused(
            "invented",
            _("%(organisation)s is invented for rehearsals, and cannot take part in a study.")
            % {"organisation": organisation},
        )


def check_may_invite(organisation: Organisation) -> None:
    """Nobody is asked to act for an organisation that does not exist; a demo plays it."""
    if organisation.rehearsal and not settings.DEMO:
        raise Refused(
            "invented",
            _("%(organisation)s is invented for rehearsals, and has no contacts.")
            % {"organisation": organisation},
        )


def check_may_withdraw(enrolment: Enrolment) -> None:
    if enrolment.withdrawn_at is not None:
        raise Refused("withdrawn", _("This organisation has withdrawn already."))


def check_may_shift(week: Week) -> None:
    """Only a week that nobody can have answered yet may get another moment."""
    state = state_of(week)
    if state == State.OPEN:
        raise Refused("open", _("This week is open; it can only be closed early."))
    if state == State.CLOSED:
        raise Refused("closed", _("This week has closed; it can no longer be changed."))


def check_may_move(week: Week, opens_on: date) -> None:
    """A moved week starts in the future and keeps its place between its neighbours."""
    check_may_shift(week)
    check_first_day(opens_on)
    opens_at = moments.opening(opens_on)
    closes_at = moments.opening(opens_on + moments.WEEK)
    for other in week.cohort.weeks.exclude(pk=week.pk):
        earlier = other.number < week.number
        if opens_at < other.closes_at if earlier else closes_at > other.opens_at:
            raise Refused(
                "overlap",
                _(
                    "Week %(number)s is from %(first)s to %(last)s: weeks keep their order and "
                    "may not overlap."
                )
                % {
                    "number": other.number,
                    "first": date_format(moments.local_day(other.opens_at), "j F Y"),
                    "last": date_format(moments.local_day(other.closes_at), "j F Y"),
                },
            )


def check_may_close(week: Week) -> None:
    state = state_of(week)
    if state == State.PLANNED:
        raise Refused("not_open", _("This week has not opened yet."))
    if state == State.CLOSED:
        raise Refused("closed", _("This week has closed; it can no longer be changed."))


def check_may_revoke(link: Link) -> None:
    """A link that has closed keeps its answers as they are."""
    state = state_of(link)
    if state == State.WITHDRAWN:
        raise Refused("withdrawn", _("This link has been withdrawn already."))
    if state == State.CLOSED:
        raise Refused("closed", _("This link has closed; it can no longer be changed."))


def check_may_issue(week: Week, enrolment: Enrolment) -> None:
    """A link where there is none: for an organisation that takes part, in a week not yet over."""
    check_may_withdraw(enrolment)
    if state_of(week) == State.CLOSED:
        raise Refused("closed", _("This week has closed; it can no longer be changed."))
    if week.links.filter(enrolment=enrolment, revoked_at=None).exists():
        raise Refused("linked", _("This organisation has a link for this week already."))


def check_may_choose_access(enrolment: Enrolment) -> None:
    """How people get in is chosen before the first of them can, and stays."""
    check_may_withdraw(enrolment)
    if enrolment.links.filter(week__opens_at__lte=clock.now()).exists():
        raise Refused("opened", _("The first week has opened: how people get in stays as it is."))


def check_may_issue_codes(link: Link) -> None:
    """Codes for a link that asks for them; new ones only while nobody can use the old."""
    if not link.collector.one_time_codes:
        raise Refused("open_link", _("This organisation works with an open link."))
    check_may_revoke(link)
    if link.codes_issued and state_of(link) == State.OPEN:
        raise Refused(
            "issued",
            _(
                "The codes were exported and the week is open: new ones would shut out everybody "
                "who has one. If they are lost, replace the link and export codes for the new one."
            ),
        )
