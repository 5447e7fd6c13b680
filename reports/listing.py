"""What the report pages list: weeks with the state of their releases, and files with theirs."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from organisations.models.schedule import Cohort, Enrolment, Study, Week
from organisations.states import State, state_of
from reports.models import Release, ReportFile
from reports.orders import KINDS


@dataclass(frozen=True)
class Cell:
    """One enrolment's week, or its final report (`week` None), and how far its release is.

    `state` is that of the week until there is a release, then "made" or "published".
    """

    week: Week | None
    release: Release | None
    state: str


@dataclass(frozen=True)
class Line:
    """One organisation in a cohort."""

    enrolment: Enrolment
    cells: list[Cell]


@dataclass(frozen=True)
class Grid:
    """One cohort: organisations by weeks."""

    cohort: Cohort
    weeks: list[Week]
    lines: list[Line]


@dataclass(frozen=True)
class Slot:
    """One kind of file: made, on its way, or still to be asked for (`file` None)."""

    form: str
    name: str
    language: str
    file: ReportFile | None

    @property
    def ready(self) -> bool:
        return self.file is not None and self.file.state == ReportFile.State.READY

    @property
    def busy(self) -> bool:
        busy = (ReportFile.State.WAITING, ReportFile.State.WORKING)
        return self.file is not None and self.file.state in busy


def grids(study: Study) -> list[Grid]:
    """Every cohort of a study with the state of all its releases."""
    enrolments = Enrolment.objects.select_related("organisation")
    cohorts = study.cohorts.prefetch_related("weeks", Prefetch("enrolments", enrolments))
    made = _made(Release.objects.filter(enrolment__cohort__study=study).defer("appearance"))
    return [_grid(cohort, made) for cohort in cohorts]


def slots(releases: Iterable[Release], beside: Release | None = None) -> dict[Release, list[Slot]]:
    """The files of each release, in every form and language; without their contents.

    Those with the benchmark of the study's release `beside` it where one is given.
    """
    wanted = list(releases)
    files = ReportFile.objects.filter(release__in=wanted, beside=beside).defer("content")
    found: dict[tuple[object, str, str], ReportFile] = {
        (file.release_id, file.form, file.language): file for file in files
    }
    return {
        release: [
            Slot(
                form=form,
                name=ReportFile.Form(form).label,
                language=language,
                file=found.get((release.pk, form, language)),
            )
            for form, language in KINDS
        ]
        for release in wanted
    }


def beside(release: Release) -> Release | None:
    """The study's release whose benchmark a final release is a part of, where there is one."""
    if release.enrolment is None or release.week is not None:
        return None
    found = Release.objects.filter(study=release.of_study).first()
    return found if found is not None and str(release.pk) in found.made_from else None


def _made(releases: QuerySet[Release]) -> dict[object, dict[object, Release]]:
    """Releases by enrolment and week."""
    made: dict[object, dict[object, Release]] = defaultdict(dict)
    for release in releases:
        made[release.enrolment_id][release.week_id] = release
    return made


def _grid(cohort: Cohort, made: dict[object, dict[object, Release]]) -> Grid:
    weeks = list(cohort.weeks.all())
    lines = [
        Line(enrolment, [_cell(enrolment, week, made[enrolment.pk]) for week in (*weeks, None)])
        for enrolment in cohort.enrolments.all()
    ]
    return Grid(cohort, weeks, lines)


def _cell(enrolment: Enrolment, week: Week | None, made: dict[object, Release]) -> Cell:
    release = made.get(week.pk if week else None)
    if release:
        return Cell(week, release, "published" if release.published_at else "made")
    if week is None:
        return Cell(week, None, "")
    gone = enrolment.withdrawn_at is not None and enrolment.withdrawn_at <= week.opens_at
    return Cell(week, None, State.WITHDRAWN if gone else state_of(week))
