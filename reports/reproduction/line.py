"""One line of the comparison: what was published, what released numbers say, and the verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reports.report.model import Value
from surveys.definition.reproduction import Bounds

Verdict = Literal["reproduced", "missed", "not computable"]


@dataclass(frozen=True)
class Outcome:
    """Ours in words, whether it fits, and the released cells that it was read from."""

    ours: str
    right: bool
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A published figure beside ours; `note` is why it cannot be computed, or why it missed."""

    code: str
    section: str
    what: str
    published: str
    ours: str
    tolerance: str
    verdict: Verdict
    note: str = ""
    cells: tuple[str, ...] = ()


def inside(value: float, bounds: Bounds | None) -> bool:
    return bounds is None or bounds[0] <= value <= bounds[1]


def cells(values: Sequence[Value]) -> tuple[str, ...]:
    """The names of the cells that some values come from."""
    return tuple(value.source for value in values if value.source)


def number(value: float, language: str, decimals: int = 0) -> str:
    """A number that was put together from released ones: 1.234,5 in Dutch, 1,234.5 in English."""
    text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "nl" else text
