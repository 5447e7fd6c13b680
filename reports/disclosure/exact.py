"""Exact derived statistics, as the gate takes them in. In memory only: never stored or shown.

Everything names the items that it was computed from ("item", or "item.option" of a
choice of several), for whether something may be derived from an item follows from what
is released about it (R11).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import nan

from reports.disclosure.counts import Atom


@dataclass(frozen=True)
class Related:
    """How far two things go together among `n` people.

    `size` is a coefficient from -1 to 1, or where `explained` a share of variance from 0
    to 1; NaN where it cannot be told. `beyond_chance` says that chance alone would hardly
    give as much, `directed` that its sign means something.
    """

    items: tuple[str, ...]
    size: float = nan
    n: int = 0
    explained: bool = False
    directed: bool = True
    beyond_chance: bool = False


@dataclass(frozen=True)
class Factor:
    """One factor with an outcome: `alone`, and `beside` all others that matter alone."""

    code: str
    alone: Related
    beside: Related


@dataclass(frozen=True)
class Outcome:
    """An outcome with the factors that were asked in the same questionnaire."""

    code: str
    factors: tuple[Factor, ...]


@dataclass(frozen=True)
class Consequence:
    """A consequence with every characteristic by its code."""

    code: str
    characteristics: Mapping[str, Related]


@dataclass(frozen=True)
class ScaleItem:
    """One item of a scale: `turned` round where its high end is the scale's low one.

    `low` and `high` are the ends of its answers.
    """

    code: str
    low: float
    high: float
    turned: bool


@dataclass(frozen=True)
class Scale:
    """A scale that is asked as a whole: `sd` of its scores, and how its items belong together.

    `rest` correlates each item with the others together; it, alpha and omega are of the
    `n` people who answered every item. NaN, and no `rest`, where it cannot be told.
    """

    code: str
    items: tuple[ScaleItem, ...]
    sd: float = nan
    alpha: float = nan
    omega: float = nan
    rest: tuple[float, ...] = ()
    n: int = 0


@dataclass(frozen=True)
class Weighted:
    """One item with weights: the share of each answer (0 to 1) and the mean.

    `effective` is the number of people that the weighted ones are worth (Kish), `least`
    what it would be if each weighed as much as the heaviest.
    """

    code: str
    shares: Mapping[str, float]
    mean: float
    effective: float
    least: float


@dataclass(frozen=True)
class Weighing:
    """The weight of everybody in each atom, of mean 1, and the items that it was used for."""

    weights: Mapping[Atom, float]
    items: tuple[Weighted, ...]


@dataclass(frozen=True)
class Derivations:
    """All that is derived from one questionnaire's answers.

    `spreads` are the standard deviations of the items that have a mean.
    """

    spreads: Mapping[str, float] = field(default_factory=dict)
    scales: tuple[Scale, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    consequences: tuple[Consequence, ...] = ()
