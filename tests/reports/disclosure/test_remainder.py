"""R3: what is shown and what can be had by subtraction is nobody or at least k people."""

from collections.abc import Callable, Mapping
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure.counts import NO_ANSWER
from reports.disclosure.remainder import NO_SPLIT, Split, split
from tests.reports.disclosure.planted import PLAIN, catches

K = 10
Splitter = Callable[[Mapping[str, int], int], Split]

SIZES = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d", "e", NO_ANSWER]),
    st.one_of(st.integers(0, 12), st.integers(0, 200)),
    min_size=1,
)


def leaves_no_small_set(splitter: Splitter, sizes: Mapping[str, int]) -> None:
    """Every group shown, and everybody else together, is nobody or at least k."""
    found = splitter(sizes, K)
    assert NO_ANSWER not in found.visible
    assert all(sizes[group] >= K for group in found.visible)
    if found.visible:
        rest = sum(sizes.values()) - sum(sizes[group] for group in found.visible)
        assert rest == 0 or rest >= K
    if found.rest:
        assert len(found.rest) >= 2
        assert set(found.rest) == {g for g, n in sizes.items() if n and g not in found.visible}


@given(SIZES)
@PLAIN
def test_no_small_set_is_left(sizes):
    leaves_no_small_set(split, sizes)


def hide_below(sizes: Mapping[str, int], k: int) -> Split:
    """The naive rule: hide groups below k, and nothing else."""
    return Split(tuple(group for group, n in sizes.items() if n >= k))


def off_by_one(sizes: Mapping[str, int], k: int) -> Split:
    return split(sizes, k - 1)


def without_the_silent(sizes: Mapping[str, int], k: int) -> Split:
    """Those without an answer are forgotten."""
    return split({g: n for g, n in sizes.items() if g != NO_ANSWER}, k)


def alone(sizes: Mapping[str, int], k: int) -> Split:
    """A small remainder is called "other" without another group joining it."""
    small = tuple(g for g, n in sizes.items() if n and (n < k or g == NO_ANSWER))
    return Split(tuple(g for g in sizes if sizes[g] >= k and g not in small), small)


@pytest.mark.parametrize(
    ("defect", "sizes"),
    [
        (hide_below, {"a": 50, "b": 9}),
        (off_by_one, {"a": 50, "b": 9}),
        (without_the_silent, {"a": 50, "b": 12, NO_ANSWER: 3}),
        (alone, {"a": 50, "b": 12, "c": 2, NO_ANSWER: 3}),
    ],
)
def test_remainder_test_catches(defect, sizes):
    leaves_no_small_set(split, sizes)
    catches(leaves_no_small_set, defect, sizes)


@given(SIZES)
@PLAIN
def test_renaming_changes_nothing(sizes):
    names = {group: f"z{place}" for place, group in enumerate(reversed(sizes)) if group}
    renamed = {names.get(group, group): n for group, n in sizes.items()}
    found = split(sizes, K)
    expected = Split(
        tuple(names[group] for group in found.visible),
        tuple(names.get(group, group) for group in found.rest),
    )
    assert split(renamed, K) == expected


@given(st.lists(st.integers(0, 60), min_size=2, max_size=5, unique=True))
@PLAIN
def test_order_changes_nothing_where_no_sizes_are_equal(numbers):
    sizes = dict(zip("abcde", numbers, strict=False))
    shown = {
        (frozenset(found.visible), frozenset(found.rest))
        for order in permutations(sizes)
        for found in [split({group: sizes[group] for group in order}, K)]
    }
    assert len(shown) == 1


@given(SIZES)
@PLAIN
def test_large_groups_are_all_shown(sizes):
    large = {group: n + K for group, n in sizes.items() if group != NO_ANSWER}
    shown = split(large, K)
    assert shown == (Split(tuple(large)) if len(large) > 1 else NO_SPLIT)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ({"a": 50, "b": 12, NO_ANSWER: 0}, Split(("a", "b"))),
        ({"a": 50, "b": 12, "c": 10, NO_ANSWER: 3}, Split(("a", "b"), ("c", NO_ANSWER))),
        ({"a": 12, "b": 12, "c": 50, NO_ANSWER: 3}, Split(("b", "c"), ("a", NO_ANSWER))),
        ({"a": 50, "b": 4, "c": 7, NO_ANSWER: 0}, Split(("a",), ("b", "c"))),
        ({"a": 50, "b": 12, NO_ANSWER: 14}, Split(("a", "b"))),
        ({"a": 50, "b": 9, NO_ANSWER: 14}, Split(("a",), ("b", NO_ANSWER))),
        ({"a": 50, "b": 9, NO_ANSWER: 0}, NO_SPLIT),
        ({"a": 50, "b": 0, NO_ANSWER: 14}, NO_SPLIT),
        ({"a": 50, "b": 0, NO_ANSWER: 0}, NO_SPLIT),
        ({"a": 9, "b": 9, NO_ANSWER: 0}, NO_SPLIT),
        ({"a": 0, "b": 0, NO_ANSWER: 0}, NO_SPLIT),
    ],
    ids=[
        "all large",
        "smallest joins",
        "of equals the first joins",
        "two small ones are enough",
        "many without an answer hide nobody",
        "small one beside many without an answer",
        "all would join",
        "one column says nothing",
        "one group only",
        "nothing visible",
        "nobody",
    ],
)
def test_split(sizes, expected):
    assert split(sizes, K) == expected


def test_a_group_that_is_never_alone_is_joined_by_the_smallest_however_large_it_is():
    sizes = {"a": 40, "b": 30, "hidden": 20}
    assert split(sizes, 10, hidden={"hidden"}) == Split(("a",), ("b", "hidden"))
