"""A benchmark: a dot for every organisation, one's own marked, and the mean and the median."""

from collections import Counter

from reports.charts import colours, fonts, labels, legend
from reports.charts.bars import mark
from reports.charts.drawing import LETTER, SMALL, Drawing
from reports.charts.scale import Scale
from reports.report.model import StripRow, Strips, Value

SMALL_DOT, OWN_DOT = 2.5, 4.2
STEP = 5.6
"""How much higher the next organisation with the same value stands."""
NUMBER = 12.0
BELOW = 20.0
MARGIN = 10.0


def draw(sheet: Drawing, chart: Strips, accent: str) -> None:
    left = labels.room(sheet, (row.label for row in chart.rows), 0.4) + MARGIN
    scale = Scale(chart.low, chart.high, left, sheet.width - left - MARGIN)
    top = _legend(sheet, chart, accent)
    for row in chart.rows:
        high = NUMBER + _highest(row) * STEP + OWN_DOT
        marks, bottom = labels.write(sheet, row.label, left - MARGIN, top, high + BELOW)
        scale.grid(sheet, marks + NUMBER, marks + high + 3)
        _row(sheet, row, chart, scale, accent, marks + high)
        top = bottom + 3
    scale.numbers(sheet, top)


def _legend(sheet: Drawing, chart: Strips, accent: str) -> float:
    entries: list[tuple[legend.Mark, str]] = [
        (lambda x, y: _own(sheet, x, y, accent), chart.own),
    ]
    if any(row.everyone for row in chart.rows):
        entries.append((lambda x, y: _other(sheet, x, y), chart.others))
    entries += [(_middle(sheet, kind), name) for kind, name in enumerate(chart.middles, 1)]
    return legend.draw(sheet, entries, 0.0) + 3


def _middle(sheet: Drawing, kind: int) -> legend.Mark:
    return lambda x, y: mark(sheet, kind, x, y)


def _own(sheet: Drawing, x: float, y: float, accent: str) -> None:
    sheet.circle(x, y, OWN_DOT, fill=accent, stroke=colours.WHITE, stroke_width="1", class_="dot")


def _other(sheet: Drawing, x: float, y: float) -> None:
    sheet.circle(x, y, SMALL_DOT, fill=colours.OTHER, class_="other")


def _highest(row: StripRow) -> int:
    """How many organisations stand above one another at most."""
    return max(Counter(value.at for value in row.everyone).values(), default=1)


def _row(sheet: Drawing, row: StripRow, chart: Strips, scale: Scale, accent: str, y: float) -> None:
    sheet.line(scale.left, y + 3, scale.left + scale.room, y + 3, stroke=colours.QUIET,
               class_="axis")  # fmt: skip
    taken = _others(sheet, row, scale, y)
    if row.own.at is None:
        sheet.text(scale.left, y - _highest(row) * STEP - 1, f"{chart.own}: {chart.hidden}",
                   size=SMALL, fill=colours.QUIET, css="quiet")  # fmt: skip
    else:
        _place_own(sheet, row, scale, accent, y - taken * STEP, y)
    for kind, value in enumerate(row.middles, 1):
        if value.at is not None:
            mark(sheet, kind, scale.at(value.at), y + 7.5)
    words = [f"{name} {_text(value, chart)}" for name, value in
             zip(chart.middles, row.middles, strict=True)]  # fmt: skip
    sheet.text(scale.left, y + BELOW - 1.5, " · ".join(words), size=SMALL, fill=colours.QUIET,
               css="quiet")  # fmt: skip


def _others(sheet: Drawing, row: StripRow, scale: Scale, y: float) -> int:
    """A dot for each other organisation; how many of them share one's own place."""
    places = Counter(value.at for value in row.everyone if value.at is not None)
    if row.own.at is not None and places[row.own.at]:
        places[row.own.at] -= 1
    for at, count in sorted(places.items()):
        for above in range(count):
            _other(sheet, scale.at(at), y - above * STEP)
    return places[row.own.at] if row.own.at is not None else 0


def _place_own(
    sheet: Drawing, row: StripRow, scale: Scale, accent: str, y: float, base: float
) -> None:
    x = scale.at(row.own.at or 0.0)
    number = base - _highest(row) * STEP - 1
    sheet.line(x, number + 2, x, y, stroke=accent, class_="accent-line")
    _own(sheet, x, y, accent)
    half = fonts.width(row.own.text, LETTER) / 2
    middle = min(max(x, half), sheet.width - half)
    sheet.text(middle, number, row.own.text, anchor="middle", bold=True)


def _text(value: Value, chart: Strips) -> str:
    return chart.hidden if value.at is None else value.text
