"""R9: numbers of people who took part, their rates and their totals."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import participation
from reports.disclosure.participation import Total, answered, between, of_organisations, of_totals
from reports.disclosure.published import Count, Mean, Share, Withheld
from reports.stats import intervals
from surveys.definition.model import Rules
from tests.reports.disclosure.planted import PLAIN, catches

RULES = Rules()
NUMBERS = st.one_of(st.integers(0, 30), st.integers(0, 3000))
COHORTS = st.lists(st.lists(NUMBERS, min_size=1, max_size=7), min_size=1, max_size=4)


def says_the_same_within_a_class(rate: Callable[..., object], n: int, headcount: int) -> None:
    """Two states one answer apart inside a rounding class show the same."""
    low = n // 5 * 5
    shown = {
        (answered(each, RULES), rate(answered(each, RULES), headcount, RULES), each < RULES.k)
        for each in range(low, low + 5)
    }
    assert len(shown) == 1


@given(NUMBERS, st.integers(1, 5000))
@PLAIN
def test_one_answer_more_shows_nothing(n, headcount):
    says_the_same_within_a_class(participation.rate, n, headcount)


def test_class_test_catches_numbers_that_are_not_rounded(monkeypatch):
    monkeypatch.setattr(participation.coarsening, "count", lambda n: Count(n, 1))
    catches(says_the_same_within_a_class, participation.rate, 60, 300)


def test_class_test_catches_a_smallest_group_off_by_one(monkeypatch):
    monkeypatch.setattr(participation, "enough", lambda n, k: n > k)
    catches(says_the_same_within_a_class, participation.rate, 10, 300)


@pytest.mark.parametrize("n", [0, 1, 9])
def test_hidden_below_the_smallest_group(n):
    assert answered(n, RULES) == Withheld()
    assert participation.rate(answered(n, RULES), 300, RULES) == Withheld()


@pytest.mark.parametrize(
    ("n", "headcount", "count", "rate"),
    [
        (10, 300, Count(10), Share(3, 1)),
        (49, 120, Count(45), Share(38, 2)),
        (299, 300, Count(295), Share(98, 1)),
        (300, 300, Count(300), Share(99, 1, "high")),
        (14, 12, Count(10), Share(80, 20, "high")),
    ],
)
def test_rate_comes_from_the_rounded_number(n, headcount, count, rate):
    assert answered(n, RULES) == count
    assert participation.rate(count, headcount, RULES) == rate


def margins_are_those_of_the_statistics() -> None:
    """Not below the margin for the rounded number, and less than a tenth above it."""
    for n, headcount in (
        (10, 12),
        (45, 120),
        (130, 300),
        (400, 1000),
        (7476, 20000),
        (9999, 10000),
    ):
        told = participation.margins(Count(n), headcount)
        for level, shown in zip((0.95, 0.99), told, strict=True):
            exact = 1000 * float(intervals.margin(n, population=headcount, level=level))
            assert isinstance(shown, Mean)
            assert exact - 0.1 < shown.tenths < exact + 1.1


def test_margins():
    margins_are_those_of_the_statistics()
    assert participation.margins(Count(300), 300) == (Mean(0), Mean(0))
    assert participation.margins(Count(10), 9) == (Mean(0), Mean(0))
    assert participation.margins(Withheld(), 300) == (Withheld(), Withheld())
    assert participation.margins(Count(45), 120) == (Mean(116), Mean(153))


@pytest.mark.parametrize(("name", "value"), [("Z99", Fraction(2326, 1000)), ("Z95", Fraction(2))])
def test_margin_test_catches(monkeypatch, name, value):
    monkeypatch.setattr(participation, name, value)
    catches(margins_are_those_of_the_statistics)


def test_a_headcount_too_small_for_any_step_has_no_rate():
    assert participation.rate(Count(10), 9, RULES) == Withheld()


def large(numbers: Sequence[int]) -> int:
    return sum(n >= RULES.k for n in numbers)


def gives_exact_totals_over_enough(
    one: Callable[[Sequence[int], Rules], Total],
    several: Callable[[Sequence[Total], Rules], Total],
    cohorts: list[list[int]],
) -> None:
    """What is exact, and what subtracting exact totals gives, covers enough organisations."""
    totals = [one(numbers, RULES) for numbers in cohorts]
    everything = several(totals, RULES)
    for total, numbers in zip(totals, cohorts, strict=True):
        assert not total.is_exact or large(numbers) >= RULES.m_org
    vague = [
        n for t, numbers in zip(totals, cohorts, strict=True) if not t.is_exact for n in numbers
    ]
    if everything.is_exact:
        assert not vague or large(vague) >= RULES.m_org


@given(COHORTS)
@PLAIN
def test_exact_totals_cover_enough_organisations(cohorts):
    gives_exact_totals_over_enough(of_organisations, of_totals, cohorts)


def exact_over_four(numbers: Sequence[int], rules: Rules) -> Total:
    return of_organisations(numbers, rules.model_copy(update={"m_org": rules.m_org - 1}))


def exact_over_empty_ones(numbers: Sequence[int], rules: Rules) -> Total:
    """Organisations in which too few took part are counted as well."""
    exact = len(numbers) >= rules.m_org
    found = of_organisations(numbers, rules)
    return Total(found.people, found.organisations, Count(found.people, 1)) if exact else found


def exact_whatever_is_left(totals: Sequence[Total], rules: Rules) -> Total:
    """The total over cohorts forgets what subtracting the exact cohorts gives."""
    people = sum(total.people for total in totals)
    organisations = sum(total.organisations for total in totals)
    shown = Count(people, 1) if organisations >= rules.m_org else Withheld()
    return Total(people, organisations, shown)


@pytest.mark.parametrize(
    ("one", "several", "cohorts"),
    [
        (exact_over_four, of_totals, [[12, 57, 33, 10]]),
        (exact_over_empty_ones, of_totals, [[12, 57, 33, 10, 9]]),
        (of_organisations, exact_whatever_is_left, [[12, 57, 33, 10, 10], [44, 21]]),
    ],
    ids=["off by one", "empty ones counted", "subtraction forgotten"],
)
def test_totals_test_catches(one, several, cohorts):
    gives_exact_totals_over_enough(of_organisations, of_totals, cohorts)
    catches(gives_exact_totals_over_enough, one, several, cohorts)


@given(COHORTS)
@PLAIN
def test_totals_are_true(cohorts):
    totals = [of_organisations(numbers, RULES) for numbers in cohorts]
    for total in [*totals, of_totals(totals, RULES)]:
        if isinstance(total.shown, Count):
            assert total.shown.floor <= total.people < total.shown.floor + total.shown.step


@given(st.lists(NUMBERS, min_size=1, max_size=4))
@PLAIN
def test_a_total_over_few_organisations_tells_no_more_than_they_do(numbers):
    parts = [answered(n, RULES) for n in numbers]
    assert of_organisations(numbers, RULES).shown == between(parts, RULES)


def test_total_over_five_organisations_is_exact():
    assert of_organisations([12, 57, 103, 10, 10], RULES).shown == Count(192, 1)


def test_total_over_four_organisations_is_rounded():
    assert of_organisations([12, 57, 103, 10, 3], RULES).shown == Count(175, 26)


def test_two_small_cohorts_have_an_exact_total_together():
    totals = [of_organisations([12, 57, 33], RULES), of_organisations([44, 21], RULES)]
    assert of_totals(totals, RULES).shown == Count(167, 1)
