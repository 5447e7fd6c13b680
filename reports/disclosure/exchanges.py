"""Goals that are reached by exchanging one answer for one other, everything else as it was.

One unknown for each kind of atoms, how many more there give the answer, and one sum for
each published set; found by repairing (`repairs`), for many goals at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from reports.disclosure import repairs, rooms
from reports.disclosure.classification import Integers, Mask
from reports.disclosure.kinds import kinds
from reports.disclosure.knowledge import Goal, Known
from reports.disclosure.repairs import NEVER, Floats, Repairs, Shorts
from reports.disclosure.rooms import Room

Left = Mapping[int, Sequence[Goal]]
"""Doubts by their places, each with the goals that may be reached."""

LARGEST = 1_000_000
"""So many numbers are there at most to narrow the bounds of, for all that are asked at once."""

ROUNDS = 2
"""So often bounds are drawn nearer by those of the others."""

NEAR = 1e-9


def turns(known: Known) -> range:
    """In how many ways each column can change: with any other, and by itself where it can."""
    return range(known.counts.shape[1] - known.whole)


def unreached(known: Known, left: Left, among: Iterable[int]) -> Left:
    """The doubts that exchanging the goals' columns with others, in these turns, leaves."""
    asked = [(place, goal, turn) for turn in among for place in left for goal in left[place]]
    most = max(1, LARGEST // known.published.size)
    done: set[int] = set()
    for start in range(0, len(asked), most):
        done |= _reached(known, asked[start : start + most])
    return {place: goals for place, goals in left.items() if place not in done}


def _reached(known: Known, asked: Sequence[tuple[int, Goal, int]]) -> set[int]:
    """The places of the doubts of which a goal is reached by the exchange in its turn."""
    doubts = np.array([place for place, _goal, _turn in asked])
    steps = np.array([known.steps_to(goal) for _place, goal, _turn in asked])
    people = np.array([goal.people for _place, goal, _turn in asked])
    room = _rooms(known, asked, steps)
    near = _most(known, people, room) >= np.abs(steps)
    if not near.any():
        return set()
    start = _start(known, people[near], np.abs(steps[near]), room.only(near), doubts[near])
    return {doubt for each in repairs.ended(start.narrowed()) for doubt in each.doubts.tolist()}


def _rooms(known: Known, asked: Sequence[tuple[int, Goal, int]], steps: Integers) -> Room:
    """The rooms for the exchanges, a line for each; with a goal below turned upwards."""
    keys = [(goal.column, turn) for _place, goal, turn in asked]
    lines = {key: line for line, key in enumerate(dict.fromkeys(keys))}
    every = Room.all([rooms.exchange(known, *key) for key in lines])
    own = every.only(np.array([lines[key] for key in keys], dtype=np.int64))
    return own.turned(steps <= 0)


def _most(known: Known, people: Mask, room: Room) -> Floats:
    """How far each set could come at most for the room of its atoms, or in a set around them."""
    able = people & (room.rises > 0)
    beside = able.astype(np.float64) @ (1 - known.floats).T > 0
    around = np.where(beside, np.inf, room.high + room.falls @ known.floats.T)
    most: Floats = np.minimum((room.rises * people).sum(axis=1), around.min(axis=1))
    return most


def _start(
    known: Known, people: Mask, steps: Integers, room: Room, doubts: Integers
) -> "_Exchanges":
    """Changes that are to stay in the room, and in the goal's set to be as far as it is."""
    kind, first = kinds(known.published, people)
    order = np.argsort(kind, kind="stable")
    starts = np.searchsorted(kind[order], np.arange(first.size))
    falls, rises = (np.add.reduceat(e[:, order], starts, axis=1) for e in (room.falls, room.rises))
    able = ((falls > 0) | (rises > 0)).any(axis=0)
    falls, rises, first = falls[:, able], rises[:, able], first[able]
    sets, own = known.floats[:, first], people[:, first].astype(np.float64)
    felt = ((rises @ sets.T > room.high) | (falls @ sets.T > -room.low)).any(axis=0)
    low = np.column_stack([np.ceil(room.low[:, felt] - NEAR), steps])
    high = np.column_stack([np.floor(room.high[:, felt] + NEAR), (own * rises).sum(axis=1)])
    nothing = np.zeros_like(own)
    return _Exchanges(doubts, low, high, np.zeros_like(low), sets[felt], own, falls, rises, nothing)


@dataclass(frozen=True)
class _Exchanges(Repairs):
    """How many units more there are in each kind of atoms, from so many less to so many more.

    The last sum is that of the goal's `own` kinds. One unit more is a change for each kind,
    one less another.
    """

    sets: Floats
    own: Floats
    falls: Floats
    rises: Floats
    more: Floats

    lines: ClassVar[tuple[str, ...]] = (*Repairs.lines, "own", "falls", "rises", "more")

    def harm(self, weights: Floats) -> Shorts:
        up = weights * ((self.sums >= self.high) * 1.0 - (self.sums < self.low))
        down = weights * ((self.sums <= self.low) * 1.0 - (self.sums > self.high))
        sides = [side[:, :-1] @ self.sets + side[:, -1:] * self.own for side in (up, down)]
        np.putmask(sides[0], self.more >= self.rises, NEVER)
        np.putmask(sides[1], self.more <= -self.falls, NEVER)
        return np.hstack(sides).astype(np.float32)

    def back(self, changes: Integers) -> Integers:
        width = self.own.shape[1]
        back: Integers = (changes + width) % (2 * width)
        return back

    def make(self, changes: Integers, where: Integers) -> None:
        width = self.own.shape[1]
        kind, unit = changes % width, np.where(changes < width, 1.0, -1.0)
        self.more[where, kind] += unit
        of_goal = self.own[where, kind][:, None]
        self.sums[where] += unit[:, None] * np.hstack([self.sets.T[kind], of_goal])

    def narrowed(self) -> "_Exchanges":
        """With limits as near as each sum, taken by itself, brings them.

        Without those whose limits then cross; from the changes on that have to be.
        """
        falls, rises, around = self.falls, self.rises, self._around()
        for _ in range(ROUNDS):
            up = np.minimum(rises, self._tightest(self.high + self._of(falls), around) - falls)
            down = np.minimum(falls, self._tightest(self._of(rises) - self.low, around) - rises)
            if (up == rises).all() and (down == falls).all():
                break
            rises, falls = up, down
        crossed = (rises < -falls).any(axis=1)
        crossed |= ((self._of(rises) < self.low) | (self._of(falls) < -self.high)).any(axis=1)
        more = np.clip(0.0, -falls, rises)
        found = replace(self, falls=falls, rises=rises, more=more, sums=self._of(more))
        return found.only(~crossed)

    def _around(self) -> Integers:
        """For each kind, the places of the sets that it is in; then one past the last of them."""
        kind, place = np.nonzero(self.sets.T)
        many = np.bincount(kind, minlength=self.sets.shape[1])
        around = np.full((len(many), 1 + many.max(initial=0)), len(self.sets))
        around[kind, np.arange(len(kind)) - np.repeat(np.cumsum(many) - many, many)] = place
        return around

    def _tightest(self, room: Floats, around: Integers) -> Floats:
        """The least of the room in the sums of which each kind is part."""
        room_beside = np.column_stack([room[:, :-1], np.full(len(room), np.inf)])
        in_goal = np.where(self.own > 0, room[:, -1:], np.inf)
        tightest: Floats = np.minimum(in_goal, room_beside[:, around].min(axis=2))
        return tightest

    def _of(self, units: Floats) -> Floats:
        """The sums of these units."""
        return np.column_stack([units @ self.sets.T, (units * self.own).sum(axis=1)])
