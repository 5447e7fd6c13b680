"""Which sets of people are sums and differences of published ones."""

from fractions import Fraction
from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import rank
from tests.reports.disclosure.planted import PLAIN

MATRICES = st.integers(1, 6).flatmap(
    lambda width: st.lists(
        st.lists(st.booleans(), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


def in_space(rows: list[list[int]], target: list[int]) -> bool:
    """Whether fractions of the rows add up to the target, by elimination in fractions."""
    return fraction_rank([*rows, target]) == fraction_rank(rows)


def fraction_rank(rows: list[list[int]]) -> int:
    left = [[Fraction(int(each)) for each in row] for row in rows]
    found = 0
    for column in range(len(left[0])):
        pivot = next((row for row in left[found:] if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left.insert(found, pivot)
        for place in range(found + 1, len(left)):
            factor = left[place][column] / pivot[column]
            left[place] = [a - factor * b for a, b in zip(left[place], pivot, strict=True)]
        found += 1
    return found


@given(MATRICES)
@PLAIN
def test_exactly_what_fractions_say(rows):
    targets = list(product((0, 1), repeat=len(rows[0])))
    found = rank.exposed(np.array(rows), np.array(targets))
    assert found.tolist() == [in_space(rows, list(target)) for target in targets]


def test_a_half_is_seen():
    """Twice a set is the sum of three others less two more: no whole numbers give it."""
    rows = np.array([[1, 1, 0], [0, 1, 1], [1, 0, 1]], dtype=bool)
    assert rank.exposed(rows, np.eye(3, dtype=bool)).all()
