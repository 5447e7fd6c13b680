"""Any chart as one SVG element, or as several where one would be too tall."""

from collections.abc import Callable
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

    Each but the last is as full as it can be, with legend and scale; one row may still be
    too high.
    """
    whole = _sheet(chart, width, accent)
    if isinstance(chart, Columns | Line) or whole.height <= tallest:
        return [whole]
    drawn, start = [], 0
    while start < len(chart.rows):
        end, sheet = _filled(chart, start, lambda part: _sheet(part, width, accent), tallest)
        drawn.append(sheet)
        start = end
    return drawn


def _filled(
    chart: Rowed, start: int, draw: Callable[[Rowed], Drawing], tallest: float
) -> tuple[int, Drawing]:
    """The sheet with as many rows from `start` on as fit, one at least, and where it ends."""

    def until(end: int) -> Drawing:
        return draw(replace(chart, rows=chart.rows[start:end]))  # type: ignore[arg-type]

    least, most = start + 1, len(chart.rows)
    while least < most:
        middle = (least + most + 1) // 2
        if until(middle).height <= tallest:
            least = middle
        else:
            most = middle - 1
    return least, until(least)


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
