"""Associations as a map: darker is stronger, plus and minus are the direction.

Strength is in the darkness and direction in the sign, so that the map reads in grey.
"""

from reports.charts import colours, fonts, labels, legend
from reports.charts.drawing import LETTER, SMALL, Drawing, block_height
from reports.report.model import Matrix, Tie

CELL = 15.0
WIDEST = 74.0
GAP = 2.0
MOST_LINES = 5
PLUS, MINUS = "+", "\u2212"
GLYPHS = {1: PLUS, -1: MINUS, 0: ""}
SIDES = {1: "together", -1: "opposite", 0: "neither"}
"""Names for style sheets, which turn the shades round on dark paper: there, lighter is stronger."""


def draw(sheet: Drawing, chart: Matrix) -> None:
    left = labels.room(sheet, (row.label for row in chart.rows), 0.42)
    cell = min(WIDEST, (sheet.width - left) / max(len(chart.columns), 1))
    top = _legend(sheet, chart) + 3
    top = _heads(sheet, chart, left, cell, top)
    for row in chart.rows:
        marks, bottom = labels.write(sheet, row.label, left, top, CELL)
        for at, tie in enumerate(row.ties):
            _tie(sheet, tie, left + at * cell, marks, cell - GAP)
        top = bottom + GAP


def _tie(sheet: Drawing, tie: Tie, x: float, y: float, width: float) -> None:
    """One cell: its strength, its sign, or an empty frame where it is not shown."""
    if tie.strength is None:
        _frame(sheet, x, y, width, CELL)
        return
    _shade(sheet, tie.strength, tie.sign, x, y, width, CELL)
    if tie.strength and tie.sign:
        sheet.text(x + width / 2, y + CELL / 2 + 3.4, GLYPHS[tie.sign], size=LETTER + 1.5,
                   anchor="middle", bold=True, css=f"on-{tie.strength}",
                   fill=colours.on(colours.tie(tie.strength, tie.sign)))  # fmt: skip


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
    if any(tie.strength is None for tie in ties):
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
    for at, name in enumerate(chart.columns, 1):
        lines = fonts.wrap(name, SMALL, sheet.width - 16)
        sheet.text(12, top + SMALL * 0.95, f"{at}", size=SMALL, anchor="end", bold=True)
        sheet.lines(16, top, lines, size=SMALL)
        top += block_height(len(lines), SMALL)
    return top + 4
