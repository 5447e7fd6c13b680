"""The bounds of those who stopped hold for all answers that look like the released numbers."""

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reports.disclosure import bounds as module
from reports.disclosure import coarsening, ranges
from reports.disclosure.bounds import bounds
from reports.disclosure.published import Between, Count, Mean, Published, Withheld
from tests.reports.disclosure.planted import PLAIN, catches

LOW, HIGH, STEP = 1, 5, 2


@PLAIN
@example(25, 29, 87)  # 54 people at first, shown as 50 or more
@example(50, 145, 259)  # a mean that is rounded up
@given(st.integers(25, 400), st.integers(0, 300), st.integers(0, 1600))
def true_for_everybody(n: int, stopped: int, above: int) -> None:
    """`n` people still answer, `above` the lowest answer in all; each who stopped says anything."""
    total = n * LOW + above % ((HIGH - LOW) * n + 1)
    mean = coarsening.mean(Fraction(total), n, Fraction(LOW), Fraction(HIGH), STEP)
    found = bounds(mean, coarsening.count(n), coarsening.count(n + stopped), LOW, HIGH)
    if isinstance(mean, Mean) and mean.end:
        assert found == Withheld()
        return
    assert isinstance(found, Between)
    least, most = (10 * Fraction(total + stopped * end, n + stopped) for end in (LOW, HIGH))
    assert found.low <= least <= most <= found.high


def test_they_hold_whatever_those_who_stopped_answered():
    true_for_everybody()


@pytest.mark.parametrize("defect", ["mean", "people"])
def test_rounding_that_is_forgotten_is_caught(monkeypatch: pytest.MonkeyPatch, defect: str):
    if defect == "mean":
        monkeypatch.setattr(module, "HALF", 0)
    else:
        monkeypatch.setattr(ranges, "of_count", lambda count: (count.floor, count.floor))
    catches(true_for_everybody)


def test_they_are_no_wider_than_that():
    # 100 of 204: 100/204 · 3.65 + 104/204 · 1 = 2.299 and 100/204 · 3.75 + 104/204 · 5 = 4.387
    assert bounds(Mean(37), Count(100), Count(200), 1, 5) == Between(22, 44)


def test_nobody_stopped():
    # What is left is that the mean is rounded.
    assert bounds(Mean(37), Count(120), Count(100), 1, 5) == Between(36, 38)
    assert bounds(Mean(10), Count(120), Count(100), 1, 5) == Between(10, 11)


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
