"""Frequencies agree with counting by hand and with scipy."""

from collections import Counter

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats.contingency import crosstab

from reports.stats import frequencies
from tests.reports.disclosure.planted import PLAIN, catches

KEYS = 5
SIZE = 3
ROWS = st.lists(
    st.tuples(st.integers(0, SIZE - 1), st.sampled_from([None, 0, 1, 2, 3, 4, 5])), max_size=60
)
MARKS = st.lists(
    st.tuples(st.integers(0, SIZE - 1), st.none() | st.tuples(*[st.integers(0, 1)] * 3)),
    max_size=60,
)


def columns(rows, kind=pl.UInt8):
    groups = np.array([group for group, _ in rows], dtype=np.intp)
    return pl.Series("item", [answer for _, answer in rows], dtype=kind), groups


def agrees_with_counting(of_one, rows):
    found = of_one(*columns(rows), size=SIZE, keys=KEYS)
    counted = Counter(rows)
    for group in range(SIZE):
        assert [counted[group, key] for key in range(1, KEYS + 1)] == list(found.chosen[group])
        assert found.n[group] == sum(1 for g, answer in rows if g == group and answer)
        assert found.not_applicable[group] == counted[group, 0]


@given(ROWS)
@PLAIN
def test_of_one_agrees_with_counting(rows):
    agrees_with_counting(frequencies.of_one, rows)


def test_counting_test_catches_the_last_answer_forgotten():
    def forgetful(answers, groups, *, size, keys):
        found = frequencies.of_one(answers, groups, size=size, keys=keys)
        found.chosen[:, -1] = 0
        return found

    catches(agrees_with_counting, forgetful, [(0, 5), (0, 1)])


def test_counting_test_catches_the_inapplicable_among_the_valid():
    def generous(answers, groups, *, size, keys):
        found = frequencies.of_one(answers, groups, size=size, keys=keys)
        return frequencies.Frequencies(
            found.n + found.not_applicable, found.chosen, found.not_applicable
        )

    catches(agrees_with_counting, generous, [(0, 0), (0, 1)])


def test_of_one_agrees_with_scipy():
    chance = np.random.default_rng(7)
    groups, answers = chance.integers(0, SIZE, 4000), chance.integers(0, KEYS + 1, 4000)
    found = frequencies.of_one(
        pl.Series(answers, dtype=pl.UInt8), groups.astype(np.intp), size=SIZE, keys=KEYS
    )
    table = crosstab(groups, answers).count
    assert (found.chosen == table[:, 1:]).all()
    assert (found.not_applicable == table[:, 0]).all()


@given(ROWS, st.randoms())
@PLAIN
def test_order_of_rows_changes_nothing(rows, chance):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    one = frequencies.of_one(*columns(rows), size=SIZE, keys=KEYS)
    other = frequencies.of_one(*columns(shuffled), size=SIZE, keys=KEYS)
    assert (one.chosen == other.chosen).all()


@given(MARKS)
@PLAIN
def test_of_several_agrees_with_counting(rows):
    groups = np.array([group for group, _ in rows], dtype=np.intp)
    marks = pl.DataFrame(
        [
            pl.Series(f"item.{j}", [m if m is None else m[j] for _, m in rows], dtype=pl.UInt8)
            for j in range(3)
        ]
    )
    found = frequencies.of_several(marks, groups, size=SIZE)
    for group in range(SIZE):
        answered = [marks for g, marks in rows if g == group and marks is not None]
        assert found.n[group] == len(answered)
        assert list(found.chosen[group]) == [sum(m[j] for m in answered) for j in range(3)]


def test_more_than_255_people_are_counted():
    marks = pl.DataFrame({"item.a": pl.Series([1] * 70_000, dtype=pl.UInt8)})
    found = frequencies.of_several(marks, np.zeros(70_000, dtype=np.intp), size=1)
    assert found.chosen.tolist() == [[70_000]]


def test_of_groups_counts_empty_ones_too():
    assert frequencies.of_groups(np.array([0, 2, 2], dtype=np.intp), size=4).tolist() == [
        1,
        0,
        2,
        0,
    ]


def test_of_texts():
    items = pl.Series("item", ["remark", "idea", "remark"], dtype=pl.String)
    assert frequencies.of_texts(items) == {"remark": 2, "idea": 1}
    assert frequencies.of_texts(items.clear()) == {}
