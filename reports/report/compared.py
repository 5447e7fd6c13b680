"""One organisation beside the benchmark of all: both are released numbers."""

from reports import wording
from reports.report.labels import Labels
from reports.report.model import Block, Paragraph, Row, Section, Table
from reports.report.released import Numbers

MEAN = "mean"


def section(numbers: Numbers, others: Numbers, labels: Labels) -> Section:
    """The means of one final release beside those of a study's release, by questionnaire."""
    released = numbers.questionnaires()
    return Section(
        title=wording.benchmark_title(),
        anchor="benchmark",
        blocks=tuple(Paragraph(text) for text in wording.compared_intro()),
        sections=tuple(
            Section(
                title=labels.week(questionnaire.code),
                anchor=f"benchmark-{questionnaire.code}",
                blocks=(_means(questionnaire.code, numbers, others, labels),),
            )
            for questionnaire in labels.instrument.questionnaires
            if questionnaire.code in released
        ),
    )


def _means(questionnaire: str, numbers: Numbers, others: Numbers, labels: Labels) -> Block:
    """Every question with a mean, in the order of asking."""
    rows = []
    for code in labels.instrument.questionnaire(questionnaire).items:
        own = numbers.frequency(questionnaire, code)
        benchmark = others.benchmark(questionnaire, code)
        if own is None or benchmark is None or MEAN not in benchmark.rows:
            continue
        beside = [benchmark.value(MEAN, column) for column in ("benchmark", "organisations")]
        if beside[0].at is not None:
            rows.append(Row(labels.question(code), (own.value(MEAN), *beside)))
    if not rows:
        return Paragraph(wording.not_shown())
    return Table(
        caption=f"{wording.benchmark_title()}: {labels.week(questionnaire)}",
        head=(
            wording.question(),
            wording.own(),
            wording.mean_of_organisations(),
            wording.number_of_organisations(),
        ),
        rows=tuple(rows),
    )
