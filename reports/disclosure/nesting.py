"""R4 between two breakdowns: groups together that nearly coincide with other groups together.

Where all people of some groups are in some groups of another breakdown, and those have a
few people more, subtracting one from the other gives those few, wherever else they belong.
"""

import numpy as np

from reports.disclosure.classification import Integers, Mask


def leaves_few(first: Mask, second: Mask, n: Integers, k: int) -> bool:
    """Whether sums of sets of two breakdowns differ by a set of fewer than `k` people.

    Both have a line for each set that is shown, with its atoms, of which `n` people
    answered. Nobody is in two sets of one breakdown; who is in none of them is what the
    total leaves over, and so as good as shown.
    """
    both = _everybody(first).astype(np.float64) @ (_everybody(second) * n).T
    chosen = _combinations(both.shape[1])
    # The least that contains the chosen sets of the second: every set that shares people.
    around = chosen @ (both > 0).T > 0
    left = around @ both.sum(axis=1) - chosen @ both.sum(axis=0)
    return bool(((left > 0) & (left < k)).any())


def _everybody(sets: Mask) -> Mask:
    return np.vstack([sets, ~sets.any(axis=0)])


def _combinations(size: int) -> Mask:
    """Every choice among so many, a line each."""
    found: Mask = (np.arange(2**size)[:, None] >> np.arange(size)) % 2 > 0
    return found
