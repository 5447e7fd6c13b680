"""Answers that can be chosen: one bar each, and marks for smaller groups."""

from reports.charts import colours, fonts
from reports.charts.drawing import LETTER, SMALL, Drawing, block_height
from reports.report.model import BarRow, Bars

THICK = 11.0
GAP = 5.0
NARROW = 400.0
VALUE_ROOM = 40.0
MARKS = 4


def draw(sheet: Drawing, chart: Bars, accent: str) -> None:
    top = _legend(sheet, chart, accent)
    labels = _label_room(sheet, chart)
    for row in chart.rows:
        top = _row(sheet, row, chart, accent, top, labels)


def mark(sheet: Drawing, kind: int, x: float, y: float) -> None:
    """A small shape: groups are told apart by form, not by colour."""
    paint = {"fill": colours.INK, "stroke": colours.WHITE, "stroke_width": "1", "class_": "mark"}
    if kind % MARKS == 0:
        sheet.circle(x, y, 3.3, **paint)
    elif kind % MARKS == 1:
        sheet.polygon([(x, y - 4.4), (x + 4.4, y), (x, y + 4.4), (x - 4.4, y)], **paint)
    elif kind % MARKS == 2:  # noqa: PLR2004
        sheet.polygon([(x, y - 4), (x + 4, y + 3), (x - 4, y + 3)], **paint)
    else:
        sheet.rect(x - 3, y - 3, 6, 6, **paint)


def _legend(sheet: Drawing, chart: Bars, accent: str) -> float:
    if not chart.groups:
        return 0.0
    sheet.rect(0, 1, 12, 8, fill=accent, class_="accent")
    sheet.text(16, 7.8, chart.total, size=SMALL)
    x = 16 + fonts.width(chart.total, SMALL) + 14
    y = 0.0
    for kind, group in enumerate(chart.groups):
        width = 10 + fonts.width(group, SMALL) + 14
        if x + width - 14 > sheet.width:
            x, y = 0.0, y + SMALL * 1.7
        mark(sheet, kind, x + 4, y + 5)
        sheet.text(x + 12, y + 7.8, group, size=SMALL)
        x += width
    return y + 17


def _label_room(sheet: Drawing, chart: Bars) -> float:
    if sheet.width < NARROW:
        return 0.0
    widest = max((fonts.width(row.label, LETTER) for row in chart.rows), default=0.0)
    return min(widest, sheet.width * 0.42) + 10


def _row(sheet: Drawing, row: BarRow, chart: Bars, accent: str, top: float, labels: float) -> float:
    lines = fonts.wrap(row.label, LETTER, (labels - 10) if labels else sheet.width)
    high = block_height(len(lines))
    if labels:
        height = max(THICK, high)
        sheet.lines(0, top + (height - high) / 2, lines)
        y = top + (height - THICK) / 2
    else:
        sheet.lines(0, top, lines)
        y = top + high + 1
        height = high + 1 + THICK
    room = sheet.width - labels - VALUE_ROOM
    sheet.rect(labels, y, room, THICK, fill=colours.TRACK, class_="track")
    if row.value.at:
        sheet.rect(labels, y, room * row.value.at / chart.high, THICK, fill=accent, class_="accent")
    for kind, value in enumerate(row.marks):
        if value.at is not None:
            mark(sheet, kind, labels + room * value.at / chart.high, y + THICK / 2)
    sheet.text(sheet.width, y + THICK / 2 + 3, row.value.text, anchor="end", bold=True)
    return top + height + GAP
