"""The exact numbers that the rules look at. In memory only: never stored, never shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

NO_ANSWER = ""
"""The group of those who gave no answer to the breakdown question."""


@dataclass(frozen=True)
class Tally:
    """One item in one set of people.

    `n` people gave a valid answer, `chosen` of them gave each answer, and `sums`
    are the sums of their values, one for each mean that the item has.
    """

    n: int
    chosen: tuple[int, ...] = ()
    sums: tuple[Fraction, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.n + other.n,
            tuple(a + b for a, b in zip(self.chosen, other.chosen, strict=True)),
            tuple(a + b for a, b in zip(self.sums, other.sums, strict=True)),
        )


@dataclass(frozen=True)
class Range:
    """One mean of an item: its row in the released table and the ends of its scale."""

    row: str
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class ItemCounts:
    """One item: the whole organisation, and each breakdown's groups in label order.

    `total` is the sum over the groups of any breakdown, `NO_ANSWER` included.
    `not_applicable` is None where that answer is not offered, `missing` where not
    everybody was asked, so that a skipped item cannot be told from one not shown.
    """

    code: str
    answers: tuple[str, ...]
    means: tuple[Range, ...]
    total: Tally
    groups: Mapping[str, Mapping[str, Tally]] = field(default_factory=dict)
    not_applicable: int | None = None
    missing: int | None = None


@dataclass(frozen=True)
class TextCounts:
    """The number of open answers to one item."""

    code: str
    n: int


@dataclass(frozen=True)
class QuestionnaireCounts:
    """Everything counted about one questionnaire in one organisation.

    `rows` people sent it in; `bases` says how many of them each group of each
    breakdown has, whatever they answered elsewhere.
    """

    code: str
    rows: int
    items: tuple[ItemCounts | TextCounts, ...]
    bases: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
