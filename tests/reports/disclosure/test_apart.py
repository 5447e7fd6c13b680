"""R0 and R6: no sum of several publications comes near another one."""

from collections.abc import Callable, Collection
from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure.apart import is_apart
from tests.reports.disclosure.planted import PLAIN, catches

LEAST = 5
A, B, C = ({f"{name}{n}" for n in range(6)} for name in "abc")

Rule = Callable[[Collection[str], list[Collection[str]], int], bool]


def pairwise(new: Collection[str], earlier: list[Collection[str]], least: int) -> bool:
    """The planted defect: each earlier one by itself."""
    changed = (len(set(new) ^ set(each)) for each in earlier)
    return all(not n or n >= least for n in changed)


def sees_a_chain(rule: Rule) -> None:
    """The first and the third without the second are one; no two of them are near each other."""
    assert not rule(B, [A | {"one"}, A | B], LEAST)
    assert not rule(A | B, [A | {"one"}, B | {"two"}], LEAST)


def test_a_chain_is_seen() -> None:
    sees_a_chain(is_apart)
    catches(sees_a_chain, pairwise)


def sees_a_multiple(rule: Rule) -> None:
    """Twice the last without the three others is twice one: halves count as well."""
    assert not rule(A | B | C, [A | B | {"x"}, A | C | {"x"}, B | C | {"x"}], LEAST)


def test_multiples_of_earlier_ones_count() -> None:
    sees_a_multiple(is_apart)
    catches(sees_a_multiple, pairwise)


def test_each_alone_still_counts() -> None:
    assert is_apart(A, [], LEAST)
    assert is_apart(A, [A], LEAST)
    assert not is_apart(A | {"one"}, [A], LEAST)
    assert not is_apart(A, [A | {"one", "two", "three", "four"}], LEAST)
    assert is_apart(A, [A | {"one", "two", "three", "four", "five"}], LEAST)


def test_ever_more_may_follow() -> None:
    assert is_apart(A | B | C, [A, A | B], LEAST)
    assert is_apart(A | B, [A | B, A], LEAST)


def test_a_member_may_stand_for_many() -> None:
    sizes = {"stayed": 100, "joined": 9, "later": 12}
    assert not is_apart(["stayed", "joined"], [["stayed"]], 10, sizes)
    assert is_apart(["stayed", "later"], [["stayed"]], 10, sizes)
    assert is_apart(["stayed", "nobody"], [["stayed"]], 10, sizes | {"nobody": 0})


PEOPLE = "abcdefghijkl"
HALVES = range(-4, 5)
"""Multiples to try, twice each."""


def left_over(sets: list[frozenset[str]]) -> set[int]:
    """How many members each sum leaves of the first set: multiples tried one after the other."""
    new, *earlier = [np.array([person in each for person in PEOPLE], dtype=int) for each in sets]
    weights = np.array(list(product(HALVES, repeat=len(earlier))))
    return set((2 * new != weights @ np.array(earlier)).sum(axis=1).tolist())


@given(st.lists(st.frozensets(st.sampled_from(PEOPLE), min_size=4), min_size=2, max_size=4))
@PLAIN
def test_what_trying_multiples_finds_is_refused(sets: list[frozenset[str]]) -> None:
    new, *earlier = sets
    left = left_over(sets)
    if 0 not in left and left & {1, 2}:
        assert not is_apart(new, earlier, 3)
