"""A release becomes a report: `build(release, language)`."""

from datetime import datetime, timedelta

from django.utils import timezone, translation
from django.utils.formats import date_format

from organisations import appearance
from organisations.models.schedule import Week
from reports import wording
from reports.models import Release
from reports.report import (
    changes,
    chapters,
    influence,
    mirrored,
    open_answers,
    population,
    prose,
    response,
    summary,
    trends,
    withheld,
)
from reports.report.labels import Labels
from reports.report.logo import as_png
from reports.report.model import Cover, Report, Section, Words
from reports.report.released import Numbers
from reports.report.texts import clean
from surveys import sealed
from surveys.definition.model import Instrument

DAY = "j F Y"
LAST_MOMENT = timedelta(microseconds=1)


def build(release: Release, language: str) -> Report:
    """The report on one release, from its released cells only; weekly, or final without a week.

    The same released cells, instrument and schedule always give the same report.
    """
    with translation.override(language):
        instrument = sealed.instrument(release.instrument_digest)
        weeks = list(release.enrolment.cohort.weeks.all())
        numbers = Numbers(release, language)
        labels = Labels(instrument, language, {week.questionnaire: week.number for week in weeks})
        covered = _covered(release, weeks, numbers)
        cover = _cover(release, labels, covered)
        return Report(
            language=language,
            title=wording.report_title(cover.kicker, cover.title, cover.organisation),
            cover=cover,
            words=_words(),
            stamp=int(_end(release, covered).timestamp()),
            sections=_sections(release, instrument, numbers, labels),
        )


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
    return min(end, release.enrolment.withdrawn_at or end)


def _sections(
    release: Release, instrument: Instrument, numbers: Numbers, labels: Labels
) -> tuple[Section, ...]:
    """The chapters in their order."""
    reading = prose.how_to_read(instrument.rules, labels.language)
    participation = response.section(numbers.response(), labels)
    ending = prose.method(release, instrument.rules)
    if release.week:
        code = release.week.questionnaire
        themes = chapters.sections(code, numbers, labels)
        ties = influence.of_week(code, numbers, labels)
        return (reading, participation, *themes, *ties, ending)
    return (
        summary.section(numbers, labels),
        reading,
        participation,
        *_weeks(instrument, numbers, labels),
        trends.section(numbers, labels),
        changes.section(numbers, labels),
        mirrored.section(numbers, labels),
        influence.section(numbers, labels),
        open_answers.section(numbers, labels),
        population.section(numbers, labels),
        withheld.section(numbers, labels),
        ending,
    )


def _weeks(instrument: Instrument, numbers: Numbers, labels: Labels) -> list[Section]:
    """A chapter for each questionnaire that the release has numbers of."""
    released = numbers.questionnaires()
    return [
        Section(
            title=labels.week(questionnaire.code),
            anchor=questionnaire.code,
            sections=chapters.sections(questionnaire.code, numbers, labels),
        )
        for questionnaire in instrument.questionnaires
        if questionnaire.code in released
    ]


def _cover(release: Release, labels: Labels, weeks: list[Week]) -> Cover:
    cohort = release.enrolment.cohort
    looks = release.appearance or appearance.looks(release.enrolment.organisation)
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
    which = wording.weekly_report(release.week.number) if release.week else wording.final_report()
    return f"{wording.invented()} – {which}" if release.enrolment.cohort.study.rehearsal else which


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


def _words() -> Words:
    return Words(
        contents=wording.contents(),
        page=wording.page(),
        table=wording.show_table(),
        overview=wording.overview(),
        notice=wording.notice(),
    )
