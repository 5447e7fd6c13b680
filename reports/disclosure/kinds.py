"""Atoms that nothing tells apart, put together: then there are fewer numbers to look for."""

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.classification import Integers, Mask

Kinds = tuple[NDArray[np.intp], NDArray[np.intp]]
"""The kind of each atom, and one atom of each kind."""

Words = NDArray[np.uint64]
"""Lines of bits, 64 to a word."""


def kinds(*sets: Mask) -> Kinds:
    """Atoms that none of the sets tells apart, as one."""
    lines = words(np.vstack(sets).T)
    keys = lines[:, 0] if lines.shape[1] == 1 else lines.view(f"V{8 * lines.shape[1]}")[:, 0]
    _, first, kind = np.unique(keys, return_index=True, return_inverse=True)
    return kind, first


def dealt(counts: Integers, kind: Integers, answers: Integers) -> Integers:
    """The answers of each kind as those of its atoms, for people who give as many of them.

    Near the `counts` that they have: whoever gives an answer less is where most give it.
    """
    found, change = counts.copy(), answers.copy()
    np.subtract.at(change, kind, counts)
    for each in np.flatnonzero(change.any(axis=1)).tolist():
        atoms = np.flatnonzero(kind == each).tolist()
        gaps = []
        for column in np.flatnonzero(change[each] < 0).tolist():
            for _unit in range(-change[each, column]):
                atom = max(atoms, key=lambda atom: found[atom, column])
                found[atom, column] -= 1
                gaps.append(atom)
        for column in np.repeat(np.arange(counts.shape[1]), np.maximum(change[each], 0)).tolist():
            found[gaps.pop(), column] += 1
    return found


def words(lines: Mask) -> Words:
    """Every line with a bit for each of its places, 64 to a word."""
    bits = np.packbits(lines, axis=1)
    found = np.zeros((len(lines), -(-bits.shape[1] // 8) * 8), dtype=np.uint8)
    found[:, : bits.shape[1]] = bits
    return found.view(np.uint64)
