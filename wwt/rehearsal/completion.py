"""From a handful of correlations to a whole matrix, by the least assumption. Pure numpy.

Of all multivariate normal distributions with the given correlations, this is the one
with the largest entropy: two traits that are not named together are independent given
the others (Dempster, 1972, covariance selection; solved by iterative proportional
fitting, Speed and Kiiveri, 1986).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Edge = tuple[int, int, float]

SWEEPS = 400
CLOSE = 1e-4
BEARABLE = 0.01


class CannotHold(ValueError):
    """The given correlations contradict each other."""

    def __init__(self, edge: tuple[int, int], wanted: float, reached: float) -> None:
        self.edge = edge
        super().__init__(f"wanted {wanted:.2f}, reached {reached:.2f}")


def complete(size: int, edges: Sequence[Edge]) -> Matrix:
    """The correlation matrix of `size` traits that has these correlations and assumes no more.

    Raises `CannotHold`, with the pair that is worst off, where no matrix has them.
    """
    matrix = _fit(size, edges)
    worst = max(edges, key=lambda e: abs(matrix[e[0], e[1]] - e[2]), default=None)
    if worst is not None and abs(matrix[worst[0], worst[1]] - worst[2]) > BEARABLE:
        raise CannotHold(worst[:2], worst[2], float(matrix[worst[0], worst[1]]))
    return matrix


def _fit(size: int, edges: Sequence[Edge]) -> Matrix:
    """Give each pair its correlation in turn, until nothing moves any more."""
    matrix = np.eye(size)
    wanted = [(np.array(edge[:2]), np.array([[1, edge[2]], [edge[2], 1]])) for edge in edges]
    for _sweep in range(SWEEPS):
        moved = 0.0
        for pair, target in wanted:
            now = matrix[np.ix_(pair, pair)]
            step = target - now
            moved = max(moved, float(np.abs(step).max()))
            carried = np.linalg.solve(now, matrix[pair])
            matrix = matrix + carried.T @ step @ carried
        if moved < CLOSE:
            break
    deviations = np.sqrt(np.diag(matrix))
    return np.asarray(matrix / np.outer(deviations, deviations))
