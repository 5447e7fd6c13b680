"""What an adversary holds: who took part, what was published about them, whom he or she knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

Atom = tuple[str, ...]
"""One group of every breakdown: people who cannot be told apart any further."""

People = frozenset[Atom]
"""A set of people, as the atoms that it consists of."""

Bounds = tuple[int, int]
"""The least and the most that a number of people can be, both possible."""


@dataclass(frozen=True)
class Statement:
    """What one column of a table says about one set of people.

    `answers` bounds the number of people who gave each answer; an answer that is
    not there is not shown. `total` bounds the sum of their values, from what a
    published mean says, and `squares` that of their squares, from what an interval
    around it says.
    """

    name: str
    people: People
    answers: Mapping[str, Bounds] = field(default_factory=dict)
    total: tuple[Fraction, Fraction] | None = None
    squares: tuple[Fraction, Fraction] | None = None


@dataclass(frozen=True)
class Weighted:
    """What is said of everybody when the people of each atom count `weights` times.

    `answers` bounds the weighted share, from 0 to 1, of every answer of which one is
    shown; `mean` the weighted mean of their values.
    """

    weights: Mapping[Atom, float]
    answers: Mapping[str, tuple[Fraction, Fraction]] = field(default_factory=dict)
    mean: tuple[Fraction, Fraction] | None = None


@dataclass(frozen=True)
class Case:
    """One question in one organisation, as an adversary sees it.

    `sizes` says how many people of each atom answered: a colleague knows who took
    part. `known` are people whose answers he or she knows, by atom and answer; nobody
    where several answers can be given.
    `values` are what the answers count for in a mean; empty where there is none.
    `exclusive` says that everybody gave exactly one answer. Where not, everybody gave one
    at least: one in `alone` without any other, or at most `most_choices` of the others.
    `weighted` are the numbers with weights, where there are any: the weights follow from
    what is known of sizes.
    """

    code: str
    breakdowns: tuple[str, ...]
    sizes: Mapping[Atom, int]
    answers: tuple[str, ...]
    statements: tuple[Statement, ...]
    values: tuple[int, ...] = ()
    exclusive: bool = True
    alone: frozenset[str] = frozenset()
    most_choices: int | None = None
    known: Mapping[Atom, Mapping[str, int]] = field(default_factory=dict)
    weighted: Weighted | None = None

    def size(self, people: People) -> int:
        return sum(self.sizes.get(atom, 0) for atom in people)

    def known_in(self, people: People) -> int:
        """How many of `people` the adversary knows the answers of."""
        return sum(sum(known.values()) for atom, known in self.known.items() if atom in people)


@dataclass(frozen=True)
class Finding:
    """What became known: `low` to `high` of the `size` people in `who` gave this answer.

    `kind` is "derived" (a set below k is the exact difference of published sets),
    "unanimous" (everybody in it is known to have given the answer, or all but fewer
    than t of a published set), "pinned" (exactly so many, at least one), "zero"
    (known that nobody did) or "undecided" (the solver gave up: any of these, or nothing).
    """

    attacker: str
    kind: str
    case: str
    who: str
    size: int
    answer: str
    low: int
    high: int
