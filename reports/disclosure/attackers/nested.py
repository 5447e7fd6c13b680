"""Nested groups: published sets, added and subtracted in any way, that single out a small one.

Two breakdowns that nearly coincide differ in a handful of people; subtracting one
from the other leaves them. `attack` finds pairs where one set contains another, and,
by linear algebra, every small group, crossing or atom that any combination gives.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.attackers.knowledge import Case, Finding
from reports.disclosure.attackers.subtraction import left_over
from reports.disclosure.attackers.targets import Target, small

NAME = "nested groups"
NEAR = 1e-7


def attack(case: Case, k: int) -> Iterator[Finding]:
    """Small sets that are a combination of published ones."""
    for outer in case.statements:
        for inner in case.statements:
            if inner.people < outer.people:
                yield from left_over(case, outer, [inner], k, NAME)
    for target in in_row_space(case, small(case, k, atoms=True)):
        for answer in case.answers:
            if all(answer in statement.answers for statement in case.statements):
                yield Finding(
                    NAME, "derived", case.code, target.who, target.size, answer, 0, target.size
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
