"""One question: its facts, its figure and the table that says the same."""

from reports import notation, wording
from reports.report import phrases
from reports.report.labels import Labels
from reports.report.model import (
    BarRow,
    Bars,
    Block,
    Chart,
    Columns,
    DotRow,
    Dots,
    Facts,
    Figure,
    Paragraph,
    Row,
    Section,
    StackedBars,
    StackedRow,
    Table,
    Value,
)
from reports.report.released import TOTAL, Released
from surveys.definition.model import Item

ANSWER = "answer:"
MEAN = "mean:"
FEW = 2
MARKED_GROUPS = 4
WIDEST = 13
"""So many columns of numbers stand beside a header on paper."""


def section(item: Item, released: Released | None, labels: Labels, anchor: str) -> Section:
    """The part of a report about one question."""
    return Section(
        title=labels.question(item.code),
        anchor=anchor,
        blocks=(*_asked_of(item, labels), *blocks(item, released, labels)),
        question=True,
    )


def derived(subject: str, released: Released, labels: Labels, anchor: str) -> Section:
    """The part about a value that was computed from answers at sealing."""
    title = labels.question(subject)
    blocks: tuple[Block, ...] = (Paragraph(wording.not_shown()),)
    if released.shown():
        blocks = (
            Facts(_facts(released)),
            _means_table(title, released, labels),
        )
    return Section(title=title, anchor=anchor, blocks=blocks, question=True)


def _asked_of(item: Item, labels: Labels) -> tuple[Block, ...]:
    notes = []
    if role := labels.role(item):
        notes.append(wording.asked_of(role))
    if item.condition:
        notes.append(wording.asked_after(labels.question(item.condition.item)))
    return (Paragraph(" ".join(notes)),) if notes else ()


def blocks(item: Item, released: Released | None, labels: Labels) -> tuple[Block, ...]:
    if released is None or not released.shown():
        return (Paragraph(wording.not_shown()),)
    if item.type == "text":
        return (
            Facts(((wording.open_count(), released.value("n")),)),
            Paragraph(wording.open_answers()),
        )
    first, *others = _tables(item, released, labels)
    return (
        Facts(_facts(released, labels.unit(item))),
        _figure(item, released, labels, first),
        *others,
    )


def _facts(released: Released, unit: str = "") -> tuple[tuple[str, Value], ...]:
    names = {
        "n": wording.answered(),
        "mean": wording.mean(unit),
        "interval": phrases.interval(),
        "na": wording.not_applicable(),
        "missing": wording.no_answer(),
    }
    return tuple((name, released.value(row)) for row, name in names.items() if row in released.rows)


def _figure(item: Item, released: Released, labels: Labels, table: Table) -> Figure:
    answers = answers_of(item, released, labels)
    return Figure(
        chart=_chart(item, answers, released, labels),
        alt=_sentence(item, labels.question(item.code), answers, released),
        table=table,
        slide=labels.question(item.code) if _is_on_slide(item, released) else "",
    )


def _is_on_slide(item: Item, released: Released) -> bool:
    """A mark out of ten of everybody, in the report on its week."""
    return item.type == "grade10" and released.weekly and released.columns == [TOTAL]


def _tables(item: Item, released: Released, labels: Labels) -> list[Table]:
    """What the figure shows, in numbers; where groups are columns, one table a breakdown."""
    title = labels.question(item.code)
    answers = answers_of(item, released, labels)
    if item.type in ("scale5", "grade10") and answers and not item.quasi_identifier:
        return [_groups_as_rows(title, answers, released, labels)]
    if not answers:
        return [_means_table(title, released, labels)]
    return [
        _answers_as_rows(title, answers, released, labels, columns)
        for columns in _fitting(released)
    ]


def _fitting(released: Released) -> list[list[str]]:
    """All columns in one table where a page can hold them."""
    return [released.columns] if len(released.columns) <= WIDEST else _by_breakdown(released)


def _by_breakdown(released: Released) -> list[list[str]]:
    """The total, with the columns of each breakdown in turn."""
    codes = dict.fromkeys(c.partition(":")[0] for c in released.columns if c != TOTAL)
    found = [
        [TOTAL, *(column for column in released.columns if column.partition(":")[0] == code)]
        for code in codes
    ]
    return found or [released.columns]


def answers_of(item: Item, released: Released, labels: Labels) -> dict[str, str]:
    """Row keys of the answers with their labels, in the order of the release."""
    names = labels.answers(item)
    prefixes = (ANSWER, MEAN)
    return {
        row: names.get(row.partition(":")[2], row.partition(":")[2])
        for row in released.rows
        if row.startswith(prefixes)
    }


