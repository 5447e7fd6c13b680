"""R11 between groups: what goes into a class. What it proves: `attackers/test_lookalikes`."""

from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import grouped
from reports.disclosure.classification import Integers
from surveys.definition.model import Rules
from tests.reports.disclosure.planted import PLAIN, catches

RULES = Rules()


def test_groups_that_are_too_small_are_one():
    first = {"a": [60, 40], "b": [6, 0], "c": [0, 6], "": [0, 0]}
    second = {"a": [60, 40], "b": [0, 6], "c": [6, 0], "": [0, 0]}
    assert grouped.as_shown(first, RULES).tolist() == grouped.as_shown(second, RULES).tolist()
    assert grouped.as_shown(first, RULES).shape == (2, 2)


def test_a_single_small_group_hides_among_another():
    chosen = {"a": [60, 40], "b": [20, 10], "c": [3, 0]}
    assert grouped.as_shown(chosen, RULES).shape == (2, 2)


def test_no_class_where_no_group_could_be_shown():
    assert grouped.as_shown({"a": [60, 40], "b": [3, 0]}, RULES) is None


def test_lines_are_whole_groups_rounded_down():
    shown = grouped.as_shown({"a": [51, 53], "b": [20, 81], "": [0, 0]}, RULES)
    assert shown.sum(axis=0).tolist() == [100, 100]


tables = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=2, max_size=5
    )
)


def is_mixed(counts: Integers, mix: Callable[[Integers, int], Integers]) -> None:
    """As many people in each group and of each answer, and nobody agrees but for a few."""
    found = mix(counts, RULES.t)
    assert found.sum(axis=0).tolist() == counts.sum(axis=0).tolist()
    assert found.sum(axis=1).tolist() == counts.sum(axis=1).tolist()
    assert (found >= 0).all()
    assert (counts.sum(axis=1)[:, None] - found >= RULES.t).all()


@given(tables)
@PLAIN
def test_mixed_groups_do_not_agree(table):
    counts = np.array(table)
    counts[:, 0] += 10
    counts[0, 1] += RULES.t * len(counts)
    is_mixed(counts, grouped.mixed)


def test_groups_that_do_not_agree_stay_as_they_are():
    counts = np.array([[8, 2], [40, 50]])
    assert grouped.mixed(counts, RULES.t).tolist() == counts.tolist()


def test_mixing_test_catches_groups_left_as_they_are():
    catches(is_mixed, np.array([[10, 0], [40, 50]]), lambda counts, _t: counts)
    catches(is_mixed, np.array([[10, 0], [40, 50]]), lambda counts, t: grouped.mixed(counts, t - 1))


def test_no_class_of_many_groups_where_nearly_all_agree():
    """Eight of a hundred said otherwise: not two in each of five groups."""
    chosen = {name: [19, 1] for name in "abc"} | {"d": [18, 2], "e": [17, 3], "": [0, 0]}
    assert grouped.as_shown(chosen, RULES) is None
    few = {"a": [57, 3], "b": [35, 5], "": [0, 0]}
    assert grouped.as_shown(few, RULES) is not None


def test_who_did_not_say_may_be_all_who_answered_otherwise():
    chosen = {"a": [44, 1], "b": [43, 1], "": [0, 12]}
    assert grouped.as_shown(chosen, RULES) is None
