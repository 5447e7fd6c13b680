"""What the marks of a chart mean: a mark and its words, one after the other."""

from collections.abc import Callable, Iterable

from reports.charts import fonts
from reports.charts.drawing import SMALL, Drawing

Mark = Callable[[float, float], None]
"""Draws a mark around the point it is given."""

MARK = 8.0
SPACE = 4.0
APART = 14.0
LINE = SMALL * 1.7


def draw(sheet: Drawing, entries: Iterable[tuple[Mark, str]], top: float) -> float:
    """Marks with their words from the left, on as many lines as they need; where they end."""
    x, y = 0.0, top
    for mark, text in entries:
        room = sheet.width - MARK - SPACE
        lines = fonts.wrap(text, SMALL, room)
        width = MARK + SPACE + max((fonts.width(line, SMALL) for line in lines), default=0.0)
        if x and x + width > sheet.width:
            x, y = 0.0, y + LINE
        mark(x + MARK / 2, y + 5)
        for at, line in enumerate(lines):
            sheet.text(x + MARK + SPACE, y + 7.8 + at * LINE, line, size=SMALL)
        y += LINE * (len(lines) - 1) if lines else 0.0
        x += width + APART
    return y + LINE
