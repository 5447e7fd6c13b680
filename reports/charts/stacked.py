"""Ordered answers as parts of one bar: 100 % stacked, with a neutral middle."""

from reports.charts import colours, fonts
from reports.charts.drawing import LETTER, SMALL, Drawing, block_height
from reports.report.model import StackedBars, StackedRow, Value

BAR = 12.5
GAP = 4.0
NARROW = 400.0


def draw(sheet: Drawing, chart: StackedBars) -> None:
    top = 0.0
    left = _label_room(sheet, chart)
    for row in chart.rows:
        top = _row(sheet, row, chart.hidden, top, left)
    _legend(sheet, chart, top + 1)


def _label_room(sheet: Drawing, chart: StackedBars) -> float:
    """The column for labels at the left; none on a narrow sheet, where labels stand above."""
    if sheet.width < NARROW:
        return 0.0
    widest = max((fonts.width(row.label, LETTER) for row in chart.rows), default=0.0)
    return min(widest, sheet.width * 0.28) + 8


def _row(sheet: Drawing, row: StackedRow, hidden: str, top: float, left: float) -> float:
    if left:
        lines = fonts.wrap(row.label, LETTER, left - 8)
        height = max(BAR, block_height(len(lines)))
        sheet.lines(0, top + (height - block_height(len(lines))) / 2, lines)
    else:
        lines = fonts.wrap(row.label, LETTER, sheet.width)
        sheet.lines(0, top, lines)
        top += block_height(len(lines)) + 1
        height = BAR
    y = top + (height - BAR) / 2
    if row.values is None:
        _nothing(sheet, hidden, left, y)
    else:
        _bar(sheet, row.values, left, y)
    return top + height + GAP


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


def _legend(sheet: Drawing, chart: StackedBars, top: float) -> None:
    """One swatch with its words for each answer, on as many lines as they need."""
    x, y = 0.0, top
    for at, label in enumerate(chart.legend):
        width = 11 + fonts.width(label, SMALL) + 9
        if x and x + width - 9 > sheet.width:
            x, y = 0.0, y + SMALL * 1.7
        sheet.rect(x, y + 1, 8, 8, fill=colours.DIVERGING[at])
        sheet.text(x + 11, y + 7.8, label, size=SMALL)
        x += width
