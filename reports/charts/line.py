"""One mean over the weeks: a line with its numbers, broken where nothing is shown."""

from itertools import pairwise

from reports.charts import colours
from reports.charts.drawing import SMALL, Drawing, number
from reports.report.model import Line, Value

HIGH = 70.0
LEFT = 20.0
MOST_MARKS = 6


def draw(sheet: Drawing, chart: Line, accent: str) -> None:
    top = SMALL + 6
    _grid(sheet, chart, top)
    places = [_place(sheet, chart, at, value, top) for at, value in chart.points]
    for one, other in pairwise(places):
        if one and other:
            sheet.path(
                [one, other], stroke=accent, stroke_width="2", fill="none", class_="accent-line"
            )
    for place, (_at, value) in zip(places, chart.points, strict=True):
        if place:
            sheet.circle(*place, 3.6, fill=accent, class_="accent")
            sheet.text(place[0], place[1] - 7, value.text, size=SMALL, anchor="middle", bold=True)
    for at, label in enumerate(chart.weeks):
        x = LEFT + _room(sheet, chart) * (at + 0.5)
        sheet.text(x, top + HIGH + SMALL + 5, label, size=SMALL, anchor="middle")


def _grid(sheet: Drawing, chart: Line, top: float) -> None:
    step = max(1, round((chart.high - chart.low) / MOST_MARKS))
    mark = chart.low
    while mark <= chart.high:
        y = _height(chart, mark, top)
        sheet.line(LEFT, y, sheet.width, y, stroke=colours.GRID, class_="grid")
        sheet.text(
            LEFT - 5, y + 2.6, number(mark), size=SMALL, anchor="end",
            fill=colours.QUIET, css="quiet",
        )  # fmt: skip
        mark += step


def _place(
    sheet: Drawing, chart: Line, at: int, value: Value, top: float
) -> tuple[float, float] | None:
    if value.at is None:
        return None
    return LEFT + _room(sheet, chart) * (at + 0.5), _height(chart, value.at, top)


def _room(sheet: Drawing, chart: Line) -> float:
    """The width of one week."""
    return (sheet.width - LEFT) / max(len(chart.weeks), 1)


def _height(chart: Line, value: float, top: float) -> float:
    return top + HIGH * (chart.high - value) / ((chart.high - chart.low) or 1)
