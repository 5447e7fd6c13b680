"""A release becomes a report: `build(release, language)`."""

from datetime import datetime, timedelta

from django.utils import timezone, translation
from django.utils.formats import date_format

from organisations import appearance
from organisations.models.schedule import Week
from reports import wording
from reports.models import Release
from reports.progress import Tell, to_nobody
from reports.report import outline, overall
from reports.report.apart import words
from reports.report.labels import Labels
from reports.report.logo import as_png
from reports.report.model import Cover, Report
from reports.report.parts import marked, sections
from reports.report.released import Numbers
from reports.report.texts import clean
from surveys import sealed

DAY = "j F Y"
LAST_MOMENT = timedelta(microseconds=1)
BENCHMARK = "benchmark:"
"""What stands before the source of a number that is of the release beside this one."""


def build(
    release: Release, language: str, beside: Release | None = None, *, tell: Tell = to_nobody
) -> Report:
    """The report on one release, from its released cells only: of a week, all weeks or a study.

    A final report may show the benchmark of its study's release `beside` it. The same
    released cells, instrument and schedule always give the same report. A section that
    fails says so in its place, and the report says so on its front.
    """
    with translation.override(language):
        instrument = sealed.instrument(release.instrument_digest)
        weeks = _planned(release)
        numbers = Numbers(release, language)
        others = Numbers(beside, language, BENCHMARK) if beside else None
        labels = Labels(instrument, language, {week.questionnaire: week.number for week in weeks})
        covered = _covered(release, weeks, numbers)
        cover = _cover(release, labels, covered)
        report = Report(
            language=language,
            title=wording.report_title(cover.kicker, cover.title, cover.organisation),
            cover=cover,
            words=words(wording.notice()),
            stamp=int(_end(release, covered).timestamp()),
            sections=sections(outline.parts(release, numbers, labels, others), tell),
        )
    return marked(report)


def _planned(release: Release) -> list[Week]:
    """The weeks of everybody that the release is of."""
    if release.study is None:
        return list(release.enrolled.cohort.weeks.all())
    weeks = Week.objects.filter(cohort__enrolments__releases__in=release.made_from)
    return list(weeks.distinct())


def _covered(release: Release, weeks: list[Week], numbers: Numbers) -> list[Week]:
    """The weeks whose numbers the release has: an organisation that withdrew lacks the later ones.

    A final release of nothing covers the cohort's weeks, so that it still has a period.
    """
    if release.week_id:
        return [week for week in weeks if week.id == release.week_id]
    released = numbers.questionnaires()
    return [week for week in weeks if week.questionnaire in released] or weeks


def _end(release: Release, weeks: list[Week]) -> datetime:
    """When the last answer could come in: at a closing moment, or when the organisation left."""
    end = max(week.closes_at for week in weeks)
    if release.study is not None:
        return end
    return min(end, release.enrolled.withdrawn_at or end)


def _cover(release: Release, labels: Labels, weeks: list[Week]) -> Cover:
    if release.study is not None:
        return overall.cover(release, _kicker(release), _period(release, weeks))
    cohort = release.enrolled.cohort
    looks = release.appearance or appearance.looks(release.enrolled.organisation)
    facts = [
        (wording.cover_study(), clean(cohort.study.name)),
        (wording.cover_cohort(), clean(cohort.name)),
        (wording.cover_period(), _period(release, weeks)),
    ]
    if release.week:
        theme = labels.instrument.questionnaire(release.week.questionnaire).theme_title
        facts.insert(1, (wording.cover_theme(), clean(theme.in_language(labels.language))))
    return Cover(
        organisation=clean(looks["name"]),
        accent=looks["accent"],
        logo=as_png(appearance.picture(looks["logo"])),
        study=clean(cohort.study.name),
        kicker=_kicker(release),
        title=_title(release, labels, len(weeks)),
        facts=tuple(facts),
    )


def _kicker(release: Release) -> str:
    """Which report it is; that of a rehearsal says first that all of it is invented."""
    if release.study is not None:
        which = wording.overall_title()
    elif release.week:
        which = wording.weekly_report(release.week.number)
    else:
        which = wording.final_report()
    return f"{wording.invented()} – {which}" if release.of_study.rehearsal else which


def _title(release: Release, labels: Labels, weeks: int) -> str:
    if release.week is None:
        return wording.final_title(weeks)
    title = labels.instrument.questionnaire(release.week.questionnaire).title
    return clean(title.in_language(labels.language))


def _period(release: Release, weeks: list[Week]) -> str:
    """The days on which people could answer; the closing moment itself is outside."""
    first = timezone.localtime(min(week.opens_at for week in weeks))
    last = timezone.localtime(_end(release, weeks) - LAST_MOMENT)
    return wording.period(date_format(first, DAY), date_format(last, DAY))
