"""One organisation beside the benchmark of all: both are released numbers."""

from collections import defaultdict
from dataclasses import dataclass, replace

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
"""A question or score, what one's own organisation released about it, and the benchmark."""

Groups = dict[Ends, list[Pair]]
"""What is answered between the same ends shares a chart."""


def section(numbers: Numbers, others: Numbers, labels: Labels) -> Section:
    """The means of one final release beside those of a study's release, by questionnaire.

    Scores of several questions stand first.
    """
    released = numbers.questionnaires()
    parts = [
        _week(questionnaire.code, numbers, others, labels)
        for questionnaire in labels.instrument.questionnaires
        if questionnaire.code in released
    ]
    return Section(
        title=wording.benchmark_title(),
        anchor="benchmark",
        blocks=tuple(Paragraph(text) for text in wording.compared_intro()),
        sections=first_only(parts, ON_SLIDES),
    )


def _week(questionnaire: str, numbers: Numbers, others: Numbers, labels: Labels) -> Section:
    """Charts of its scores and a table of its questions; the charts of those are details."""
    week, anchor = labels.week(questionnaire), f"benchmark-{questionnaire}"
    scores = _scores(questionnaire, numbers, others, labels)
    asked = _questions(questionnaire, numbers, others, labels)
    charts = [_figure(_of_questions(week, pairs), ends, pairs) for ends, pairs in asked.items()]
    listed = [pair for pairs in asked.values() for pair in pairs]
    blocks: list[Block] = [
        _figure(_of_scores(week, pairs), ends, pairs) for ends, pairs in scores.items()
    ]
    if not scores:
        return Section(week, anchor, tuple(charts) or (Paragraph(wording.not_shown()),))
    if not charts:
        return Section(week, anchor, tuple(blocks))
    blocks.append(_table(_of_questions(week, listed), listed))
    title = f"{phrases.compared_by_question()}: {labels.short_week(questionnaire)}"
    on_screen = tuple(replace(chart, slide="") for chart in charts)
    details = Section(title, f"{anchor}-questions", on_screen, detail=True)
    return Section(week, anchor, tuple(blocks), (details,))


def _scores(questionnaire: str, numbers: Numbers, others: Numbers, labels: Labels) -> Groups:
    """Every score with a benchmark, in the order of the instrument."""
    found: Groups = defaultdict(list)
    own = numbers.about("scale", questionnaire)
    benchmarks = others.about("scale_benchmark", questionnaire)
    for scale in labels.instrument.scales:
        code = scale.code
        if code in own and code in benchmarks and _is_shown(benchmarks[code]):
            pair = (labels.scale(code), own[code], benchmarks[code])
            found[axes.of_scale(scale, labels)].append(pair)
    return found


def _questions(questionnaire: str, numbers: Numbers, others: Numbers, labels: Labels) -> Groups:
    """Every question with a benchmark, in the order of asking."""
    found: Groups = defaultdict(list)
    for item in labels.instrument.items_of(questionnaire):
        own = numbers.frequency(questionnaire, item.code)
        benchmark = others.benchmark(questionnaire, item.code)
        if own and benchmark and _is_shown(benchmark):
            found[axes.of_item(item)].append((labels.question(item.code), own, benchmark))
    return found


def _is_shown(benchmark: Released) -> bool:
    return benchmark.value(MEAN, MIDDLES[0]).at is not None


@dataclass(frozen=True)
class _Words:
    """What a figure is called, what stands in its first column, and what it looks like."""

    title: str
    about: str
    alt: str


def _of_scores(week: str, pairs: list[Pair]) -> _Words:
    title = f"{wording.benchmark_title()}: {week} ({phrases.scores_title().lower()})"
    return _Words(title, phrases.score(), phrases.alt_score_benchmark(week, len(pairs)))


def _of_questions(week: str, pairs: list[Pair]) -> _Words:
    title = f"{wording.benchmark_title()}: {week}"
    return _Words(title, wording.question(), phrases.alt_benchmark(week, len(pairs)))


def _figure(words: _Words, ends: Ends, pairs: list[Pair]) -> Figure:
    shown = [at for at, column in enumerate(MIDDLES) if _any_shows(column, pairs)]
    rows = tuple(
        StripRow(
            label=name,
            own=own.value(MEAN),
            middles=tuple(benchmark.value(MEAN, MIDDLES[at]) for at in shown),
            everyone=everyone(benchmark),
        )
        for name, own, benchmark in pairs
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
            middles=tuple(phrases.middles()[at] for at in shown),
            low=low,
            high=high,
            hidden=wording.hidden(),
        ),
        alt=words.alt,
        table=_table(words, pairs),
        slide=words.title,
    )


def _table(words: _Words, pairs: list[Pair]) -> Table:
    columns = [at for at, column in enumerate(COLUMNS) if _any_shows(column, pairs)]
    return Table(
        caption=words.title,
        head=(words.about, wording.own(), *(phrases.of_benchmark()[at] for at in columns)),
        rows=tuple(
            Row(name, (own.value(MEAN), *(beside.value(MEAN, COLUMNS[at]) for at in columns)))
            for name, own, beside in pairs
        ),
    )


def _any_shows(column: str, pairs: list[Pair]) -> bool:
    """Whether a column has anything to show: below ten organisations there is no median."""
    return any(benchmark.value(MEAN, column).at is not None for _name, _own, benchmark in pairs)


def everyone(benchmark: Released) -> tuple[Value, ...]:
    """Every organisation without its name, sorted; nothing below ten of them."""
    columns = [column for column in benchmark.columns if column.startswith(STRIP)]
    values = (benchmark.value(MEAN, column) for column in columns)
    return tuple(value for value in values if value.at is not None)
