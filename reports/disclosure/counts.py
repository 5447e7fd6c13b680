"""The exact numbers that the rules look at. In memory only: never stored, never shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import reduce
from operator import add

NO_ANSWER = ""
"""The group of those who gave no answer to the breakdown question."""

Atom = tuple[str, ...]
"""One group of every variable, in their order: people who cannot be told apart any further."""


@dataclass(frozen=True)
class Variable:
    """One breakdown: its groups in label order, `NO_ANSWER` the last of them.

    In an `ordered` one, neighbours may be merged. Groups in `never_alone` are shown
    together with others only, however large they are.
    """

    code: str
    groups: tuple[str, ...]
    ordered: bool = False
    never_alone: frozenset[str] = frozenset()


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

    @property
    def nobody(self) -> "Tally":
        """The same item in a set without people."""
        return Tally(0, (0,) * len(self.chosen), (Fraction(0),) * len(self.sums))


@dataclass(frozen=True)
class Range:
    """One mean of an item: its row in the released table and the ends of its scale.

    Every value is `low` plus a whole number of `unit`s.
    """

    row: str
    low: Fraction
    high: Fraction
    unit: Fraction = Fraction(1)


@dataclass(frozen=True)
class ItemCounts:
    """One item: the whole organisation, and the atoms of all breakdowns together.

    `atoms` holds every atom in which somebody gave a valid answer; they add up to
    `total`. It is empty for an item that is never broken down: a question about
    people's own characteristics, whose breakdown would be a two-way table.
    `exclusive` says that everybody gave one answer, so that the answers add up to n. Else
    an answer in `alone` was chosen without any other, and at most `most_choices` together.
    `not_applicable` is None where that answer is not offered, `missing` where not
    everybody was asked, so that a skipped item cannot be told from one not shown.
    """

    code: str
    answers: tuple[str, ...]
    means: tuple[Range, ...]
    total: Tally
    atoms: Mapping[Atom, Tally] = field(default_factory=dict)
    exclusive: bool = True
    alone: frozenset[str] = frozenset()
    most_choices: int | None = None
    not_applicable: int | None = None
    missing: int | None = None

    def __add__(self, other: "ItemCounts") -> "ItemCounts":
        """The same item in both sets of people together."""
        atoms = dict(self.atoms)
        for atom, found in other.atoms.items():
            atoms[atom] = atoms[atom] + found if atom in atoms else found
        return replace(
            self,
            total=self.total + other.total,
            atoms=atoms,
            not_applicable=_sum(self.not_applicable, other.not_applicable),
            missing=_sum(self.missing, other.missing),
        )

    def of(self, people: Sequence[Atom]) -> Tally:
        """The item in several atoms together."""
        return reduce(add, (self.atoms[atom] for atom in people), self.total.nobody)


def _sum(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else first + second


@dataclass(frozen=True)
class TextCounts:
    """The number of open answers to one item."""

    code: str
    n: int

    def __add__(self, other: "TextCounts") -> "TextCounts":
        return TextCounts(self.code, self.n + other.n)


@dataclass(frozen=True)
class QuestionnaireCounts:
    """Everything counted about one questionnaire in one organisation.

    `rows` people sent it in. `variables` are the breakdowns that it asks, at most
    four; `sizes` says how many people each occupied atom of them has, whatever
    they answered elsewhere, and adds up to `rows`.
    """

    code: str
    rows: int
    items: tuple[ItemCounts | TextCounts, ...]
    variables: tuple[Variable, ...] = ()
    sizes: Mapping[Atom, int] = field(default_factory=dict)

    def __add__(self, other: "QuestionnaireCounts") -> "QuestionnaireCounts":
        """The same questionnaire in both sets of people together."""
        pairs = zip(self.items, other.items, strict=True)
        sizes = {
            atom: self.sizes.get(atom, 0) + other.sizes.get(atom, 0)
            for atom in (*self.sizes, *other.sizes)
        }
        return QuestionnaireCounts(
            self.code,
            self.rows + other.rows,
            tuple(a + b for a, b in pairs),  # type: ignore[operator]
            self.variables,
            sizes,
        )


def margin(place: int, groups: Sequence[str], sizes: Mapping[Atom, int]) -> dict[str, int]:
    """How many people each group of the variable at `place` has, empty groups included."""
    found = dict.fromkeys(groups, 0)
    for atom, n in sizes.items():
        found[atom[place]] += n
    return found
