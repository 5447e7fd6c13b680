"""A few correlations become a matrix that has them and assumes nothing else."""

import numpy as np
import pytest

from wwt.rehearsal.completion import CannotHold, complete


def test_the_given_correlations_hold_and_the_matrix_can_be_drawn_from() -> None:
    matrix = complete(4, [(0, 1, 0.6), (1, 2, -0.5), (2, 3, 0.3), (0, 3, 0.1)])
    assert matrix[0, 1] == pytest.approx(0.6, abs=1e-3)
    assert matrix[1, 2] == pytest.approx(-0.5, abs=1e-3)
    assert matrix[0, 3] == pytest.approx(0.1, abs=1e-3)
    assert np.linalg.eigvalsh(matrix)[0] > 0


def test_what_is_not_given_is_independent_given_the_rest() -> None:
    matrix = complete(3, [(0, 1, 0.6), (1, 2, 0.5)])
    assert matrix[0, 2] == pytest.approx(0.6 * 0.5, abs=1e-3)


def test_strangers_have_nothing_to_do_with_each_other() -> None:
    assert complete(3, [(0, 1, 0.9)])[2].tolist() == [0, 0, 1]


def test_a_contradiction_is_named() -> None:
    """If two are nearly the same, a third cannot be close to one and far from the other."""
    with pytest.raises(CannotHold) as contradiction:
        complete(3, [(0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.9)])
    assert len(set(contradiction.value.edge)) == 2
