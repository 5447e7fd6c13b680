"""Invented people in several breakdowns at once, as counts for the gate."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

import numpy as np
from hypothesis import strategies as st

from reports.disclosure import choices
from reports.disclosure.breakdowns import Gate
from reports.disclosure.classification import Classification, Mask
from reports.disclosure.counts import (
    NO_ANSWER,
    Atom,
    ItemCounts,
    QuestionnaireCounts,
    Range,
    Tally,
    Variable,
)
from reports.disclosure.knowledge import UNBOUNDED, Known
from reports.disclosure.measures import measure
from reports.disclosure.recombination import Recombination
from reports.disclosure.sums import Sums
from surveys.definition.model import Rules

RULES = Rules()
ROLE = Variable("role", ("employee", "manager", NO_ANSWER))
AGE = Variable("age", ("young", "middle", "old", NO_ANSWER), ordered=True)
UNIT = Variable("unit", ("north", "south", "east", NO_ANSWER))

Answers = Mapping[Atom, tuple[int, ...]]
"""How many of each atom gave each answer."""


def item(answers: Answers, *, means: bool = True, exclusive: bool = True) -> ItemCounts:
    """A question with places as values."""
    width = len(next(iter(answers.values())))
    scale = (Range("mean", Fraction(1), Fraction(width)),) if means else ()
    atoms = {atom: tally(chosen, means=means) for atom, chosen in answers.items() if sum(chosen)}
    total = tally(tuple(map(sum, zip(*answers.values(), strict=True))), means=means)
    return ItemCounts(
        "i", tuple(str(j + 1) for j in range(width)), scale, total, atoms, exclusive=exclusive
    )


def tally(chosen: tuple[int, ...], *, means: bool = True) -> Tally:
    total = Fraction(sum(place * count for place, count in enumerate(chosen, 1)))
    return Tally(sum(chosen), chosen, (total,) if means else ())


def counts(variables: Iterable[Variable], *items: ItemCounts) -> QuestionnaireCounts:
    sizes: dict[Atom, int] = {}
    for each in items:
        for atom, found in each.atoms.items():
            sizes[atom] = max(sizes.get(atom, 0), found.n)
    return QuestionnaireCounts("week", sum(sizes.values()), items, tuple(variables), sizes)


def gate(variables: Iterable[Variable], answers: Answers, rules: Rules = RULES) -> Gate:
    """The gate of one question that everybody answered."""
    return gate_of(counts(variables, item(answers)), rules)


def gate_of(made: QuestionnaireCounts, rules: Rules = RULES) -> Gate:
    """The gate of the last question of a questionnaire."""
    classification = Classification.of(made)
    measured = measure(made.items[-1], classification.atoms)
    return Gate(measured, classification, rules, _own_n, Recombination(classification), Sums())


def _own_n(_people: Mask, n: int) -> int:
    return n


@st.composite
def crossed(
    draw: st.DrawFn, *variables: Variable, answers: int = 3, most: int = 220
) -> dict[Atom, tuple[int, ...]]:
    """Organisations with a few awkward atoms: nearly nested groups, lone people, skewed answers."""
    chance = draw(st.randoms(use_true_random=False))
    size = draw(st.integers(40, most))
    places = [draw(st.lists(st.sampled_from(v.groups), min_size=3, max_size=6)) for v in variables]
    nested = draw(st.booleans())
    habit = draw(st.lists(st.integers(0, answers - 1), min_size=2, max_size=5))
    found: dict[Atom, list[int]] = {}
    for _ in range(size):
        atom = [chance.choice(each) for each in places]
        if nested and chance.random() < 0.98:
            atom[-1] = variables[-1].groups[variables[0].groups.index(atom[0])]
        found.setdefault(tuple(atom), [0] * answers)[chance.choice(habit)] += 1
    return {atom: tuple(chosen) for atom, chosen in found.items()}


def ranges(n: list, counts: list, published: list, low: list, high: list) -> Known:
    """One answer for each; nothing is known of means."""
    width = len(counts[0])
    return Known(
        n=np.array(n),
        counts=np.array(counts),
        most=1,
        choices=choices.whole(width, 1),
        people=True,
        published=np.array(published, dtype=bool),
        low=np.array(low),
        high=np.array(high),
        value_low=np.zeros(len(published), dtype=np.int64),
        value_high=np.full(len(published), UNBOUNDED),
    )
