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
    given = answers.is_not_null().to_numpy()
    places = answers.drop_nulls().to_numpy().astype(np.intp)
    cells = np.bincount(groups[given] * (keys + 1) + places, minlength=size * (keys + 1))
    table = cells.astype(np.int64).reshape(size, keys + 1)
    return Frequencies(table[:, 1:].sum(axis=1), table[:, 1:], table[:, 0])


def of_several(marks: pl.DataFrame, groups: Groups, *, size: int) -> Frequencies:
    """Of an item where several answers can be chosen: one column of 0/1 marks per answer.

    A row is answered when its first column is not null (all are, or none is);
    chosen[g, j] = sum of the marks, so that a line adds up to n or more.
    """
    given = marks.to_series(0).is_not_null().to_numpy()
    answered = groups[given]
    chosen = [_sum(marks.to_series(j), given, answered, size) for j in range(marks.width)]
    n = np.bincount(answered, minlength=size).astype(np.int64)
    return Frequencies(n, np.column_stack(chosen), np.zeros(size, dtype=np.int64))


def of_groups(groups: Groups, *, size: int) -> Integers:
    """The number of rows (people) in each group."""
    return np.bincount(groups, minlength=size).astype(np.int64)


def of_texts(items: pl.Series) -> dict[str, int]:
    """The number of open answers to each item that has any; `items` names one per text."""
    counted = items.value_counts().sort(items.name)
    return dict(zip(counted.to_series(0), counted.to_series(1), strict=True))


def _sum(marks: pl.Series, given: np.ndarray, answered: Groups, size: int) -> Integers:
    weights = marks.to_numpy()[given]
    return np.bincount(answered, weights=weights, minlength=size).astype(np.int64)
