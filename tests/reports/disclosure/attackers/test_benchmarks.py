"""What one organisation, or two together, learn of a third from a comparison."""

from fractions import Fraction

import pytest

from reports.disclosure.attackers import coalition, dominance
from reports.disclosure.attackers.dominance import Benchmark, Between, Pooled
from reports.disclosure.attackers.knowledge import Finding

NARROW = Fraction(2)
THREE = {"a": 20, "b": 40, "c": 60}


def at(percent: int) -> Between:
    return Fraction(percent), Fraction(percent)


def exact(names: str, mean: int) -> Benchmark:
    return Benchmark("question", at(mean), tuple(names))


def who(findings: list[Finding]) -> set[str]:
    return {each.who for each in findings}


def test_one_of_two_knows_the_other() -> None:
    found = list(dominance.attack(exact("ab", 30), {"a": at(20)}, NARROW))
    assert [(each.who, each.low) for each in found] == [("b", 40)]


def test_two_of_three_know_the_third_and_one_does_not() -> None:
    values = {name: at(percent) for name, percent in THREE.items()}
    assert who(list(coalition.attack(exact("abc", 40), values, NARROW))) == {"a", "b", "c"}
    assert list(dominance.attack(exact("abc", 40), {"a": at(20)}, NARROW)) == []


def test_five_organisations_keep_their_secrets() -> None:
    values = {name: at(40) for name in "abcde"}
    assert list(coalition.attack(exact("abcde", 40), values, NARROW)) == []


def test_an_end_of_the_scale_gives_everybody_away() -> None:
    """A mean of (nearly) nothing is only possible if nobody has more."""
    values = {name: (Fraction(1, 2), Fraction(1, 2)) for name in "abcde"}
    public = Benchmark("question", (Fraction(0), Fraction(1, 2)), tuple("abcde"))
    assert who(list(coalition.attack(public, values, NARROW))) == set("abcde")


@pytest.mark.parametrize(
    ("people", "seen"),
    [
        ({"a": 600, "b": 100, "c": 100, "d": 100, "e": 90}, {"largest"}),
        ({"a": 400, "b": 390, "c": 3, "d": 3, "e": 3}, {"largest", "two largest"}),
        ({"a": 300, "b": 200, "c": 200, "d": 150, "e": 100}, set()),
    ],
)
def test_whoever_dominates_a_pool_sees_through_it(people: dict[str, int], seen: set[str]) -> None:
    assert who(list(dominance.pooled(Pooled("question", people), 10, 0.10))) == seen


def test_two_versions_that_differ_by_one_organisation() -> None:
    before, after = exact("abcde", 40), exact("abcdef", 42)
    found = list(dominance.versions(before, after, {}, NARROW, 5))
    assert [(each.who, each.kind, each.low) for each in found] == [("f", "pinned", 52)]
    assert list(dominance.versions(before, before, {}, NARROW, 5)) == []
