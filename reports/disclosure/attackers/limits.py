"""What single numbers can be, by adding and subtracting alone, before any program is solved.

Nobody in a set of whom none gave an answer gave it; whoever is left over when all
others cannot have given it, did. Repeated until nothing new follows.
"""

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.attackers.knowledge import Case

Array = NDArray[np.float64]
ROUNDS = 6


class Limits:
    """The least (`low`) and the most (`high`) people of each atom who gave each answer.

    Both are arrays of atoms by answers.
    """

    def __init__(self, case: Case, atoms: list[tuple[str, ...]]) -> None:
        self.case = case
        self.sizes = np.array([float(case.sizes[atom]) for atom in atoms])
        known = [[case.known.get(atom, {}).get(a, 0) for a in case.answers] for atom in atoms]
        self.low = np.array(known, dtype=float).reshape(len(atoms), len(case.answers))
        nobody = np.zeros_like(self.low)
        others = self.low.sum(axis=1, keepdims=True) - self.low if case.exclusive else nobody
        self.high = self.sizes[:, None] - others
        self.members = [
            np.array([atom in statement.people for atom in atoms]) for statement in case.statements
        ]

    def tighten(self) -> "Limits":
        """Draw every conclusion, round after round; returns itself."""
        for _ in range(ROUNDS):
            before = self.low.sum(), self.high.sum()
            self._by_statements()
            if self.case.exclusive:
                self._by_sizes()
            if before == (self.low.sum(), self.high.sum()):
                break
        return self

    def _by_statements(self) -> None:
        for statement, inside in zip(self.case.statements, self.members, strict=True):
            for place, answer in enumerate(self.case.answers):
                if answer in statement.answers:
                    least, most = statement.answers[answer]
                    low, high = self.low[inside, place], self.high[inside, place]
                    self.high[inside, place] = np.minimum(high, most - (low.sum() - low))
                    self.low[inside, place] = np.maximum(low, least - (high.sum() - high))

    def _by_sizes(self) -> None:
        low, high = self.low, self.high
        rest_low = low.sum(axis=1, keepdims=True) - low
        rest_high = high.sum(axis=1, keepdims=True) - high
        self.high = np.minimum(high, self.sizes[:, None] - rest_low)
        self.low = np.maximum(low, self.sizes[:, None] - rest_high)
