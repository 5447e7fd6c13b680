"""Ordered answers as parts of one bar: 100 % stacked, with a neutral middle."""

from reports.charts import colours, fonts, labels, legend
from reports.charts.drawing import SMALL, Drawing
from reports.report.model import StackedBars, Value

BAR = 12.5
GAP = 4.0


def draw(sheet: Drawing, chart: StackedBars) -> None:
    top = 0.0
    left = labels.room(sheet, (row.label for row in chart.rows), 0.28)
    for row in chart.rows:
        marks, bottom = labels.write(sheet, row.label, left, top, BAR)
        if row.values is None:
            _nothing(sheet, chart.hidden, left, marks)
        else:
            _bar(sheet, row.values, left, marks)
        top = bottom + GAP
    legend.draw(sheet, [(_swatch(sheet, at), words) for at, words in enumerate(chart.legend)], top)


def _swatch(sheet: Drawing, at: int) -> legend.Mark:
    return lambda x, y: sheet.rect(x - 4, y - 4, 8, 8, fill=colours.DIVERGING[at])


def _nothing(sheet: Drawing, hidden: str, left: float, y: float) -> None:
    sheet.rect(
        left + 0.5,
        y + 0.5,
        sheet.width - left - 1,
        BAR - 1,
        fill="none",
        stroke=colours.GRID,
        stroke_dasharray="3 3",
        class_="grid",
    )
    sheet.text(left + 8, y + BAR / 2 + 3, hidden, size=SMALL, fill=colours.QUIET, css="quiet")


def _bar(sheet: Drawing, values: tuple[Value, ...], left: float, y: float) -> None:
    total = sum(value.at or 0.0 for value in values)
    if not total:
        return
    scale = (sheet.width - left) / total
    x = left
    for at, value in enumerate(values):
        width = (value.at or 0.0) * scale
        if width:
            fill = colours.DIVERGING[at]
            sheet.rect(x, y, max(width - 1, 0.5), BAR, fill=fill)
            if fonts.width(value.text, SMALL) + 4 <= width:
                sheet.text(
                    x + (width - 1) / 2,
                    y + BAR / 2 + 2.7,
                    value.text,
                    size=SMALL,
                    anchor="middle",
                    fill=colours.on(fill),
                    css="on",
                )
        x += width
