"""Whether other answers that look the same exist, by linear programs (HiGHS through scipy).

A program knows sizes and ranges, and lets answers be fractions; the bounds that it
gives are rounded inwards to whole numbers.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from reports.disclosure.classification import Integers, Mask
from reports.disclosure.knowledge import UNBOUNDED, Goal, Known

Floats = NDArray[np.float64]

TOLERANCE = 1e-6
"""How far the solver's numbers may be beside the true ones."""


class Unsolved(Exception):
    """The solver gave up: what is published cannot be shown to be safe."""


def reach(known: Known, goal: Goal) -> bool:
    """Whether a set can have as many (as few) in one column as the goal asks."""
    return together(known, [goal])[0]


def together(known: Known, goals: Sequence[Goal]) -> list[bool]:
    """Which of the goals one set of answers reaches that comes near as many as it can.

    Each goal counts by how far it is reached, and fully reached at most. For a single
    goal the answer is final; of several, those that are not reached may still be by
    other answers.
    """
    if not goals:
        return []
    sets = np.array([goal.people for goal in goals])
    kinds, n = _kinds(known, sets)
    width = known.counts.shape[1]
    steps = np.array([known.steps_to(goal) for goal in goals], dtype=np.float64)
    sums = sparse.lil_array((len(goals), len(n) * width))
    for line, goal in enumerate(goals):
        places = np.flatnonzero(kinds[len(known.published) + line])
        sums[line, places * width + goal.column] = 1.0
    start = np.array([goal.target for goal in goals]) - steps
    shares = _optimum(known, kinds[: len(known.published)], n, sparse.csr_array(sums), start, steps)
    return [bool(share >= 1 - TOLERANCE) for share in shares]


def _optimum(
    known: Known, sets: Mask, n: Integers, sums: sparse.csr_array, start: Floats, steps: Floats
) -> Floats:
    """How much of each goal's steps is made, from 0 to 1, when as much as possible is."""
    goals, cells = sums.shape
    caps = np.concatenate([np.repeat(known.most * n, known.counts.shape[1]), np.ones(goals)])
    aim = np.concatenate([np.zeros(cells), -np.ones(goals)])
    # A goal's sum of answers, less its share of the steps, goes at least (at most) from the truth.
    moved = sparse.hstack([sums, sparse.diags_array(-steps)], format="csr")
    up = steps > 0
    made = LinearConstraint(moved, np.where(up, start, -np.inf), np.where(up, np.inf, start))
    wide = [_widened(each, goals) for each in _constraints(known, sets, n)]
    found = milp(aim, bounds=Bounds(0, caps), constraints=[*wide, made])
    if found.x is None:
        raise Unsolved(found.message)
    reached: Floats = found.x[cells:]
    return reached


def _widened(constraint: LinearConstraint, goals: int) -> LinearConstraint:
    """The same constraint with a column of zeros for each goal."""
    empty = sparse.csr_array((constraint.A.shape[0], goals))
    wide = sparse.hstack([constraint.A, empty], format="csr")
    return LinearConstraint(wide, constraint.lb, constraint.ub)


def _kinds(known: Known, sets: Mask) -> tuple[Mask, Integers]:
    """Atoms that neither a published set nor one of `sets` tells apart, as one, with its size.

    Answers that fit them together can be dealt out among them, so nothing is lost.
    """
    lines = np.vstack([known.published, sets])
    kinds, kind = np.unique(lines, axis=1, return_inverse=True)
    n = np.bincount(kind.ravel(), weights=known.n, minlength=kinds.shape[1])
    return kinds, np.rint(n).astype(np.int64)


def _constraints(known: Known, sets: Mask, n: Integers) -> list[LinearConstraint]:
    kinds, width = len(n), known.counts.shape[1]
    found = [LinearConstraint(_across(sets, width), known.low.ravel(), known.high.ravel())]
    every = np.arange(kinds * width)
    lines = _matrix(every // width, every, np.ones(every.size), (kinds, every.size))
    if known.whole:
        found.append(LinearConstraint(lines, known.most * n, known.most * n))
    elif known.nonempty:
        found.append(LinearConstraint(lines, n, np.inf))
    if (bounded := known.value_high < UNBOUNDED).any():
        values = _valued(sets[bounded], known.values)
        found.append(LinearConstraint(values, known.value_low[bounded], known.value_high[bounded]))
    return found


def _across(sets: Mask, width: int) -> sparse.csr_array:
    """One line for each set and column: the sum of that column over the set's atoms."""
    lines, atoms = np.nonzero(sets)
    place = np.arange(width)
    rows = (lines[:, None] * width + place).ravel()
    columns = (atoms[:, None] * width + place).ravel()
    shape = (len(sets) * width, sets.shape[1] * width)
    return _matrix(rows, columns, np.ones(rows.size), shape)


def _valued(sets: Mask, values: Integers) -> sparse.csr_array:
    """One line for each set: the sum of its values."""
    lines, atoms = np.nonzero(sets)
    rows = np.repeat(lines, values.size)
    columns = (atoms[:, None] * values.size + values).ravel()
    weights = np.tile(values, lines.size).astype(np.float64)
    return _matrix(rows, columns, weights, (len(sets), sets.shape[1] * values.size))


def _matrix(
    rows: NDArray[np.intp], columns: NDArray[np.intp], data: Floats, shape: tuple[int, int]
) -> sparse.csr_array:
    return sparse.csr_array((data, (rows, columns)), shape=shape)
