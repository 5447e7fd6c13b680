"""Whether other answers that look the same exist, by linear programs (HiGHS through scipy).

A program knows sizes and ranges, and lets answers be fractions; the bounds that it
gives are rounded inwards to whole numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

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


def constraints(known: Known) -> tuple[sparse.csr_array, Floats, Floats]:
    """What is known of the answers, atom by atom: `least <= matrix @ answers <= most`.

    The unknowns are the numbers in each atom that gave each answer, atom by atom.
    """
    return _constraints(known, _Kinds(known.published, known.n, known.counts.astype(np.float64)))


def together(known: Known, goals: Sequence[Goal]) -> list[bool]:
    """Which of the goals one set of answers reaches that comes near as many as it can.

    Each goal counts by how far it is reached, and fully reached at most. For a single
    goal the answer is final; of several, those that are not reached may still be by
    other answers.
    """
    if not goals:
        return []
    kinds = _kinds(known, np.array([goal.people for goal in goals]))
    width = known.counts.shape[1]
    steps = np.array([known.steps_to(goal) for goal in goals], dtype=np.float64)
    sums = sparse.lil_array((len(goals), len(kinds.n) * width))
    for line, goal in enumerate(goals):
        places = np.flatnonzero(kinds.sets[len(known.published) + line])
        sums[line, places * width + goal.column] = 1.0
    shares = _optimum(known, kinds, sparse.csr_array(sums), steps)
    return [bool(share >= 1 - TOLERANCE) for share in shares]


@dataclass(frozen=True)
class _Kinds:
    """Atoms that no set tells apart as one: its place in each set, its size and its answers."""

    sets: Mask
    n: Integers
    counts: Floats


def _optimum(known: Known, kinds: _Kinds, sums: sparse.csr_array, steps: Floats) -> Floats:
    """How much of each goal's steps is made, from 0 to 1, when as much as possible is.

    The unknowns are what is more, and what is less, than the truth in each number: so
    the solver starts from answers that fit, and is there in a few steps.
    """
    goals, truth = len(steps), kinds.counts.ravel()
    caps = np.repeat(known.most * kinds.n, known.counts.shape[1]) - truth
    matrix, least, most = _constraints(known, kinds)
    here = matrix @ truth
    empty = sparse.csr_array((matrix.shape[0], goals))
    # A goal's sum of answers, less its share of the steps, goes at least (at most) from the truth.
    lines = [[matrix, -matrix, empty], [sums, -sums, sparse.diags_array(-steps)]]
    up = steps > 0
    within = LinearConstraint(
        sparse.block_array(lines, format="csr"),
        np.concatenate([least - here, np.where(up, 0, -np.inf)]),
        np.concatenate([most - here, np.where(up, np.inf, 0)]),
    )
    room = Bounds(0, np.concatenate([caps, truth, np.ones(goals)]))
    aim = np.concatenate([np.zeros(2 * truth.size), -np.ones(goals)])
    found = milp(aim, bounds=room, constraints=within, options={"presolve": False})
    if found.x is None:
        raise Unsolved(found.message)
    reached: Floats = found.x[2 * truth.size :]
    return reached


def _kinds(known: Known, sets: Mask) -> _Kinds:
    """Atoms that neither a published set nor one of `sets` tells apart, as one.

    Answers that fit them together can be dealt out among them, so nothing is lost.
    """
    lines = np.vstack([known.published, sets])
    kinds, kind = np.unique(lines, axis=1, return_inverse=True)
    n = np.bincount(kind.ravel(), weights=known.n, minlength=kinds.shape[1])
    counts = np.zeros((kinds.shape[1], known.counts.shape[1]))
    np.add.at(counts, kind.ravel(), known.counts)
    return _Kinds(kinds, np.rint(n).astype(np.int64), counts)


def _constraints(known: Known, kinds: _Kinds) -> tuple[sparse.csr_array, Floats, Floats]:
    """What is known of the answers: `least <= matrix @ answers <= most`."""
    sets, width, size = kinds.sets[: len(known.published)], known.counts.shape[1], len(kinds.n)
    found = [(_across(sets, width), known.low.ravel(), known.high.ravel())]
    every = np.arange(size * width)
    lines = _matrix(every // width, every, np.ones(every.size), (size, every.size))
    if known.whole:
        found.append((lines, known.most * kinds.n, known.most * kinds.n))
    elif known.nonempty:
        found.append((lines, kinds.n, np.full(size, UNBOUNDED)))
    if (bounded := known.value_high < UNBOUNDED).any():
        values = _valued(sets[bounded], known.values)
        found.append((values, known.value_low[bounded], known.value_high[bounded]))
    matrices, least, most = zip(*found, strict=True)
    return (
        sparse.vstack(matrices, format="csr"),
        np.concatenate(least).astype(np.float64),
        np.concatenate(most).astype(np.float64),
    )


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
