"""Any chart as one SVG element, or as several where one would be too tall."""

import math
from dataclasses import replace

from reports.charts import bars, columns, dots, line, matrix, pairs, stacked, strips
from reports.charts.drawing import Drawing
from reports.report.model import (
    Bars,
    Chart,
    Columns,
    Dots,
    Figure,
    Line,
    Matrix,
    Pairs,
    StackedBars,
    Strips,
)

Rowed = StackedBars | Bars | Dots | Strips | Matrix | Pairs


def draw(figure: Figure, *, width: float, accent: str) -> str:
    """The figure's chart, `width` wide, in `accent` (legible on white), named by its sentence."""
    return _sheet(figure.chart, width, accent).svg(figure.alt)


def sheets(chart: Chart, *, width: float, accent: str, tallest: float) -> list[Drawing]:
    """The chart on as many sheets as are needed for none to be higher than `tallest`.

    Each has its share of the rows, with legend and scale; one row may still be too high.
    """
    whole = _sheet(chart, width, accent)
    if isinstance(chart, Columns | Line) or whole.height <= tallest:
        return [whole]
    drawn = [whole]
    for count in range(2, len(chart.rows) + 1):
        drawn = [_sheet(part, width, accent) for part in _cut(chart, count)]
        if max(sheet.height for sheet in drawn) <= tallest:
            break
    return drawn


def _cut(chart: Rowed, count: int) -> list[Rowed]:
    """The chart's rows over `count` charts, about equally many in each."""
    size = math.ceil(len(chart.rows) / count)
    starts = range(0, len(chart.rows), size)
    return [replace(chart, rows=chart.rows[at : at + size]) for at in starts]  # type: ignore[arg-type]


def _sheet(chart: Chart, width: float, accent: str) -> Drawing:
    sheet = Drawing(width)
    match chart:
        case StackedBars():
            stacked.draw(sheet, chart)
        case Bars():
            bars.draw(sheet, chart, accent)
        case Columns():
            columns.draw(sheet, chart, accent)
        case Dots():
            dots.draw(sheet, chart, accent)
        case Line():
            line.draw(sheet, chart, accent)
        case Strips():
            strips.draw(sheet, chart, accent)
        case Matrix():
            matrix.draw(sheet, chart)
        case Pairs():
            pairs.draw(sheet, chart, accent)
    return sheet
