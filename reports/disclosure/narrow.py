"""Small programs about one column alone, which nearly always spare the large one (`linear`).

What is not even reached when the other columns are forgotten, and people may be parts of
people, never is. The question is how far one column can change: one unknown for each kind of
atoms and one line for each published set. Many such programs, none of which knows of the
others, are solved at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from reports.disclosure import rooms
from reports.disclosure.classification import Mask
from reports.disclosure.knowledge import Goal, Known
from reports.disclosure.linear import TOLERANCE, Floats
from reports.disclosure.rooms import Room


def hopeful(known: Known, left: Mapping[int, Sequence[Goal]]) -> dict[int, list[Goal]]:
    """The doubts without the goals that are out of reach though other columns are forgotten."""
    asked = [goal for goals in left.values() for goal in goals]
    possible = iter(_far_enough(known, asked).tolist() if asked else [])
    return {place: [goal for goal in goals if next(possible)] for place, goals in left.items()}


@dataclass(frozen=True)
class _Program:
    """One goal's: its lines, the last of which is the goal's, the way to it, and limits."""

    matrix: Floats
    limits: Floats
    low: Floats
    high: Floats


def _far_enough(known: Known, goals: Sequence[Goal]) -> Mask:
    """For every goal, whether its column gets as far as it asks, whatever the others do."""
    steps = np.array([known.steps_to(goal) for goal in goals], dtype=np.int64)
    room = Room.all([rooms.forgetting(known, goal.column) for goal in goals])
    room = room.keeping(goals, [known.values.tolist()] * len(goals)).turned(steps <= 0)
    far = np.abs(steps).tolist()
    programs = [_program(known, goal, room.only(n), far[n]) for n, goal in enumerate(goals)]
    found = np.array([program is not None for program in programs], dtype=np.bool_)
    asked = [program for program in programs if program is not None]
    if asked:
        found[found] = _solved(asked)
    return found


def _program(known: Known, goal: Goal, room: Room, steps: int) -> _Program | None:
    """None where the room in the atoms, or in a set around them, shows that it is too many steps.

    The unknowns are what is more, and what is less, in each kind of atoms: so the solver
    starts from answers that fit.
    """
    highest, lowest = known.floats @ room.rises, known.floats @ room.falls
    people = goal.people & (room.rises > 0)
    around = known.published[:, people].all(axis=1)
    most = (room.high + lowest)[around].min(initial=room.rises[people].sum())
    if most < steps:
        return None
    kind, first = known.kinds(goal.people)
    rises, falls = (np.bincount(kind, weights=each) for each in (room.rises, room.falls))
    up, down = rises > 0, falls > 0
    felt = (highest > room.high) | (lowest > -room.low)
    sets, within = known.floats[:, first], goal.people[first].astype(np.float64)
    aim = np.concatenate([within[up], -within[down]]) / steps
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
