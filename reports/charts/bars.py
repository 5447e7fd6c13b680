"""Answers that can be chosen: one bar each, and marks for smaller groups."""

from reports.charts import colours, labels, legend
from reports.charts.drawing import Drawing
from reports.report.model import BarRow, Bars

THICK = 11.0
GAP = 5.0
VALUE_ROOM = 40.0
MARKS = 4


def draw(sheet: Drawing, chart: Bars, accent: str) -> None:
    top = _legend(sheet, chart, accent)
    left = labels.room(sheet, (row.label for row in chart.rows), 0.42)
    for row in chart.rows:
        marks, bottom = labels.write(sheet, row.label, left, top, THICK)
        _row(sheet, row, chart, accent, left, marks)
        top = bottom + GAP


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
    """What the bar is and what the marks are; nothing where there are no marks."""
    if not chart.groups:
        return 0.0
    entries: list[tuple[legend.Mark, str]] = [
        (lambda x, y: sheet.rect(x - 5, y - 4, 10, 8, fill=accent, class_="accent"), chart.total)
    ]
    entries += [(_mark(sheet, kind), group) for kind, group in enumerate(chart.groups)]
    return legend.draw(sheet, entries, 0.0) + 3


def _mark(sheet: Drawing, kind: int) -> legend.Mark:
    return lambda x, y: mark(sheet, kind, x, y)


def _row(sheet: Drawing, row: BarRow, chart: Bars, accent: str, left: float, y: float) -> None:
    room = sheet.width - left - VALUE_ROOM
    sheet.rect(left, y, room, THICK, fill=colours.TRACK, class_="track")
    if row.value.at:
        sheet.rect(left, y, room * row.value.at / chart.high, THICK, fill=accent, class_="accent")
    for kind, value in enumerate(row.marks):
        if value.at is not None:
            mark(sheet, kind, left + room * value.at / chart.high, y + THICK / 2)
    sheet.text(sheet.width, y + THICK / 2 + 3, row.value.text, anchor="end", bold=True)
