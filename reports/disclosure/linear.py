"""Whether other answers that look the same exist, by linear programs (HiGHS through scipy).

A program knows sizes and ranges. First answers may be fractions: what is out of reach then
is out of reach. Where fractions reach it, whole answers have to as well, for half a person
who may have answered otherwise hides nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp

from reports.disclosure import shuffles
from reports.disclosure.choices import Choices
from reports.disclosure.classification import Integers, Mask
from reports.disclosure.knowledge import UNBOUNDED, Goal, Known

Floats = NDArray[np.float64]

LONG = 200
"""So many steps answers are shuffled before a solver looks for whole ones."""

NODES = 10_000
"""So far the solver looks for whole answers before it gives up."""

IMPOSSIBLE = 2
"""What the solver answers where there is nothing to be found."""

TOLERANCE = 1e-6
"""How far the solver's numbers may be beside the true ones."""


class Unsolved(Exception):
    """The solver gave up: what is published cannot be shown to be safe."""


def reach(known: Known, goal: Goal) -> bool:
    """Whether a set can have as many (as few) in one column as the goal asks, in whole answers.

    Raises `Unsolved` where the solver gives up.
    """
    known, goal = known.apart(goal)
    kind, first = known.kinds(goal.people)
    steps, width = known.steps_to(goal), known.counts.shape[1]
    counts = np.zeros((first.size, width))
    np.add.at(counts, kind, known.counts)
    n = np.bincount(kind, weights=known.n)
    sums = np.zeros((first.size, width))
    sums[goal.people[first], goal.column] = np.sign(steps)
    answers = _Answers(known, known.published[:, first], n, counts)
    furthest = _furthest(answers, sums.ravel(), abs(steps))
    if -furthest.fun < abs(steps) * (1 - TOLERANCE):
        return False
    if np.abs(furthest.x - furthest.x.round()).max() <= TOLERANCE:
        return True
    long = shuffles.unreached(known, {0: [goal]}, LONG)
    return not long or _in_whole_answers(answers, sums.ravel(), abs(steps))


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


def _furthest(answers: _Answers, sums: Floats, steps: int) -> OptimizeResult:
    """Answers in which `sums` of them are above the truth by as many steps as asked, or can be.

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
    return _solved(milp(-aim, bounds=room, constraints=within, options={"presolve": False}))


def _in_whole_answers(answers: _Answers, sums: Floats, steps: int) -> bool:
    """Whether whole answers have `sums` above the truth by as many steps.

    Any will do; near the truth they are found soonest.
    """
    known, truth = answers.known, answers.counts.ravel()
    matrix, least, most = _constraints(answers)
    found = milp(
        -(truth > 0).astype(np.float64),
        integrality=np.ones_like(truth),
        bounds=Bounds(0, np.repeat(known.most * answers.n, known.counts.shape[1])),
        constraints=LinearConstraint(
            sparse.vstack([matrix, sums[None]], format="csc"),
            np.append(least, sums @ truth + steps),
            np.append(most, np.inf),
        ),
        options={"node_limit": NODES, "mip_rel_gap": 1.0},
    )
    return found.status != IMPOSSIBLE and _solved(found).x is not None


def _solved(found: OptimizeResult) -> OptimizeResult:
    """What the solver found. Raises `Unsolved` where it gave up."""
    if found.x is None:
        raise Unsolved(found.message)
    return found


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
