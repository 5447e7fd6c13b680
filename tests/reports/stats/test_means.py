"""Sums and numbers of values agree with numpy's means and with exact arithmetic."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.stats import frequencies, means
from tests.reports.disclosure.planted import PLAIN, catches

SIZE = 3
HALVES = st.lists(
    st.tuples(st.integers(0, SIZE - 1), st.none() | st.integers(0, 96).map(lambda n: n / 2)),
    max_size=60,
)


def columns(rows, kind):
    groups = np.array([group for group, _ in rows], dtype=np.intp)
    return pl.Series("item", [value for _, value in rows], dtype=kind), groups


def agrees_with_numpy(of_numbers, rows):
    n, sums = of_numbers(*columns(rows, pl.Float32), size=SIZE, unit=0.5)
    for group in range(SIZE):
        values = [value for g, value in rows if g == group and value is not None]
        assert n[group] == len(values)
        if values:
            assert sums[group] / 2 / n[group] == pytest.approx(np.mean(values), abs=1e-12)


@given(HALVES)
@PLAIN
def test_numbers_agree_with_numpy(rows):
    agrees_with_numpy(means.of_numbers, rows)


def test_numbers_test_catches_skipped_ones_taken_for_zero():
    def filling(values, groups, *, size, unit):
        return means.of_numbers(values.fill_null(0), groups, size=size, unit=unit)

    catches(agrees_with_numpy, filling, [(0, None), (0, 8.0)])


def test_tenths_are_exact_although_they_are_stored_as_floats():
    tenths = [Decimal(n) / 10 for n in range(1000)]
    values = pl.Series("item", [float(t) for t in tenths], dtype=pl.Float32)
    n, sums = means.of_numbers(values, np.zeros(1000, dtype=np.intp), size=1, unit=0.1)
    assert Fraction(int(sums[0]), 10) == Fraction(sum(tenths))
    assert n.tolist() == [1000]


@given(st.lists(st.integers(0, 10), max_size=80))
@PLAIN
def test_places_agree_with_numpy(answers):
    series = pl.Series("item", answers, dtype=pl.UInt8)
    found = frequencies.of_one(series, np.zeros(len(answers), dtype=np.intp), size=1, keys=10)
    valid = [answer for answer in answers if answer]
    assert means.of_places(found.chosen).tolist() == [sum(valid)]
    if valid:
        assert sum(valid) / found.n[0] == pytest.approx(np.mean(valid))


@given(st.lists(st.none() | st.integers(0, 100), max_size=80))
@PLAIN
def test_parts_agree_with_adding_up(shares):
    home = pl.Series("place.home", shares, dtype=pl.UInt8)
    away = [share if share is None else 100 - share for share in shares]
    parts = pl.DataFrame([home, pl.Series("place.away", away, dtype=pl.UInt8)])
    n, sums = means.of_parts(parts, np.zeros(len(shares), dtype=np.intp), size=1)
    given_ = [share for share in shares if share is not None]
    assert n.tolist() == [len(given_)]
    assert sums.tolist() == [[sum(given_), 100 * len(given_) - sum(given_)]]
