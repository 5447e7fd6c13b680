"""Means as dots on one scale, a row each, with the interval around them as a line."""

from reports.charts import colours, fonts, labels
from reports.charts.drawing import LETTER, SMALL, Drawing
from reports.charts.scale import Scale
from reports.report.model import DotRow, Dots

ROW = 19.0
DOT = 14.0
"""How far below the top of its row a dot stands: its number is above it."""
NUMBER = 9.0
MARGIN = 10.0


def draw(sheet: Drawing, chart: Dots, accent: str) -> None:
    left = labels.room(sheet, (row.label for row in chart.rows), 0.44) + MARGIN
    scale = Scale(chart.low, chart.high, left, sheet.width - left - MARGIN)
    top = 1.0
    for row in chart.rows:
        marks, bottom = labels.write(sheet, row.label, left - MARGIN, top, ROW)
        scale.grid(sheet, marks + NUMBER, marks + ROW)
        _row(sheet, row, chart.hidden, scale, accent, marks + DOT)
        top = bottom + 2
    scale.numbers(sheet, top)


def _row(sheet: Drawing, row: DotRow, hidden: str, scale: Scale, accent: str, y: float) -> None:
    if row.value.at is None:
        sheet.text(scale.left + 4, y + 2.5, hidden, size=SMALL, fill=colours.QUIET, css="quiet")
        return
    x = scale.at(row.value.at)
    if row.interval and row.interval.low is not None and row.interval.high is not None:
        _interval(sheet, scale.at(row.interval.low), scale.at(row.interval.high), y, accent)
    sheet.circle(x, y, 4.2, fill=accent, stroke=colours.WHITE, stroke_width="1", class_="dot")
    half = fonts.width(row.value.text, LETTER) / 2
    middle = min(max(x, half), sheet.width - half)
    sheet.text(middle, y - 6.2, row.value.text, anchor="middle", bold=True)


def _interval(sheet: Drawing, low: float, high: float, y: float, accent: str) -> None:
    paint = {"stroke": accent, "class_": "accent-line"}
    sheet.line(low, y, high, y, stroke_width="2.2", **paint)
    for end in (low, high):
        sheet.line(end, y - 3, end, y + 3, stroke_width="1.4", **paint)
