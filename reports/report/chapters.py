"""One questionnaire as chapters: its sections, and in them its questions."""

from collections.abc import Iterator

from reports import wording
from reports.report import questions, scores
from reports.report.labels import Labels
from reports.report.model import Bullets, Paragraph, Section
from reports.report.released import Numbers


def sections(questionnaire: str, numbers: Numbers, labels: Labels) -> tuple[Section, ...]:
    """Every section of one questionnaire with every question, in the order of asking.

    Scores of several questions together stand before them.
    """
    return (
        *scores.sections(questionnaire, numbers, labels),
        *_asked(questionnaire, numbers, labels),
    )


def _asked(questionnaire: str, numbers: Numbers, labels: Labels) -> Iterator[Section]:
    for each in labels.instrument.questionnaire(questionnaire).sections:
        yield together(
            labels.text(each.title),
            f"{questionnaire}-section-{each.id}",
            [
                section
                for code in each.items
                for section in _of_item(questionnaire, code, numbers, labels)
            ],
        )


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
