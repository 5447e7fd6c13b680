"""Which sets of people can be had by adding and subtracting published sets.

A published set is a row of zeros and ones over the atoms. What can be computed
from several of them exactly is what lies in the space that their rows span.

The arithmetic is exact. It is done modulo two primes: a set that lies in the space
over the fractions lies in it modulo every prime that does not divide the largest
minor of the matrix. By Hadamard's bound no minor of a 0/1 matrix with up to 34
independent rows (one total, four breakdowns of eight groups and "no answer", each
of which gives its last row away) reaches 2^57, so that the two primes, whose
product is over 2^61, cannot both divide it.

Nearly always whole numbers will do instead: where every pivot is one or minus one and no
entry grows large, the reduced form has whole entries, which floating point holds exactly.
"""

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.classification import Integers, Mask

PRIMES = (2**31 - 1, 2**31 - 19)

LARGEST = 2**20
"""Up to this, products of entries and sums of them are exact in floating point."""

Floats = NDArray[np.float64]


def exposed(published: Mask, targets: Mask) -> Mask:
    """For each of the targets, whether the published sets give it away.

    Both are 0/1 matrices over the same atoms, one line for each set.
    """
    space = _in_whole_numbers(published)
    if space is not None:
        basis, pivots = space
        return ~(targets - targets[:, pivots].astype(np.float64) @ basis).any(axis=1)
    found = np.zeros(len(targets), dtype=np.bool_)
    for prime in PRIMES:
        found |= _in_row_space(published.astype(np.int64), targets.astype(np.int64), prime)
    return found


Space = tuple[Integers, list[int]]
"""What some rows span: their reduced row echelon form, and its pivots."""


def left_over(space: Space, targets: Integers, prime: int) -> Integers:
    """What is left of each of the targets when a space is taken away as far as it reaches.

    A line of zeros is a target that lies in the space.
    """
    basis, pivots = space
    # In a reduced basis the only candidate has the target's own entries as its weights.
    left: Integers = (targets - product(targets[:, pivots], basis, prime)) % prime
    return left


def vanishing(rows: Integers, prime: int) -> Integers:
    """A basis of all weights of columns for which every one of the rows adds up to zero."""
    basis, pivots = reduced(rows, prime)
    free = [place for place in range(rows.shape[1]) if place not in pivots]
    weights = np.zeros((len(free), rows.shape[1]), dtype=np.int64)
    weights[np.arange(len(free)), free] = 1
    weights[:, pivots] = -basis[:, free].T % prime
    return weights


def product(weights: Integers, rows: Integers, prime: int) -> Integers:
    """The rows added up by weights, modulo a prime; no sum on the way grows too large."""
    if weights.max(initial=0) <= 1:
        small: Integers = weights @ rows % prime
        return small
    large: Integers = (weights[..., :, None] * rows % prime).sum(axis=-2) % prime
    return large


def _in_whole_numbers(rows: Mask) -> tuple[Floats, list[int]] | None:
    """The reduced row echelon form over the fractions; None where it is not in whole numbers."""
    basis = np.zeros((0, rows.shape[1]))
    pivots: list[int] = []
    for row in rows.astype(np.float64):
        left = row - row[pivots] @ basis
        if not left.any():
            continue
        ones = np.flatnonzero(np.abs(left) == 1)
        if not ones.size:
            return None
        pivot = int(ones[0])
        left *= left[pivot]
        basis = np.vstack([basis - basis[:, [pivot]] * left, left])
        pivots.append(pivot)
        if np.abs(basis).max() > LARGEST:
            return None
    return basis, pivots


def _in_row_space(rows: Integers, targets: Integers, prime: int) -> Mask:
    return ~left_over(reduced(rows, prime), targets, prime).any(axis=1)


def reduced(rows: Integers, prime: int) -> Space:
    """The reduced row echelon form modulo a prime, without its empty rows, and its pivots."""
    basis = np.zeros((0, rows.shape[1]), dtype=np.int64)
    pivots: list[int] = []
    for row in rows:
        left = (row - product(row[pivots], basis, prime)) % prime
        places = np.flatnonzero(left)
        if not places.size:
            continue
        pivot = int(places[0])
        left = left * pow(int(left[pivot]), -1, prime) % prime
        basis = (basis - basis[:, [pivot]] * left) % prime
        basis = np.vstack([basis, left])
        pivots.append(pivot)
    return basis, pivots
