"""Characteristics × consequences: three statistics of one table, and one word for them."""

import numpy as np
import pytest

from reports.stats import associations, checks, comparisons, crosstabs
from reports.stats.strength import CUTS, Strength, direction, strength
from tests.reference import reading


def pair():
    mark = crosstabs.code(reading.survey()["mark"])
    return crosstabs.grouped(reading.groups(), size=4), mark


def test_a_relation_is_what_the_table_says():
    groups, mark = pair()
    table = crosstabs.table(mark, groups)
    found = comparisons.relation(groups, mark)
    assert found.variance == associations.eta_squared(table, mark.levels)
    assert found.ranks == associations.kruskal_wallis(table)
    assert found.nominal == associations.cramers_v(table)
    assert found.strength == strength(np.sqrt(found.variance.eta2))


def test_the_word_is_that_of_the_statistic_that_was_chosen():
    groups, mark = pair()
    by_name = comparisons.relation(groups, mark, by="nominal")
    assert by_name.strength == strength(by_name.nominal.corrected)
    by_rank = comparisons.relation(groups, mark, by="ranks")
    assert by_rank.strength == strength(np.sqrt(by_rank.ranks.epsilon2))
    with pytest.raises(checks.Unusable, match="Choose variance or ranks or nominal"):
        comparisons.relation(groups, mark, by="median")


def test_one_group_has_no_strength():
    _, mark = pair()
    alone = crosstabs.grouped(np.zeros(240, dtype=np.intp), size=1)
    assert comparisons.relation(alone, mark).strength is None


@pytest.mark.parametrize(
    ("r", "word", "sign"),
    [(0.09, "none", ""), (-0.1, "very_weak", "-"), (0.2, "weak", "+"), (-0.399, "weak", "-"),
     (0.4, "moderate", "+"), (0.6, "strong", "+"), (-1, "strong", "-")],
)  # fmt: skip
def test_words_begin_at_their_cuts(r, word, sign):
    assert (strength(r), direction(r)) == (word, sign)


def test_words_are_in_order_and_know_no_number_beyond_one():
    assert list(CUTS.values()) == sorted(CUTS.values(), reverse=True)
    assert set(CUTS) == set(Strength)
    assert (strength(np.nan), direction(np.nan)) == (None, "")
    with pytest.raises(checks.Unusable):
        strength(1.2)
