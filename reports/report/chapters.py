"""One questionnaire as chapters: its sections, and in them its questions."""

from dataclasses import replace
from functools import partial
from itertools import chain

from reports import wording
from reports.report import gaps, phrases, questions, scores, side_by_side
from reports.report.labels import Labels
from reports.report.model import Bullets, Paragraph, Section
from reports.report.parts import Part
from reports.report.released import Numbers
from surveys.definition.model import Section as Asked


def parts(questionnaire: str, numbers: Numbers, labels: Labels) -> tuple[Part, ...]:
    """Every section of one questionnaire with every question, in the order of asking.

    Scores of several questions together stand before them.
    """
    asked = labels.instrument.questionnaire(questionnaire).sections
    return (
        *_scores(questionnaire, numbers, labels),
        *(_part(questionnaire, each, numbers, labels) for each in asked),
    )


def _scores(questionnaire: str, numbers: Numbers, labels: Labels) -> tuple[Part, ...]:
    anchor = f"{questionnaire}-scores"
    tables = numbers.about("scale", questionnaire)
    make = partial(scores.section, questionnaire, anchor, tables, labels)
    has_any = tables or gaps.in_week(questionnaire, labels)
    return (Part(phrases.scores_title(), anchor, make),) if has_any else ()


def _part(questionnaire: str, asked: Asked, numbers: Numbers, labels: Labels) -> Part:
    title = labels.text(asked.title)
    anchor = f"{questionnaire}-section-{asked.id}"

    def make() -> Section:
        found = {
            code: _of_item(questionnaire, code, numbers, labels, anchor=f"{questionnaire}-{code}")
            for code in asked.items
        }
        everything = together(title, anchor, list(chain.from_iterable(found.values())))
        if not everything.shows_numbers:
            return everything
        tables = {
            labels.instrument.item(code): table
            for code in asked.items
            if (table := numbers.frequency(questionnaire, code))
        }
        return _in_short(everything, found, list(tables.items()), labels)

    return Part(title, anchor, make)


def _in_short(
    chapter: Section, found: dict[str, list[Section]], tables: side_by_side.Asked, labels: Labels
) -> Section:
    """The chapter with what everybody answered first, and its questions by group as details."""
    batteries = side_by_side.batteries(tables)
    in_one = {item.code for asked in batteries for item, _table in asked}
    grouped = {item.code: (item, table) for item, table in tables if side_by_side.has_groups(table)}
    short: list[Section] = []
    details: list[Section] = []
    for code, (question, *computed) in found.items():
        if code in in_one:
            details.append(question)
        elif code in grouped:
            item, table = grouped[code]
            anchor = f"{question.anchor}-everybody"
            short.append(questions.section(item, table.everybody(), labels, anchor))
            details.append(question)
        else:
            short.append(question)
        short += computed
    if details:
        anchor = f"{chapter.anchor}-questions"
        title = phrases.by_question()
        short.append(Section(title, anchor, sections=tuple(details), detail=True))
    blocks = side_by_side.blocks(chapter.title, batteries, tables, labels)
    return replace(chapter, blocks=tuple(blocks), sections=tuple(short))


def together(title: str, anchor: str, asked: list[Section]) -> Section:
    """Questions under one heading. Where none has a number, they are only named, together."""
    if any(section.shows_numbers for section in asked):
        return Section(title=title, anchor=anchor, sections=tuple(asked))
    names = Bullets(tuple(section.title for section in asked))
    return Section(title=title, anchor=anchor, blocks=(Paragraph(wording.not_shown()), names))


def _of_item(
    questionnaire: str, code: str, numbers: Numbers, labels: Labels, anchor: str
) -> list[Section]:
    """The question itself, and what was computed from it at sealing."""
    item = labels.instrument.item(code)
    found = [questions.section(item, numbers.frequency(questionnaire, code), labels, anchor)]
    for derived in labels.instrument.derived:
        released = numbers.frequency(questionnaire, derived.code)
        if derived.items[0] == code and released:
            anchor = f"{questionnaire}-{derived.code}"
            found.append(questions.derived(derived.code, released, labels, anchor))
    return found
