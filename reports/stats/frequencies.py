"""How often each answer was given.

n of an item is the number of rows with a valid answer: no answer (null) and "not
applicable" (0) are no valid answers and are in no count of an answer. A missing
answer is never filled in.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from reports.stats import Groups, Integers


@dataclass(frozen=True)
class Frequencies:
    """Counts of people, one line per group.

    `n` with a valid answer; `chosen[g, j]` of them gave answer j; `not_applicable`
    said that the item does not apply to them. The rest of the group gave no answer.
    """

    n: Integers
    chosen: Integers
    not_applicable: Integers


def of_one(answers: pl.Series, groups: Groups, *, size: int, keys: int) -> Frequencies:
    """Of an item where one of `keys` answers is chosen.

    chosen[g, j] = number of rows of group g with answer j + 1; n[g] = sum over j.
    """
    places = answers.to_numpy()
    # No answer is counted as one more key: that is quicker than leaving its rows out.
    places = np.where(np.isnan(places), keys + 1, places).astype(np.intp)
    cells = np.bincount(groups * (keys + 2) + places, minlength=size * (keys + 2))
    table = cells.astype(np.int64).reshape(size, keys + 2)
    chosen = table[:, 1:-1]
    return Frequencies(chosen.sum(axis=1), chosen, table[:, 0])


def of_several(marks: pl.DataFrame, groups: Groups, *, size: int) -> Frequencies:
    """Of an item where several answers can be chosen: one column of 0/1 marks per answer.

    A row is answered when its first column is not null (all are, or none is);
    chosen[g, j] = sum of the marks, so that a line adds up to n or more.
    """
    found = marks.to_numpy()
    n = np.bincount(groups[~np.isnan(found[:, 0])], minlength=size).astype(np.int64)
    # Column by column, as they lie in memory.
    answers, people = np.nonzero(found.T == 1)
    cells = np.bincount(answers * size + groups[people], minlength=marks.width * size)
    chosen = cells.astype(np.int64).reshape(marks.width, size).T
    return Frequencies(n, chosen, np.zeros(size, dtype=np.int64))


def of_groups(groups: Groups, *, size: int) -> Integers:
    """The number of rows (people) in each group."""
    return np.bincount(groups, minlength=size).astype(np.int64)


def of_texts(items: pl.Series) -> dict[str, int]:
    """The number of open answers to each item that has any; `items` names one per text."""
    counted = items.value_counts().sort(items.name)
    return dict(zip(counted.to_series(0), counted.to_series(1), strict=True))
