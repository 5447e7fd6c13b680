"""R7: trends and pooled weeks are functions of what was released week by week."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import coarsening, weeks
from reports.disclosure.published import Count, Mean, Published, Share, Withheld
from reports.disclosure.weeks import Point, Week, pooled, trend
from surveys.definition.model import Rules
from tests.reports.disclosure.planted import PLAIN, catches

RULES = Rules()
PARTS = st.lists(st.tuples(st.integers(40, 900), st.floats(0, 1)), min_size=1, max_size=9)


def released(n: int, part: int) -> Point:
    step = coarsening.step(n, RULES.t)
    return Point(coarsening.count(n), coarsening.share(part, n, step))


def knows_released_values_only(
    pool: object, before: list[tuple[int, int]], after: list[tuple[int, int]]
) -> None:
    """Answers that were released alike are pooled alike."""
    assert [released(*each) for each in before] == [released(*each) for each in after]
    assert pool(before) == pool(after)


def through_the_gate(answers: list[tuple[int, int]]) -> Published:
    return pooled([released(*each) for each in answers])


@given(PARTS)
@PLAIN
def test_what_was_released_alike_is_pooled_alike(drawn):
    answers = [(n, round(share * n)) for n, share in drawn]
    moved = []
    for n, part in answers:
        near = [p for p in (part - 1, part + 1) if 0 <= p <= n]
        alike = [p for p in near if released(n, p) == released(n, part)]
        moved.append((n, (alike or [part])[0]))
    knows_released_values_only(through_the_gate, answers, moved)


def test_pool_test_catches_a_pool_of_answers():
    def from_answers(answers: list[tuple[int, int]]) -> Published:
        n, part = (sum(each) for each in zip(*answers, strict=True))
        return coarsening.share(part, n, coarsening.step(n, RULES.t))

    before, after = [(90, 33), (90, 33), (90, 33)], [(90, 31), (90, 31), (90, 31)]
    knows_released_values_only(through_the_gate, before, after)
    catches(knows_released_values_only, from_answers, before, after)


@given(PARTS)
@PLAIN
def test_a_pool_is_as_coarse_as_its_coarsest_week(drawn):
    points = [released(n, round(share * n)) for n, share in drawn]
    shown = pooled(points)
    assert isinstance(shown, Share)
    assert shown.step == max(point.value.step for point in points)
    assert shown.percent % shown.step == 0


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([Point(Count(50), Mean(71)), Point(Count(150), Mean(75))], Mean(74)),
        ([Point(Count(50), Share(5, 5, "low"))] * 2, Share(5, 5, "low")),
        ([Point(Count(50), Mean(12, "low")), Point(Count(50), Mean(13, "low"))], Mean(13, "low")),
        ([Point(Count(50), Mean(71)), Point(Count(50), Withheld())], Withheld()),
        ([Point(Withheld(), Mean(71))], Withheld()),
        ([Point(Count(50), Mean(71)), Point(Count(50), Share(35, 5))], Withheld()),
        ([], Withheld()),
    ],
)
def test_pooled(points, expected):
    assert pooled(points) == expected


def repeats_the_weeks(make: object) -> None:
    given_ = [
        Week("first", {"n|total": Count(50), "mean|total": Mean(71)}),
        Week("second", {"n|total": Count(45), "mean|total": Withheld()}),
        Week("third", {"n|total": Count(45)}),
    ]
    assert make(given_, ("n", "mean"), "total") == {
        "first|n": Count(50),
        "first|mean": Mean(71),
        "second|n": Count(45),
        "second|mean": Withheld(),
        "third|n": Count(45),
        "third|mean": Withheld(),
    }


def test_a_trend_repeats_the_weekly_cells():
    repeats_the_weeks(trend)


def test_trend_test_catches_a_gap_that_is_filled_in():
    def filled(*arguments: object) -> dict[str, Published]:
        found = weeks.trend(*arguments)
        return {name: Mean(70) if value == Withheld() else value for name, value in found.items()}

    catches(repeats_the_weeks, filled)
