"""Releases: made once, after sealing, and never changed. The only writer of released numbers."""

from typing import Final

from django.db import transaction

from organisations import appearance, audit, permissions
from organisations.models.schedule import Enrolment, Link, Week
from organisations.models.user import User
from reports import coverage, tabulation
from reports.disclosure import tables
from reports.disclosure.rules import RULE_VERSION
from reports.models import Release, ReleasedTable
from reports.tabulation import Draft
from reports.version import CODE_VERSION
from surveys import clock

FINAL: Final = None
"""The week of a final release: none."""


class NotSealedYet(Exception):
    """Answers of this enrolment are not sealed, or can still come in."""

    def __init__(self, enrolment: Enrolment, week: Week | None) -> None:
        which = f"week {week.number}" if week else "every week"
        super().__init__(
            f"{enrolment}: {which} has to be closed and sealed before its numbers are released. "
            "Wait for the closing moment; `manage.py seal_weeks` then seals at once."
        )


@transaction.atomic
def make_weekly(*, enrolment: Enrolment, week: Week) -> Release:
    """The release of one enrolment's week: made when there is none, else the existing one.

    Safe to call at the same time. Raises `NotSealedYet`, and what reading sealed
    answers raises.
    """
    _lock(enrolment)
    if made := _made(enrolment, week):
        return made
    parts = coverage.parts(enrolment.links.filter(week=week))
    if not parts or not coverage.complete(parts):
        raise NotSealedYet(enrolment, week)
    draft = tabulation.weekly(parts[0], headcount=enrolment.headcount)
    return _write(enrolment, week, draft)


@transaction.atomic
def make_final(*, enrolment: Enrolment) -> Release:
    """The release of a whole enrolment, from its weekly ones, which are made where they lack.

    Made when there is none, else the existing one. Raises as `make_weekly` does.
    """
    _lock(enrolment)
    if made := _made(enrolment, FINAL):
        return made
    parts = coverage.parts(enrolment.links.all())
    if not parts or len(coverage.complete(parts)) < len(parts):
        raise NotSealedYet(enrolment, FINAL)
    weeks = [make_weekly(enrolment=enrolment, week=part.week) for part in parts]
    return _write(enrolment, FINAL, tabulation.final(weeks))


@transaction.atomic
def publish(*, release: Release, by: User) -> Release:
    """Make a release visible to its organisation's contacts; a visible one stays as it is.

    Raises `permissions.Refused` for anybody but a coordinator.
    """
    permissions.check_may_coordinate(by)
    release = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if release.published_at is None:
        release.published_at, release.published_by = clock.now(), by.email
        release.save(update_fields=["published_at", "published_by"])
        audit.record(by=by, verb="publish release", target=release)
    return release


def due() -> list[tuple[Enrolment, Week | None]]:
    """The releases that can be made and are not, weekly ones first; None stands for the final."""
    made = set(Release.objects.values_list("enrolment_id", "week_id"))
    done = [enrolment_id for enrolment_id, week_id in made if week_id is FINAL]
    parts = coverage.parts(Link.objects.exclude(enrolment__in=done))
    ready = {part.key for part in coverage.complete(parts)}
    weekly = [part for part in parts if part.key in ready - made]
    waiting = {part.enrolment.id for part in parts if part.key not in ready}
    finals = {part.enrolment.id: part.enrolment for part in parts}
    return [
        *((part.enrolment, part.week) for part in weekly),
        *((each, FINAL) for each in finals.values() if each.id not in waiting),
    ]


def rebuild(release: Release) -> bool:
    """Whether making this release again, from what it was made from, gives the same numbers."""
    if release.week is None:
        of_weeks = release.enrolment.releases.filter(week__isnull=False)
        draft = tabulation.final(list(of_weeks.order_by("week__number")))
    else:
        (part,) = coverage.parts(release.enrolment.links.filter(week=release.week))
        draft = tabulation.weekly(part, headcount=tabulation.headcount_of(release))
    written = [tabulation.stored(table) for table in release.tables.all()]
    return (
        written == list(draft.tables)
        and release.digest == tables.digest(written)
        and release.sealed_digests == list(draft.sha256s)
        and release.instrument_digest == draft.instrument_digest
    )


def _lock(enrolment: Enrolment) -> None:
    """Let whoever makes a release of the same enrolment wait until this one is written."""
    Enrolment.objects.select_for_update(no_key=True).get(pk=enrolment.pk)


def _made(enrolment: Enrolment, week: Week | None) -> Release | None:
    return Release.objects.filter(enrolment=enrolment, week=week).first()


def _write(enrolment: Enrolment, week: Week | None, draft: Draft) -> Release:
    release = Release.objects.create(
        enrolment=enrolment,
        week=week,
        instrument_digest=draft.instrument_digest,
        sealed_digests=list(draft.sha256s),
        code_version=CODE_VERSION,
        rule_version=RULE_VERSION,
        digest=tables.digest(draft.tables),
        appearance=appearance.looks(enrolment.organisation),
        made_at=clock.now(),
    )
    ReleasedTable.objects.bulk_create(
        ReleasedTable(release=release, order=place, **table)
        for place, table in enumerate(draft.tables)
    )
    return release
