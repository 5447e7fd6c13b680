"""Which chapters a report has, in their order; each is still to be made."""

from collections.abc import Callable
from functools import partial

from reports import wording
from reports.models import Release
from reports.report import (
    changes,
    chapters,
    compared,
    figures,
    influence,
    interviews,
    mirrored,
    open_answers,
    overall,
    phrases,
    population,
    prose,
    response,
    summary,
    trends,
    withheld,
)
from reports.report.labels import Labels
from reports.report.model import Section
from reports.report.parts import Part
from reports.report.released import Numbers

Make = Callable[[Numbers, Labels], Section]


def parts(
    release: Release, numbers: Numbers, labels: Labels, others: Numbers | None
) -> tuple[Part, ...]:
    """Every chapter about one week, all weeks of one organisation, or a whole study.

    `others` are the numbers of the study's release, where its benchmark is to be shown.
    """
    if release.study is not None:
        return _of_study(release, numbers, labels)
    if release.week:
        return _of_week(release, release.week.questionnaire, numbers, labels)
    return _of_enrolment(release, numbers, labels, others)


def _of_week(
    release: Release, questionnaire: str, numbers: Numbers, labels: Labels
) -> tuple[Part, ...]:
    ties = partial(influence.of_week, questionnaire, numbers, labels)
    has_ties = numbers.about("factors", questionnaire)
    has_workforce = numbers.about("composition", questionnaire)
    who = partial(population.of_week, questionnaire, numbers, labels)
    return (
        _reading(labels),
        _response(numbers, labels),
        *chapters.parts(questionnaire, numbers, labels),
        *((Part(phrases.influence_title(), "influence", ties),) if has_ties else ()),
        *((Part(phrases.population_title(), "population", who),) if has_workforce else ()),
        _ending(release, labels),
    )


def _of_enrolment(
    release: Release, numbers: Numbers, labels: Labels, others: Numbers | None
) -> tuple[Part, ...]:
    def part(title: str, anchor: str, make: Make) -> Part:
        return Part(title, anchor, partial(make, numbers, labels))

    beside: list[Part] = []
    if others:
        make = partial(compared.section, numbers, others, labels)
        beside.append(Part(wording.benchmark_title(), "benchmark", make))
    has = Has(labels)
    has_trends = bool(numbers.trends() or numbers.about("scale_trend"))
    told = interviews.paragraphs(release, labels.language)
    return (
        part(wording.summary_title(), "summary", summary.section),
        _reading(labels),
        _response(numbers, labels),
        *_weeks(numbers, labels),
        *has_trends * (part(wording.trends_title(), "trends", trends.section),),
        *has.repeats * (part(phrases.changes_title(), "changes", changes.section),),
        *has.sides * (part(phrases.mirrored_title(), "mirrored", mirrored.section),),
        *beside,
        *has.ties * (part(phrases.influence_title(), "influence", influence.section),),
        *has.texts * (part(phrases.open_title(), "open-answers", open_answers.section),),
        *has.groups * (part(phrases.population_title(), "population", population.section),),
        *bool(told)
        * (Part(phrases.interviews_title(), "interviews", partial(interviews.section, told)),),
        part(phrases.withheld_title(), "withheld", withheld.section),
        _ending(release, labels),
    )


def _of_study(release: Release, numbers: Numbers, labels: Labels) -> tuple[Part, ...]:
    has = Has(labels)
    ties = partial(influence.section, numbers, labels)
    drawn = partial(figures.section, numbers, labels)
    rates = partial(overall.response, numbers, labels)
    told = partial(summary.section, numbers, labels)
    return (
        Part(wording.summary_title(), "summary", told),
        _reading(labels, everybody=True),
        Part(wording.response_title(), "response", rates),
        *has.figures * (Part(phrases.figures_title(), "figures", drawn),),
        *_weeks(numbers, labels),
        *has.ties * (Part(phrases.influence_title(), "influence", ties),),
        _ending(release, labels),
    )


class Has:
    """What a study has, so that it gets the chapters about it and no empty ones: true or false."""

    def __init__(self, labels: Labels) -> None:
        instrument = labels.instrument
        themes = [questionnaire.theme for questionnaire in instrument.questionnaires]
        self.repeats = len(set(themes)) < len(themes)
        self.sides = any(item.pair for item in instrument.items)
        self.groups = bool(instrument.breakdowns)
        self.texts = any(item.type == "text" for item in instrument.items)
        self.ties = bool(instrument.factors or instrument.characteristics)
        self.figures = bool(instrument.figures)


def _reading(labels: Labels, *, everybody: bool = False) -> Part:
    rules, language = labels.instrument.rules, labels.language
    make = partial(prose.how_to_read, rules, language, everybody=everybody)
    return Part(prose.reading_title(), "reading", make)


def _response(numbers: Numbers, labels: Labels) -> Part:
    make = lambda: response.section(numbers.response(), labels)  # noqa: E731 - read when made
    return Part(wording.response_title(), "response", make)


def _ending(release: Release, labels: Labels) -> Part:
    rules = labels.instrument.rules
    return Part(prose.method_title(), "method", partial(prose.method, release, rules))


def _weeks(numbers: Numbers, labels: Labels) -> list[Part]:
    """A chapter for each questionnaire that the release has numbers of."""
    released = numbers.questionnaires()
    return [
        Part(
            title=labels.week(questionnaire.code),
            anchor=questionnaire.code,
            parts=chapters.parts(questionnaire.code, numbers, labels),
        )
        for questionnaire in labels.instrument.questionnaires
        if questionnaire.code in released
    ]
