"""Invented people and what they answered, counted one by one for the gate.

Counted without `reports.stats`, so that the gate's tests do not rest on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from hypothesis import strategies as st

from reports.disclosure.counts import (
    NO_ANSWER,
    Atom,
    ItemCounts,
    QuestionnaireCounts,
    Range,
    Tally,
    TextCounts,
    Variable,
)

POINTS = 5
GROUPS = ("employee", "manager", "director")


@dataclass(frozen=True)
class Person:
    """Answers 1 to 5 to any number of items (0 does not apply, None skipped), and a group."""

    group: str
    answers: tuple[int | None, ...]


@dataclass(frozen=True)
class Asked:
    """How a questionnaire's items are asked; all alike."""

    groups: tuple[str, ...] = GROUPS
    texts: dict[str, int] = field(default_factory=dict)
    breakdowns: tuple[str, ...] = ("role",)


def count(people: list[Person], asked: Asked | None = None) -> QuestionnaireCounts:
    """The exact counts of a questionnaire whose items are called i0, i1, …"""
    asked = asked or Asked()
    variables = tuple(Variable(code, (*asked.groups, NO_ANSWER)) for code in asked.breakdowns)
    members: dict[Atom, list[Person]] = {}
    for person in people:
        members.setdefault((person.group,) * len(variables), []).append(person)
    width = len(people[0].answers) if people else 0
    items: list[ItemCounts | TextCounts] = [_item(people, members, place) for place in range(width)]
    items += [TextCounts(code, n) for code, n in asked.texts.items()]
    sizes = {atom: len(each) for atom, each in members.items()}
    return QuestionnaireCounts("week", len(people), tuple(items), variables, sizes)


def _item(people: list[Person], members: Mapping[Atom, list[Person]], place: int) -> ItemCounts:
    tallies = {atom: tally(each, place) for atom, each in members.items()}
    return ItemCounts(
        code=f"i{place}",
        answers=tuple(str(key) for key in range(1, POINTS + 1)),
        means=(Range("mean", Fraction(1), Fraction(POINTS)),),
        total=tally(people, place),
        atoms={atom: each for atom, each in tallies.items() if each.n},
        not_applicable=sum(p.answers[place] == 0 for p in people),
        missing=sum(p.answers[place] is None for p in people),
    )


def tally(people: list[Person], place: int) -> Tally:
    given = [answer for person in people if (answer := person.answers[place])]
    chosen = tuple(given.count(key) for key in range(1, POINTS + 1))
    return Tally(len(given), chosen, (Fraction(sum(given)),))


ANSWERS = st.sampled_from((1, 2, 3, 4, 5, 5, 5, 0, None))
MEMBERSHIPS = st.sampled_from((*GROUPS, "employee", "employee", "employee", NO_ANSWER))


@st.composite
def populations(draw: st.DrawFn, *, least: int = 0, most: int = 90, items: int = 3) -> list[Person]:
    """Organisations of any size, with groups of any size and items that are skipped at will."""
    size = draw(st.integers(least, most))
    seed = draw(st.randoms(use_true_random=False))
    groups = draw(st.lists(MEMBERSHIPS, min_size=4, max_size=4))
    habits = [draw(st.lists(ANSWERS, min_size=2, max_size=6)) for _ in range(items)]
    return [
        Person(seed.choice(groups), tuple(seed.choice(habit) for habit in habits))
        for _ in range(size)
    ]