def _chart(item: Item, answers: dict[str, str], released: Released, labels: Labels) -> Chart:
    if item.type == "scale5" and answers and not item.quasi_identifier:
        return StackedBars(
            legend=tuple(answers.values()),
            rows=tuple(
                StackedRow(
                    labels.group(column, released.columns), _values(answers, released, column)
                )
                for column in released.columns
            ),
            hidden=wording.hidden(),
        )
    if item.type == "grade10" and answers and not item.quasi_identifier:
        values = tuple(released.value(row) for row in answers)
        return Columns(labels=tuple(answers.values()), values=values)
    if answers:
        return _bars(item, answers, released, labels)
    rows = tuple(
        DotRow(labels.group(column, released.columns), released.value("mean", column))
        for column in released.columns
    )
    return Dots(rows=rows, low=item.min or 0.0, high=item.max or 100.0, hidden=wording.hidden())


def _values(answers: dict[str, str], released: Released, column: str) -> tuple[Value, ...] | None:
    values = tuple(released.value(row, column) for row in answers)
    return values if any(value.at is not None for value in values) else None


def _bars(item: Item, answers: dict[str, str], released: Released, labels: Labels) -> Bars:
    groups = [column for column in released.columns if column != TOTAL][:MARKED_GROUPS]
    groups = [column for column in groups if released.shown(column)]
    return Bars(
        rows=tuple(
            BarRow(
                label=label,
                value=released.value(row),
                marks=tuple(released.value(row, column) for column in groups),
            )
            for row, label in answers.items()
        ),
        total=wording.everybody(),
        groups=tuple(labels.group(column, released.columns) for column in groups),
        high=float(item.total or 100),
    )


def _groups_as_rows(
    title: str, answers: dict[str, str], released: Released, labels: Labels
) -> Table:
    names = {
        "na": wording.not_applicable(),
        "mean": wording.mean(),
        "interval": phrases.interval(),
        "n": wording.count(),
    }
    others = [row for row in names if row in ("mean", "n") or _differs(row, released)]
    others = [row for row in others if row in released.rows]
    return Table(
        caption=title,
        head=(wording.group(), *answers.values(), *(names[row] for row in others)),
        rows=tuple(
            Row(
                labels.group(column, released.columns),
                tuple(released.value(row, column) for row in (*answers, *others)),
            )
            for column in released.columns
        ),
    )


def _differs(row: str, released: Released) -> bool:
    """Whether a group has a number here; what only everybody has stands above, with the facts."""
    groups = (column for column in released.columns if column != TOTAL)
    return any(released.value(row, column).text != notation.WITHHELD for column in groups)


def _answers_as_rows(
    title: str, answers: dict[str, str], released: Released, labels: Labels, columns: list[str]
) -> Table:
    names = {"na": wording.not_applicable(), "n": wording.count()}
    rows = {**answers, **{row: name for row, name in names.items() if row in released.rows}}
    return Table(
        caption=title,
        head=(wording.answer(), *(labels.group(column, released.columns) for column in columns)),
        rows=tuple(
            Row(label, tuple(released.value(row, column) for column in columns))
            for row, label in rows.items()
        ),
    )


def _means_table(title: str, released: Released, labels: Labels) -> Table:
    names = {"mean": wording.mean(), "interval": phrases.interval(), "n": wording.count()}
    rows = [row for row in names if row in released.rows]
    return Table(
        caption=title,
        head=(wording.group(), *(names[row] for row in rows)),
        rows=tuple(
            Row(
                labels.group(column, released.columns),
                tuple(released.value(row, column) for row in rows),
            )
            for column in released.columns
        ),
    )


def _sentence(item: Item, title: str, answers: dict[str, str], released: Released) -> str:
    """One sentence for those who do not see the chart; the table has the rest."""
    if not answers:
        return wording.alt_mean(title, released.value("mean").text)
    values = {row: released.value(row) for row in answers}
    highest = max((value.at or 0.0) for value in values.values())
    most = [row for row, value in values.items() if value.at == highest and value.at]
    if not most or len(most) > FEW:
        return wording.alt_spread(title)
    names = wording.both([answers[row] for row in most])
    text = values[most[0]].text
    if item.type == "allocation":
        return wording.alt_largest(title, names, text)
    return wording.alt_most(title, names, text)
