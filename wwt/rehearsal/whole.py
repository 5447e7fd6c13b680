"""A whole rehearsal: study, answers, releases, and report files when they are wanted."""

import hashlib
from collections.abc import Collection, Iterable

from django.db.models import F, QuerySet

from organisations import participation
from organisations.models.organisation import Organisation
from organisations.models.schedule import Enrolment, Study
from organisations.models.user import User
from reports import files, release
from reports.ledger import ReleaseRefused
from reports.models import Release, ReportFile
from surveys import clock, sealed
from wwt.rehearsal import bulk, incoming
from wwt.rehearsal.stages import Stages
from wwt.rehearsal.staging import Stage

PDF = ReportFile.Form.PDF


def answer(stage: Stage, stages: Stages) -> int:
    """Everybody answers who would have by now; weeks that are over are sealed at once."""
    over = [seat for seat in stage.seats if seat.is_over]
    total = bulk.seal(stage, over, stages, part=(10, 55))
    participation.count_last_days(seat.link for seat in over)
    now = [seat for seat in stage.seats if seat.is_open]
    return total + (incoming.store(stage, now, stages, part=(55, 60)) if now else 0)


def make_releases(
    study: Study,
    stages: Stages,
    *,
    part: tuple[int, int] = (60, 100),
    only: Collection[Organisation] = (),
) -> int:
    """Every release of this study that can be made by now; how many there are then.

    `only` those of some organisations, where they are named: a worker makes the others.
    """

    def is_wanted(enrolment: Enrolment) -> bool:
        return enrolment.cohort.study_id == study.pk and (
            not only or enrolment.organisation in only
        )

    with stages.stage("Releases", *part) as step:
        due = [each for each in release.due() if is_wanted(each[0])]
        for done, (enrolment, week) in enumerate(due, 1):
            if week is None:
                release.make_final(enrolment=enrolment)
            else:
                release.make_weekly(enrolment=enrolment, week=week)
            step(done, len(due))
        # A final release can be made once the weekly ones stand.
        for enrolment, week in release.due():
            if week is None and is_wanted(enrolment):
                release.make_final(enrolment=enrolment)
    return of(study).count()


def make_overall(study: Study, stages: Stages, by: User) -> Release | None:
    """The study's own release; None where too few organisations are finished for it."""
    with stages.stage("Overall results", 100, 100):
        try:
            return release.make_study(study=study, by=by)
        except ReleaseRefused:
            return None


def make_reports(study: Study, stages: Stages, *, most: int) -> list[ReportFile]:
    """The final reports as PDF, at most so many, the smallest organisations first."""
    finals = of(study).filter(week=None).order_by("enrolment__headcount")[:most]
    made = []
    with stages.stage("Final reports, PDF", 100, 100):
        for final in finals:
            language = final.enrolled.organisation.language
            file, _ = ReportFile.objects.get_or_create(
                release=final, form=PDF, language=language, defaults={"touched_at": clock.now()}
            )
            made.append(files.make(file.pk) or file)
    return made


def of(study: Study) -> QuerySet[Release]:
    """The releases of a study's organisations."""
    return Release.objects.filter(enrolment__cohort__study=study)


def fingerprint(stage: Stage) -> str:
    """SHA-256 over all sealed files in the order of weeks and organisations."""
    seats = [seat for seat in stage.seats if seat.is_over]
    batches = sealed.read([seat.link.collector_id for seat in seats])
    return together(sha256 for batch in batches for sha256 in batch.sha256s)


def together(sha256s: Iterable[str]) -> str:
    """SHA-256 over several digests in their order."""
    return hashlib.sha256("".join(sha256s).encode()).hexdigest()


def fingerprint_of_releases(study: Study) -> str:
    """SHA-256 over the digests of all releases, by organisation and week, the final one last."""
    found = of(study).order_by(
        "enrolment__organisation__name", F("week__number").asc(nulls_last=True)
    )
    return together(found.values_list("digest", flat=True))
