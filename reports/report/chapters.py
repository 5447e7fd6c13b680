"""One questionnaire as chapters: its sections, and in them its questions."""

from functools import partial
from itertools import chain

from reports import wording
from reports.report import phrases, questions, scores
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
    make = partial(scores.section, anchor, tables, labels)
    return (Part(phrases.scores_title(), anchor, make),) if tables else ()


def _part(questionnaire: str, asked: Asked, numbers: Numbers, labels: Labels) -> Part:
    title = labels.text(asked.title)
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
