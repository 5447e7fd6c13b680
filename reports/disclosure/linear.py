"""The least and the most that is possible, by a linear program (HiGHS through scipy).

The program knows sizes and ranges, and lets answers be fractions; its bounds are then
rounded inwards to whole numbers.
"""

from math import ceil, floor

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from reports.disclosure.classification import Integers, Mask
from reports.disclosure.knowledge import UNBOUNDED, Known

Floats = NDArray[np.float64]

TOLERANCE = 1e-6
"""How far the solver's bound may be beside the true one."""


class Unsolved(Exception):
    """The solver gave up: what is published cannot be shown to be safe."""


def least(known: Known, people: Mask, column: int) -> int:
    """The smallest number that a set can have in one column."""
    return ceil(_optimum(known, people, column, 1) - TOLERANCE)


def most(known: Known, people: Mask, column: int) -> int:
    """The largest number that a set can have in one column."""
    return floor(-_optimum(known, people, column, -1) + TOLERANCE)


def _optimum(known: Known, people: Mask, column: int, sign: int) -> float:
    """The least of `sign` times the number, over fractions of answers."""
    kinds, n = _kinds(known, people)
    width = known.counts.shape[1]
    aim = np.zeros((len(n), width))
    aim[kinds[-1], column] = sign
    caps = np.repeat(known.most * n, width)
    constraints = _constraints(known, kinds[:-1], n)
    found = milp(aim.ravel(), bounds=Bounds(0, caps), constraints=constraints)
    if found.fun is None:
        raise Unsolved(found.message)
    return float(found.fun)


def _kinds(known: Known, people: Mask) -> tuple[Mask, Integers]:
    """Atoms that no set tells apart, as one; each with its size. The last line is `people`.

    Answers that fit them together can be dealt out among them, so nothing is lost.
    """
    lines = np.vstack([known.published, people])
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
