"""Any chart as one SVG element."""

from reports.charts import bars, columns, dots, line, stacked
from reports.charts.drawing import Drawing
from reports.report.model import Bars, Columns, Dots, Figure, Line, StackedBars


def draw(figure: Figure, *, width: float, accent: str) -> str:
    """The figure's chart, `width` wide, in `accent` (legible on white), named by its sentence."""
    sheet = Drawing(width)
    match figure.chart:
        case StackedBars() as chart:
            stacked.draw(sheet, chart)
        case Bars() as chart:
            bars.draw(sheet, chart, accent)
        case Columns() as chart:
            columns.draw(sheet, chart, accent)
        case Dots() as chart:
            dots.draw(sheet, chart, accent)
        case Line() as chart:
            line.draw(sheet, chart, accent)
    return sheet.svg(figure.alt)
