"""Whether other answers that look the same exist, by linear programs (HiGHS through scipy).

A program knows sizes and ranges, and lets answers be fractions; the bounds that it
gives are rounded inwards to whole numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from reports.disclosure.choices import Choices
from reports.disclosure.classification import Integers, Mask
from reports.disclosure.knowledge import UNBOUNDED, Goal, Known

Floats = NDArray[np.float64]

TOLERANCE = 1e-6
"""How far the solver's numbers may be beside the true ones."""


class Unsolved(Exception):
    """The solver gave up: what is published cannot be shown to be safe."""


def reach(known: Known, goal: Goal) -> bool:
    """Whether a set can have as many (as few) in one column as the goal asks."""
    kind, first = known.kinds(goal.people)
    steps, width = known.steps_to(goal), known.counts.shape[1]
    counts = np.zeros((first.size, width))
    np.add.at(counts, kind, known.counts)
    n = np.bincount(kind, weights=known.n)
    sums = np.zeros((first.size, width))
    sums[goal.people[first], goal.column] = np.sign(steps)
    return _furthest(
        _Answers(known, known.published[:, first], n, counts), sums.ravel(), abs(steps)
    )


def constraints(known: Known) -> tuple[sparse.csc_array, Floats, Floats]:
    """What is known of the answers, atom by atom: `least <= matrix @ answers <= most`.

    The unknowns are the numbers in each atom that gave each answer, atom by atom.
    """
    counts = known.counts.astype(np.float64)
    return _constraints(_Answers(known, known.published, known.n.astype(np.float64), counts))


@dataclass(frozen=True)
class _Answers:
    """What is known, with atoms that nothing tells apart as one: their sets, sizes and answers.

    Answers that fit them together can be dealt out among them, so nothing is lost.
    """

    known: Known
    sets: Mask
    n: Floats
    counts: Floats


def _furthest(answers: _Answers, sums: Floats, steps: int) -> bool:
    """Whether `sums` of the answers can be as many steps above the truth as asked.

    The unknowns are what is more, and what is less, than the truth in each number: so
    the solver starts from answers that fit, and is there in a few steps.
    """
    known, truth = answers.known, answers.counts.ravel()
    caps = np.repeat(known.most * answers.n, known.counts.shape[1]) - truth
    matrix, least, most = _constraints(answers)
    here = matrix @ truth
    up, down = caps > 0, truth > 0
    aim = np.concatenate([sums[up], -sums[down]])
    within = LinearConstraint(
        sparse.vstack([sparse.hstack([matrix[:, up], -matrix[:, down]]), aim[None]], format="csc"),
        np.append(least - here, -np.inf),
        np.append(most - here, steps),
    )
    room = Bounds(0, np.concatenate([caps[up], truth[down]]))
    found = milp(-aim, bounds=room, constraints=within, options={"presolve": False})
    if found.x is None:
        raise Unsolved(found.message)
    return bool(-found.fun >= steps * (1 - TOLERANCE))


def _constraints(answers: _Answers) -> tuple[sparse.csc_array, Floats, Floats]:
    """What is known of the answers: `least <= matrix @ answers <= most`."""
    known, sets, n = answers.known, answers.sets, answers.n
    size, width = answers.counts.shape
    own = known.choices
    found: list[tuple[_Part, NDArray[Any], NDArray[Any]]] = [
        (_across(sets, width), known.low.ravel(), known.high.ravel()),
        (_chosen(size, own), np.outer(n, own.least).ravel(), np.outer(n, own.most).ravel()),
    ]
    if (bounded := known.value_high < UNBOUNDED).any():
        values = _valued(sets[bounded], known.values)
        found.append((values, known.value_low[bounded], known.value_high[bounded]))
    matrices, least, most = zip(*found, strict=True)
    return (
        _stacked(matrices, size * width),
        np.concatenate(least).astype(np.float64),
        np.concatenate(most).astype(np.float64),
    )


@dataclass(frozen=True)
class _Part:
    """Lines of a matrix by their entries other than nought."""

    height: int
    rows: Integers
    columns: Integers
    data: Integers


def _across(sets: Mask, width: int) -> _Part:
    """One line for each set and column: the sum of that column over the set's atoms."""
    lines, atoms = np.nonzero(sets)
    place = np.arange(width)
    rows = (lines[:, None] * width + place).ravel()
    columns = (atoms[:, None] * width + place).ravel()
    return _Part(len(sets) * width, rows, columns, np.ones_like(rows))


def _chosen(size: int, choices: Choices) -> _Part:
    """For each kind of atoms the lines that people's answers keep to."""
    height, width = choices.weights.shape
    lines, places = np.nonzero(choices.weights)
    kinds = np.arange(size)[:, None]
    rows, columns = (kinds * height + lines).ravel(), (kinds * width + places).ravel()
    return _Part(size * height, rows, columns, np.tile(choices.weights[lines, places], size))


def _valued(sets: Mask, values: Integers) -> _Part:
    """One line for each set: the sum of its values."""
    lines, atoms = np.nonzero(sets)
    rows = np.repeat(lines, values.size)
    columns = (atoms[:, None] * values.size + values).ravel()
    return _Part(len(sets), rows, columns, np.tile(values, lines.size))


def _stacked(parts: Sequence[_Part], width: int) -> sparse.csc_array:
    """All lines of the parts, one below the other."""
    heights = np.array([part.height for part in parts])
    starts = np.cumsum(heights) - heights
    rows = [part.rows + start for part, start in zip(parts, starts, strict=True)]
    columns = np.concatenate([part.columns for part in parts])
    data = np.concatenate([part.data for part in parts]).astype(np.float64)
    shape = (heights.sum(), width)
    return sparse.csc_array((data, (np.concatenate(rows), columns)), shape=shape)
