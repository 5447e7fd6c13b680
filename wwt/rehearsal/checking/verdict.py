"""One line of the comparison: what was published, what came out, and whether that fits."""

from dataclasses import dataclass
from typing import Literal

from surveys.definition.calibration import Bounds

Verdict = Literal["ok", "deviates", "not compared"]


@dataclass(frozen=True)
class Line:
    """A published figure beside ours; `tolerance` says what may differ."""

    section: str
    what: str
    published: str
    ours: str
    tolerance: str
    verdict: Verdict


def judged(*, right: bool) -> Verdict:
    return "ok" if right else "deviates"


def inside(value: float, bounds: Bounds) -> bool:
    return bounds[0] <= value <= bounds[1]


def between(bounds: Bounds) -> str:
    return f"{bounds[0]:g} to {bounds[1]:g}"
