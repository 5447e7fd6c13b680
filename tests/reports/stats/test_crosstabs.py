"""Tables count who gave which two answers, and leave out who gave one of them only."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.stats import checks, crosstabs
from tests.reports.disclosure.planted import PLAIN, catches

ANSWER = st.none() | st.integers(1, 4)
ROWS = st.lists(st.tuples(ANSWER, ANSWER), max_size=40)


def counts_pairs(table, rows):
    x, y = (
        np.array([np.nan if row[side] is None else row[side] for row in rows], dtype=float)
        for side in (0, 1)
    )
    first, second = crosstabs.code(x), crosstabs.code(y)
    found = table(first, second)
    for i, left in enumerate(first.levels):
        for j, right in enumerate(second.levels):
            assert found[i, j] == sum(row == (left, right) for row in rows)


@given(ROWS)
@PLAIN
def test_tables(rows):
    counts_pairs(crosstabs.table, rows)


def test_tables_test_catches_who_skipped_one():
    def counting_all(first, second):
        filled = crosstabs.Coded(np.maximum(first.places, 0), first.levels)
        return crosstabs.table(filled, second)

    catches(counts_pairs, counting_all, [(None, 2), (1, 2)])


def test_groups_keep_the_empty_ones():
    groups = crosstabs.grouped(np.array([0, 2, 2]), size=4)
    table = crosstabs.table(groups, crosstabs.code(np.array([1.0, 1, np.nan])))
    assert table.tolist() == [[1], [0], [1], [0]]


def test_numbers_are_no_answers_to_count():
    with pytest.raises(checks.Unusable, match="300 different answers"):
        crosstabs.code(np.arange(300.0))
    with pytest.raises(checks.Unusable, match="groups outside"):
        crosstabs.grouped(np.array([4]), size=4)
