"""R6: a benchmark tells no organisation what another one's people said."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import benchmark, coarsening
from reports.disclosure.benchmark import Benchmark, Member, may_follow, may_pool, of
from reports.disclosure.published import Count, Mean, Share, Withheld
from surveys.definition.model import Rules
from tests.reports.disclosure.planted import PLAIN, catches

RULES = Rules()
WHOLE = 100


def member(name: str, n: int, percent: int) -> Member:
    """An organisation's released share."""
    step = coarsening.step(n, RULES.t)
    return Member(name, coarsening.count(n), coarsening.share(percent * n // 100, n, step))


def members(*percents: int, n: int = 80) -> list[Member]:
    return [member(f"o{place}", n, percent) for place, percent in enumerate(percents)]


def between(value: Share) -> tuple[Fraction, Fraction]:
    """Which means a benchmark's value is compatible with."""
    if value.end == "low":
        return Fraction(0), Fraction(value.step)
    if value.end == "high":
        return Fraction(WHOLE - value.step), Fraction(WHOLE)
    half = Fraction(value.step, 2)
    return value.percent - half, value.percent + half


def tells_nobody(make: Callable[..., Benchmark], percents: Sequence[int]) -> None:
    """Two organisations together learn no third one's value to within two steps."""
    everybody = members(*percents)
    found = make(everybody, RULES)
    if isinstance(found.value, Withheld):
        return
    low, high = between(found.value)
    values = [benchmark.position(m.value) for m in everybody]
    known = sum(sorted(values)[:2], Fraction(0))
    others = len(values) - 2
    least = max(Fraction(0), low * len(values) - known - (others - 1) * WHOLE)
    most = min(Fraction(WHOLE), high * len(values) - known)
    assert others >= 3
    assert most - least >= 2 * found.value.step


PERCENTS = st.lists(st.integers(0, 100), min_size=1, max_size=14)


@given(PERCENTS)
@PLAIN
def test_nobody_learns_of_another_organisation(percents):
    tells_nobody(of, percents)


def exact(everybody: list[Member], rules: Rules) -> Benchmark:
    """The mean of whatever there is."""
    values = [benchmark.position(m.value) for m in everybody]
    return Benchmark(Share(round(sum(values) / len(values)), 1), len(values))


@pytest.mark.parametrize(
    ("defect", "percents"),
    [
        (exact, [40, 50, 60]),
        (lambda found, rules: of(found, rules.model_copy(update={"m_org": 4})), [40, 50, 60, 70]),
        (exact, [40, 60]),
    ],
    ids=["rule off", "one organisation fewer", "two organisations"],
)
def test_organisation_test_catches(defect, percents):
    catches(tells_nobody, defect, percents)


def test_the_mean_and_the_median_of_released_values():
    everybody = members(10, 20, 30, 40, 90)
    assert of(everybody, RULES) == Benchmark(
        Share(40, 5), 5, organisations=frozenset(f"o{n}" for n in range(5))
    )
    assert of(everybody, RULES, "median").value == Share(30, 5)


def test_means_are_compared_to_a_tenth():
    everybody = [Member(str(n), Count(50), Mean(60 + n)) for n in range(6)]
    assert of(everybody, RULES).value == Mean(63)


def test_the_coarsest_organisation_sets_the_step():
    everybody = [*members(21, 22, 23, 24, n=400), member("small", 35, 20)]
    assert of(everybody, RULES).value == Share(20, 10)


def test_a_strip_does_not_tell_the_large_organisations_by_their_finer_step():
    everybody = [*members(*range(64, 55, -1), n=400), member("small", 35, 20)]
    strip = of(everybody, RULES).strip
    assert [(share.percent, share.step) for share in strip] == [(20, 10), *[(60, 10)] * 9]


@pytest.mark.parametrize("n", [29, 25])
def test_small_organisations_take_no_part(n):
    assert of([*members(10, 20, 30, 40), member("small", n, 50)], RULES) == benchmark.NOTHING


def test_withheld_values_take_no_part():
    everybody = [*members(10, 20, 30, 40), Member("hidden", Count(50), Withheld())]
    assert of(everybody, RULES) == benchmark.NOTHING
    assert of([*members(10, 20, 30, 40), Member("x", Withheld(), Share(5, 5))], RULES).count == 0


@pytest.mark.parametrize(("count", "shown"), [(9, 0), (10, 10), (12, 12)])
def test_single_organisations_are_shown_unnamed_from_ten(count, shown):
    strip = of(members(*range(90, 90 - 5 * count, -5)), RULES).strip
    assert len(strip) == shown
    assert list(strip) == sorted(strip, key=benchmark.position)


def test_the_order_of_organisations_changes_nothing():
    everybody = members(10, 80, 30, 40, 90, 20, 5, 7, 100, 60)
    assert of(everybody, RULES) == of(everybody[::-1], RULES)


@pytest.mark.parametrize(
    ("joined", "left", "is_allowed"),
    [(0, 0, True), (1, 0, False), (0, 4, False), (5, 0, True), (3, 2, True), (2, 2, False)],
)
def test_versions_differ_by_nobody_or_by_enough(joined, left, is_allowed):
    first = {f"o{n}" for n in range(12)}
    second = (first - {f"o{n}" for n in range(left)}) | {f"new{n}" for n in range(joined)}
    assert may_follow(second, [first], RULES) == is_allowed


def test_every_earlier_version_counts():
    first = {f"o{n}" for n in range(12)}
    second = first | {f"new{n}" for n in range(5)}
    third = first | {"new0"}
    assert may_follow(second, [first], RULES)
    assert not may_follow(third, [second, first], RULES)
    assert not may_follow(third, [first, second], RULES)


def pool_hides(may: Callable[..., bool], numbers: list[int]) -> None:
    """Nobody dominates, and the two largest together do not see the rest."""
    if not may({str(place): coarsening.count(n) for place, n in enumerate(numbers)}, RULES):
        return
    first, _second, *others = sorted(numbers, reverse=True)
    assert len(numbers) >= RULES.m_org
    assert 2 * first <= sum(numbers)
    assert sum(others) >= max(RULES.k, RULES.p * first)


@given(st.lists(st.integers(0, 400), min_size=2, max_size=12))
@PLAIN
def test_a_pool_hides_its_organisations(numbers):
    pool_hides(may_pool, numbers)


@pytest.mark.parametrize(
    "numbers", [[60, 20, 15, 15, 5], [40, 40, 2, 2, 2], [300, 290, 9, 9, 9], [50, 50, 50, 50]]
)
def test_pool_test_catches_a_rule_that_is_off(numbers):
    assert not may_pool({str(n): coarsening.count(each) for n, each in enumerate(numbers)}, RULES)
    catches(pool_hides, lambda *_: True, numbers)


def test_a_pool_of_similar_organisations_is_allowed():
    assert may_pool({str(n): Count(50) for n in range(6)}, RULES)


def test_of_rounded_numbers_the_worst_within_them_counts():
    numbers = {"largest": Count(200)} | {f"o{n}": Count(50) for n in range(4)}
    assert not benchmark.may_pool(numbers, RULES)
    assert benchmark.may_pool(numbers | {"largest": Count(195)}, RULES)
