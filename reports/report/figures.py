"""The figures that a study says its report has, in its own numbering.

Content names each figure and its questions (`Instrument.figures`); how one is drawn
follows from the questions: one has its own figure, several stand together as stacked
bars or as means, what is built from the factors is a map.
"""

from collections.abc import Iterator
from dataclasses import replace

from reports import wording
from reports.report import axes, influence, phrases, questions
from reports.report.axes import Ends
from reports.report.deck import first_only
from reports.report.labels import Labels
from reports.report.model import (
    Block,
    DotRow,
    Dots,
    Paragraph,
    Row,
    Section,
    Table,
)
from reports.report.model import Figure as Drawn
from reports.report.released import Numbers, Released
from reports.report.side_by_side import Asked, alike, name, stacked
from surveys.definition.model import Figure, Item

ON_SLIDES = 8
"""So many charts, the first ones, are in the deck."""


def section(numbers: Numbers, labels: Labels) -> Section:
    """Every figure that the study declares, in its order."""
    parts = [_section(each, numbers, labels) for each in labels.instrument.figures]
    title = phrases.figures_title()
    return Section(title=title, anchor="figures", sections=first_only(parts, ON_SLIDES))


def _section(figure: Figure, numbers: Numbers, labels: Labels) -> Section:
    title = phrases.figure(figure.figure, labels.text(figure.title))
    blocks = tuple(
        replace(block, slide=title) if isinstance(block, Drawn) else block
        for block in _blocks(figure, numbers, labels)
    )
    return Section(
        title=title,
        anchor=f"figure-{figure.figure}",
        blocks=blocks or (Paragraph(wording.not_shown()),),
        question=True,
    )


def _blocks(figure: Figure, numbers: Numbers, labels: Labels) -> Iterator[Block]:
    if figure.built_from == "factors":
        for drawn in influence.whole_map(numbers, labels):
            yield Paragraph(phrases.empty_places())
            yield drawn
        return
    if figure.built_from == "characteristics":
        yield from influence.characteristic_maps(numbers, labels)
        return
    if figure.by:
        yield from _split(figure, numbers, labels)
        return
    for together in alike(list(_shown(figure, numbers, labels))):
        yield from _of_items(figure, together, labels)


def _shown(figure: Figure, numbers: Numbers, labels: Labels) -> Iterator[tuple[Item, Released]]:
    """The figure's questions, each the first time it is shown."""
    for code in figure.items:
        tables = numbers.asked("frequency", code).values()
        released = next((table for table in tables if table.shown()), None)
        if released:
            yield labels.instrument.item(code), released


def _split(figure: Figure, numbers: Numbers, labels: Labels) -> Iterator[Block]:
    """Each question by itself, with the groups by which the study splits the figure."""
    for item, released in _shown(figure, numbers, labels):
        yield Paragraph(labels.question(item.code))
        yield from questions.blocks(item, released.split(figure.by or ""), labels)


def _of_items(figure: Figure, asked: Asked, labels: Labels) -> Iterator[Block]:
    item, released = asked[0]
    weeks = dict.fromkeys(labels.week(table.table.questionnaire) for _item, table in asked)
    yield Paragraph(phrases.asked_in(phrases.and_(list(weeks))))
    title = labels.text(figure.title)
    if len(asked) == 1:
        # Of everybody, as it was published; the week's own chapter has all groups.
        yield from questions.blocks(item, released.everybody(), labels)
    elif item.type == "scale5" and not figure.statistic.startswith("mean"):
        yield stacked(title, asked, labels)
    else:
        yield _means(title, axes.of_item(item), asked, labels)


def _means(title: str, ends: Ends, asked: Asked, labels: Labels) -> Drawn:
    means = [(name(item, labels), table.value("mean"), table) for item, table in asked]
    places = [value.at for _title, value, _table in means if value.at is not None]
    low, high = axes.around(ends, places)
    return Drawn(
        chart=Dots(
            rows=tuple(
                DotRow(question, value, table.value("interval")) for question, value, table in means
            ),
            low=low,
            high=high,
            hidden=wording.hidden(),
        ),
        alt=phrases.alt_means([(question, value) for question, value, _table in means]),
        table=Table(
            caption=title,
            head=(phrases.about(), wording.mean(), phrases.interval(), wording.count()),
            rows=tuple(
                Row(question, (value, table.value("interval"), table.value("n")))
                for question, value, table in means
            ),
        ),
    )
