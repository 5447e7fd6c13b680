"""People who choose several answers, one by one, and what they can have chosen together.

A judge of its own for R5: the gate counts with lines (`Choices`), this one deals answers out to
people.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, product

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from reports.disclosure import choices
from reports.disclosure.choices import Choices
from reports.disclosure.knowledge import UNBOUNDED, Known

NEARLY = 1e-6

Person = tuple[int, ...]
"""For each answer 1 where this person chose it, else 0."""


@dataclass(frozen=True)
class Question:
    """Answers of which several may be chosen, except beside one that stands alone."""

    alone: tuple[bool, ...]
    most: int | None = None

    @property
    def choices(self) -> Choices:
        return choices.several(np.array(self.alone), self.most)

    def people(self) -> list[Person]:
        """Everything that one person can answer."""
        return [p for p in product((0, 1), repeat=len(self.alone)) if self.allows(p)]

    def allows(self, person: Person) -> bool:
        stands_alone = any(a and chosen for a, chosen in zip(self.alone, person, strict=True))
        most = 1 if stands_alone else self.most or len(person)
        return 1 <= sum(person) <= most


QUESTIONS = [
    Question(alone, most)
    for width in (1, 2, 3, 4)
    for alone in product((False, True), repeat=width)
    if list(alone) == sorted(alone)
    for most in (None, *range(1, width - sum(alone) + 1))
]


def dealt_out(question: Question, n: int) -> set[Person]:
    """All that so many people can have answered together."""
    groups = combinations_with_replacement(question.people(), n)
    nobody = (0,) * len(question.alone)
    return {tuple(map(sum, zip(nobody, *people, strict=True))) for people in groups}


@dataclass(frozen=True)
class Asked:
    """What is known of a few people who were asked a question, and some of them as a set."""

    question: Question
    known: Known
    people: np.ndarray


def told(
    question: Question,
    n: np.ndarray,
    counts: np.ndarray,
    published: np.ndarray,
    ends: tuple[np.ndarray, np.ndarray],
) -> Known:
    """What is known when the columns of the published sets are between these ends."""
    return Known(
        n=n,
        counts=counts,
        most=1,
        choices=question.choices,
        people=True,
        published=published,
        low=ends[0],
        high=ends[1],
        value_low=np.zeros(len(published), np.int64),
        value_high=np.full(len(published), UNBOUNDED),
    )


def bounds(found: Asked, column: int, *, whole: bool) -> tuple[float, float]:
    """Between what a set's number lies: a program of how many people of each kind an atom has."""
    known, kinds = found.known, np.array(found.question.people())
    of_atoms = np.kron(np.eye(len(known.n)), np.ones(len(kinds)))
    limits = [
        LinearConstraint(of_atoms, known.n, known.n),
        LinearConstraint(np.kron(known.published, kinds.T), known.low.ravel(), known.high.ravel()),
    ]
    aim = np.kron(found.people, kinds[:, column]).astype(float)
    ends = [
        milp(sign * aim, constraints=limits, integrality=np.full(aim.size, int(whole)))
        for sign in (1, -1)
    ]
    assert all(each.success for each in ends)
    return ends[0].fun - NEARLY, NEARLY - ends[1].fun


def within(
    question: Question,
    atoms: Sequence[Sequence[Person]],
    published: np.ndarray,
    room: tuple[Sequence[int], Sequence[int]],
    people: Sequence[bool],
) -> Asked:
    """What is known when every column can be so much less, or more, than the truth."""
    counts = np.array([np.sum([(0,) * len(question.alone), *each], axis=0) for each in atoms])
    n, sums = np.array([len(each) for each in atoms]), published.astype(np.int64) @ counts
    less, more = (np.array(each).reshape(sums.shape) for each in room)
    known = told(question, n, counts, published, (sums - less, sums + more))
    return Asked(question, known, np.array(people))


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    """Up to five atoms of up to four people, with narrow ranges over a few sets of atoms."""
    question = draw(st.sampled_from([q for q in QUESTIONS if len(q.alone) > 1]))
    one = st.sampled_from(question.people())
    atoms = draw(st.lists(st.lists(one, max_size=4), min_size=2, max_size=5))
    some = st.lists(st.booleans(), min_size=len(atoms), max_size=len(atoms))
    published = np.array([[True] * len(atoms), *draw(st.lists(some, max_size=3))])
    size = len(published) * len(question.alone)
    room = st.lists(st.integers(0, 2), min_size=size, max_size=size)
    found = within(question, atoms, published, (draw(room), draw(room)), draw(some))
    assume(found.known.n[found.people].any())
    return found
