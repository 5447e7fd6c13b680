"""Small programs about one column alone, which nearly always spare the large one (`linear`).

What is reached by exchanging one answer for one other, everything else as it was, is
reached. What is not even reached when the other columns are forgotten never is. Both ask
how far one column can change: one unknown for each kind of atoms and one line for each
published set. Many such programs, none of which knows of the others, are solved at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from reports.disclosure.classification import Integers, Mask
from reports.disclosure.knowledge import Goal, Known
from reports.disclosure.linear import TOLERANCE, Floats


@dataclass(frozen=True)
class Room:
    """How far a column can fall and rise in each atom, and over each published set."""

    falls: Integers
    rises: Integers
    low: Integers | Floats
    high: Integers | Floats


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
    reached = _far_enough(known, [goal for _place, goal, _turn in asked], rooms).tolist()
    done = {place for (place, *_), is_reached in zip(asked, reached, strict=True) if is_reached}
    return {place: list(goals) for place, goals in left.items() if place not in done}


def _without_hopeless(known: Known, left: Left) -> dict[int, list[Goal]]:
    """The doubts without the goals that are out of reach though other columns are forgotten."""
    asked = [goal for goals in left.values() for goal in goals]
    rooms = [_forgetting(known, goal.column) for goal in asked]
    possible = iter(_far_enough(known, asked, rooms).tolist())
    return {place: [goal for goal in goals if next(possible)] for place, goals in left.items()}


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
    room = Room(known.falls[:, column], known.rises[:, column], room.low, room.high)
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


@dataclass(frozen=True)
class _Program:
    """One goal's: its lines, the last of which is the goal's, the way to it, and limits."""

    matrix: Floats
    limits: Floats
    low: Floats
    high: Floats


def _far_enough(known: Known, goals: Sequence[Goal], rooms: Sequence[Room]) -> Mask:
    """For every goal, whether its column gets as far as it asks in the room there is."""
    programs = [_program(known, *each) for each in zip(goals, rooms, strict=True)]
    found = np.array([program is not None for program in programs], dtype=np.bool_)
    asked = [program for program in programs if program is not None]
    if asked:
        found[found] = _solved(asked)
    return found


def _program(known: Known, goal: Goal, room: Room) -> _Program | None:
    """None where the room in the atoms, or in a set around them, shows that the goal is too far.

    The unknowns are what is more, and what is less, in each kind of atoms: so the solver
    starts from answers that fit.
    """
    steps = known.steps_to(goal)
    room = room if steps > 0 else Room(room.rises, room.falls, -room.high, -room.low)
    highest, lowest = known.floats @ room.rises, known.floats @ room.falls
    people = goal.people & (room.rises > 0)
    around = known.published[:, people].all(axis=1)
    most = (room.high + lowest)[around].min(initial=room.rises[people].sum())
    if most < abs(steps):
        return None
    kind, first = known.kinds(goal.people)
    rises, falls = (np.bincount(kind, weights=each) for each in (room.rises, room.falls))
    up, down = rises > 0, falls > 0
    felt = (highest > room.high) | (lowest > -room.low)
    sets, within = known.floats[:, first], goal.people[first].astype(np.float64)
    aim = np.concatenate([within[up], -within[down]]) / abs(steps)
    return _Program(
        np.vstack([np.hstack([sets[felt][:, up], -sets[felt][:, down]]), aim]),
        np.concatenate([rises[up], falls[down]]),
        np.append(room.low[felt], -np.inf),
        np.append(room.high[felt], 1.0),
    )


def _solved(programs: Sequence[_Program]) -> Mask:
    """Which programs come all the way to their goals."""
    matrix = _side_by_side([program.matrix for program in programs])
    aim = np.concatenate([program.matrix[-1] for program in programs])
    found = milp(
        -aim,
        bounds=Bounds(0, np.concatenate([program.limits for program in programs])),
        constraints=LinearConstraint(
            matrix,
            np.concatenate([program.low for program in programs]),
            np.concatenate([program.high for program in programs]),
        ),
        options={"presolve": False},
    )
    ends = np.cumsum([program.limits.size for program in programs])
    if found.x is None:  # The solver gave up: nothing is shown to be reached.
        return np.zeros(len(programs), dtype=np.bool_)
    parts = np.split(aim * found.x, ends[:-1])
    return np.array([part.sum() >= 1 - TOLERANCE for part in parts])


def _side_by_side(blocks: Sequence[Floats]) -> sparse.csc_array:
    """Matrices along the diagonal of a large one."""
    heights, widths = np.array([block.shape for block in blocks]).T
    starts = np.cumsum(heights) - heights
    columns, rows, data = [], [], []
    for block, start in zip(blocks, starts.tolist(), strict=True):
        across, down = np.nonzero(block.T)
        rows.append(down + start)
        columns.append(np.bincount(across, minlength=block.shape[1]))
        data.append(block[down, across])
    ends = np.concatenate([[0], np.cumsum(np.concatenate(columns))])
    parts = (np.concatenate(data), np.concatenate(rows), ends)
    return sparse.csc_array(parts, shape=(heights.sum(), widths.sum()))
