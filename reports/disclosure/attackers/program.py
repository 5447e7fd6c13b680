"""The linear program behind the strongest attackers: how many people of each atom gave each answer.

Unknowns are the numbers of people by atom and answer. Sizes, published ranges and
means, how many answers a person can give, and people whose answers are known bound them.
Solved by HiGHS, for which people may be fractions; `whole` looks for whole ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linprog

from reports.disclosure.attackers import choices
from reports.disclosure.attackers.knowledge import Case, People
from reports.disclosure.attackers.limits import Limits, known

Array = NDArray[np.float64]
NEAR = 1e-6


class Impossible(ValueError):
    """No answers whatever agree with what is published: something in it is not true."""


@dataclass(frozen=True)
class Program:
    """All that is known about one question, as linear constraints."""

    case: Case

    @cached_property
    def atoms(self) -> list[tuple[str, ...]]:
        return [atom for atom, n in self.case.sizes.items() if n]

    @cached_property
    def places(self) -> dict[tuple[str, ...], int]:
        return {atom: place for place, atom in enumerate(self.atoms)}

    @property
    def width(self) -> int:
        return len(self.case.answers)

    def row(self, people: People, answer: int) -> Array:
        """The number of `people` who gave one answer, as weights of the unknowns."""
        weights = np.zeros((len(self.atoms), self.width))
        weights[[self.places[atom] for atom in people if atom in self.places], answer] = 1
        return weights.ravel()

    def sum_of(self, people: People) -> Array:
        """The sum of the values of what `people` answered, as weights of the unknowns."""
        weights = np.zeros((len(self.atoms), self.width))
        weights[[self.places[a] for a in people if a in self.places]] = self.case.values
        return weights.ravel()

    def squares_of(self, people: People) -> Array:
        """The sum of the squares of those values, as weights of the unknowns."""
        return self.sum_of(people) * np.tile(self.case.values, len(self.atoms))

    @cached_property
    def known(self) -> Array:
        """How many people of each atom are known to have given each answer."""
        return known(self.case, self.atoms)

    @cached_property
    def limits(self) -> Limits:
        """The least and the most of every unknown on its own."""
        return Limits(self.case, self.atoms).tighten()

    @cached_property
    def ranges(self) -> tuple[sparse.csr_array, Array]:
        """Published ranges, and how many answers can be given, as `matrix @ unknowns <= most`."""
        rows, most = [], []
        for row, (least, highest) in self._said():
            rows += [row, -row]
            most += [float(floor(highest)), -float(ceil(least))]
        for row, (low, high) in self._weighted():
            rows += [row, -row]
            most += [high + NEAR, NEAR - low]
        matrix = np.array(rows) if rows else np.zeros((0, len(self.atoms) * self.width))
        people = np.array([float(self.case.sizes[atom]) for atom in self.atoms])
        together, limits = choices.rows(self.case, people)
        return (
            sparse.csr_array(sparse.vstack([sparse.csr_array(matrix), together])),
            np.concatenate([np.array(most), limits]),
        )

    def _said(self) -> Iterator[tuple[Array, tuple[Fraction | int, Fraction | int]]]:
        """Published ranges: weights of the unknowns, whole numbers, and what they add up to."""
        for statement in self.case.statements:
            for place, answer in enumerate(self.case.answers):
                if answer in statement.answers:
                    yield self.row(statement.people, place), statement.answers[answer]
            if statement.total and self.case.values:
                yield self.sum_of(statement.people), statement.total
            if statement.squares and self.case.values:
                yield self.squares_of(statement.people), statement.squares

    def _weighted(self) -> Iterator[tuple[Array, tuple[float, float]]]:
        """Numbers with weights, as weights of the unknowns and what they add up to."""
        said = self.case.weighted
        if said is None:
            return
        each = np.array([said.weights[atom] for atom in self.atoms])
        part = each / (each @ [self.case.sizes[atom] for atom in self.atoms])
        of_answers = np.zeros((len(self.atoms), self.width, self.width))
        for place, answer in enumerate(self.case.answers):
            of_answers[:, place, place] = part
            if answer in said.answers:
                low, high = said.answers[answer]
                yield of_answers[:, place].ravel(), (float(low), float(high))
        if said.mean and self.case.values:
            low, high = said.mean
            yield np.outer(part, self.case.values).ravel(), (float(low), float(high))

    @cached_property
    def sizes(self) -> tuple[sparse.csr_array, Array] | None:
        """Everybody gave one answer: the answers of an atom add up to its people."""
        if not self.case.exclusive:
            return None
        matrix = sparse.kron(sparse.eye_array(len(self.atoms)), np.ones((1, self.width)))
        return sparse.csr_array(matrix), np.array([float(self.case.sizes[a]) for a in self.atoms])

    def least(self, weights: Array) -> Array:
        """Numbers by atom and answer that make `weights` of them as small as can be.

        Raises `Impossible` when nothing agrees with what is published.
        """
        matrix, most = self.ranges
        equal, to = self.sizes or (None, None)
        bounds = np.stack([self.limits.low.ravel(), self.limits.high.ravel()], axis=1)
        done = linprog(weights, matrix, most, equal, to, bounds=bounds, method="highs-ds")
        if done.status != 0:
            raise Impossible(f"{self.case.code}: {done.message}")
        return np.asarray(done.x)
