"""One questionnaire as chapters: its sections, and in them its questions."""

from reports.report import questions
from reports.report.labels import Labels
from reports.report.model import Section
from reports.report.released import Numbers
from reports.report.texts import clean


def sections(questionnaire: str, numbers: Numbers, labels: Labels) -> tuple[Section, ...]:
    """Every section of one questionnaire with every question, in the order of asking."""
    return tuple(
        Section(
            title=clean(part.title.in_language(labels.language)),
            anchor=f"{questionnaire}-section-{part.id}",
            sections=tuple(
                section
                for code in part.items
                for section in _of_item(questionnaire, code, numbers, labels)
            ),
        )
        for part in labels.instrument.questionnaire(questionnaire).sections
    )


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
