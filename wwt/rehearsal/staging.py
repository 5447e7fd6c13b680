"""The study of a rehearsal: its cohorts, invented organisations, weeks and links."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import transaction

from organisations import organisation, schedule, study
from organisations.models.organisation import Organisation
from organisations.models.schedule import Access, Cohort, Link, Study
from organisations.models.user import User
from organisations.organisation import Profile
from surveys import clock, collectors
from surveys.models.instrument import Instrument
from wwt.rehearsal import calibration, population
from wwt.rehearsal.calibration import Content
from wwt.rehearsal.crowds import Rehearsed
from wwt.rehearsal.population import Group, Invented, Size
from wwt.rehearsal.stages import Stages

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""When a collector that is kept back opens."""

Starts = Mapping[int, date]
"""The first day of cohorts, by their place, where it is not that of the calibration."""


@dataclass(frozen=True)
class Stage:
    """A study set up for a rehearsal, with the people who will answer."""

    study: Study
    content: Content
    rehearsed: Rehearsed
    seats: tuple["Seat", ...]


@dataclass(frozen=True)
class Seat:
    """One organisation's link in one week, with who answers through it; weeks count from 0."""

    link: Link
    group: Group
    invented: Invented
    week: int

    @property
    def is_over(self) -> bool:
        return self.link.week.closes_at <= clock.now()

    @property
    def is_open(self) -> bool:
        return self.link.week.opens_at <= clock.now() < self.link.week.closes_at


def set_up(
    *,
    instrument: Instrument,
    name: str,
    size: Size,
    seed: int,
    by: User,
    starts: Starts | None = None,
    stages: Stages | None = None,
    with_codes: Collection[str] = (),
) -> Stage:
    """A rehearsal's study with every link, in one transaction: half a stage never stays.

    Organisations named in `with_codes` take part with one-time codes. Raises what reading
    the calibration raises, `Refused` and `ValidationError`.
    """
    definition = instrument.definition
    content = calibration.of(definition)
    groups = population.plan(definition, content.calibration, size, seed)
    rehearsed = Rehearsed(definition, content.calibration, groups, seed)
    steps = stages or Stages()
    with steps.stage("Study, organisations and links", 0, 10) as step, transaction.atomic():
        made = study.create(name=unused(name), instrument=instrument, by=by, rehearsal=True)
        seats: list[Seat] = []
        for done, group in enumerate(groups, 1):
            starts_on = (starts or {}).get(group.place, group.starts_on)
            seats += _cohort(made, group, starts_on, with_codes, by)
            step(done, len(groups))
        _keep_back([seat.link.collector_id for seat in seats if seat.is_over])
    return Stage(made, content, rehearsed, tuple(seats))


def find(made: Study, size: Size, seed: int) -> Stage:
    """The stage of a rehearsal that was set up before, to go on where it stopped."""
    definition = made.instrument.definition
    content = calibration.of(definition)
    groups = population.plan(definition, content.calibration, size, seed)
    rehearsed = Rehearsed(definition, content.calibration, groups, seed)
    cohorts = {cohort.name: cohort for cohort in made.cohorts.all()}
    seats = [
        Seat(link, group, invented, link.week.number - 1)
        for group in groups
        for link in _links(cohorts[group.name])
        for invented in group.organisations
        if _is_called(link.enrolment.organisation.name, invented.name)
    ]
    return Stage(made, content, rehearsed, tuple(seats))


def _keep_back(collector_ids: list[UUID]) -> None:
    """Let weeks that are over wait for their invented answers: the platform seals closed ones.

    The bulk door gives each collector its true window back as it seals it.
    """
    collectors.move(collector_ids, opens_at=NEVER, closes_at=NEVER)


def unused(name: str) -> str:
    """The name, with a number where a rehearsal has it already."""
    taken = set(Study.objects.filter(rehearsal=True).values_list("name", flat=True))
    return next(each for each in _numbered(name) if study.REHEARSAL + each not in taken)


def _cohort(
    made: Study, group: Group, starts_on: date, with_codes: Collection[str], by: User
) -> Iterator[Seat]:
    cohort = study.create_cohort(study=made, name=group.name, starts_on=starts_on, by=by)
    by_organisation = {}
    for invented in group.organisations:
        found = _organisation(invented, by)
        by_organisation[found.pk] = invented
        schedule.enrol(
            cohort=cohort,
            organisation=found,
            headcount=invented.headcount,
            by=by,
            access=Access.CODES if invented.name in with_codes else Access.OPEN,
        )
    schedule.plan(cohort=cohort, by=by, already_started=True)
    for link in _links(cohort):
        invented = by_organisation[link.enrolment.organisation_id]
        yield Seat(link, group, invented, link.week.number - 1)


def _organisation(invented: Invented, by: User) -> Organisation:
    """The invented organisation; another rehearsal may have made it already."""
    for name in _numbered(invented.name):
        found = Organisation.objects.filter(name=name).first()
        if found is None:
            profile = Profile(name=name, language="nl", accent=invented.accent)
            return organisation.create(profile=profile, by=by, rehearsal=True)
        if found.rehearsal:
            return found
    raise AssertionError("there is always another number")


def _is_called(name: str, wanted: str) -> bool:
    """Whether an organisation has this name, or this name with a number."""
    return name == wanted or name.startswith(f"{wanted} (")


def _links(cohort: Cohort) -> list[Link]:
    links = Link.objects.filter(week__cohort=cohort).select_related(
        "week", "enrolment__organisation", "collector"
    )
    return list(links.order_by("week__number", "enrolment__organisation__name"))


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name} ({number})"
        number += 1
