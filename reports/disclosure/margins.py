"""R11: the interval beside every released mean of everybody."""

from collections.abc import Mapping
from dataclasses import replace

from reports.disclosure import derived
from reports.disclosure.associated import settled
from reports.disclosure.columns import TOTAL
from reports.disclosure.published import Published, Withheld
from reports.disclosure.tables import Table, cell
from reports.disclosure.whole import Whole

MEAN, INTERVAL = "mean", "interval"


def with_intervals(whole: Whole, spreads: Mapping[str, float], *, people: int) -> list[Table]:
    """The tables of a questionnaire; those with a mean have a row for its interval more.

    `spreads` are the standard deviations by item, `people` the number who were invited.
    """
    return [
        _with_interval(table, whole, spreads.get(table.subject), people)
        if MEAN in table.rows
        else table
        for table in whole.tables
    ]


def _with_interval(table: Table, whole: Whole, sd: float | None, people: int) -> Table:
    place = table.rows.index(MEAN) + 1
    interval: Published = Withheld()
    if sd is not None:
        mean, n = (table.cells[cell(row, TOTAL)] for row in (MEAN, "n"))
        items = whole.of([table.subject])
        interval = derived.interval(mean, n, settled(sd), items, people=people)
    added = {cell(INTERVAL, column): Withheld() for column in table.columns}
    return replace(
        table,
        rows=(*table.rows[:place], INTERVAL, *table.rows[place:]),
        cells=table.cells | added | {cell(INTERVAL, TOTAL): interval},
        decisions=_decisions(table, interval),
    )


def _decisions(table: Table, interval: Published) -> tuple[str, ...]:
    """R11 only where there would have been an interval otherwise: a mean is shown."""
    held = interval == Withheld() and table.cells[cell(MEAN, TOTAL)] != Withheld()
    return tuple(sorted({*table.decisions, "R11"})) if held else table.decisions
