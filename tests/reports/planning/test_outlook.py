"""What one organisation can expect, against numbers worked out by hand."""

from dataclasses import replace
from math import sqrt

import pytest
from scipy import stats

from reports.disclosure.expected import Breakdown, Visible
from reports.planning import outlook as planned
from reports.planning.outlook import Outlook, Shortage, outlook, pair
from surveys.definition.model import Rules
from surveys.definition.reading import read
from surveys.instrument import DEFAULT_STUDY
from tests.instruments import tiny_instrument

RULES = Rules()
ROLES = [Breakdown("role", {"employee": 0.5, "manager": 0.5})]


def of(headcount: int, *answers: int) -> Outlook:
    return outlook(headcount, answers, [ROLES] * len(answers), (1, len(answers)), RULES)


def test_intervals_know_how_many_people_there_are() -> None:
    (week,) = of(400, 100).weeks
    left = 1 - 100 / 400
    assert week.n == 100
    assert week.mean == pytest.approx(stats.t.ppf(0.975, 99) * sqrt(left / 100))
    worth = 100 * 399 / 300
    z2 = stats.norm.ppf(0.975) ** 2
    half = sqrt(z2 * (0.25 / worth + z2 / (4 * worth**2))) / (1 + z2 / worth)
    assert week.share == pytest.approx(half)
    assert week.visible == Visible(2, 2, 2)


def test_the_smallest_change_names_both_weeks() -> None:
    change = of(400, 100, 90, 80).change
    z = stats.norm.ppf(0.975) + stats.norm.ppf(0.8)
    root = sqrt((1 - 100 / 400) / 100 + (1 - 80 / 400) / 80)
    assert change.mean == pytest.approx(z * root)
    assert change.share == pytest.approx(z * root / 2)


def test_when_everybody_answers_nothing_is_left_to_chance() -> None:
    (week,) = of(200, 200).weeks
    assert week.mean == 0
    assert week.share == pytest.approx(0)


@pytest.mark.parametrize(
    ("n", "mean", "share"), [(9, False, False), (10, False, True), (25, True, True)]
)
def test_of_what_the_rules_hide_there_is_no_interval(n: int, *, mean: bool, share: bool) -> None:
    found = of(1000, n)
    (week,) = found.weeks
    assert (week.mean is not None, week.share is not None) == (mean, share)
    assert (found.change.mean is not None, found.change.share is not None) == (mean, share)


@pytest.mark.parametrize("answers", [(100, 24), (24, 100)])
def test_a_change_needs_enough_answers_in_both_weeks(answers: tuple[int, int]) -> None:
    change = of(1000, *answers).change
    assert change.mean is None
    assert change.share is not None
    assert of(1000, *(9 if n == 24 else n for n in answers)).change.share is None


def doubts(headcount: int, *answers: int) -> list[Shortage]:
    return list(of(headcount, *answers).shortages)


def test_a_large_organisation_lacks_nothing() -> None:
    assert doubts(5000, 500, 400, 100) == []


def test_each_lack_begins_in_a_week() -> None:
    assert doubts(2000, 120, 99, 29, 24, 19, 9) == [
        Shortage("nothing", 6),
        Shortage("no_groups", 5),
        Shortage("no_mean", 4),
        Shortage("benchmark", 3),
        Shortage("derived", 2),
    ]


def test_a_small_headcount_has_totals_only_and_that_once() -> None:
    assert doubts(99, 99) == [Shortage("totals_only", 1), Shortage("derived", 1)]
    assert doubts(100, 100) == []


def test_a_questionnaire_without_breakdowns_lacks_none() -> None:
    assert outlook(2000, [300], [[]], (1, 1), RULES).shortages == ()


def test_the_two_weeks_are_the_first_with_one_theme() -> None:
    assert pair(read(DEFAULT_STUDY)) == (1, 5)
    assert pair(tiny_instrument()) == (1, 2)


def test_without_the_correction_a_small_population_would_seem_vaguer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Planted defect: the population is forgotten."""
    right = of(120, 100).weeks[0]
    honest = planned.planning.width_of_mean
    monkeypatch.setattr(
        planned.planning,
        "width_of_mean",
        lambda sd, n, **stated: honest(sd, n, level=stated["level"]),
    )
    wrong = of(120, 100).weeks[0]
    assert replace(wrong, mean=right.mean) == right
    assert wrong.mean is not None
    assert right.mean is not None
    assert wrong.mean > 2 * right.mean
