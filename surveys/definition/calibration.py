"""What a rehearsal needs to know about a study: three content files that are not the instrument.

`calibration.yaml` says who takes part and how people answer, `phrases.yaml` what
they write, `comparison.yaml` within which bounds the published figures must come
out again. Pure: no Django. Shares are parts of one, means are on the item's own
scale, relations are correlations between answers as they are given.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from surveys.definition.entries import Code, Words
from surveys.definition.model import Frozen, Instrument

MOOD = "mood"
"""The trait on which everything hangs that no relation names; relations may name it too."""

FIRST_WEEK = 0.35
EACH_LATER = 0.93
"""Response where nothing is known: a third at first, and a little less each week."""

Share = Annotated[float, Field(ge=0, le=1)]
Strength = Annotated[float, Field(gt=-1, lt=1)]
Bounds = tuple[float, float]
Relation = tuple[str, str, Strength]


class CohortEntry(Frozen):
    """Organisations that start together; `figure` is the published number of answers by week."""

    code: Code
    name: Words
    starts_on: date
    figure: str


class OrganisationEntry(Frozen):
    """An invented organisation."""

    name: Words
    cohort: str
    headcount: int = Field(ge=1)
    accent: str = Field(pattern=r"^#[0-9a-f]{6}$")


class Population(Frozen):
    """Who takes part. `eagerness`: how far responses lie apart, as a factor around one."""

    cohorts: tuple[CohortEntry, ...] = ()
    organisations: tuple[OrganisationEntry, ...] = ()
    eagerness: Share = 0.15


class Drift(Frozen):
    """Change for each week and each cohort, in standard deviations."""

    week: float = 0.0
    cohort: float = 0.0


class Level(Frozen):
    """Where answers on a scale lie: mean and spread on the scale itself."""

    mean: float
    sd: float = Field(default=1.0, gt=0)


class Choices(Frozen):
    """One answer of several. Answers in `order` hang together with the rest, others do not."""

    shares: dict[str, Share]
    order: tuple[str, ...] = ()


class Numbers(Frozen):
    """Numbers with their shares; with `of` they are parts of the answer to another item."""

    values: dict[float, Share]
    of: str = ""


class Texts(Frozen):
    """Open answers: a share of those who answer, or a published total; and their themes."""

    share: Share = 0.0
    figure: str = ""
    key: str = ""
    themes: dict[str, Share] = {}


class Calibration(Frozen):
    """calibration.yaml: who takes part in a rehearsal and how people answer.

    Without any content it describes a plausible study: five-point answers around
    the positive middle, one mood for everything, traits for scales.
    """

    population: Population = Population()
    skipped: dict[str, Share] = {"default": 0.03}
    not_applicable: Share = 0.05
    spread: dict[str, float] = {"default": 0.1}
    loadings: dict[str, Strength] = {"default": 0.8}
    apart: tuple[str, ...] = ()
    also: dict[str, tuple[str, ...]] = {}
    drift: dict[str, Drift] = {}
    levels: dict[str, Level] = {}
    choices: dict[str, Choices] = {}
    several: dict[str, dict[str, Share]] = {}
    parts: dict[str, dict[str, float]] = {}
    numbers: dict[str, Numbers] = {}
    relations: tuple[Relation, ...] = ()
    leanings: tuple[Relation, ...] = ()
    texts: dict[str, Texts] = {"default": Texts(share=0.15)}


class PhraseSet(Frozen):
    """What people write about one code of the code book, in answer to one open question."""

    code: str
    questions: tuple[str, ...]
    phrases: tuple[Words, ...]


class Phrases(Frozen):
    """phrases.yaml: Dutch fragments; an answer is an opening, a phrase and an ending."""

    openings: dict[str, tuple[str, ...]] = {}
    endings: tuple[str, ...] = ("",)
    remarks: tuple[Words, ...] = (
        "Goed dat hiernaar gevraagd wordt.",
        "Deze week was drukker dan anders.",
        "Geen opmerkingen.",
    )
    codes: tuple[PhraseSet, ...] = ()


class Wider(Frozen):
    """An outcome for which the source's text allows more than the class of each factor."""

    outcome: str
    bounds: Bounds = Field(alias="class")
    reason: str


class Reading(Frozen):
    """A published direction in words as scores of an item's answers, from low to high."""

    item: str
    scores: dict[str, float]


class FigureCheck(Frozen):
    """How one published figure is compared. Which fields count depends on `check`."""

    figure: str
    check: Literal[
        "organisations", "questionnaires", "cohort_sizes", "periods", "sizes", "response",
        "headcount", "margin", "share", "means", "mean", "related", "significant", "confirmed",
        "matrix_size", "shift", "larger", "texts", "themes", "ranking", "rise", "fall",
        "contrast", "constant", "open_questions", "outside",
    ]  # fmt: skip
    tolerance: str = ""
    reason: str = ""
    within: Bounds | None = None
    item: str = ""
    items: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    column: str = ""
    columns: tuple[str, ...] = ()
    scale: float = 1.0
    times: float = 1.0
    each: bool = False
    any_order: bool = False
    cohort: str = ""
    by: str = ""
    high: tuple[str, ...] = ()
    low: tuple[str, ...] = ()
    start: str = Field(default="", alias="from")
    end: str = Field(default="", alias="to")
    change: float = 0.0
    outcome: str = ""
    question: str = ""
    questionnaire: str = ""
    confidence: float = 0.99
    months: dict[str, tuple[int, int]] = {}
    smallest: Bounds = (0, 0)
    largest: Bounds = (0, 0)

    @model_validator(mode="after")
    def _says_why(self) -> "FigureCheck":
        if self.check == "outside" and not self.reason:
            raise ValueError("a figure that is not compared needs a reason")
        return self


class Comparison(Frozen):
    """comparison.yaml: what the published classes, orders and figures mean for a rehearsal."""

    classes: dict[str, Bounds] = {}
    wider: tuple[Wider, ...] = ()
    order_tolerance: float = 0.0
    reliability: Bounds = (0, 1)
    matrix: dict[str, Bounds] = {}
    readings: dict[str, Reading] = {}
    scores: dict[str, dict[str, float]] = {}
    turned: tuple[str, ...] = ()
    figures: tuple[FigureCheck, ...] = ()


def published(instrument: Instrument, figure: str) -> object:
    """The value of a published figure. Raises `LookupError` for an unknown one."""
    figures = instrument.published.get("figures", [])
    assert isinstance(figures, list)  # noqa: S101 - as `entries.PublishedEntry` has it
    for entry in figures:
        if entry["code"] == figure:
            value: object = entry["value"]
            return value
    raise LookupError(
        f'published.yaml of {instrument.code} has no figure "{figure}"; correct the name.'
    )
