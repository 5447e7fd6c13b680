"""R11 between groups: a class that proves nothing about any of them."""

from collections.abc import Callable

import numpy as np

from reports.disclosure import grouped
from reports.disclosure.classification import Integers
from reports.disclosure.derived import CORRELATION, classed
from reports.disclosure.published import Association
from reports.stats import associations
from surveys.definition.model import Rules
from tests.reports.disclosure.planted import catches

RULES = Rules()
Shown = Callable[[dict[str, list[int]], Rules], Integers | None]


def strength(shown: Shown, chosen: dict[str, list[int]]) -> Association | None:
    table = shown(chosen, RULES)
    return None if table is None else classed(size(table), CORRELATION, directed=False)


def size(table: Integers) -> float:
    return float(associations.cramers_v(table).v)


def hides_unanimity(shown: Shown, sizes: list[int], n: int) -> None:
    """However strong it is, it does not prove that all of a group, or all but one, agree."""
    for group in sizes:
        for others in range(n - group + 1):
            seen = [
                strength(shown, {"a": [agree, group - agree], "b": [others, n - group - others]})
                for agree in range(group + 1)
            ]
            for agree in (group, group - 1):
                same = [place for place, each in enumerate(seen) if each == seen[agree]]
                assert min(same) <= group - RULES.t, (group, others, agree)


def exact(chosen: dict[str, list[int]], _rules: Rules) -> Integers:
    return np.array(list(chosen.values())).T


def test_a_class_does_not_prove_that_a_group_agrees():
    hides_unanimity(grouped.as_shown, [10, 11, 20, 50, 90], 100)


def test_unanimity_test_catches_exact_counts():
    catches(hides_unanimity, exact, [10], 100)


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
