"""Releases: made once, after sealing, and never changed. The only writer of released numbers."""

from collections.abc import Sequence
from typing import Final

from django.db import transaction

from organisations import appearance, audit, permissions
from organisations.models.schedule import Enrolment, Link, Study, Week
from organisations.models.user import User
from reports import coverage, ledger, members, mirror, overall, tabulation
from reports.coverage import Part
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
    draft = _checked(parts[0], enrolment.headcount, enrolment.workforce)
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
    return _write(enrolment, FINAL, _checked_final(weeks))


@transaction.atomic
def make_study(*, study: Study, by: User) -> Release:
    """The release of a whole study, over all organisations that have a final release.

    The existing one where nothing came, left or changed since; else a new version takes
    its place. Safe to call at the same time. Raises `ledger.ReleaseRefused` for too few
    organisations and for a version that differs by a few, `permissions.Refused` for
    anybody but a coordinator, and what reading sealed answers raises.
    """
    permissions.check_may_coordinate(by)
    study = Study.objects.select_for_update(no_key=True).get(pk=study.pk)
    current = study.releases.filter(replaced_at__isnull=True).first()
    now, earlier = members.now(study), members.versions(study)
    if current is not None and current.made_from == now.ids:
        return current
    ledger.check_study(study, now, earlier)
    looks = overall.looks(study, now)
    draft = overall.draft(study, now, earlier, looks)
    if current is not None:
        Release.objects.filter(pk=current.pk).update(replaced_at=clock.now())
    made = _store(Release(study=study, made_from=now.ids, appearance=looks), draft)
    detail = {"organisations": len(now.organisations)}
    audit.record(by=by, verb="make study release", target=made, detail=detail)
    return made


@transaction.atomic
def replace(*, release: Release, by: User) -> Release:
    """Put a new release of the same week in the place of one, as a whole; the final one follows.

    For answers that were found or lost afterwards, or rules that changed. Gives the
    release itself where nothing changed. Raises `ledger.ReleaseRefused` where both
    together would reveal too much, `permissions.Refused` for anybody but a
    coordinator, and as `make_weekly` does.
    """
    permissions.check_may_coordinate(by)
    week = release.week
    if week is None:
        raise ValueError("A final release repeats the weekly ones: replace the week that changed.")
    enrolment = release.enrolled
    _lock(enrolment)
    parts = coverage.parts(enrolment.links.filter(week=week))
    if not parts or not coverage.complete(parts):
        raise NotSealedYet(enrolment, week)
    workforce, weighted = tabulation.workforce_of(release), tabulation.is_weighted(release)
    draft = _checked(parts[0], enrolment.headcount, workforce)
    same = draft if weighted else draft.unweighted()
    if tables.digest(same.tables) == release.digest:
        return release
    # A second set of weights over nearly the same people would be one more sum to solve with.
    made = _replace(release, draft.unweighted())
    if final := _made(enrolment, FINAL):
        of_weeks = enrolment.releases.filter(week__isnull=False).order_by("week__number")
        _replace(final, _checked_final(list(of_weeks)))
    audit.record(by=by, verb="replace release", target=made, detail={"replaced": str(release.pk)})
    return made


@transaction.atomic
def publish(*, release: Release, by: User) -> Release:
    """Make a release visible to its organisation's contacts; a visible one stays as it is.

    Means of a published week may then show in the mirror of later weeks.
    Raises `permissions.Refused` for anybody but a coordinator.
    """
    permissions.check_may_coordinate(by)
    release = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if release.study_id is not None:
        raise ValueError("A study's own release stays with its coordinators.")
    if release.published_at is None:
        release.published_at, release.published_by = clock.now(), by.email
        release.save(update_fields=["published_at", "published_by"])
        mirror.show(release)
        audit.record(by=by, verb="publish release", target=release)
    return release


def due() -> list[tuple[Enrolment, Week | None]]:
    """The releases that can be made and are not, weekly ones first; None stands for the final."""
    of_enrolments = Release.objects.filter(enrolment__isnull=False)
    made = set(of_enrolments.values_list("enrolment_id", "week_id"))
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
    draft = _again(release)
    written = [tabulation.stored(table) for table in release.tables.all()]
    return (
        written == list(draft.tables)
        and release.digest == tables.digest(written)
        and release.sealed_digests == list(draft.sha256s)
        and release.instrument_digest == draft.instrument_digest
    )


def _again(release: Release) -> Draft:
    """The numbers of a release, made anew from what it was made from."""
    if release.study is not None:
        earlier = members.versions(release.study, before=release)
        then = members.of(release)
        return overall.draft(release.study, then, earlier, release.appearance)
    if release.week is None:
        of_weeks = release.enrolled.releases.filter(week__isnull=False)
        return tabulation.final(list(of_weeks.order_by("week__number")))
    (part,) = coverage.parts(release.enrolled.links.filter(week=release.week))
    draft = tabulation.weekly(
        part,
        headcount=tabulation.headcount_of(release),
        workforce=tabulation.workforce_of(release),
    )
    return draft if tabulation.is_weighted(release) else draft.unweighted()


def _lock(enrolment: Enrolment) -> None:
    """Let whoever makes a release of the same enrolment wait until this one is written."""
    Enrolment.objects.select_for_update(no_key=True).get(pk=enrolment.pk)


def _made(enrolment: Enrolment, week: Week | None) -> Release | None:
    return Release.objects.filter(enrolment=enrolment, week=week).first()


def _checked(part: Part, headcount: int, workforce: tabulation.Workforce) -> Draft:
    """A week's tables, once the ledger has nothing against them."""
    draft = tabulation.weekly(part, headcount=headcount, workforce=workforce)
    ledger.check_week(enrolment=part.enrolment, week=part.week, draft=draft, sealed=part.collectors)
    return draft


def _checked_final(weeks: Sequence[Release]) -> Draft:
    draft = tabulation.final(weeks)
    ledger.check_final(weeks, draft)
    return draft


def _replace(release: Release, draft: Draft) -> Release:
    Release.objects.filter(pk=release.pk).update(replaced_at=clock.now())
    return _write(release.enrolled, release.week, draft, notes=release.notes)


def _write(
    enrolment: Enrolment, week: Week | None, draft: Draft, *, notes: dict[str, str] | None = None
) -> Release:
    looks = appearance.looks(enrolment.organisation)
    release = Release(enrolment=enrolment, week=week, appearance=looks, notes=notes or {})
    return _store(release, draft)


def _store(release: Release, draft: Draft) -> Release:
    release.instrument_digest = draft.instrument_digest
    release.sealed_digests = list(draft.sha256s)
    release.code_version = CODE_VERSION
    release.rule_version = RULE_VERSION
    release.digest = tables.digest(draft.tables)
    release.made_at = clock.now()
    release.save(force_insert=True)
    ReleasedTable.objects.bulk_create(
        ReleasedTable(release=release, order=place, **table)
        for place, table in enumerate(draft.tables)
    )
    return release
