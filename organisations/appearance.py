"""The display copy that a collector carries, so that surveys need not know organisations."""

import base64
from typing import Any, TypedDict
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from organisations import moments
from organisations.models.organisation import Organisation
from organisations.models.schedule import Cohort, Enrolment, Link, Week
from surveys import collectors

Results = list[tuple[str, dict[str, int]]]
"""Published means in tenths by item, for each questionnaire that came before, in order."""


class Looks(TypedDict):
    """How an organisation is shown: its name, its colour, and its logo as a data address."""

    name: str
    accent: str
    logo: str


class Appearance(Looks):
    """How one organisation's questionnaire looks, and what its pages say about what follows."""

    language: str
    next_opens: str
    mirror: Results


def of(organisation: Organisation, next_opens: str, mirror: Results) -> Appearance:
    """The copy for one link; `next_opens` is an ISO date, or empty after the last week."""
    return {
        **looks(organisation),
        "language": organisation.language,
        "next_opens": next_opens,
        "mirror": mirror,
    }


def looks(organisation: Organisation) -> Looks:
    """How an organisation is shown at this moment, to be kept with something."""
    return {
        "name": organisation.name,
        "accent": organisation.accent,
        "logo": data_uri(bytes(organisation.logo)),
    }


def data_uri(png: bytes) -> str:
    """A picture as an address that needs no second request; empty without a picture."""
    return "data:image/png;base64," + base64.b64encode(png).decode() if png else ""


def picture(data_uri: str) -> bytes:
    """The PNG in an address that `data_uri` made; empty without a picture."""
    return base64.b64decode(data_uri.partition(",")[2])


def next_openings(weeks: list[Week]) -> dict[UUID, str]:
    """For each week the ISO date on which the next one opens; empty for the last."""
    following = [moments.local_day(week.opens_at).isoformat() for week in weeks[1:]]
    return dict(zip((week.id for week in weeks), [*following, ""], strict=True)) if weeks else {}


def mirror(enrolment: Enrolment, week: Week, weeks: list[Week]) -> Results:
    """What the mirror of one week shows of the weeks before it; nothing where it is not wanted."""
    if not enrolment.mirror:
        return []
    earlier = [each.questionnaire for each in weeks if each.number < week.number]
    return [(code, enrolment.results[code]) for code in earlier if code in enrolment.results]


@transaction.atomic
def show_results(*, enrolment: Enrolment, week: Week, means: dict[str, int]) -> None:
    """Let respondents of later weeks see these means of `week`, where the mirror is wanted.

    `means` are published ones of the whole organisation: item code to tenths.
    """
    enrolment = Enrolment.objects.select_for_update(no_key=True).get(pk=enrolment.pk)
    enrolment.results = {**enrolment.results, week.questionnaire: means}
    enrolment.save(update_fields=["results"])
    refresh_enrolment(enrolment)


def refresh_enrolment(enrolment: Enrolment) -> None:
    """Bring the collectors of one organisation in one cohort up to date."""
    _refresh(Link.objects.filter(enrolment=enrolment))


def refresh_cohort(cohort: Cohort) -> None:
    """Bring a cohort's collectors up to date after its schedule changed."""
    _refresh(Link.objects.filter(week__cohort=cohort))


def refresh_organisation(organisation: Organisation) -> None:
    """Bring an organisation's collectors up to date after its name or looks changed."""
    _refresh(Link.objects.filter(enrolment__organisation=organisation))


def _refresh(links: QuerySet[Link]) -> None:
    """A closed collector gets its copy too: its page says when the next week opens."""
    weeks: dict[UUID, list[Week]] = {}
    _lock(links)
    for link in links.select_related("week__cohort", "enrolment__organisation"):
        cohort, enrolment = link.week.cohort, link.enrolment
        if cohort.id not in weeks:
            weeks[cohort.id] = list(cohort.weeks.order_by("number"))
        following = next_openings(weeks[cohort.id])[link.week_id]
        next_opens = "" if enrolment.withdrawn_at else following
        earlier = mirror(enrolment, link.week, weeks[cohort.id])
        dressed: dict[str, Any] = {**of(enrolment.organisation, next_opens, earlier)}
        collectors.dress(link.collector_id, dressed)


def _lock(links: QuerySet[Link]) -> None:
    """Let two refreshes of one enrolment follow one another: the later one knows more."""
    chosen = Enrolment.objects.filter(pk__in=links.values("enrolment")).order_by("pk")
    list(chosen.select_for_update(no_key=True).values_list("pk"))
