"""R4: what is left when published sets of several breakdowns are added and subtracted.

A sum takes each published set as often as it likes, and so gives every atom a weight; the
people of the atoms whose weight is not zero are left. No sum may leave somebody, but fewer
than k people: a hidden group or crossing, a place without the two departments in it, or
what only three breakdowns leave together. There are too many sums to try them, but few can
leave so little, and those are found by `bases.Bases`.
"""

from dataclasses import dataclass, field

import numpy as np

from reports.disclosure import rank
from reports.disclosure.bases import Bases
from reports.disclosure.classification import Integers, Mask


@dataclass(frozen=True)
class Sums:
    """The sums of what is shown of the questions of one questionnaire.

    Questions that are shown in the same way share the bases: who answers hardly differs.
    """

    _bases: dict[tuple[bytes, int], list[Bases]] = field(default_factory=dict)

    def leave_few(self, breakdowns: list[Mask], n: Integers, k: int) -> bool:
        """Whether a sum leaves fewer than `k` of the `n` people in each atom who answered.

        Each breakdown has a line for every set that is shown, with its atoms. Nobody is in
        two of them; who is in none is what the total leaves over, and so as good as shown.
        Where it cannot be told, it counts as leaving few.
        """
        sets = np.vstack([_everybody(breakdown) for breakdown in breakdowns])
        independent = len(sets) - len(breakdowns) + 1
        # By Hadamard's bound, as an atom is in one set of each breakdown. Below it the prime
        # divides no minor; above it, no minor is divided by both.
        is_small = len(breakdowns) ** independent < rank.PRIMES[0] ** 2
        primes = rank.PRIMES[:1] if is_small else rank.PRIMES
        return any(self._leave_few(sets, n, k, prime) for prime in primes)

    def _leave_few(self, sets: Mask, n: Integers, k: int, prime: int) -> bool:
        known = self._bases.setdefault((sets.tobytes(), prime), [])
        for bases in known:
            if (few := bases.settle(n, k)) is not None:
                return few
        known.append(Bases.of(sets, n, prime))
        return known[-1].find(n, k)


def _everybody(sets: Mask) -> Mask:
    return np.vstack([sets, ~sets.any(axis=0)])
