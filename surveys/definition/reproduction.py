"""reproduction.yaml: how each published figure is read from released numbers, and how closely.

Not part of the instrument: what people are asked does not change with it. Pure.
"""

from typing import Literal

from pydantic import Field, model_validator

from surveys.definition.entries import Words
from surveys.definition.model import Frozen, Text

Bounds = tuple[float, float]
Strength = Literal["none", "very weak", "weak", "moderate", "strong"]
Direction = Literal["", "together", "opposite"]
Read = Literal[
    "organisations", "questionnaires", "cohorts", "periods", "headcounts", "response", "invited",
    "margin", "share", "each", "steady", "means", "parts", "tie", "confirmed", "matrix", "shift",
    "larger", "ranking", "rise", "fall", "contrast", "texts", "text_questions",
]  # fmt: skip
EXACT = {
    "organisations", "questionnaires", "cohorts", "response", "invited", "confirmed", "matrix",
    "text_questions",
}  # fmt: skip
"""What comes out as published, or is missed: these need no bounds."""
ORDERED = {"tie", "larger", "ranking", "rise", "fall", "contrast"}
"""What says which is more, or how strong: the reading itself says what must hold."""


class Place(Frozen):
    """A row of an item's frequencies."""

    item: str
    row: str


class Reading(Frozen):
    """One way to read a figure. Which fields count depends on `read`.

    `missed` explains why it does not come out, where that is so: the bounds stay.
    """

    read: Read
    tolerance: Text | None = None
    missed: Text | None = None
    within: Bounds | None = None
    item: str = ""
    items: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    row: str = "mean"
    between: tuple[str, str] = ("", "")
    cohort: int = 0
    months: tuple[tuple[int, int], ...] = ()
    smallest: Bounds = (0, 0)
    largest: Bounds = (0, 0)
    confidence: float = 0.99
    more: Place | None = None
    than: Place | None = None
    times: float = 1.0
    change: float = 0.0
    any_order: bool = False
    by: str = ""
    high: tuple[str, ...] = ()
    low: tuple[str, ...] = ()
    kind: Literal["", "item_rest", "factors"] = ""
    subject: str = ""
    strengths: tuple[Strength, ...] = ()
    direction: Direction = ""
    outcomes: tuple[tuple[str, ...], ...] = ()
    expected: tuple[int, ...] = ()

    @model_validator(mode="after")
    def _has_a_tolerance(self) -> "Reading":
        if self.read not in EXACT | ORDERED and self.tolerance is None and self.within is None:
            raise ValueError("a reading needs bounds under `within`, or words under `tolerance`")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """The items that it names."""
        places = [place.item for place in (self.more, self.than) if place]
        return tuple(code for code in (self.item, *self.items, *places, self.by) if code)


class FigureReadings(Frozen):
    """A published figure: its Dutch name, and how it is read or why it cannot be.

    `value` is the published value in words, where published.yaml has it in English.
    """

    figure: str
    nl: Words
    value: Text | None = None
    readings: tuple[Reading, ...] = ()
    reason: Text | None = None

    @model_validator(mode="after")
    def _says_which(self) -> "FigureReadings":
        if bool(self.readings) == bool(self.reason):
            raise ValueError("give `readings`, or the `reason` why there are none")
        return self


class Contradiction(Text):
    """Where the source contradicts itself, the figures it touches, and how they are read here."""

    figures: tuple[str, ...] = ()


class Missed(Text):
    """Why relations do not come out: `which` are "outcome ~ factor" or "characteristic x ..."."""

    which: tuple[str, ...] = Field(min_length=1)


class Reproduction(Frozen):
    """Everything that is compared with released numbers; without the file nothing is."""

    classes: dict[str, tuple[Strength, ...]] = {}
    wider: dict[str, tuple[Strength, ...]] = {}
    matrix: dict[str, tuple[Strength, ...]] = {}
    directions: dict[str, Direction] = {}
    turned: tuple[str, ...] = ()
    missed: tuple[Missed, ...] = ()
    figures: tuple[FigureReadings, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
