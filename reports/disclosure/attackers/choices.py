"""Questions with several answers: what each person's answers can be together, as a few rows.

Some answers go with no other. Everybody who gave none of those gave one answer at
least, and at most so many. Whatever numbers meet this, so many people can give.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from reports.disclosure.attackers.knowledge import Case

Array = NDArray[np.float64]


def rows(case: Case, people: Array) -> tuple[sparse.csr_array, Array]:
    """`matrix @ unknowns <= most` for atoms of so many people; nothing where one answer is given.

    The unknowns are the numbers by atom and answer.
    """
    if case.exclusive or not case.answers:
        return sparse.csr_array((0, len(people) * len(case.answers))), np.zeros(0)
    each, times = _of_one(case)
    return sparse.csr_array(sparse.kron(sparse.eye_array(len(people)), each)), np.outer(
        people, times
    ).ravel()


def _of_one(case: Case) -> tuple[Array, Array]:
    """The rows of one atom, and how many times its people each comes to at most.

    Nobody counts twice in an answer and those that are given alone; everybody counts once
    at least; and nobody more than so often, for whom an answer given alone is as many.
    """
    alone = np.array([float(answer in case.alone) for answer in case.answers])
    others = np.eye(len(alone))[alone == 0]
    most = float(case.most_choices or len(others))
    each = np.vstack([others + alone, -np.ones(len(alone)), 1 - alone + most * alone])
    return each, np.array([*np.ones(len(others)), -1.0, most])
