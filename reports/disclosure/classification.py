"""The occupied atoms of a questionnaire as columns of 0/1 matrices.

A set of people is a row with a 1 for each atom that it consists of; adding and
subtracting published numbers is adding and subtracting such rows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.counts import Atom, QuestionnaireCounts, Variable

Mask = NDArray[np.bool_]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Classification:
    """The breakdowns of one questionnaire and their occupied atoms, in a fixed order."""

    variables: tuple[Variable, ...]
    atoms: tuple[Atom, ...]

    @classmethod
    def of(cls, counts: QuestionnaireCounts) -> "Classification":
        return cls(counts.variables, tuple(sorted(counts.sizes)))

    @cached_property
    def everybody(self) -> Mask:
        return np.ones(len(self.atoms), dtype=np.bool_)

    @cached_property
    def groups(self) -> tuple[Mapping[str, Mask], ...]:
        """For every variable: which atoms each of its groups has."""
        return tuple(
            {group: self._where(place, group) for group in variable.groups}
            for place, variable in enumerate(self.variables)
        )

    @cached_property
    def cells(self) -> Mask:
        """Every group, and every occupied cell of two or more variables crossed."""
        return self._crossed(range(1, len(self.variables) + 1))

    @cached_property
    def pairs(self) -> Mask:
        """Every occupied cell of two variables crossed."""
        return self._crossed([2])

    def _crossed(self, by: Iterable[int]) -> Mask:
        """Every occupied cell of so many variables, a line each; the same people once."""
        found: dict[bytes, Mask] = {}
        for ways in by:
            for places in combinations(range(len(self.variables)), ways):
                for name in {tuple(atom[p] for p in places) for atom in self.atoms}:
                    cell = self.everybody.copy()
                    for place, group in zip(places, name, strict=True):
                        cell &= self.groups[place][group]
                    found.setdefault(cell.tobytes(), cell)
        return np.array([found[key] for key in sorted(found)], dtype=np.bool_).reshape(
            len(found), len(self.atoms)
        )

    @cached_property
    def numbers(self) -> tuple[Integers, Integers, Integers]:
        """Each atom as a number, the part of each of its groups in it, and each number's atom.

        No two atoms have one number; −1 where no atom has it.
        """
        sizes = [len(variable.groups) for variable in self.variables]
        radix = np.cumprod([1, *sizes], dtype=np.int64)
        names = [{group: n for n, group in enumerate(v.groups)} for v in self.variables]
        groups = [[at[group] for at, group in zip(names, a, strict=True)] for a in self.atoms]
        parts = np.array(groups, dtype=np.int64).reshape(len(groups), len(sizes)) * radix[:-1]
        codes = parts.sum(axis=1)
        places = np.full(int(radix[-1]), -1, dtype=np.int64)
        places[codes] = np.arange(len(codes))
        return codes, parts, places

    def people(self, place: int, groups: Iterable[str]) -> Mask:
        """The atoms of several groups of one variable together."""
        mask = ~self.everybody
        for group in groups:
            mask = mask | self.groups[place][group]
        return mask

    def sizes(self, place: int, n: Integers) -> dict[str, int]:
        """How many people each group of a variable has, empty ones included."""
        return {group: int(n[mask].sum()) for group, mask in self.groups[place].items()}

    def _where(self, place: int, group: str) -> Mask:
        return np.array([atom[place] == group for atom in self.atoms], dtype=np.bool_)
