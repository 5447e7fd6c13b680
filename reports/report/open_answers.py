"""Open answers: how many people wrote something, question by question."""

from collections.abc import Iterator

from reports import wording
from reports.report import phrases
from reports.report.labels import Labels
from reports.report.model import Paragraph, Row, Section, Table, Value
from reports.report.released import Numbers


def section(numbers: Numbers, labels: Labels) -> Section:
    """The numbers of texts over all weeks. The texts themselves are in no report."""
    rows = tuple(
        Row(f"{labels.question(code)} ({labels.short_week(questionnaire.code)})", (value,))
        for questionnaire in labels.instrument.questionnaires
        for code, value in _counts(questionnaire.code, numbers, labels)
    )
    blocks: tuple[Paragraph | Table, ...] = (Paragraph(wording.not_shown()),)
    if any(row.values[0].at is not None for row in rows):
        head = (phrases.about(), wording.open_count())
        blocks = (
            Paragraph(phrases.open_intro()),
            Table(caption=phrases.open_title(), head=head, rows=rows),
        )
    return Section(phrases.open_title(), "open-answers", blocks, slide=phrases.open_title())


def _counts(questionnaire: str, numbers: Numbers, labels: Labels) -> Iterator[tuple[str, Value]]:
    for item in labels.instrument.items_of(questionnaire):
        released = numbers.frequency(questionnaire, item.code)
        if item.type == "text" and released:
            yield item.code, released.value("n")
