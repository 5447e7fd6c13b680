"""Two groups, themes or weeks beside each other, as bars that begin at the scale's low end."""

from reports.charts import colours, labels, legend
from reports.charts.drawing import SMALL, Drawing
from reports.charts.scale import Scale
from reports.report.model import PairRow, Pairs

THICK = 8.5
BETWEEN = 2.0
GAP = 7.0
VALUE_ROOM = 34.0
EDGE = 1.0


def draw(sheet: Drawing, chart: Pairs, accent: str) -> None:
    left = labels.room(sheet, (row.label for row in chart.rows), 0.42)
    scale = Scale(chart.low, chart.high, left, sheet.width - left - VALUE_ROOM)
    entries = [(_swatch(sheet, at, accent), name) for at, name in enumerate(chart.groups)]
    top = legend.draw(sheet, entries, 0.0) + 3
    thick = len(chart.groups) * (THICK + BETWEEN) - BETWEEN
    for row in chart.rows:
        marks, bottom = labels.write(sheet, row.label, left, top, thick)
        scale.grid(sheet, marks - 2, marks + thick + 2)
        _row(sheet, row, chart.hidden, scale, accent, marks)
        top = bottom + GAP
    scale.numbers(sheet, top - GAP + 2)


def _swatch(sheet: Drawing, at: int, accent: str) -> legend.Mark:
    return lambda x, y: _bar(sheet, at, x - 4, y - 4, 8, 8, accent)


def _bar(
    sheet: Drawing, at: int, x: float, y: float, width: float, height: float, accent: str
) -> None:
    """The first group is filled, the second pale with an edge, the third hollow."""
    if at == 0:
        sheet.rect(x, y, width, height, fill=accent, class_="accent")
        return
    fill, css = ((colours.tint(accent), "pale"), (colours.WHITE, "hollow"))[min(at, 2) - 1]
    half = EDGE / 2
    sheet.rect(x + half, y + half, max(width - EDGE, 0.2), height - EDGE, fill=fill, stroke=accent,
               stroke_width=f"{EDGE:g}", class_=css)  # fmt: skip


def _row(sheet: Drawing, row: PairRow, hidden: str, scale: Scale, accent: str, top: float) -> None:
    for at, value in enumerate(row.values):
        y = top + at * (THICK + BETWEEN)
        middle = y + THICK / 2 + 2.7
        if value.at is None:
            sheet.text(scale.left + 3, middle, hidden, size=SMALL, fill=colours.QUIET, css="quiet")
            continue
        end = scale.at(value.at)
        if end > scale.left:
            _bar(sheet, at, scale.left, y, end - scale.left, THICK, accent)
        sheet.text(end + 4, middle, value.text, size=SMALL, bold=True)
