"""Nested groups: published sets, added and subtracted in any way, that single out a small one.

Two breakdowns that nearly coincide differ in a handful of people; subtracting one
from the other leaves them. `attack` finds sums of columns where one contains another,
and, by linear algebra, every small group, crossing or atom that any combination gives.
"""

from collections.abc import Iterator
from itertools import combinations, permutations

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.attackers.knowledge import Atom, Case, Finding, Statement
from reports.disclosure.attackers.subtraction import left_over
from reports.disclosure.attackers.targets import Target, small

NAME = "nested groups"
NEAR = 1e-7


def attack(case: Case, k: int) -> Iterator[Finding]:
    """Small sets that are a combination of published ones."""
    for one, other in permutations(_breakdowns(case), 2):
        for outer, inner in _around(one, other):
            yield from left_over(case, outer, inner, k, NAME)
    for target in in_row_space(case, small(case, k, atoms=True)):
        for answer in case.answers:
            if all(answer in statement.answers for statement in case.statements):
                yield Finding(
                    NAME, "derived", case.code, target.who, target.size, answer, 0, target.size
                )


def _breakdowns(case: Case) -> list[list[Statement]]:
    """The columns of each breakdown; what is said of everybody as one more."""
    found: dict[str, list[Statement]] = {}
    for each in case.statements:
        found.setdefault(each.name.partition(":")[0], []).append(each)
    return list(found.values())


def _around(
    outer: list[Statement], inner: list[Statement]
) -> Iterator[tuple[Statement, list[Statement]]]:
    """Every sum of the inner columns, with the fewest outer ones that contain all of it."""
    for number in range(1, len(inner) + 1):
        for chosen in combinations(inner, number):
            people = frozenset[Atom]().union(*(each.people for each in chosen))
            around = [each for each in outer if each.people & people]
            if around and people <= (whole := added(around)).people:
                yield whole, list(chosen)


def added(statements: list[Statement]) -> Statement:
    """What is said about disjoint sets of people together."""
    shared = set.intersection(*(set(each.answers) for each in statements))
    return Statement(
        " + ".join(each.name for each in statements),
        frozenset[Atom]().union(*(each.people for each in statements)),
        {
            answer: (
                sum(each.answers[answer][0] for each in statements),
                sum(each.answers[answer][1] for each in statements),
            )
            for answer in sorted(shared)
        },
    )


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


def _matrix(
    atoms: list[tuple[str, ...]], sets: list[frozenset[tuple[str, ...]]]
) -> NDArray[np.float64]:
    return np.array([[float(atom in people) for atom in atoms] for people in sets])
