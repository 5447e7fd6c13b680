"""Means and spreads agree with numpy, from rows and from groups."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.stats import answers, checks, summaries
from tests.reports.disclosure.planted import PLAIN, catches

ROWS = st.lists(st.tuples(st.integers(0, 2), st.none() | st.integers(1, 5)), max_size=50)


def agrees_with_numpy(of_groups, rows):
    values = np.array([np.nan if value is None else value for _, value in rows], dtype=float)
    groups = np.array([group for group, _ in rows], dtype=np.intp)
    found = of_groups(values, groups, size=3)
    for group in range(3):
        inside = values[(groups == group) & ~np.isnan(values)]
        assert found.n[group] == len(inside)
        assert len(inside) == 0 or found.mean[group] == pytest.approx(inside.mean())
        assert len(inside) < 2 or found.sd[group] == pytest.approx(inside.std(ddof=1))


@given(ROWS)
@PLAIN
def test_groups_agree_with_numpy(rows):
    agrees_with_numpy(summaries.of_groups, rows)


def test_the_comparison_catches_missing_ones_taken_for_zero():
    def filling(values, groups, *, size):
        return summaries.of_groups(np.nan_to_num(values), groups, size=size)

    catches(agrees_with_numpy, filling, [(0, None), (0, 4)])


def test_columns_become_values():
    frame = pl.DataFrame(
        {"mark": [7, 0, None], "hours": [0.0, 8.5, None]},
        schema={"mark": pl.UInt8, "hours": pl.Float32},
    )
    found = answers.values(frame, ["mark", "hours"], zeros={"hours"})
    assert np.array_equal(found, [[7, 0], [np.nan, 8.5], [np.nan, np.nan]], equal_nan=True)
    with pytest.raises(checks.Unusable, match="no columns health"):
        answers.values(frame, ["mark", "health"])


@pytest.mark.parametrize(
    ("values", "groups", "size"),
    [([1.0, 2.0], [0, 3], 3), ([1.0], [0, 1], 3), ([np.inf], [0], 1), ([1.0], [0.5], 1)],
)
def test_groups_that_do_not_fit_are_refused(values, groups, size):
    with pytest.raises(checks.Unusable):
        summaries.of_groups(np.array(values), np.array(groups), size=size)
