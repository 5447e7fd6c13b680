"""What single numbers can be, by adding and subtracting alone, before any program is solved.

Nobody in a set of whom none gave an answer gave it; whoever is left over when all
others cannot have given it, did. Of who can give several answers, nobody gives one that
goes with no other beside another. Repeated until nothing new follows.
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
        self.low = known(case, atoms)
        self.high = np.tile(self.sizes[:, None], len(case.answers))
        self.alone = np.array([case.exclusive or answer in case.alone for answer in case.answers])
        self.members = [
            np.array([atom in statement.people for atom in atoms]) for statement in case.statements
        ]

    def tighten(self) -> "Limits":
        """Draw every conclusion, round after round; returns itself."""
        for _ in range(ROUNDS):
            before = self.low.sum(), self.high.sum()
            self._by_statements()
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
        """Everybody gave an answer; who gave one that stands alone gave no other."""
        low, high = self.low, self.high
        alone = (low * self.alone).sum(axis=1, keepdims=True)
        others = (low * ~self.alone).max(axis=1, initial=0, keepdims=True)
        taken = np.where(self.alone, alone - low + others, alone)
        rest_high = high.sum(axis=1, keepdims=True) - high
        self.high = np.minimum(high, self.sizes[:, None] - taken)
        self.low = np.maximum(low, self.sizes[:, None] - rest_high)


def known(case: Case, atoms: list[tuple[str, ...]]) -> Array:
    """How many people of each atom are known to have given each answer."""
    found = [[case.known.get(atom, {}).get(a, 0) for a in case.answers] for atom in atoms]
    return np.array(found, dtype=float).reshape(len(atoms), len(case.answers))
