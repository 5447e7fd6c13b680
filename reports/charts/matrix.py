"""Associations as a map: darker is stronger, plus and minus are the direction.

Strength is in the darkness and direction in the sign, so that the map reads in grey.
"""

import math

from reports.charts import colours, fonts, labels, legend
from reports.charts.drawing import LETTER, SMALL, Drawing, block_height
from reports.report.model import Matrix, Tie

CELL = 15.0
WIDEST = 74.0
GAP = 2.0
MOST_LINES = 5
MANY = 20
WIDE_LABELS, NARROW_LABELS = 0.42, 0.33
"""The part of the width that names of rows may take; less where there are many columns."""
INDENT, MARGIN = 16.0, 10.0
"""What stands before a name in the list of columns, and what stays free behind it."""
PLUS, MINUS = "+", "\u2212"
GLYPHS = {1: PLUS, -1: MINUS, 0: ""}
SIDES = {1: "together", -1: "opposite", 0: "neither"}
"""Names for style sheets, which turn the shades round on dark paper: there, lighter is stronger."""


def draw(sheet: Drawing, chart: Matrix) -> None:
    share = WIDE_LABELS if len(chart.columns) <= MANY else NARROW_LABELS
    left = labels.room(sheet, (row.label for row in chart.rows), share)
    cell = min(WIDEST, (sheet.width - left) / max(len(chart.columns), 1))
    top = _legend(sheet, chart) + 3
    top = _heads(sheet, chart, left, cell, top)
    for row in chart.rows:
        marks, bottom = labels.write(sheet, row.label, left, top, CELL)
        for at, tie in enumerate(row.ties):
            _tie(sheet, tie, left + at * cell, marks, cell - GAP)
        top = bottom + GAP


def _tie(sheet: Drawing, tie: Tie, x: float, y: float, width: float) -> None:
    """One cell: its strength and sign, an empty frame where it is not shown, or nothing at all."""
    if is_absent(tie):
        return
    if tie.strength is None:
        _frame(sheet, x, y, width, CELL)
        return
    _shade(sheet, tie.strength, tie.sign, x, y, width, CELL)
    if tie.strength and tie.sign:
        sheet.text(x + width / 2, y + CELL / 2 + 3.4, GLYPHS[tie.sign], size=LETTER + 1.5,
                   anchor="middle", bold=True, css=f"on-{tie.strength}",
                   fill=colours.on(colours.tie(tie.strength, tie.sign)))  # fmt: skip


def is_absent(tie: Tie) -> bool:
    """Whether there is nothing to show or to hide: the two were not asked together."""
    return tie.strength is None and not tie.value.text


def _shade(
    sheet: Drawing, strength: int, sign: int, x: float, y: float, width: float, height: float
) -> None:
    css = f"tie-{SIDES[sign]}-{strength}" if strength else "track"
    sheet.rect(x, y, width, height, fill=colours.tie(strength, sign), class_=css)


def _frame(sheet: Drawing, x: float, y: float, width: float, height: float) -> None:
    sheet.rect(x + 0.5, y + 0.5, width - 1, height - 1, fill="none", stroke=colours.QUIET,
               stroke_width="0.6", stroke_dasharray="2 2", class_="frame")  # fmt: skip


def _legend(sheet: Drawing, chart: Matrix) -> float:
    """The strengths from none to strong, the signs, and what an empty frame is."""
    ties = [tie for row in chart.rows for tie in row.ties]
    signs = {tie.sign for tie in ties if tie.strength}
    main = max(signs, default=0)
    entries: list[tuple[legend.Mark, str]] = [
        (_swatch(sheet, strength, main), words) for strength, words in enumerate(chart.strengths)
    ]
    for sign, words in ((1, chart.together), (-1, chart.opposite)):
        if sign in signs:
            entries.append((_signed(sheet, sign), words))
    if any(tie.strength is None and not is_absent(tie) for tie in ties):
        entries.append((lambda x, y: _frame(sheet, x - 4, y - 4, 8, 8), chart.hidden))
    return legend.draw(sheet, entries, 0.0)


def _swatch(sheet: Drawing, strength: int, sign: int) -> legend.Mark:
    return lambda x, y: _shade(sheet, strength, sign, x - 4, y - 4, 8, 8)


def _signed(sheet: Drawing, sign: int) -> legend.Mark:
    return lambda x, y: _sign(sheet, sign, x, y)


def _sign(sheet: Drawing, sign: int, x: float, y: float) -> None:
    _shade(sheet, 3, sign, x - 5, y - 5, 10, 10)
    sheet.text(x, y + 3, GLYPHS[sign], size=LETTER, anchor="middle", bold=True, css="on-3",
               fill=colours.on(colours.tie(3, sign)))  # fmt: skip


def _heads(sheet: Drawing, chart: Matrix, left: float, cell: float, top: float) -> float:
    """Names above the columns where they fit; otherwise numbers, and the names in a list."""
    names = [fonts.wrap(name, SMALL, cell - GAP) for name in chart.columns]
    if not all(map(_whole, chart.columns, names)):
        top = _numbered(sheet, chart, top)
        names = [[f"{at}"] for at in range(1, len(chart.columns) + 1)]
    high = block_height(max(map(len, names), default=0), SMALL)
    for at, lines in enumerate(names):
        down = top + high - block_height(len(lines), SMALL)
        sheet.lines(left + at * cell + (cell - GAP) / 2, down, lines, size=SMALL, anchor="middle",
                    bold=True)  # fmt: skip
    return top + high + 2


def _whole(name: str, lines: list[str]) -> bool:
    """Whether no word had to be cut, and there are not too many lines."""
    return " ".join(lines) == " ".join(name.split()) and len(lines) <= MOST_LINES


def _numbered(sheet: Drawing, chart: Matrix, top: float) -> float:
    """The names with their numbers, in as many columns as fit beside each other."""
    widest = max(fonts.width(name, SMALL) for name in chart.columns)
    room = max(min(INDENT + widest + MARGIN, sheet.width), 1.0)
    beside = max(int(sheet.width // room), 1)
    deep = math.ceil(len(chart.columns) / beside)
    lowest = top
    for first in range(0, len(chart.columns), deep):
        left, down = first // deep * room, top
        for at in range(first, min(first + deep, len(chart.columns))):
            lines = fonts.wrap(chart.columns[at], SMALL, room - INDENT)
            sheet.text(left + INDENT - 4, down + SMALL * 0.95, f"{at + 1}", size=SMALL,
                       anchor="end", bold=True)  # fmt: skip
            sheet.lines(left + INDENT, down, lines, size=SMALL)
            down += block_height(len(lines), SMALL)
        lowest = max(lowest, down)
    return lowest + 4
