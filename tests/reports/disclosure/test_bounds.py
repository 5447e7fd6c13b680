"""The bounds of those who stopped, against those of `reports.stats`, which know the numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure.bounds import bounds
from reports.disclosure.published import Between, Count, Mean, Published, Withheld
from reports.stats import attrition
from tests.reports.disclosure.planted import PLAIN


@PLAIN
@given(st.integers(12, 48), st.integers(20, 400), st.integers(20, 400))
def test_they_are_manskis_to_tenths_outwards(tenths: int, n: int, first: int):
    found = bounds(Mean(tenths), Count(5 * n), Count(5 * first), 1, 5)
    exact = attrition.bounds(tenths / 10, 5 * n, 5 * first, low=1, high=5)
    assert isinstance(found, Between)
    assert -1e-9 <= exact.lower * 10 - found.low < 1
    assert -1e-9 <= found.high - exact.upper * 10 < 1


def test_nobody_stopped():
    assert bounds(Mean(37), Count(120), Count(100), 1, 5) == Between(37, 37)


@pytest.mark.parametrize(
    ("mean", "n", "first"),
    [
        (Mean(48, "high"), Count(100), Count(100)),
        (Withheld(), Count(100), Count(100)),
        (Mean(37), Withheld(), Count(100)),
        (Mean(37), Count(100), Withheld()),
    ],
)
def test_withheld(mean: Published, n: Published, first: Published):
    assert bounds(mean, n, first, 1, 5) == Withheld()
