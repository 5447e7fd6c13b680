"""Which numbers a linear program pins, among many: most are shown to be open a hundred at a time.

Two possible worlds in which a number differs show that it is open. Worlds that push
all numbers at once come first; only what stays closed in all of them gets a program
of its own, whose worlds count for all others too.
"""

from collections.abc import Iterator
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.attackers.knowledge import Bounds
from reports.disclosure.attackers.program import NEAR, Array, Program
from reports.disclosure.attackers.targets import Target

ROUNDS = 4


class Search:
    """Targets by answers: what each number can be, as far as it has been seen.

    A number of hidden people is open when it can be two things, one of a crossing also
    when it can be nothing. One of a published set (the first `hidden` targets are not)
    is open when `t` of its people can have answered otherwise.
    """

    def __init__(self, program: Program, targets: list[Target], hidden: int, t: int) -> None:
        self.program, self.targets = program, targets
        places = np.arange(len(targets))
        self.published = (places >= hidden)[:, None]
        self.crossing = np.array([target.crossing for target in targets])[:, None]
        self.t = t
        self.chance = np.random.default_rng(1)
        self.sizes = np.array([float(target.size) for target in targets])
        self.members = np.zeros((len(targets), len(program.atoms)))
        for place, target in enumerate(targets):
            inside = [program.places[a] for a in target.people if a in program.places]
            self.members[place, inside] = 1
        self.low = np.full((len(targets), program.width), np.inf)
        self.high = np.full((len(targets), program.width), -np.inf)

    def closed(self, aims: int | None = None) -> Iterator[tuple[Target, str, Bounds]]:
        """The numbers that no possible world opens, with their exact bounds.

        With `aims`, at most so many numbers get a program of their own, and those
        that are left undecided are not named.
        """
        limits = self.program.limits
        least, most = self.members @ limits.low, self.members @ limits.high
        fixed = most - least < NEAR
        for _ in range(ROUNDS):
            wanted = self.waiting() & ~fixed
            if not wanted.any() or not self._push(wanted):
                break
        decided = self._aimed(fixed, aims)
        for place, answer in zip(*np.nonzero(self.waiting() & decided), strict=True):
            low, high = self.low[place, answer], self.high[place, answer]
            if fixed[place, answer]:
                low, high = least[place, answer], most[place, answer]
            bounds = ceil(low - NEAR), floor(high + NEAR)
            yield self.targets[place], self.program.case.answers[answer], bounds

    def _aimed(self, fixed: NDArray[np.bool_], aims: int | None) -> NDArray[np.bool_]:
        """Solve for what still waits, one number after the other; which numbers are decided."""
        decided = fixed.copy()
        for place, answer in zip(*np.nonzero(self.waiting() & ~fixed), strict=True):
            if aims is not None and (decided & ~fixed).sum() >= aims:
                break
            if self.waiting()[place, answer]:
                self._aim(int(place), int(answer))
                decided[place, answer] = True
        return decided

    def waiting(self) -> NDArray[np.bool_]:
        """The numbers that have not been seen to be open."""
        low, high = np.ceil(self.low - NEAR), np.floor(self.high + NEAR)
        hidden = (low < high) | (self.crossing & (low <= 0))
        published = low <= self.sizes[:, None] - self.t
        return ~np.where(self.published, published, hidden)

    def _push(self, wanted: NDArray[np.bool_]) -> bool:
        """Two worlds that push every wanted number, one up and one down; whether it helped."""
        before = self.waiting().sum()
        sides = self.chance.choice((-1.0, 1.0), size=wanted.shape) * wanted
        weights = self.members.T @ (sides / self.sizes[:, None])
        self._see(weights)
        self._see(-weights)
        return bool(self.waiting().sum() < before)

    def _aim(self, place: int, answer: int) -> None:
        """The exact bounds of one number."""
        weights = np.zeros((self.members.shape[1], self.program.width))
        weights[:, answer] = self.members[place]
        self._see(weights)
        if not self.published[place, 0]:
            self._see(-weights)

    def _see(self, weights: Array) -> None:
        world = self.program.least(weights.ravel()).reshape(weights.shape)
        numbers = self.members @ world
        self.low, self.high = np.minimum(self.low, numbers), np.maximum(self.high, numbers)
