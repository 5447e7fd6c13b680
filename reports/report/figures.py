"""The figures that a study says its report has, in its own numbering.

Content names each figure and its questions (`Instrument.figures`); how one is drawn
follows from the questions: one has its own figure, several stand together as stacked
bars or as means, what is built from the factors is a map.
"""

from collections import defaultdict
from collections.abc import Iterator

from reports import wording
from reports.report import axes, influence, phrases, questions
from reports.report.axes import Ends
from reports.report.labels import Labels
from reports.report.model import (
    Block,
    DotRow,
    Dots,
    Paragraph,
    Row,
    Section,
    StackedBars,
    StackedRow,
    Table,
)
from reports.report.model import Figure as Drawn
from reports.report.released import Numbers, Released
from surveys.definition.model import Figure, Item

Asked = list[tuple[Item, Released]]


def section(numbers: Numbers, labels: Labels) -> Section:
    """Every figure that the study declares, in its order."""
    parts = tuple(_section(each, numbers, labels) for each in labels.instrument.figures)
    return Section(title=phrases.figures_title(), anchor="figures", sections=parts)


def _section(figure: Figure, numbers: Numbers, labels: Labels) -> Section:
    return Section(
        title=phrases.figure(figure.figure, labels.text(figure.title)),
        anchor=f"figure-{figure.figure}",
        blocks=tuple(_blocks(figure, numbers, labels)) or (Paragraph(wording.not_shown()),),
        question=True,
    )


def _blocks(figure: Figure, numbers: Numbers, labels: Labels) -> Iterator[Block]:
    if figure.built_from == "factors":
        yield from influence.whole_map(numbers, labels)
        return
    if figure.built_from == "characteristics":
        yield from influence.characteristic_maps(numbers, labels)
        return
    for together in _alike(figure, numbers, labels):
        yield from _of_items(figure, together, labels)


def _alike(figure: Figure, numbers: Numbers, labels: Labels) -> list[Asked]:
    """The figure's questions, each the first time it is shown; those that can share a chart."""
    found: dict[tuple[object, ...], Asked] = defaultdict(list)
    for code in figure.items:
        item = labels.instrument.item(code)
        tables = numbers.asked("frequency", code).values()
        released = next((table for table in tables if table.shown()), None)
        if released:
            found[_chart_of(item)].append((item, released))
    return list(found.values())


def _chart_of(item: Item) -> tuple[object, ...]:
    """Questions with the same answers share a chart; of others each has its own."""
    if item.type in axes.BOUNDS:
        return item.type, item.labels
    return (item.type, axes.of_item(item)) if item.type == "number" else (item.code,)


def _of_items(figure: Figure, asked: Asked, labels: Labels) -> Iterator[Block]:
    item, released = asked[0]
    weeks = dict.fromkeys(labels.week(table.table.questionnaire) for _item, table in asked)
    yield Paragraph(phrases.asked_in(phrases.and_(list(weeks))))
    title = labels.text(figure.title)
    if len(asked) == 1:
        yield from questions.blocks(item, released, labels)
    elif item.type == "scale5" and not figure.statistic.startswith("mean"):
        yield _stacked(title, asked, labels)
    else:
        yield _means(title, axes.of_item(item), asked, labels)


def _name(item: Item, labels: Labels) -> str:
    role = labels.role(item)
    return f"{labels.question(item.code)} ({role})" if role else labels.question(item.code)


def _stacked(title: str, asked: Asked, labels: Labels) -> Drawn:
    """One bar for each question: how everybody answered."""
    answers = questions.answers_of(asked[0][0], asked[0][1], labels)
    rows = [
        (_name(item, labels), tuple(table.value(row) for row in answers)) for item, table in asked
    ]
    return Drawn(
        chart=StackedBars(
            legend=tuple(answers.values()),
            rows=tuple(StackedRow(name, values) for name, values in rows),
            hidden=wording.hidden(),
        ),
        alt=phrases.alt_shares(title, len(rows)),
        table=Table(
            caption=title,
            head=(phrases.about(), *answers.values(), wording.count()),
            rows=tuple(
                Row(name, (*values, table.value("n")))
                for (name, values), (_item, table) in zip(rows, asked, strict=True)
            ),
        ),
    )


def _means(title: str, ends: Ends, asked: Asked, labels: Labels) -> Drawn:
    means = [(_name(item, labels), table.value("mean"), table) for item, table in asked]
    places = [value.at for _name, value, _table in means if value.at is not None]
    low, high = axes.around(ends, places)
    return Drawn(
        chart=Dots(
            rows=tuple(
                DotRow(name, value, table.value("interval")) for name, value, table in means
            ),
            low=low,
            high=high,
            hidden=wording.hidden(),
        ),
        alt=phrases.alt_means([(name, value) for name, value, _table in means]),
        table=Table(
            caption=title,
            head=(phrases.about(), wording.mean(), phrases.interval(), wording.count()),
            rows=tuple(
                Row(name, (value, table.value("interval"), table.value("n")))
                for name, value, table in means
            ),
        ),
    )
