"""Nested groups: published sets, added and subtracted in any way, that single out a small one.

Two breakdowns that nearly coincide differ in a handful of people; subtracting one
from the other leaves them. `attack` finds, by a program over all sums and differences,
the smallest set that they leave, and, by linear algebra, every small group, crossing or
atom that any combination gives.
"""

from collections.abc import Iterator
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from reports.disclosure.attackers.knowledge import Atom, Case, Finding, Statement
from reports.disclosure.attackers.targets import Target, small

NAME = "nested groups"
NEAR = 1e-7
MOST = 8.0
"""How often a set is added or taken away."""

DEAR = 1e-4
"""What a set costs the program, beside a person in what is left: a short sum is a clear one."""

Sum = list[tuple[Statement, float]]
"""Published sets, and how often each is added; taken away where that is negative."""


def attack(case: Case, k: int) -> Iterator[Finding]:
    """Small sets that are a combination of published ones."""
    if found := left_over(case, k):
        people, terms = found
        who, size = " ".join(map(_term, terms)), case.size(people)
        for answer in case.answers:
            if all(answer in statement.answers for statement, _times in terms):
                low, high = _between(terms, answer)
                bounds = max(low, 0), min(high, size)
                yield Finding(NAME, "derived", case.code, who, size, answer, *bounds)
    for target in in_row_space(case, small(case, k, atoms=True)):
        for answer in case.answers:
            if all(answer in statement.answers for statement in case.statements):
                yield Finding(
                    NAME, "derived", case.code, target.who, target.size, answer, 0, target.size
                )


def left_over(case: Case, k: int) -> tuple[frozenset[Atom], Sum] | None:
    """The fewest people, below k, that published sets leave when added and subtracted.

    The unknowns are whether each atom is left, and how often each set is added and taken
    away. None where nobody is left, whatever is done; `MOST` bounds what is tried.
    """
    atoms = [atom for atom, n in case.sizes.items() if n]
    if not case.statements:
        return None
    sets = _matrix(atoms, [statement.people for statement in case.statements]).T
    n = np.array([float(case.sizes[atom]) for atom in atoms])
    costs = np.concatenate([n, np.full(2 * sets.shape[1], DEAR)])
    people = np.concatenate([n, np.zeros(2 * sets.shape[1])])
    found = milp(
        costs,
        integrality=(people > 0).astype(int),
        bounds=Bounds(0, np.where(people > 0, 1.0, MOST)),
        constraints=[
            LinearConstraint(sparse.hstack([sparse.eye(len(n)), -sets, sets], "csr"), 0, 0),
            LinearConstraint(people[None], 1, k - 1),
        ],
    )
    if found.x is None:
        return None
    added, taken = np.split(found.x[len(n) :], 2)
    times = np.round(added - taken, 6).tolist()
    terms = [each for each in zip(case.statements, times, strict=True) if each[1]]
    left = zip(atoms, found.x[: len(n)].round().tolist(), strict=True)
    return frozenset(atom for atom, is_left in left if is_left), terms


def _term(term: tuple[Statement, float]) -> str:
    statement, times = term
    return f"{'+' if times > 0 else '−'} {abs(times):g} × {statement.name}"


def _between(terms: Sum, answer: str) -> tuple[int, int]:
    """The least and the most that the sum can be."""
    ends = [sorted(times * end for end in each.answers[answer]) for each, times in terms]
    low, high = (sum(each[place] for each in ends) for place in (0, 1))
    return ceil(low - NEAR), floor(high + NEAR)


def in_row_space(case: Case, candidates: list[Target]) -> list[Target]:
    """The candidates whose number of people is a combination of published sets' numbers."""
    if not case.statements or not candidates:
        return []
    atoms = [atom for atom, n in case.sizes.items() if n]
    published = _matrix(atoms, [statement.people for statement in case.statements])
    wanted = _matrix(atoms, [target.people for target in candidates])
    _u, weights, rows = np.linalg.svd(published, full_matrices=False)
    basis = rows[weights > NEAR * max(weights[0], 1.0)]
    rest = wanted - (wanted @ basis.T) @ basis
    hit = np.abs(rest).max(axis=1) < NEAR
    return [target for target, found in zip(candidates, hit, strict=True) if found]


def _matrix(atoms: list[Atom], sets: list[frozenset[Atom]]) -> NDArray[np.float64]:
    return np.array([[float(atom in people) for atom in atoms] for people in sets])
