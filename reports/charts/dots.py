"""Means as dots on one scale, a row for each group."""

from reports.charts import colours, fonts
from reports.charts.drawing import LETTER, SMALL, Drawing, block_height, number
from reports.report.model import Dots

ROW = 17.0
NARROW = 400.0


def draw(sheet: Drawing, chart: Dots, accent: str) -> None:
    widest = max((fonts.width(label, LETTER) for label, _value in chart.rows), default=0.0)
    share = 0.28 if sheet.width >= NARROW else 0.36
    left = min(widest, sheet.width * share) + 16
    room = sheet.width - left - 16
    top = 2.0
    for label, value in chart.rows:
        lines = fonts.wrap(label, LETTER, left - 16)
        height = max(ROW, block_height(len(lines)) + 3)
        sheet.lines(0, top + (height - block_height(len(lines))) / 2, lines)
        y = top + height / 2
        sheet.line(left, y, left + room, y, stroke=colours.GRID, class_="grid")
        if value.at is not None:
            x = left + room * (value.at - chart.low) / ((chart.high - chart.low) or 1)
            sheet.circle(x, y, 4.5, fill=accent, class_="accent")
            after = x + 8 + fonts.width(value.text, LETTER) < sheet.width
            sheet.text(
                x + 8 if after else x - 8,
                y - 2.5,
                value.text,
                anchor="start" if after else "end",
                bold=True,
            )
        else:
            sheet.text(left + 4, y - 2.5, value.text, fill=colours.QUIET, css="quiet")
        top += height
    _axis(sheet, chart, left, room, top)


def _axis(sheet: Drawing, chart: Dots, left: float, room: float, top: float) -> None:
    for x, mark in ((left, chart.low), (left + room, chart.high)):
        sheet.line(x, 4, x, top, stroke=colours.QUIET, class_="axis")
        sheet.text(
            x,
            top + SMALL + 2,
            number(mark),
            size=SMALL,
            anchor="middle",
            fill=colours.QUIET,
            css="quiet",
        )
