"""The display copy that a collector carries, so that surveys need not know organisations."""

import base64
from typing import TypedDict
from uuid import UUID

from django.db.models import QuerySet

from organisations import moments
from organisations.models.organisation import Organisation
from organisations.models.schedule import Cohort, Link, Week
from surveys import collectors


class Looks(TypedDict):
    """How an organisation is shown: its name, its colour, and its logo as a data address."""

    name: str
    accent: str
    logo: str


class Appearance(Looks):
    """How one organisation's questionnaire looks, and what its pages say about what follows."""

    language: str
    next_opens: str


def of(organisation: Organisation, next_opens: str) -> Appearance:
    """The copy for one link; `next_opens` is an ISO date, or empty after the last week."""
    return {
        **looks(organisation),
        "language": organisation.language,
        "next_opens": next_opens,
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


def refresh_cohort(cohort: Cohort) -> None:
    """Bring a cohort's collectors up to date after its schedule changed."""
    _refresh(Link.objects.filter(week__cohort=cohort))


def refresh_organisation(organisation: Organisation) -> None:
    """Bring an organisation's collectors up to date after its name or looks changed."""
    _refresh(Link.objects.filter(enrolment__organisation=organisation))


def _refresh(links: QuerySet[Link]) -> None:
    """A closed collector gets its copy too: its page says when the next week opens."""
    openings: dict[UUID, dict[UUID, str]] = {}
    related = links.select_related("week__cohort", "enrolment__organisation")
    for link in related:
        cohort = link.week.cohort
        if cohort.id not in openings:
            openings[cohort.id] = next_openings(list(cohort.weeks.order_by("number")))
        withdrawn = link.enrolment.withdrawn_at is not None
        next_opens = "" if withdrawn else openings[cohort.id][link.week_id]
        collectors.dress(link.collector_id, dict(of(link.enrolment.organisation, next_opens)))
