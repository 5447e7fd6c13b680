"""Marks side by side as upright bars, each with its number on top."""

from reports.charts import colours
from reports.charts.drawing import SMALL, Drawing
from reports.report.model import Columns

HIGH = 62.0
STEP = 10.0


def draw(sheet: Drawing, chart: Columns, accent: str) -> None:
    if not chart.values:
        return
    room = sheet.width / len(chart.values)
    top = SMALL + 4
    highest = max((value.at or 0.0) for value in chart.values)
    scale = HIGH / max(STEP, -(-highest // STEP) * STEP)
    for at, (label, value) in enumerate(zip(chart.labels, chart.values, strict=True)):
        middle = room * (at + 0.5)
        height = (value.at or 0.0) * scale
        thick = min(room * 0.72, 34.0)
        if height:
            sheet.rect(
                middle - thick / 2, top + HIGH - height, thick, height, fill=accent, class_="accent"
            )
        sheet.text(middle, top + HIGH - height - 3, value.text, size=SMALL, anchor="middle")
        sheet.text(middle, top + HIGH + SMALL + 4, label, anchor="middle", bold=True)
    sheet.line(0, top + HIGH, sheet.width, top + HIGH, stroke=colours.QUIET, class_="axis")
