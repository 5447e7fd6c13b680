"""Bases of published sets, and the proof by them that no sum of the sets leaves few people.

A base is as many atoms as there are independent sets, such that the weights there tell a
sum: it is a sum of the base's rows, each of which has weight one at one atom of the base
and zero at the others.

*Why rows are enough.* Take some bases, and count each of them `w` times. An atom that is in
b of them has a load of w·b; loads may be larger than the number of people in their atoms,
by an excess of E in all atoms together. Of a sum that leaves fewer than k people, add up
the loads of the atoms that it leaves: that is at most k - 1 + E. If it left two atoms or
more of every base, it would be at least 2·w times the number of bases. Where that is more
than k - 1 + E, there is a base of which it leaves one atom at most. None is impossible, for
then all its weights are zero. One means that it is a row of that base, up to a factor; and
whom the rows leave has been counted.

So with bases that hardly overlap the answer is exact, in either direction, and it holds for
every question for whose people the same bases are enough. Where no such bases are found
(for 3 of 22,736 invented tables, of some fifty people in four breakdowns), the sets count as
leaving few.

The arithmetic is modulo a prime. A sum, in whole numbers without a common divisor, is then
one modulo the prime too, that leaves somebody and nobody else, if the prime does not divide
all of the largest minors: nothing is overlooked.
"""

from dataclasses import dataclass

import numpy as np

from reports.disclosure import rank
from reports.disclosure.classification import Integers, Mask

MOST = 64
"""So many bases are tried; six are enough nearly always."""

AT_LEAST = 8
"""So many are kept, that other questions may find them enough as well."""

NOBODY = 1e-6
"""An atom in which nobody answered is taken last."""


@dataclass
class Bases:
    """Bases of some sets, found for the people of one question, for any question.

    `rows` and `places` are the rows and the atoms of the last base, `load` is in how many
    bases each atom is, and `left` has a line for each row of any base, with the atoms that
    it leaves. About atoms outside `reach` they tell nothing.
    """

    prime: int
    rows: Integers
    places: Integers
    reach: Mask
    load: Integers
    left: Mask
    number: int = 0

    @classmethod
    def of(cls, sets: Mask, n: Integers, prime: int) -> "Bases":
        """None yet, but where to begin: a base of atoms where somebody answered."""
        order = np.argsort(-n, kind="stable")
        found, pivots = rank.reduced(sets[:, order].astype(np.int64), prime)
        rows, places = np.empty_like(found), order[pivots]
        rows[:, order] = found
        told = n[places] > 0
        reach = ~rows[~told].any(axis=0)
        return cls(prime, rows[told], places[told], reach, np.zeros_like(n), rows[:0] != 0)

    def find(self, n: Integers, k: int) -> bool:
        """Whether a sum leaves fewer than `k` of these people; yes where it is not found out."""
        proven = False
        while self.number < MOST:
            self._add(n)
            few = self.settle(n, k)
            if few:
                return True
            proven |= few is False
            if proven and self.number >= AT_LEAST:
                return False
        return not proven

    def settle(self, n: Integers, k: int) -> bool | None:
        """The same by the bases so far; None where they are not enough."""
        if not self.reach[n > 0].all():
            return None
        sizes = self.left @ n
        if ((sizes > 0) & (sizes < k)).any():
            return True
        times = np.arange(k // 2, 2 * k)[:, None]
        # Everything times the number of bases, so that it is in whole numbers.
        excess = np.maximum(times * self.load - self.number * n, 0).sum(axis=1)
        proven = 2 * times[:, 0] * self.number > (k - 1) * self.number + excess
        return False if proven.any() else None

    def _add(self, n: Integers) -> None:
        """One more base, of the atoms that have the most people for their load."""
        dear = (self.load + 1) / np.maximum(n, NOBODY)
        while True:
            offers = np.where(self.rows != 0, dear, np.inf)
            cheapest = offers.argmin(axis=1)
            gains = dear[self.places] - dear[cheapest]
            row = int(gains.argmax())
            if gains[row] <= 0:
                break
            self._exchange(row, int(cheapest[row]))
        self.load[self.places] += 1
        self.left = np.vstack([self.left, self.rows != 0])
        self.number += 1

    def _exchange(self, row: int, atom: int) -> None:
        """Put an atom in the base, in the place of the one that a row belongs to."""
        line = self.rows[row] * pow(int(self.rows[row, atom]), -1, self.prime) % self.prime
        changed = np.flatnonzero(self.rows[:, atom])
        times = self.rows[changed, atom][:, None]
        self.rows[changed] = (self.rows[changed] - times * line % self.prime) % self.prime
        self.rows[row] = line
        self.places[row] = atom
