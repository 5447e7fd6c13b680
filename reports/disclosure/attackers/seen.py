"""What possible worlds have shown of many numbers: between what each of them was seen to be."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.attackers.program import NEAR, Array, Program
from reports.disclosure.attackers.targets import Target

Mask = NDArray[np.bool_]


class Seen:
    """Targets by answers: the least (`low`) and the most (`high`) in any of the `worlds`.

    A number of hidden people is open when it can be two things, one of a crossing also
    when it is nothing beside those who are known. One of a published set is open when it
    can be `open_to` or less: when `t` of those who are not known can have answered otherwise.
    """

    def __init__(self, program: Program, targets: list[Target], t: int) -> None:
        self.t = t
        self.published = np.array([target.shown for target in targets], dtype=np.bool_)
        self.crossing = np.array([target.crossing for target in targets], dtype=np.bool_)
        self.sizes = np.array([target.size for target in targets], dtype=np.float64)
        self.members = np.zeros((len(targets), len(program.atoms)))
        for place, target in enumerate(targets):
            inside = [program.places[a] for a in target.people if a in program.places]
            self.members[place, inside] = 1
        self.mine = self.members @ program.known
        self.open_to = self._open_to(self.mine)
        self.low = np.full(self.mine.shape, np.inf)
        self.high = np.full(self.mine.shape, -np.inf)
        self.worlds: list[Array] = []
        self.numbers: list[Array] = []

    def count(self, worlds: Iterable[Array]) -> None:
        """So many worlds more, as numbers by atom and answer."""
        for world in worlds:
            numbers = self.members @ world
            self.low, self.high = np.minimum(self.low, numbers), np.maximum(self.high, numbers)
            self.worlds.append(world)
            self.numbers.append(numbers)

    def waiting(self) -> Mask:
        """The numbers that have not been seen to be open."""
        return self._waiting(self.low, self.high, self.mine)

    def waiting_for(self, atom: int, answer: int) -> Mask:
        """The same for one of an atom who gave an answer, where nobody is known to the program.

        He or she has no use for worlds in which nobody of the atom gave it.
        """
        pairs = zip(self.worlds, self.numbers, strict=True)
        count = [numbers for world, numbers in pairs if world[atom, answer] >= 1]
        numbers = np.array(count).reshape(-1, *self.mine.shape)
        mine = np.zeros(self.mine.shape)
        mine[:, answer] = self.members[:, atom]
        low, high = numbers.min(axis=0, initial=np.inf), numbers.max(axis=0, initial=-np.inf)
        return self._waiting(low, high, mine)

    def _waiting(self, low: Array, high: Array, mine: Array) -> Mask:
        """The numbers between these bounds that are closed, of which so many are known.

        Where nobody is left who is not known, there is nothing to wait for.
        """
        low, high = np.ceil(low - NEAR), np.floor(high + NEAR)
        hidden = (low < high) | (self.crossing[:, None] & (low <= mine))
        is_open = np.where(self.published[:, None], low <= self._open_to(mine), hidden)
        return ~is_open & (self.sizes > mine.sum(axis=1))[:, None]

    def _open_to(self, mine: Array) -> Array:
        """Of how many who gave an answer a published set is open, where so many are known."""
        others = self.sizes - mine.sum(axis=1)
        return others[:, None] + mine - self.t
