"""One mean over the weeks: a line with its numbers, broken where nothing is shown.

Around it lies a band: the released interval of each week.
"""

from itertools import pairwise

from reports.charts import colours
from reports.charts.drawing import SMALL, Drawing, number
from reports.report.model import Line, Value

HIGH = 70.0
LEFT = 20.0
MOST_MARKS = 6
ALONE = 8.0
"""How wide the interval of a week without neighbours is drawn."""


def draw(sheet: Drawing, chart: Line, accent: str) -> None:
    top = SMALL + 6
    _bands(sheet, chart, top, accent)
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


def _bands(sheet: Drawing, chart: Line, top: float, accent: str) -> None:
    """The band between neighbouring weeks; a narrow bar for a week that has none."""
    paint = {"fill": colours.tint(accent), "class_": "pale-band"}
    ends = [_ends(sheet, chart, at, band, top) for (at, _v), band in
            zip(chart.points, chart.bands, strict=False)]  # fmt: skip
    for one, other in pairwise(ends):
        if one and other:
            sheet.polygon([*one, *reversed(other)], **paint)
    for before, end, after in zip([[], *ends], ends, [*ends[1:], []], strict=False):
        if end and not before and not after:
            (x, low), (_x, high) = end
            sheet.rect(x - ALONE / 2, high, ALONE, low - high, **paint)


def _ends(
    sheet: Drawing, chart: Line, at: int, band: Value, top: float
) -> list[tuple[float, float]]:
    """The lower and the upper end of one week's interval; nothing where it is not shown."""
    if band.low is None or band.high is None:
        return []
    x = LEFT + _room(sheet, chart) * (at + 0.5)
    inside = [min(max(end, chart.low), chart.high) for end in (band.low, band.high)]
    return [(x, _height(chart, end, top)) for end in inside]


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
