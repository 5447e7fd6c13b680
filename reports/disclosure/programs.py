"""Linear programs, and those in whole numbers, solved by HiGHS.

Through its own interface: to hand a small program over by scipy takes twice as long as to
solve it, and scipy does not say what each line of it was worth.
"""

from dataclasses import dataclass

import numpy as np
from highspy import Highs, HighsModelStatus, HighsStatus, MatrixFormat, ObjSense

from reports.disclosure.lines import Lines
from reports.disclosure.repairs import Floats

NODES = 10_000
"""So far the solver looks for whole answers before it gives up."""

OPTIONS: dict[str, float | str] = {
    "output_flag": False,
    "threads": 1,
    "presolve": "off",
    "mip_heuristic_run_feasibility_jump": False,
}
"""Programs are small: to make them simpler first takes longer than it saves in most, and in the
source study's own in whole numbers twice as long in all; so does guessing whole answers."""

PRIMAL = 4
"""The simplex method from answers that fit to better ones, in the solver's numbers."""


class Unsolved(Exception):
    """The solver gave up: what is published cannot be shown to be safe."""


@dataclass(frozen=True)
class Solution:
    """The best of all answers, and what a unit more of each line would add to their worth."""

    answers: Floats
    prices: Floats


def best(aim: Floats, room: Floats, lines: Lines) -> Solution:
    """The answers from nought to the `room` there is that are worth most, in fractions.

    Nought fits, so the solver begins there. Raises `Unsolved` where it gives up.
    """
    solver = _solver(aim, room, lines, simplex_strategy=PRIMAL)
    if solver.getModelStatus() != HighsModelStatus.kOptimal:
        raise _given_up(solver)
    found = solver.getSolution()
    return Solution(np.array(found.col_value), np.array(found.row_dual))


def whole(aim: Floats, room: Floats, lines: Lines) -> Floats | None:
    """Any answers in whole numbers, rather ones that are worth much; None where there are none.

    Raises `Unsolved` where the solver gives up.
    """
    integers = np.ones(aim.size, dtype=np.int32)
    solver = _solver(aim, room, lines, integers, mip_max_nodes=NODES, mip_rel_gap=1.0)
    if solver.getModelStatus() == HighsModelStatus.kInfeasible:
        return None
    found = solver.getSolution()
    if not found.value_valid:
        raise _given_up(solver)
    return np.array(found.col_value).round()


def _solver(
    aim: Floats,
    room: Floats,
    lines: Lines,
    integers: np.ndarray[tuple[int], np.dtype[np.int32]] | None = None,
    **options: float | str,
) -> Highs:
    """The solver when it is done. Raises `Unsolved` where it does not take the program."""
    solver, matrix = Highs(), lines.matrix(aim.size)
    for name, value in {**OPTIONS, **options}.items():
        if solver.setOptionValue(name, value) != HighsStatus.kOk:
            raise ValueError(name)
    status = solver.passModel(
        aim.size,
        lines.least.size,
        matrix.nnz,
        MatrixFormat.kColwise.value,
        ObjSense.kMaximize.value,
        0.0,
        aim,
        np.zeros(aim.size),
        room,
        lines.least,
        lines.most,
        matrix.indptr.astype(np.int32),
        matrix.indices.astype(np.int32),
        matrix.data,
        np.zeros(aim.size, dtype=np.int32) if integers is None else integers,
    )
    if status == HighsStatus.kError or solver.run() == HighsStatus.kError:
        raise _given_up(solver)
    return solver


def _given_up(solver: Highs) -> Unsolved:
    return Unsolved(solver.modelStatusToString(solver.getModelStatus()))
