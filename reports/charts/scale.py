"""A scale from left to right: where a value stands on it, and its grid."""

import math
from dataclasses import dataclass

from reports.charts import colours, fonts
from reports.charts.drawing import SMALL, Drawing

MOST_MARKS = 6
STEPS = (1, 2, 5, 10, 20, 25, 50, 100)


@dataclass(frozen=True)
class Scale:
    """Whole numbers from `low` to `high`, drawn from `left` over `room`."""

    low: float
    high: float
    left: float
    room: float

    def at(self, value: float) -> float:
        """Where `value` is drawn; what lies outside the scale is drawn at its end."""
        inside = min(max(value, self.low), self.high)
        return self.left + self.room * (inside - self.low) / ((self.high - self.low) or 1)

    @property
    def marks(self) -> list[int]:
        """The whole numbers that are named."""
        span = self.high - self.low
        step = next((step for step in STEPS if span / step <= MOST_MARKS), math.ceil(span / 5))
        return list(range(math.ceil(self.low), math.floor(self.high) + 1, step))

    def grid(self, sheet: Drawing, top: float, bottom: float) -> None:
        """A thin line at every mark; a firmer one at zero where the scale runs through it."""
        for mark in self.marks:
            firm = mark == 0 and self.low < 0
            paint = (colours.QUIET, "axis") if firm else (colours.GRID, "grid")
            x = self.at(mark)
            sheet.line(x, top, x, bottom, stroke=paint[0], class_=paint[1])

    def numbers(self, sheet: Drawing, top: float) -> float:
        """The marks in numbers; where they end."""
        for mark in self.marks:
            text = f"{mark}".replace("-", "\u2212")
            half = fonts.width(text, SMALL) / 2
            sheet.text(
                min(max(self.at(mark), half), sheet.width - half), top + SMALL + 1, text,
                size=SMALL, anchor="middle", fill=colours.QUIET, css="quiet",
            )  # fmt: skip
        return top + SMALL + 5
