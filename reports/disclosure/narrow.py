"""Small programs about one column alone, which nearly always spare the large one (`linear`).

What is reached by exchanging one answer for one other, everything else as it was, is
reached. What is not even reached when the other columns are forgotten never is. Both ask
how far one column can change: one unknown for each kind of atoms and one line for each
published set. Many such programs, none of which knows of the others, are solved at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reports.disclosure import feasibility
from reports.disclosure.classification import Integers, Mask
from reports.disclosure.feasibility import Floats, Questions
from reports.disclosure.knowledge import Goal, Known, kinds

LARGEST = 1_000_000
"""So many numbers there are in a question's sums at most, for all that are asked at once."""


@dataclass(frozen=True)
class Room:
    """How far a column can fall and rise in each atom, and over each published set."""

    falls: Integers | Floats
    rises: Integers | Floats
    low: Integers | Floats
    high: Integers | Floats

    def only(self, which: NDArray[np.intp]) -> "Room":
        """Some lines, of several rooms."""
        return Room(self.falls[which], self.rises[which], self.low[which], self.high[which])


def undecided(known: Known, doubts: Sequence[Sequence[Goal]]) -> dict[int, list[Goal]]:
    """The places of the doubts none of whose goals is reached by exchanging two answers.

    Each with those of its goals that are not out of reach: none where all are.
    """
    left = {place: list(goals) for place, goals in enumerate(doubts)}
    turns = known.counts.shape[1] - 1 if known.whole else 1
    left = _without_reached(known, left, range(min(1, turns)))
    left = _without_reached(known, left, range(1, turns))
    if known.whole and turns == 1:  # The exchange was all there is.
        return {place: [] for place in left}
    return _without_hopeless(known, left)


Left = Mapping[int, Sequence[Goal]]


def _without_reached(known: Known, left: Left, turns: Iterable[int]) -> dict[int, list[Goal]]:
    """The doubts that exchanging the goals' columns with others, in these turns, leaves."""
    asked = [(place, goal, turn) for place in left for goal in left[place] for turn in turns]
    rooms = [_exchange(known, goal.column, turn) for _place, goal, turn in asked]
    reached, _ = _far_enough(known, [goal for _place, goal, _turn in asked], rooms)
    done = {asked[line][0] for line in np.flatnonzero(reached).tolist()}
    return {place: list(goals) for place, goals in left.items() if place not in done}


def _without_hopeless(known: Known, left: Left) -> dict[int, list[Goal]]:
    """The doubts without the goals that are out of reach though other columns are forgotten."""
    asked = [goal for goals in left.values() for goal in goals]
    rooms = [_forgetting(known, goal.column) for goal in asked]
    hopeless = iter(_far_enough(known, asked, rooms)[1].tolist())
    return {place: [goal for goal in goals if not next(hopeless)] for place, goals in left.items()}


def _exchange(known: Known, column: int, turn: int) -> Room:
    """A column that is exchanged with one other, that of most units first."""
    if not known.whole:
        return _by_itself(known, column)
    order = np.argsort(-known.counts.sum(axis=0), kind="stable").tolist()
    order.remove(column)
    return _exchanged(known, column, order[turn])


def _exchanged(known: Known, column: int, other: int) -> Room:
    """A column that takes from one other, and gives to it."""
    here, there = _forgetting(known, column), _forgetting(known, other)
    room = Room(
        np.minimum(here.falls, there.rises),
        np.minimum(here.rises, there.falls),
        np.maximum(here.low, -there.high),
        np.minimum(here.high, -there.low),
    )
    return _valued(known, room, column - other)


def _by_itself(known: Known, column: int) -> Room:
    """A column that no other has to follow, of people who may give several answers."""
    room = _forgetting(known, column)
    if known.nonempty:
        spare = known.counts.sum(axis=1) - known.n
        room = Room(np.minimum(room.falls, spare), room.rises, room.low, room.high)
    return _valued(known, room, column)


def _forgetting(known: Known, column: int) -> Room:
    """A column as if the others did not matter."""
    counts, sums = known.counts[:, column], known.sums[:, column]
    return Room(
        counts,
        known.most * known.n - counts,
        known.low[:, column] - sums,
        known.high[:, column] - sums,
    )


def _valued(known: Known, room: Room, value: int) -> Room:
    """No more room than the sums of values leave, to which each unit adds so much."""
    if not value:
        return room
    values = known.sums @ known.values
    ends = (known.value_low - values) / value, (known.value_high - values) / value
    low, high = ends if value > 0 else reversed(ends)
    return Room(room.falls, room.rises, np.maximum(room.low, low), np.minimum(room.high, high))


def _far_enough(known: Known, goals: Sequence[Goal], rooms: Sequence[Room]) -> tuple[Mask, Mask]:
    """For every goal, whether its column gets as far as it asks in the room there is: surely, not.

    The unknowns are what is more, or less, in each kind of atoms.
    """
    found = np.zeros(len(goals), dtype=np.bool_)
    if not goals:
        return found, ~found
    steps = np.array([known.steps_to(goal) for goal in goals])
    people = np.array([goal.people for goal in goals])
    room = _all_upwards(rooms, steps > 0)
    far = _most(known, people, room) < np.abs(steps)
    near = np.flatnonzero(~far)
    most = max(1, LARGEST // known.published.size)
    for block in np.split(near, range(most, near.size, most)):
        asked = _questions(known, people[block], np.abs(steps[block]), room.only(block))
        found[block], far[block] = feasibility.decide(asked)
    return found, far


def _all_upwards(rooms: Sequence[Room], upwards: Mask) -> Room:
    """The rooms as one, a line for each, with what is to fall turned round."""
    falls, rises, low, high = (
        np.array([getattr(room, name) for room in rooms], dtype=np.float64)
        for name in ("falls", "rises", "low", "high")
    )
    up = upwards[:, None]
    return Room(
        np.where(up, falls, rises),
        np.where(up, rises, falls),
        np.where(up, low, -high),
        np.where(up, high, -low),
    )


def _most(known: Known, people: Mask, room: Room) -> Floats:
    """How far each set could come at most for the room of its atoms, or in a set around them."""
    able = people & (room.rises > 0)
    beside = able.astype(np.float64) @ (1 - known.floats).T > 0
    around = np.where(beside, np.inf, room.high + room.falls @ known.floats.T)
    most: Floats = np.minimum((room.rises * people).sum(axis=1), around.min(axis=1))
    return most


def _questions(known: Known, people: Mask, steps: Floats, room: Room) -> Questions:
    """What is asked: sums over the published sets in their room, and over a goal's as far as it is."""
    kind, first = kinds(known.published, people)
    order = np.argsort(kind, kind="stable")
    starts = np.searchsorted(kind[order], np.arange(first.size))
    falls, rises = (np.add.reduceat(e[:, order], starts, axis=1) for e in (room.falls, room.rises))
    sets, own = known.floats[:, first], people[:, first].astype(np.float64)
    felt = ((rises @ sets.T > room.high) | (falls @ sets.T > -room.low)).any(axis=0)
    every = np.broadcast_to(sets[felt], (len(people), felt.sum(), first.size))
    return Questions(
        np.concatenate([every, own[:, None]], axis=1),
        falls,
        rises,
        np.column_stack([room.low[:, felt], steps]),
        np.column_stack([room.high[:, felt], (own * rises).sum(axis=1)]),
    )
