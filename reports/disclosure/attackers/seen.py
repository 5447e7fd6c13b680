"""What possible worlds have shown of many numbers: between what each of them was seen to be."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.attackers.program import NEAR, Array, Program
from reports.disclosure.attackers.targets import Target


class Seen:
    """Targets by answers: the least (`low`) and the most (`high`) in any of the `worlds`.

    A number of hidden people is open when it can be two things, one of a crossing also
    when it is nothing beside those who are known. One of a published set (the first
    `hidden` targets are not) is open when `t` of its people can have answered otherwise.
    """

    def __init__(self, program: Program, targets: list[Target], hidden: int, t: int) -> None:
        self.t = t
        self.published = np.arange(len(targets)) >= hidden
        self.crossing = np.array([target.crossing for target in targets], dtype=np.bool_)
        self.sizes = np.array([target.size for target in targets], dtype=np.float64)
        self.members = np.zeros((len(targets), len(program.atoms)))
        for place, target in enumerate(targets):
            inside = [program.places[a] for a in target.people if a in program.places]
            self.members[place, inside] = 1
        self.mine = self.members @ program.known
        self.low = np.full(self.mine.shape, np.inf)
        self.high = np.full(self.mine.shape, -np.inf)
        self.worlds: list[Array] = []

    def count(self, worlds: Iterable[Array]) -> None:
        """So many worlds more, as numbers by atom and answer."""
        for world in worlds:
            numbers = self.members @ world
            self.low, self.high = np.minimum(self.low, numbers), np.maximum(self.high, numbers)
            self.worlds.append(world)

    def waiting(self) -> NDArray[np.bool_]:
        """The numbers that have not been seen to be open."""
        low, high = np.ceil(self.low - NEAR), np.floor(self.high + NEAR)
        hidden = (low < high) | (self.crossing[:, None] & (low <= self.mine))
        published = low <= self.sizes[:, None] - self.t
        return ~np.where(self.published[:, None], published, hidden)
