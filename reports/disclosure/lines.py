"""What is known of the answers to a question, as the lines of a linear program."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from reports.disclosure.classification import Integers, Mask
from reports.disclosure.knowledge import UNBOUNDED, Known
from reports.disclosure.repairs import Floats

OPEN = -1
"""In the place of a published set: known of everybody."""


@dataclass(frozen=True)
class Lines:
    """Lines of a matrix by their entries other than nought, and between what each of them lies.

    `sets` says of which published set each line tells, -1 for what is known without any.
    """

    rows: Integers
    columns: Integers
    data: Floats
    least: Floats
    most: Floats
    sets: Integers

    def matrix(self, width: int) -> sparse.csc_array:
        """With so many columns."""
        shape = (self.least.size, width)
        return sparse.csc_array((self.data, (self.rows, self.columns)), shape=shape)

    def and_also(self, other: "Lines") -> "Lines":
        """These, and the others below them."""
        return Lines(
            np.concatenate([self.rows, other.rows + self.least.size]),
            np.concatenate([self.columns, other.columns]),
            np.concatenate([self.data, other.data]),
            np.concatenate([self.least, other.least]),
            np.concatenate([self.most, other.most]),
            np.concatenate([self.sets, other.sets]),
        )

    def more_or_less(self, truth: Floats, up: Mask, down: Mask) -> "Lines":
        """The same of what is more, and what is less, than the truth, where it can be."""
        here = np.bincount(self.rows, self.data * truth[self.columns], self.least.size)
        more, less = up[self.columns], down[self.columns]
        first, last = np.cumsum(up) - 1, np.cumsum(down) - 1 + up.sum()
        return Lines(
            np.concatenate([self.rows[more], self.rows[less]]),
            np.concatenate([first[self.columns[more]], last[self.columns[less]]]),
            np.concatenate([self.data[more], -self.data[less]]),
            self.least - here,
            self.most - here,
            self.sets,
        )


def of(known: Known) -> Lines:
    """What is known of the answers, atom by atom.

    The unknowns are the numbers in each atom that gave each answer, atom by atom.
    """
    lines = _across(known).and_also(_chosen(known))
    bounded = known.value_high < UNBOUNDED
    return lines.and_also(_valued(known, bounded)) if bounded.any() else lines


def _across(known: Known) -> Lines:
    """For each set and column: the sum of that column over the set's atoms."""
    width = known.values.size
    lines, atoms = np.nonzero(known.published)
    rows = (lines[:, None] * width + known.values).ravel()
    columns = (atoms[:, None] * width + known.values).ravel()
    low, high = (each.ravel().astype(np.float64) for each in (known.low, known.high))
    sets = np.repeat(np.arange(len(known.published)), width)
    return Lines(rows, columns, np.ones(rows.size), low, high, sets)


def _chosen(known: Known) -> Lines:
    """For each atom the lines that people's answers keep to."""
    n, choices = known.n, known.choices
    height, width = choices.weights.shape
    lines, places = np.nonzero(choices.weights)
    atoms = np.arange(n.size)[:, None]
    rows, columns = (atoms * height + lines).ravel(), (atoms * width + places).ravel()
    data = np.tile(choices.weights[lines, places], n.size).astype(np.float64)
    least, most = (
        np.outer(n, each).ravel().astype(np.float64) for each in (choices.least, choices.most)
    )
    return Lines(rows, columns, data, least, most, np.full(least.size, OPEN))


def _valued(known: Known, bounded: Mask) -> Lines:
    """For each set with a mean: the sum of its values."""
    lines, atoms = np.nonzero(known.published[bounded])
    rows = np.repeat(lines, known.values.size)
    columns = (atoms[:, None] * known.values.size + known.values).ravel()
    data = np.tile(known.values, lines.size).astype(np.float64)
    low, high = (each[bounded].astype(np.float64) for each in (known.value_low, known.value_high))
    return Lines(rows, columns, data, low, high, np.flatnonzero(bounded))


def single(weights: Floats, least: float, most: float) -> Lines:
    """One line more."""
    columns = np.flatnonzero(weights)
    rows = np.zeros_like(columns)
    ends = np.array([least]), np.array([most])
    return Lines(rows, columns, weights[columns], *ends, np.array([OPEN]))
