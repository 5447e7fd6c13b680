"""What is not shown: how many questions of each week have numbers, and which have none."""

from reports.report import phrases
from reports.report.labels import Labels
from reports.report.model import Block, Bullets, Paragraph, Section
from reports.report.released import Numbers


def section(numbers: Numbers, labels: Labels) -> Section:
    """The same neutral wording for all of it. Whoever reads the report can count it too."""
    released = numbers.questionnaires()
    blocks: list[Block] = [Paragraph(phrases.withheld_intro())]
    lines = [
        _line(questionnaire.code, numbers, labels)
        for questionnaire in labels.instrument.questionnaires
        if questionnaire.code in released
    ]
    blocks.append(Bullets(tuple(lines)))
    return Section(
        phrases.withheld_title(), "withheld", tuple(blocks), slide=phrases.withheld_title()
    )


def _line(questionnaire: str, numbers: Numbers, labels: Labels) -> str:
    asked = [item.code for item in labels.instrument.items_of(questionnaire)]
    tables = {code: numbers.frequency(questionnaire, code) for code in asked}
    missing = [code for code, table in tables.items() if table is None or not table.shown()]
    shown = len(asked) - len(missing)
    names = [labels.question(code) for code in missing] if shown else []
    return phrases.withheld_line(labels.week(questionnaire), shown, len(asked), names)
