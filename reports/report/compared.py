"""One organisation beside the benchmark of all: both are released numbers."""

from collections import defaultdict

from reports import wording
from reports.report import axes, phrases
from reports.report.axes import Ends
from reports.report.deck import first_only
from reports.report.labels import Labels
from reports.report.model import (
    Block,
    Figure,
    Paragraph,
    Row,
    Section,
    StripRow,
    Strips,
    Table,
    Value,
)
from reports.report.released import Numbers, Released

MEAN = "mean"
STRIP = "strip:"
ON_SLIDES = 2
MIDDLES = ("benchmark", "median")
COLUMNS = (*MIDDLES, "organisations")

Pair = tuple[str, Released, Released]
"""A question, what one's own organisation released about it, and the benchmark."""


def section(numbers: Numbers, others: Numbers, labels: Labels) -> Section:
    """The means of one final release beside those of a study's release, by questionnaire."""
    released = numbers.questionnaires()
    parts = [
        Section(
            title=labels.week(questionnaire.code),
            anchor=f"benchmark-{questionnaire.code}",
            blocks=_means(questionnaire.code, numbers, others, labels),
        )
        for questionnaire in labels.instrument.questionnaires
        if questionnaire.code in released
    ]
    return Section(
        title=wording.benchmark_title(),
        anchor="benchmark",
        blocks=tuple(Paragraph(text) for text in wording.compared_intro()),
        sections=first_only(parts, ON_SLIDES),
    )


def _means(
    questionnaire: str, numbers: Numbers, others: Numbers, labels: Labels
) -> tuple[Block, ...]:
    """Every question with a benchmark, in the order of asking; those of one scale in one chart."""
    by_ends: dict[Ends, list[Pair]] = defaultdict(list)
    for item in labels.instrument.items_of(questionnaire):
        own = numbers.frequency(questionnaire, item.code)
        benchmark = others.benchmark(questionnaire, item.code)
        if own and benchmark and benchmark.value(MEAN, MIDDLES[0]).at is not None:
            by_ends[axes.of_item(item)].append((labels.question(item.code), own, benchmark))
    if not by_ends:
        return (Paragraph(wording.not_shown()),)
    week = labels.week(questionnaire)
    return tuple(_figure(week, ends, pairs) for ends, pairs in by_ends.items())


def _figure(week: str, ends: Ends, pairs: list[Pair]) -> Figure:
    title = f"{wording.benchmark_title()}: {week}"
    rows = tuple(
        StripRow(
            label=question,
            own=own.value(MEAN),
            middles=tuple(benchmark.value(MEAN, column) for column in MIDDLES),
            everyone=everyone(benchmark),
        )
        for question, own, benchmark in pairs
    )
    places = [
        value.at
        for row in rows
        for value in (row.own, *row.middles, *row.everyone)
        if value.at is not None
    ]
    low, high = axes.around(ends, places)
    return Figure(
        chart=Strips(
            rows=rows,
            own=phrases.own(),
            others=phrases.others(),
            middles=phrases.middles(),
            low=low,
            high=high,
            hidden=wording.hidden(),
        ),
        alt=phrases.alt_benchmark(week, len(rows)),
        table=Table(
            caption=title,
            head=(wording.question(), wording.own(), *phrases.of_benchmark()),
            rows=tuple(
                Row(question, (own.value(MEAN), *_beside(benchmark)))
                for question, own, benchmark in pairs
            ),
        ),
        slide=title,
    )


def everyone(benchmark: Released) -> tuple[Value, ...]:
    """Every organisation without its name, sorted; nothing below ten of them."""
    columns = [column for column in benchmark.columns if column.startswith(STRIP)]
    values = (benchmark.value(MEAN, column) for column in columns)
    return tuple(value for value in values if value.at is not None)


def _beside(benchmark: Released) -> tuple[Value, ...]:
    return tuple(benchmark.value(MEAN, column) for column in COLUMNS)
