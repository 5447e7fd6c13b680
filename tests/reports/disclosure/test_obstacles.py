"""What is certain is certain by the published sets that are named for it alone."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import intervals, linear, lines, programs, questions
from reports.disclosure.classification import Mask
from reports.disclosure.doubts import Doubt
from reports.disclosure.knowledge import Goal, Known
from reports.disclosure.lines import Lines
from reports.disclosure.questions import Certain, Question, unresolved
from reports.disclosure.repairs import Floats
from tests.reports.disclosure.crossed import ranges
from tests.reports.disclosure.planted import catches
from tests.reports.disclosure.test_in_whole_people import gives_up
from tests.reports.disclosure.test_intervals import (
    FEW,
    KNOWN,
    bounds,
    near,
    some_set,
    within_bounds,
)


def only(known: Known, sets: Mask) -> Known:
    """What is known when just these sets are published."""
    return replace(
        known,
        published=known.published[sets],
        low=known.low[sets],
        high=known.high[sets],
        value_low=known.value_low[sets],
        value_high=known.value_high[sets],
    )


def is_enough(known: Known, goal: Goal) -> None:
    """What keeps a goal out of reach does so by itself; nothing keeps others."""
    others, goal_of_others = known.apart(goal)
    found = linear.obstacle(known, goal)
    assert (found is None) == within_bounds(others, goal_of_others)
    if found is not None:
        assert not within_bounds(*only(known, found.sets).apart(goal))


@given(KNOWN, st.randoms(use_true_random=False))
@FEW
def test_what_is_in_the_way_is_enough(answers, chance):
    known, people = some_set(answers, chance)
    kept = tuple((atom, column) for atom, column in np.argwhere(known.counts > 0).tolist())
    for goal in near(known, people):
        is_enough(known, goal)
        is_enough(known, replace(goal, kept=(chance.choice(kept),)))


@given(KNOWN, st.randoms(use_true_random=False))
@FEW
def test_whatever_the_prices_nothing_is_worth_more(answers, chance):
    """Weak duality, for prices that nobody worked out."""
    known, people = some_set(answers, chance)
    prices = np.random.default_rng(chance.randrange(1000)).integers(-2, 3, 10_000) / 2
    aim, room = np.zeros(known.counts.shape), np.zeros(known.counts.shape)
    aim[people, 0], room[:] = 1, known.n[:, None]
    of_all = lines.of(known)
    most = linear._most(of_all, prices[: of_all.least.size], aim.ravel(), room.ravel())
    assert most >= bounds(known, people, 0)[1]


def three_groups() -> Known:
    """Of three people nothing is said, but that of the others everything is, and of all."""
    everybody, others, last = [1, 1, 1], [0, 1, 1], [0, 0, 1]
    low, high = [[11, 12], [9, 11], [0, 0]], [[11, 12], [9, 11], [10, 10]]
    return ranges([3, 10, 10], [[2, 1], [4, 6], [5, 5]], [everybody, others, last], low, high)


def just_what_tells() -> None:
    """Two of the three sets give the group away."""
    known = three_groups()
    found = linear.obstacle(known, Goal(np.array([True, False, False]), 0, 3))
    assert found is not None
    assert found.sets.tolist() == [True, True, False]
    assert not within_bounds(only(known, found.sets), Goal(np.array([True, False, False]), 0, 3))


def forgets_the_first(known: Known, change: Lines, prices: Floats) -> Mask:
    """One of the sets with a price is not named."""
    told = TOLD_BY(known, change, prices)
    told[told.argmax()] = False
    return told


TOLD_BY = linear._told_by


def test_just_what_tells_is_named(monkeypatch) -> None:
    just_what_tells()
    monkeypatch.setattr(linear, "_told_by", forgets_the_first)
    catches(just_what_tells)


def test_prices_that_prove_nothing_name_all_sets(monkeypatch) -> None:
    """The answer stays; that fewer sets are enough is not believed."""
    real = programs.best

    def without_prices(aim: Floats, room: Floats, change: Lines) -> programs.Solution:
        found = real(aim, room, change)
        return replace(found, prices=found.prices * 0)

    monkeypatch.setattr(programs, "best", without_prices)
    found = linear.obstacle(three_groups(), Goal(np.array([True, False, False]), 0, 3))
    assert found is not None
    assert found.sets.all()


# --- what is certain ---------------------------------------------------------------------------


def makes_it_certain(known: Known, doubt: Doubt) -> None:
    """By the sets that are named for it, no goal can be reached."""
    found = unresolved(known, [Question.of(doubt)])
    assert (found is None) == any(within_bounds(known, goal) for goal in doubt)
    if found is not None:
        named = (known.published[:, None] == found.sets).all(axis=2).any(axis=1)
        assert not any(within_bounds(only(known, named), goal) for goal in doubt)


@given(KNOWN, st.randoms(use_true_random=False))
@FEW
def test_what_is_named_makes_it_certain(answers, chance):
    known, people = some_set(answers, chance)
    for goal in near(known, people):
        makes_it_certain(known, (goal,))
    column = chance.randrange(known.counts.shape[1])
    truth = int(known.counts[people, column].sum())
    makes_it_certain(known, (Goal(people, column, truth + 1), Goal(people, column, truth - 1)))


def from_both_sides() -> tuple[Known, Doubt]:
    """Two sets tell that no more in a group said so, and two others that no fewer did."""
    published = [[1, 1, 0], [0, 1, 0], [1, 0, 1], [0, 0, 1]]
    low = [[0, 10], [5, 5], [9, 0], [4, 6]]
    high = [[10, 20], [5, 5], [20, 11], [4, 6]]
    known = ranges([10, 10, 10], [[5, 5], [5, 5], [4, 6]], published, low, high)
    group = np.array([True, False, False])
    return known, (Goal(group, 0, 6), Goal(group, 0, 4))


def only_of_the_last(known: Known, goals: Doubt) -> Mask | None:
    """What keeps one goal out of reach, for all of them."""
    obstacle = linear.obstacle(known, goals[-1])
    return None if obstacle is None else obstacle.sets


def test_every_goal_of_what_is_certain_is_out_of_reach(monkeypatch) -> None:
    makes_it_certain(*from_both_sides())
    monkeypatch.setattr(questions, "_in_the_way", only_of_the_last)
    catches(makes_it_certain, *from_both_sides())


def test_where_the_solver_gives_up_all_sets_are_named(monkeypatch) -> None:
    known, doubt = from_both_sides()
    gives_up(monkeypatch)
    found = unresolved(known, [Question.of(doubt)])
    assert found is not None
    assert np.array_equal(found.sets, known.published)


# --- what was certain before -------------------------------------------------------------------


def nine_of_ten(published: list[list[int]]) -> Known:
    """Nine of the first ten people agree; it is told where they are published by themselves."""
    tells = {(1, 0): ([9, 0], [10, 1]), (0, 1): ([5, 5], [5, 5]), (1, 1): ([0, 0], [20, 20])}
    low, high = zip(*(tells[tuple(each)] for each in published), strict=True)
    return ranges([10, 10], [[9, 1], [5, 5]], published, list(low), list(high))


def only_where_it_is_shown() -> None:
    """What was certain is so again where the same sets are published, and only there."""
    nobody, first = np.zeros((0, 2), dtype=bool), np.array([[True, False]])
    certain = intervals.culprit(nine_of_ten([[1, 0]]), nobody, 2)
    assert certain is not None
    again = intervals.culprit(nine_of_ten([[1, 1], [1, 0]]), nobody, 2, [certain])
    assert again is certain
    assert intervals.culprit(nine_of_ten([[1, 1]]), first, 2, [certain]) is None


def test_what_was_certain_is_so_only_where_it_is_shown(monkeypatch) -> None:
    only_where_it_is_shown()
    monkeypatch.setattr(intervals, "stuck", lambda _known, doubts: list(doubts))
    only_where_it_is_shown()
    monkeypatch.setattr(Certain, "is_shown", lambda _certain, _known: True)
    catches(only_where_it_is_shown)


def only_where_it_is_asked(answers: list[int]) -> None:
    """A hidden group may not be pinned down; one that is published says what it says."""
    everybody, others, own = [1, 1], [0, 1], [1, 0]
    counts = [answers, [5] * len(answers)]
    ends = [[each + 5 for each in answers], counts[1], answers]
    known = ranges([*map(sum, counts)], counts, [everybody, others, own], ends, ends)
    before, group = only(known, np.array([True, True, False])), np.array([[True, False]])
    certain = intervals.culprit(before, group, 0)
    assert certain is not None
    assert intervals.culprit(known, group, 0, [certain]) is not None
    assert intervals.culprit(known, group[:0], 0, [certain]) is None


def whatever_is_shown(
    known: Known, doubts: Sequence[Doubt], suspects: Sequence[Certain]
) -> Certain | None:
    """What was certain is so again, whether it is asked or not."""
    return next(iter(each for each in suspects if each.is_shown(known)), None)


@pytest.mark.parametrize("answers", [[4, 6], [0, 5, 5]], ids=["either way", "at least one"])
def test_what_was_certain_is_so_only_where_it_is_asked(monkeypatch, answers: list[int]) -> None:
    only_where_it_is_asked(answers)
    monkeypatch.setattr(intervals, "_still_certain", whatever_is_shown)
    catches(only_where_it_is_asked, answers)


def only_for_the_same_goals() -> None:
    """That fewer are impossible does not say that more are, nor what comes before it."""
    known = nine_of_ten([[1, 0]])
    fewer, more = ((Goal(known.published[0], 0, target),) for target in (8, 10))
    certain = unresolved(known, [Question.of(fewer)])
    assert certain is not None
    assert intervals._still_certain(known, [more], [certain]) is None
    assert intervals._still_certain(known, [more, fewer], [certain]) is certain
    much_fewer = (Goal(known.published[0], 0, 7),)
    first = intervals._still_certain(known, [much_fewer, fewer], [certain])
    assert first is not None
    assert [goal.target for goal in first.doubt] == [7]


def test_what_was_certain_is_so_only_for_the_same_goals(monkeypatch) -> None:
    only_for_the_same_goals()
    monkeypatch.setattr(intervals, "_equal", intervals._same)
    catches(only_for_the_same_goals)
