"""R5 with weights: whether numbers in which groups count differently give a group away.

The same questions as in `intervals`, asked with the weighted numbers beside the released
ranges: first whether one person could have answered otherwise unseen, which is cheap, then
by linear programs. Weights follow from what colleagues know, the
sizes of groups, so they are taken to be known.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linprog

from reports.disclosure import lines, moves
from reports.disclosure.classification import Mask
from reports.disclosure.knowledge import Known

Floats = NDArray[np.float64]

TOLERANCE = 1e-6


@dataclass(frozen=True, eq=False)
class Weighted:
    """The weight of a person in each atom, and bounds of the weighted share of each answer.

    `value_low` and `value_high` bound the weighted mean, above its lowest value.
    """

    weights: Floats
    low: Floats
    high: Floats
    value_low: float
    value_high: float


def is_safe(known: Known, hidden: Mask, weighted: Weighted, t: int) -> bool:
    """Whether no hidden group is pinned down, and no set shown unanimous but for `t` people."""
    hidden = hidden[(hidden @ known.n) > 0]
    matrix, least, most = _program(known, weighted)
    program = _Program(matrix, least, most, known)
    sets = np.vstack([hidden, known.published]).astype(np.int64)
    truth, n = sets @ known.counts, sets @ known.n
    for place, column in np.argwhere(truth > np.maximum(n - t, 0)[:, None]).tolist():
        if program.end(sets[place], column, 1) > n[place] - t + TOLERANCE:
            return False
    unseen = (hidden.astype(np.int64) @ moves.one_answer(known, _allowed(known, weighted))) > 0
    return not any(
        program.end(people, column, -1) < truth[place, column] + 1 - TOLERANCE
        and program.end(people, column, 1) > truth[place, column] - 1 + TOLERANCE
        for place, people in enumerate(sets[: len(hidden)])
        for column in np.flatnonzero(~unseen[place]).tolist()
    )


def _allowed(known: Known, weighted: Weighted) -> Mask:
    """For each atom, between which answers one person can move within the weighted numbers."""
    part = weighted.weights / (weighted.weights @ known.n)
    shares = part @ known.counts
    value = shares @ known.values
    gives = shares - part[:, None] >= weighted.low + TOLERANCE
    takes = shares + part[:, None] <= weighted.high - TOLERANCE
    change = (known.values[None, :] - known.values[:, None]) * part[:, None, None]
    room = (value + change <= weighted.value_high - TOLERANCE) & (
        value + change >= weighted.value_low + TOLERANCE
    )
    allowed: Mask = gives[:, :, None] & takes[:, None, :] & room
    return allowed


@dataclass(frozen=True, eq=False)
class _Program:
    """What is known of how many in each atom gave each answer: least <= matrix @ x <= most."""

    matrix: sparse.csc_array
    least: Floats
    most: Floats
    known: Known

    def end(self, people: NDArray[np.int64], column: int, sign: int) -> float:
        """The least (1) or the most (-1) people of a set who can have given an answer.

        The other end of what is possible where the solver gives up: then nothing is safe.
        """
        width = self.known.counts.shape[1]
        aim = np.zeros(self.matrix.shape[1])
        aim[np.flatnonzero(people) * width + column] = sign
        found = linprog(
            aim,
            A_ub=sparse.vstack([self.matrix, -self.matrix], format="csr"),
            b_ub=np.concatenate([self.most, -self.least]) + TOLERANCE,
            bounds=(0, None),
            method="highs",
        )
        if found.x is None:
            return float("inf") if sign > 0 else float("-inf")
        return float(sign * found.fun)


def _program(known: Known, weighted: Weighted) -> tuple[sparse.csc_array, Floats, Floats]:
    answers = lines.of(known)
    width = known.counts.shape[1]
    whole = float(weighted.weights @ known.n)
    shares = np.kron(weighted.weights, np.eye(width)) / whole
    values = np.kron(weighted.weights, np.arange(width)) / whole
    return (
        sparse.vstack(
            [answers.matrix(known.counts.size), sparse.csc_array(np.vstack([shares, values]))],
            format="csr",
        ),
        np.concatenate([answers.least, weighted.low, [weighted.value_low]]),
        np.concatenate([answers.most, weighted.high, [weighted.value_high]]),
    )
