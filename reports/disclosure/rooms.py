"""How far one column can change while all others stay, but for one that gives and takes."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from reports.disclosure.classification import Integers, Mask
from reports.disclosure.knowledge import Known
from reports.disclosure.repairs import Floats


@dataclass(frozen=True)
class Room:
    """How far a column can fall and rise in each atom, and over each published set."""

    falls: Integers | Floats
    rises: Integers | Floats
    low: Integers | Floats
    high: Integers | Floats

    @classmethod
    def all(cls, rooms: "Sequence[Room]") -> "Room":
        """Several rooms as one, a line for each."""
        return cls(
            *(
                np.array([getattr(room, field.name) for room in rooms], dtype=np.float64)
                for field in fields(cls)
            )
        )

    def only(self, which: Mask | Integers | int) -> "Room":
        """Some lines, of several rooms; or a single one."""
        return Room(self.falls[which], self.rises[which], self.low[which], self.high[which])

    def turned(self, which: Mask) -> "Room":
        """Of several rooms these are those of columns in which what rises here falls."""
        line = which[:, None]
        return Room(
            np.where(line, self.rises, self.falls),
            np.where(line, self.falls, self.rises),
            np.where(line, -self.high, self.low),
            np.where(line, -self.low, self.high),
        )


def exchange(known: Known, column: int, turn: int) -> Room:
    """A column that is exchanged with one other, that of most units first.

    Where people may give more answers or fewer, by itself before that.
    """
    other = partner(known, column, turn)
    return _by_itself(known, column) if other is None else _exchanged(known, column, other)


def partner(known: Known, column: int, turn: int) -> int | None:
    """The column with which one is exchanged in its turn; None where it changes by itself."""
    others = np.argsort(-known.counts.sum(axis=0), kind="stable").tolist()
    others.remove(column)
    turns: list[int | None] = others if known.whole else [None, *others]
    return turns[turn]


def _exchanged(known: Known, column: int, other: int) -> Room:
    """A column that takes from one other, and gives to it."""
    here, there = forgetting(known, column), forgetting(known, other)
    unit = (known.values == column).astype(np.int64) - (known.values == other)
    room = Room(
        known.steps(-unit),
        known.steps(unit),
        np.maximum(here.low, -there.high),
        np.minimum(here.high, -there.low),
    )
    return _valued(known, room, column - other)


def _by_itself(known: Known, column: int) -> Room:
    """A column that no other has to follow, of people who may give several answers."""
    room = forgetting(known, column)
    room = Room(known.falls[:, column], known.rises[:, column], room.low, room.high)
    return _valued(known, room, column)


def forgetting(known: Known, column: int) -> Room:
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
