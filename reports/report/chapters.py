"""One questionnaire as chapters: its sections, and in them its questions."""

from itertools import chain

from reports import wording
from reports.report import questions
from reports.report.labels import Labels
from reports.report.model import Bullets, Paragraph, Section
from reports.report.parts import Part
from reports.report.released import Numbers
from reports.report.texts import clean
from surveys.definition.model import Section as Asked


def parts(questionnaire: str, numbers: Numbers, labels: Labels) -> tuple[Part, ...]:
    """Every section of one questionnaire with every question, in the order of asking."""
    return tuple(
        _part(questionnaire, each, numbers, labels)
        for each in labels.instrument.questionnaire(questionnaire).sections
    )


def _part(questionnaire: str, asked: Asked, numbers: Numbers, labels: Labels) -> Part:
    title = clean(asked.title.in_language(labels.language))
    anchor = f"{questionnaire}-section-{asked.id}"

    def make() -> Section:
        found = (_of_item(questionnaire, code, numbers, labels) for code in asked.items)
        return together(title, anchor, list(chain.from_iterable(found)))

    return Part(title, anchor, make)


def together(title: str, anchor: str, asked: list[Section]) -> Section:
    """Questions under one heading. Where none has a number, they are only named, together."""
    if any(section.shows_numbers for section in asked):
        return Section(title=title, anchor=anchor, sections=tuple(asked))
    names = Bullets(tuple(section.title for section in asked))
    return Section(title=title, anchor=anchor, blocks=(Paragraph(wording.not_shown()), names))


def _of_item(questionnaire: str, code: str, numbers: Numbers, labels: Labels) -> list[Section]:
    """The question itself, and what was computed from it at sealing."""
    item = labels.instrument.item(code)
    anchor = f"{questionnaire}-{code}"
    found = [questions.section(item, numbers.frequency(questionnaire, code), labels, anchor)]
    for derived in labels.instrument.derived:
        released = numbers.frequency(questionnaire, derived.code)
        if derived.items[0] == code and released:
            anchor = f"{questionnaire}-{derived.code}"
            found.append(questions.derived(derived.code, released, labels, anchor))
    return found
