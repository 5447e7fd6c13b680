"""Which numbers a program pins, among many: most are shown to be open a hundred at a time.

Two possible worlds in which a number differs show that it is open, if their people are
whole (`whole`). Worlds that push all numbers at once come first, then exchanges between a
few people in those (`exchange`); only what stays closed in all of them gets a program of
its own, whose worlds count for all others too. Where a world is at hand, all others are
looked for near it: whoever may be known answers there as in that one, but for a few.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.attackers import whole
from reports.disclosure.attackers.exchange import Exchange
from reports.disclosure.attackers.knowledge import Bounds
from reports.disclosure.attackers.program import NEAR, Array, Impossible, Program
from reports.disclosure.attackers.seen import Seen
from reports.disclosure.attackers.targets import Target
from reports.disclosure.attackers.whole import Undecided

ROUNDS = 4
STARTS = 4
"""In how many worlds exchanges are looked for, of the first and of the last."""

FEW = 3
"""So few numbers that it is not worth while to push them together."""

Closed = tuple[Target, str, Bounds | None]
"""A number that nothing opened: its target, its answer and its bounds; None is undecided."""

Place = tuple[int, int]
"""A target and an answer."""

Goal = tuple[Array, int]
"""Weights of people by atom and answer, and to what they are to come."""


class Search:
    """What each number of the targets can be.

    `t` of those in a published set who are not known must be able to have answered otherwise.
    `worlds` are those of searches with the same atoms, whoever was known in those.
    Fractions of people count as people unless `is_whole`.
    """

    def __init__(
        self,
        program: Program,
        targets: list[Target],
        t: int,
        worlds: Sequence[Array] = (),
        *,
        is_whole: bool = True,
    ) -> None:
        self.program, self.targets, self.is_whole = program, targets, is_whole
        self.chance = np.random.default_rng(1)
        self.seen = Seen(program, targets, t)
        limits, members = program.limits, self.seen.members
        self.least, self.most = members @ limits.low, members @ limits.high
        self.fixed: NDArray[np.bool_] = self.most - self.least < NEAR
        self.exchange = Exchange(program)
        self.found: list[Array] = []
        self.starts: list[Array] = []
        self.seen.count(world for world in worlds if (world >= program.known).all())
        for world in worlds[:STARTS]:
            self._start_from(world)

    def closed(self, aims: int | None = None) -> Iterator[Closed]:
        """The numbers that no possible world opens.

        With `aims`, at most so many numbers get a program of their own, and those that are
        left without are not named.
        """
        self.look()
        decided = self._aimed(aims)
        for place, answer in _places(self.seen.waiting()):
            target, key = self.targets[place], self.program.case.answers[answer]
            if self.fixed[place, answer]:
                ends = self.least[place, answer], self.most[place, answer]
                yield target, key, (round(ends[0]), round(ends[1]))
            elif (place, answer) in decided:
                yield target, key, decided[place, answer]

    def look(self) -> None:
        """Open what exchanges can open, and where no world was at hand, many worlds at once."""
        if self.is_whole:
            self._begin()
            self._exchange()
        for _ in range(ROUNDS):
            wanted = self._wanted()
            if self.starts or wanted.sum() <= FEW or not self._push(wanted):
                break

    def _wanted(self) -> NDArray[np.bool_]:
        """The numbers that wait, and are not settled by their limits."""
        return self.seen.waiting() & ~self.fixed

    def _begin(self) -> None:
        """A world with room for exchanges, where there is none yet."""
        if not self.seen.worlds:
            self._with_room([(np.zeros(self.program.known.shape), 0)])

    def _exchange(self) -> None:
        """Try to open each number by an exchange in one of a few worlds."""
        for place, answer in _places(self._wanted()):
            inside = self.seen.members[place] > 0
            for world, more in product(
                [*(self.starts or self.found)[:STARTS], *self.seen.worlds[-STARTS:]], (1, -1)
            ):
                if not self.seen.waiting()[place, answer]:
                    break
                found = self.exchange.step(world, inside, answer, more)
                if found is not None:
                    self._count(found)

    def _start_from(self, world: Array) -> None:
        """Look for exchanges in a world of another search, where it can be made one of this."""
        changed = self._with_known(world)
        if changed is not None:
            self.starts.append(changed)
            if changed is not world:  # Else it was counted with all others.
                self._count(changed)

    def _with_known(self, world: Array) -> Array | None:
        """The world with those who are known as they answered; None where no exchange does it."""
        known, after = self.program.known, world
        for atom, answer in _places(world < known):
            inside = np.arange(len(world)) == atom
            while after[atom, answer] < known[atom, answer]:
                found = self.exchange.step(after, inside, answer, 1)
                if found is None:
                    return None
                after = found
        return after

    def _count(self, world: Array) -> None:
        self.found.append(world)
        self.seen.count([world])

    def _push(self, wanted: NDArray[np.bool_]) -> bool:
        """Two worlds that push every wanted number, one up and one down; whether it helped."""
        before = self.seen.waiting().sum()
        sides = self.chance.choice((-1.0, 1.0), size=wanted.shape) * wanted
        weights = self.seen.members.T @ (sides / self.seen.sizes[:, None])
        self._see(weights)
        self._see(-weights)
        return bool(self.seen.waiting().sum() < before)

    def _aimed(self, aims: int | None) -> dict[Place, Bounds | None]:
        """Solve for what still waits, one number after the other; what came of each."""
        decided: dict[Place, Bounds | None] = {}
        for place, answer in _places(self._wanted()):
            if aims is not None and len(decided) >= aims:
                break
            if self.seen.waiting()[place, answer]:
                decided[place, answer] = self._aim(place, answer)
        return decided

    def _aim(self, place: int, answer: int) -> Bounds | None:
        """The bounds of one number if it stays closed; None if that could not be decided."""
        seen, size = self.seen, int(self.seen.sizes[place])
        weights = np.zeros(self.program.known.shape)
        weights[:, answer] = seen.members[place]
        if self.is_whole and self._with_room(self._goals(place, answer, weights)):
            return None
        low, high = ceil(self._see(weights) - NEAR), size
        if seen.published[place]:
            is_closed = low > seen.open_to[place, answer]
        else:
            high = floor(-self._see(-weights) + NEAR)
            is_closed = low == high
        if low > high:
            raise self._impossible()
        if is_closed or not self.is_whole or not seen.waiting()[place, answer]:
            return low, high
        return self._among_whole(place, answer, weights)

    def _goals(self, place: int, answer: int, weights: Array) -> list[Goal]:
        """What would open a number: so many at least of what is weighed."""
        seen = self.seen
        if seen.published[place]:
            return [(-weights, -round(seen.open_to[place, answer]))]
        if not seen.worlds:
            return []
        number = round(seen.low[place, answer])
        return [(weights, number + 1), (-weights, 1 - number)]

    def _with_room(self, goals: list[Goal]) -> bool:
        """Whether a world that comes so far is found at once; it counts."""
        near = [partial(whole.nearest, self.program, each.ravel()) for each in self.starts[:1]]
        for find, (weights, least) in product([*near, partial(whole.roomy, self.program)], goals):
            world = find(weights.ravel(), least)
            if world is not None and weights.ravel() @ world >= least:
                self._count(world.reshape(weights.shape))
                return True
        return False

    def _among_whole(self, place: int, answer: int, weights: Array) -> Bounds | None:
        """The same of a number that fractions of people open: do whole ones?"""
        seen, size = self.seen, int(self.seen.sizes[place])
        if not self._any():
            return None
        number = round(seen.low[place, answer])
        least = round(seen.open_to[place, answer]) + 1
        bounds = (least, size) if seen.published[place] else (number, number)
        return bounds if self._out_of_reach(self._goals(place, answer, weights)) else None

    def _any(self) -> bool:
        """Whether a world was seen, or is found now. Raises `Impossible` where there is none."""
        nothing = np.zeros(self.program.known.shape)
        try:
            if not self.seen.worlds and not self._find(nothing, 0):
                raise self._impossible()
        except Undecided:
            return False
        return True

    def _impossible(self) -> Impossible:
        return Impossible(f"{self.program.case.code}: no whole people can have answered so")

    def _out_of_reach(self, goals: list[Goal]) -> bool:
        """Whether no world comes so far; nor is it known where one was found, which counts."""
        is_decided = True
        for weights, least in goals:
            try:
                if self._find(weights, least):
                    return False
            except Undecided:
                is_decided = False
        return is_decided

    def _find(self, weights: Array, least: int) -> bool:
        """Whether there is a world of whole people that comes so far; it counts."""
        world = whole.anywhere(self.program, weights.ravel(), least)
        if world is not None:
            self._count(world.reshape(weights.shape))
        return world is not None

    def _see(self, weights: Array) -> float:
        """The least that these weights of a world can be; that world, or one beside it, counts."""
        least = self.program.least(weights.ravel())
        rooms = whole.AT if self.seen.worlds else whole.BESIDE
        world = whole.near(self.program, least, rooms) if self.is_whole else least
        if world is not None:
            self._count(world.reshape(weights.shape))
        return float(weights.ravel() @ least)


def _places(marked: NDArray[np.bool_]) -> Iterator[Place]:
    """The marked numbers, one after the other."""
    yield from zip(*(places.tolist() for places in np.nonzero(marked)), strict=True)
