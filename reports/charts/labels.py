"""Where the label of a row stands: at the left, or above its marks on a narrow sheet."""

from collections.abc import Iterable

from reports.charts import fonts
from reports.charts.drawing import LETTER, Drawing, block_height

NARROW = 260.0
GAP = 10.0
APART = 4.0
"""More room below marks whose label stands above: it belongs to them and not to the next."""


def room(sheet: Drawing, labels: Iterable[str], share: float) -> float:
    """The width for labels at the left, at most `share` of the sheet; 0 on a narrow sheet."""
    if sheet.width < NARROW:
        return 0.0
    widest = max((fonts.width(label, LETTER) for label in labels), default=0.0)
    return min(widest, sheet.width * share) + GAP


def write(sheet: Drawing, text: str, left: float, top: float, thick: float) -> tuple[float, float]:
    """Write the label of a row whose marks are `thick`; the top of the marks, and of the rest."""
    lines = fonts.wrap(text, LETTER, left - GAP if left else sheet.width)
    high = block_height(len(lines))
    if not left:
        sheet.lines(0, top, lines)
        return top + high + 1, top + high + 1 + thick + APART
    height = max(thick, high)
    sheet.lines(0, top + (height - high) / 2, lines)
    return top + (height - thick) / 2, top + height
