"""In which ways a breakdown may be shown, and which of them a reader has most of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import partitions
from reports.disclosure.counts import NO_ANSWER, Variable
from reports.disclosure.partitions import NOTHING, options
from tests.reports.disclosure.planted import PLAIN, catches

K = 10
AGE = ("young", "middle", "old", NO_ANSWER)
GENDER = Variable("gender", ("woman", "man", "other", NO_ANSWER), never_alone=frozenset({"other"}))
SIZES = st.lists(st.one_of(st.integers(0, 25), st.integers(0, 300)), min_size=4, max_size=4)


def names(variable: Variable, *numbers: int) -> list[list[str]]:
    """The columns of each way, the best first."""
    sizes = dict(zip(variable.groups, numbers, strict=True))
    return [[name for name, _ in way.columns] for way in options(variable, sizes, K)]


def test_neighbours_are_merged_before_they_are_called_other():
    ordered, other = (Variable("age", AGE, ordered=is_ordered) for is_ordered in (True, False))
    assert names(ordered, 6, 30, 40, 0)[0] == ["young+middle", "old"]
    assert names(other, 6, 30, 40, 0)[0] == ["old", "_rest"]


def test_all_groups_stand_where_all_are_large():
    ways = names(Variable("age", AGE, ordered=True), 60, 30, 40, 0)
    assert ways[0] == ["young", "middle", "old"]
    assert ways[1:3] == [["young+middle", "old"], ["young", "middle+old"]] or len(ways) > 3
    assert ways[-1] == []


def test_only_neighbours_are_merged():
    ways = names(Variable("age", AGE, ordered=True), 60, 30, 40, 0)
    assert not any("young+old" in way for way in ways)


@pytest.mark.parametrize(
    ("numbers", "best"),
    [
        ((60, 50, 4, 8), ["woman", "man", "_rest"]),
        ((60, 50, 25, 0), ["woman", "_rest"]),
        ((60, 50, 4, 0), ["woman", "_rest"]),
        ((60, 50, 0, 12), ["woman", "man"]),
    ],
)
def test_a_group_that_is_never_alone_stands_with_others(numbers, best):
    assert names(GENDER, *numbers)[0] == best


def never_shows_it_alone(numbers: list[int]) -> None:
    """Neither as a column nor as what the columns leave of the total."""
    sizes = dict(zip(GENDER.groups, numbers, strict=True))
    for way in options(GENDER, sizes, K):
        shown = [{g for g in groups if sizes[g]} for _, groups in way.columns]
        left = {g for g in sizes if sizes[g]}.difference(*shown) if shown else set()
        assert {"other"} not in [*shown, left]


@given(SIZES)
@PLAIN
def test_it_is_never_alone(numbers):
    never_shows_it_alone(numbers)


def test_the_test_catches_a_mark_that_is_ignored(monkeypatch):
    real = partitions.remainder.split
    monkeypatch.setattr(partitions.remainder, "split", lambda sizes, k, _hidden: real(sizes, k))
    catches(never_shows_it_alone, [60, 50, 25, 0])


@given(SIZES, st.booleans())
@PLAIN
def test_every_way_obeys_the_rule_of_the_remainder(numbers, ordered):
    variable = Variable("age", AGE, ordered=ordered)
    sizes = dict(zip(AGE, numbers, strict=True))
    ways = options(variable, sizes, K)
    assert ways[-1] == NOTHING
    assert [way.worth for way in ways[:-1]] == sorted((w.worth for w in ways[:-1]), reverse=True)
    for way in ways[:-1]:
        shown = [sum(sizes[group] for group in groups) for _, groups in way.columns]
        assert all(n >= K for n in shown)
        assert sum(numbers) - sum(shown) not in range(1, K)
        assert len(way.columns) >= 2
