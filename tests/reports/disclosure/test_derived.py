"""R11: derived statistics lead back to nobody's answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import coarsening, derived
from reports.disclosure.derived import Cells, association, interval, reliability, weighted_share
from reports.disclosure.published import (
    Association,
    Between,
    Count,
    Mean,
    Published,
    Reliability,
    Share,
    Withheld,
)
from reports.stats.strength import CUTS
from surveys.definition.model import Rules
from tests.reports.disclosure.planted import PLAIN, catches

RULES = Rules()
Counts = dict[int, int]


OPEN: Cells = {"n": Count(100), "answer:1": Share(40, 2), "answer:2": Share(60, 2)}
"""An item from which something may be derived."""


@dataclass(frozen=True)
class Statistics:
    """What is derived, so that a test can put a defect in the place of one."""

    interval: Callable[..., object] = interval

    def output(self, counts: Counts, points: int) -> tuple[object, ...]:
        """Everything that is published about one question: shares, mean, and its interval."""
        cells = released(counts, points)
        derived = self.interval(cells["mean"], cells["n"], deviation(counts), [cells])
        return (*cells.values(), derived)


def released(counts: Counts, points: int) -> dict[str, Published]:
    """The cells of one question in everybody."""
    n = sum(counts.values())
    step = coarsening.step(n, RULES.t) or 0
    total = Fraction(sum(key * count for key, count in counts.items()))
    return {
        "n": coarsening.count(n),
        **{
            f"answer:{key}": coarsening.share(counts.get(key, 0), n, step)
            for key in range(1, points + 1)
        },
        "mean": coarsening.mean(total, n, Fraction(1), Fraction(points), step),
    }


def deviation(counts: Counts) -> float:
    n = sum(counts.values())
    mean = sum(key * count for key, count in counts.items()) / n
    return sqrt(sum(count * (key - mean) ** 2 for key, count in counts.items()) / n)


def moved(counts: Counts, source: int, target: int) -> Counts:
    after = {**counts, source: counts[source] - 1, target: counts.get(target, 0) + 1}
    return {key: count for key, count in after.items() if count}


def others(counts: Counts, most: int, points: int) -> Iterator[Counts]:
    once = [moved(counts, most, key) for key in range(1, points + 1) if key != most]
    yield from once
    for vector in once:
        yield from (moved(vector, most, key) for key in range(1, points + 1) if key != most)


def hides_unanimity(statistics: Statistics, sizes: list[int], scales: list[int]) -> None:
    """With the interval known too, nobody learns that all, or all others, agree."""
    for n in sizes:
        for points in scales:
            for most in range(1, points + 1):
                vectors = [{most: n}]
                vectors += [moved({most: n}, most, k) for k in range(1, points + 1) if k != most]
                for vector in vectors:
                    seen = statistics.output(vector, points)
                    assert any(
                        statistics.output(other, points) == seen
                        for other in others(vector, most, points)
                    ), (n, points, vector)


def test_unanimity_stays_hidden():
    hides_unanimity(Statistics(), [100, 101, 149, 199, 200, 400], [2, 3, 5, 10])


@pytest.mark.slow
def test_unanimity_stays_hidden_in_every_size():
    hides_unanimity(Statistics(), list(range(100, 401)), [2, 3, 4, 5, 7, 10])


def exact_interval(_mean: Published, _n: Published, sd: float, _items: object) -> object:
    return round(sd, 4)


def although_nearly_all_agree(mean: Published, n: Published, sd: float, _items: object) -> object:
    """Answers at their upper end forgotten: a coarse deviation crosses a border of its own."""
    return interval(mean, n, sd, [OPEN])


@pytest.mark.parametrize(
    ("defect", "n", "points"), [(exact_interval, 100, 5), (although_nearly_all_agree, 118, 10)]
)
def test_unanimity_test_catches(defect, n, points):
    catches(hides_unanimity, replace(Statistics(), interval=defect), [n], [points])


def withholds_where_nearly_all_agree(make: Callable[..., object], sizes: list[int]) -> None:
    """Where R2 makes answers look alike, up to t people who differ, nothing is derived."""
    for n in sizes:
        for differ in range(RULES.t + 1):
            cells = released({2: n - differ, 5: differ}, 5)
            assert make([cells]) == Withheld()
            assert make([OPEN, cells]) == Withheld()


ON_ITEMS: dict[str, Callable[..., object]] = {
    "association": lambda items: association(0.4, 200, items, directed=True),
    "reliability": lambda items: reliability(0.81, 200, items),
    "interval": lambda items: interval(Mean(31), Count(200), 0.4, items),
}


@pytest.mark.parametrize("make", ON_ITEMS.values(), ids=ON_ITEMS)
def test_nothing_is_derived_where_nearly_all_agree(make):
    withholds_where_nearly_all_agree(make, list(range(100, 401)))


@pytest.mark.parametrize("make", ON_ITEMS.values(), ids=ON_ITEMS)
def test_test_of_nearly_all_catches(monkeypatch, make):
    monkeypatch.setattr(derived, "is_open", lambda _items: True)
    catches(withholds_where_nearly_all_agree, make, [100])


@pytest.mark.parametrize(
    "cells",
    [
        {"n": Count(100), "mean": Mean(360)},
        {"n": Count(95), "answer:1": Share(40, 5)},
        {"n": Withheld(), "answer:1": Withheld()},
        {"n": Count(100), "answer:1": Share(40, 2), "answer:2": Withheld()},
    ],
    ids=["no shares", "below a hundred", "withheld", "a share withheld"],
)
def test_an_item_that_does_not_show_that_people_differ_is_not_open(cells):
    assert not derived.is_open([OPEN, cells])
    assert not derived.is_open([])


def needs_a_hundred(make: Callable[[int], object]) -> None:
    assert make(99) == Withheld()
    assert make(100) != Withheld()


MADE: dict[str, Callable[[int], object]] = {
    "association": lambda n: association(0.4, n, [OPEN], directed=True),
    "reliability": lambda n: reliability(0.81, n, [OPEN]),
    "interval": lambda n: interval(Mean(71), coarsening.count(n), 1.2, [OPEN]),
    "weighted share": lambda n: weighted_share(0.3, n, n, Share(30, 2), RULES),
}


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_nothing_is_derived_from_fewer_than_a_hundred(make):
    needs_a_hundred(make)


@pytest.mark.parametrize("least", [0, 99, 101])
@pytest.mark.parametrize("name", ["association", "reliability", "weighted share"])
def test_hundred_test_catches(monkeypatch, name, least):
    monkeypatch.setattr(derived, "DERIVED_FROM", least)
    catches(needs_a_hundred, MADE[name])


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0.0, Association("none")),
        (0.0999, Association("none")),
        (0.1, Association("very weak", "together")),
        (-0.39, Association("weak", "opposite")),
        (0.4, Association("moderate", "together")),
        (-0.93, Association("strong", "opposite")),
    ],
)
def test_association(size, expected):
    assert association(size, 250, [OPEN], directed=True) == expected


def test_an_association_without_direction():
    shown = association(0.17, 250, [OPEN], derived.EXPLAINED, directed=False)
    assert shown == Association("moderate")


@pytest.mark.parametrize(
    ("variance", "strength"),
    [
        (0.01, "very weak"), (0.04, "weak"), (0.16, "moderate"), (0.36, "strong"),
        (0.009999999, "none"), (0.039999999, "very weak"), (0.159999999, "weak"),
        (0.359999999, "moderate"),
    ],
)  # fmt: skip
def test_a_share_of_variance_on_a_border_has_the_stronger_class(variance, strength):
    shown = association(variance, 250, [OPEN], derived.EXPLAINED, directed=False)
    assert shown == Association(strength)


def test_the_classes_are_those_of_the_statistics():
    cuts = [(cut, word.replace("_", " ")) for word, cut in CUTS.items() if cut]
    assert cuts == list(derived.CORRELATION)


def tells_a_class_only(make: Callable[..., object], size: float) -> None:
    """Coefficients of one class look the same."""
    assert make(size, 400) == make(size + 0.005, 400)


@given(st.sampled_from([0.11, 0.15, 0.22, 0.31, 0.44, 0.61, 0.9]), st.sampled_from([1, -1]))
@PLAIN
def test_a_coefficient_is_a_class(size, sign):
    tells_a_class_only(lambda each, n: association(sign * each, n, [OPEN], directed=True), size)


def test_class_test_catches_a_coefficient_in_decimals():
    catches(tells_a_class_only, lambda size, _: round(size, 2), 0.31)


@pytest.mark.parametrize(
    ("mean", "n", "sd", "people", "expected"),
    [
        (Mean(71), Count(100), 1.5, None, Between(68, 74)),
        (Mean(71), Count(400), 1.54, None, Between(69, 73)),
        (Mean(71), Count(100), 1.5, 125, Between(69, 73)),
        (Mean(71), Count(100), 1.5, 90, Between(70, 72)),
        (Mean(76), Count(4000), 1.1, None, Between(75, 77)),
        (Mean(12, "low"), Count(100), 1.5, None, Withheld()),
        (Withheld(), Count(100), 1.5, None, Withheld()),
        (Mean(71), Withheld(), 1.5, None, Withheld()),
    ],
)
def test_interval(mean, n, sd, people, expected):
    assert interval(mean, n, sd, [OPEN], people=people) == expected


@given(st.integers(100, 4000), st.floats(0, 4))
@PLAIN
def test_an_interval_knows_released_numbers_and_a_coarse_deviation_only(n, sd):
    shown = interval(Mean(50), coarsening.count(n), sd, [OPEN])
    assert shown == interval(
        Mean(50), coarsening.count(n // 5 * 5), float(derived.coarse_sd(sd)), [OPEN]
    )


def test_reliability_to_two_decimals():
    assert reliability(0.8449, 300, [OPEN]) == Reliability(84)
    assert reliability(-0.012, 300, [OPEN]) == Reliability(-1)


def test_a_weighted_share_is_as_coarse_as_its_effective_number():
    assert weighted_share(0.337, 150.8, 150, Share(30, 1), RULES) == Share(34, 2)
    assert weighted_share(0.337, 900, 900, Share(30, 1), RULES) == Share(34, 1)


def test_a_weighted_share_is_coarser_where_few_people_count_for_many():
    assert weighted_share(0.337, 900, 60, Share(30, 1), RULES) == Share(35, 5)
    assert weighted_share(0.337, 900, 9, Share(30, 1), RULES) == Withheld()


@pytest.mark.parametrize("beside", [Share(99, 1, "high"), Share(1, 1, "low"), Withheld()])
def test_weights_do_not_tell_who_the_few_are(beside):
    assert weighted_share(0.985, 300, 300, beside, RULES) == Withheld()
