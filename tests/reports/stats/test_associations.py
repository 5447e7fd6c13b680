"""Eta squared, Kruskal–Wallis and Cramér's V agree with scipy, R and published examples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reports.stats import associations, checks, crosstabs
from tests.reference import reading
from tests.reports.disclosure.planted import PLAIN, catches

EXPECTED = reading.expected("associations/expected")


def table(values, groups):
    """The table of an outcome and groups, with the outcome's levels."""
    outcome = crosstabs.code(np.asarray(values, dtype=float))
    _, places = np.unique(groups, return_inverse=True)
    number = crosstabs.grouped(places.astype(np.intp), size=int(places.max()) + 1)
    return crosstabs.table(outcome, number), outcome.levels


def test_kruskal_wallis_agrees_with_r_and_its_manual():
    known = EXPECTED["airquality"]
    found = associations.kruskal_wallis(table(known["ozone"], known["month"])[0])
    assert found.h == pytest.approx(known["h"], abs=1e-10)
    assert found.p == pytest.approx(known["p"], rel=1e-9)
    assert (round(found.h, 3), found.df, found.n) == (29.267, 4, 116)
    assert found.epsilon2 == found.h / 115


def test_kruskal_wallis_agrees_with_their_bottle_caps():
    caps = [340, 345, 330, 342, 338, 339, 333, 344, 347, 343, 349, 355]
    machines = [0] * 5 + [1] * 3 + [2] * 4
    assert round(associations.kruskal_wallis(table(caps, machines)[0]).h, 3) == 5.656


def test_eta_squared_agrees_with_r():
    known = EXPECTED["plants"]
    found = associations.eta_squared(*table(known["weight"], known["group"]))
    between, within = known["ss"]
    assert found.eta2 == pytest.approx(between / (between + within), abs=1e-12)
    assert found.f == pytest.approx(known["f"], abs=1e-10)
    assert found.p == pytest.approx(known["p"], abs=1e-10)
    assert (round(found.f, 3), found.df) == (4.846, (2, 27))
    mean = within / 27
    assert found.omega2 == pytest.approx((between - 2 * mean) / (between + within + mean))


def test_cramers_v_agrees_with_r_and_scipy():
    known = EXPECTED["hair"]
    people = np.reshape(known["table"], (4, 4))
    found = associations.cramers_v(people)
    assert found.chi2 == pytest.approx(known["chi2"], abs=1e-10)
    assert (round(found.chi2, 2), found.df, found.n) == (138.29, 9, 592)
    same = stats.contingency.association(people.astype(int), method="cramer")
    assert found.v == pytest.approx(same, abs=1e-12)


PEOPLE = st.lists(st.tuples(st.integers(1, 5), st.integers(0, 2)), min_size=6, max_size=60)


def agrees_with_scipy(functions, people):
    """All three, from the table, against scipy from the people."""
    eta_squared, kruskal_wallis, cramers_v = functions
    values, groups = (np.array(part) for part in zip(*people, strict=True))
    cells, levels = table(values, groups)
    parts = [values[groups == group] for group in np.unique(groups)]
    if len(parts) < 2 or np.ptp(values) == 0:
        return
    h, p = stats.kruskal(*parts)
    assert kruskal_wallis(cells).h == pytest.approx(h, abs=1e-9)
    assert kruskal_wallis(cells).p == pytest.approx(p, abs=1e-9)
    chi2 = stats.chi2_contingency(cells, correction=False)
    assert cramers_v(cells).chi2 == pytest.approx(chi2.statistic, abs=1e-9)
    if all(len(part) > 1 for part in parts) and any(np.ptp(part) for part in parts):
        f = stats.f_oneway(*parts)
        assert eta_squared(cells, levels).f == pytest.approx(f.statistic, abs=1e-6)


OURS = (associations.eta_squared, associations.kruskal_wallis, associations.cramers_v)


@given(PEOPLE)
@PLAIN
def test_all_agree_with_scipy(people):
    agrees_with_scipy(OURS, people)


def test_the_comparison_catches_ties_that_are_not_corrected():
    def untied(cells):
        found = associations.kruskal_wallis(cells)
        t, n = cells.sum(axis=1), cells.sum()
        lower = found.h * (1 - (t**3 - t).sum() / (n**3 - n))
        return associations.Ranks(lower, found.df, found.p, found.epsilon2, found.n)

    tied = [(1, 0), (1, 0), (2, 0), (2, 1), (3, 1), (3, 1)]
    catches(agrees_with_scipy, (OURS[0], untied, OURS[2]), tied)


@given(PEOPLE, st.permutations(range(3)), st.randoms(use_true_random=False))
@PLAIN
def test_names_and_order_of_people_do_not_matter(people, names, chance):
    mixed = [(value, names[group]) for value, group in people]
    chance.shuffle(mixed)
    found = [
        [
            associations.eta_squared(*table(*zip(*rows, strict=True))).eta2,
            associations.kruskal_wallis(table(*zip(*rows, strict=True))[0]).h,
            associations.cramers_v(table(*zip(*rows, strict=True))[0]).corrected,
        ]
        for rows in (people, mixed)
    ]
    assert found[1] == pytest.approx(found[0], nan_ok=True, abs=1e-9)


def test_the_correction_takes_chance_away():
    """Of unrelated answers V is 0.14 on average in this table; corrected it is nearly 0."""
    generator = np.random.default_rng(13)
    drawn = [generator.multinomial(200, np.full(25, 0.04)).reshape(5, 5) for _ in range(200)]
    found = [associations.cramers_v(people) for people in drawn]
    assert np.mean([one.v for one in found]) > 0.12
    assert np.mean([one.corrected for one in found]) < 0.05
    assert associations.cramers_v(np.diag([20, 30, 50])).corrected == pytest.approx(1)


def test_one_group_is_no_comparison():
    alone = np.array([[3, 0], [4, 0]])
    assert np.isnan(associations.eta_squared(alone, [1, 2]).eta2)
    assert np.isnan(associations.kruskal_wallis(alone).h)
    assert np.isnan(associations.cramers_v(alone).v)
    nobody = np.zeros((2, 2))
    assert associations.eta_squared(nobody, [1, 2]).n == 0
    assert np.isnan(associations.kruskal_wallis(nobody).epsilon2)
    assert np.isnan(associations.cramers_v(nobody).corrected)


def test_other_than_counts_is_refused():
    with pytest.raises(checks.Unusable):
        associations.cramers_v([[0.5, 1], [1, 1]])
    with pytest.raises(checks.Unusable):
        associations.kruskal_wallis([[-1, 1], [1, 1]])
    with pytest.raises(checks.Unusable):
        associations.eta_squared([[1, 1], [1, 1]], [1])
