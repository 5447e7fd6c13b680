"""Weeks and links as rows of a page: state, dates, and what may be done with them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from organisations import participation, policies
from organisations.models.schedule import Cohort, Enrolment, Link, Week
from organisations.participation import Response
from organisations.permissions import refusal
from organisations.states import State, state_of


@dataclass(frozen=True)
class Progress:
    """How far a cohort has come: `done` of `total` weeks closed, and the open one."""

    total: int
    done: int
    current: Week | None


@dataclass(frozen=True)
class Act:
    """A button: where it goes, and why it is greyed; an empty reason means it works."""

    label: str
    url: str
    refusal: str


@dataclass(frozen=True)
class WeekRow:
    week: Week
    title: str
    state: State
    acts: list[Act]


@dataclass(frozen=True)
class LinkRow:
    """One organisation in one week. `link` is None where it has none, or none any more."""

    enrolment: Enrolment
    week: Week
    title: str
    link: Link | None
    state: State
    response: Response | None
    issue_refusal: str


def progress_of(weeks: list[Week]) -> Progress:
    states = [state_of(week) for week in weeks]
    current = next((w for w, s in zip(weeks, states, strict=True) if s == State.OPEN), None)
    return Progress(len(weeks), states.count(State.CLOSED), current)


def titles_of(cohort: Cohort) -> dict[str, str]:
    """The questionnaires' titles in the reader's language, by code."""
    language = get_language() or "nl"
    definition = cohort.study.instrument.definition
    return {each.code: each.title.in_language(language) for each in definition.questionnaires}


def week_rows(cohort: Cohort) -> list[WeekRow]:
    """A planned cohort's weeks with what a coordinator may do with each."""
    titles = titles_of(cohort)
    return [
        WeekRow(week, titles[week.questionnaire], state_of(week), acts_on(week))
        for week in cohort.weeks.all()
    ]


def acts_on(week: Week) -> list[Act]:
    """Moving, skipping and closing early; the same checks refuse the acts themselves."""

    def act(label: str, name: str, check: Callable[[Week], None]) -> Act:
        return Act(label, reverse(name, args=[week.pk]), refusal(check, week))

    return [
        act(_("Move"), "organisations:week_move", policies.check_may_shift),
        act(_("Skip a week"), "organisations:week_skip", policies.check_may_shift),
        act(_("Close early"), "organisations:week_close", policies.check_may_close),
    ]


def links_of_week(week: Week) -> list[LinkRow]:
    """Every organisation of the cohort in this week."""
    enrolments = list(week.cohort.enrolments.select_related("organisation"))
    links = week.links.filter(revoked_at=None).select_related("collector")
    return _link_rows([(each, week) for each in enrolments], links)


def links_of_enrolment(enrolment: Enrolment) -> list[LinkRow]:
    """Every week of the cohort for this organisation."""
    weeks = list(enrolment.cohort.weeks.all())
    links = enrolment.links.filter(revoked_at=None).select_related("collector")
    return _link_rows([(enrolment, each) for each in weeks], links)


def _link_rows(pairs: list[tuple[Enrolment, Week]], links: Iterable[Link]) -> list[LinkRow]:
    if not pairs:
        return []
    titles = titles_of(pairs[0][1].cohort)
    live = {(link.enrolment_id, link.week_id): link for link in links}
    responses = participation.latest({enrolment for enrolment, _week in pairs})
    return [
        LinkRow(
            enrolment,
            week,
            titles[week.questionnaire],
            link := live.get((enrolment.id, week.id)),
            state_of(link) if link else State.WITHDRAWN,
            responses.get((enrolment.id, week.id)),
            refusal(policies.check_may_issue, week, enrolment) if not link else "",
        )
        for enrolment, week in pairs
    ]
