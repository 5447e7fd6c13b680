"""An attacker's arithmetic: what a rounded share or mean leaves possible, no more and no less."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import coarsening, derived
from reports.disclosure.attackers import reading, spread
from reports.disclosure.published import Between, Count, Mean, Share
from reports.disclosure.tables import Table
from reports.proof import publishers
from tests.reports.disclosure.planted import PLAIN

STEPS = st.sampled_from(coarsening.STEPS)


@PLAIN
@given(st.integers(10, 400), STEPS, st.data())
def test_exactly_the_numbers_that_give_the_same_share(
    n: int, step: int, data: st.DataObject
) -> None:
    said = coarsening.share(data.draw(st.integers(0, n)), n, step)
    low, high = reading.numbers(said, n)
    same = [part for part in range(n + 1) if coarsening.share(part, n, step) == said]
    assert (low, high) == (same[0], same[-1])


@PLAIN
@given(st.integers(25, 200), STEPS, st.data())
def test_the_sum_lies_where_the_mean_says(n: int, step: int, data: st.DataObject) -> None:
    total = data.draw(st.integers(n, 5 * n))
    said = coarsening.mean(Fraction(total), n, Fraction(1), Fraction(5), step)
    assert isinstance(said, Mean)
    low, high = reading.sums(said, n)
    assert low is None or low <= total
    assert high is None or total <= high


def test_who_is_in_which_column() -> None:
    """Merged neighbours, a remainder, and groups that have a column of their own."""
    sizes = {("young",): 3, ("middle",): 20, ("old",): 9, ("",): 1}
    names = ("total", "age:middle", "age:_rest")
    table = Table("frequency", "question", "week", (), names, {})
    found = reading.columns(table, ("age",), sizes)
    assert found == {
        "total": frozenset(sizes),
        "age:middle": {("middle",)},
        "age:_rest": {("young",), ("old",), ("",)},
    }


@pytest.mark.parametrize("name", ["age:young+middle"])
def test_merged_neighbours(name: str) -> None:
    sizes = {("young",): 3, ("middle",): 20, ("old",): 9}
    table = Table("frequency", "question", "week", (), (name,), {})
    assert reading.columns(table, ("age",), sizes) == {name: {("young",), ("middle",)}}


@given(st.lists(st.integers(0, 60), min_size=5, max_size=5), st.sampled_from([None, 400, 900]))
@PLAIN
def test_the_squares_lie_where_the_interval_says(more: list[int], invited: int | None) -> None:
    """Of any answers: what an interval says of their spread is true."""
    chosen = [20 + count for count in more]
    n, total = sum(chosen), sum(value * count for value, count in enumerate(chosen, 1))
    squares = sum(value**2 * count for value, count in enumerate(chosen, 1))
    mean = coarsening.mean(Fraction(total), n, Fraction(1), Fraction(5), 2)
    items = [{"n": Count(n), "answer:1": Share(40, 2)}]
    sd = publishers.deviation(tuple(chosen))
    shown = derived.interval(mean, coarsening.count(n), sd, items, people=invited)
    low, high = spread.sum_of_squares(shown, n, (Fraction(total), Fraction(total)), invited)
    assert low <= squares <= high


def test_the_squares_are_bounded_by_an_interval() -> None:
    """What an attacker makes of one: a hundred people, a mean of 3.0 and a reach of 0.2."""
    total = (Fraction(300), Fraction(300))
    low, high = spread.sum_of_squares(Between(28, 32), 100, total, None)
    assert (round(float(low)), round(float(high))) == (921, 1013)
