"""Other answers that were found: they look the same, and dispel doubts of whoever is in them."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.disclosure import intervals, kinds, linear, programs, questions, shuffles, worlds
from reports.disclosure.choices import Choices
from reports.disclosure.classification import Mask
from reports.disclosure.knowledge import Goal, Known, Person
from reports.disclosure.questions import Question, unresolved
from reports.disclosure.repairs import NEVER, Floats
from reports.disclosure.shuffles import Shuffles
from reports.disclosure.worlds import Worlds
from tests.reports.disclosure.crossed import ranges
from tests.reports.disclosure.other_answers import alone, beside, reaches, shuffled, stays
from tests.reports.disclosure.planted import catches
from tests.reports.disclosure.several import QUESTIONS, dealt_out
from tests.reports.disclosure.several import Question as Several
from tests.reports.disclosure.test_insiders import three, told_what_follows
from tests.reports.disclosure.test_intervals import FEW, KNOWN, near, some_set, within_bounds
from tests.reports.disclosure.test_kept import keeps_nobody

# --- what is found looks the same, and keeps who is kept ---------------------------------------


def somebody(known: Known, chance: object, many: int = 2) -> tuple[Person, ...]:
    every = [tuple(person) for person in np.argwhere(known.counts > 0).tolist()]
    return tuple(chance.sample(every, min(many, len(every))))


@given(KNOWN, st.randoms(use_true_random=False))
@settings(FEW, max_examples=8)
def test_whatever_is_found_is_what_was_looked_for(answers, chance):
    known, people = some_set(answers, chance)
    for kept in ((), somebody(known, chance)):
        whatever_is_found_is_right(known, people, kept)


def whatever_is_found_is_right(
    known: Known, people: np.ndarray, kept: tuple[Person, ...] = ()
) -> None:
    """By a search for one goal, by one for many, by the program, and from fractions."""
    goals = [replace(goal, kept=kept) for goal in near(known, people)]
    together = alone(known)
    shuffles.search(together, [[goal] for goal in goals])
    for world in together.worlds.tables:
        assert known.admits(world)
        assert any(reaches(known, goal, world) for goal in goals)
    for goal in goals:
        shuffled(known, goal)
        decided(known, goal)
        from_fractions(*known.apart(goal))


def decided(known: Known, goal: Goal) -> None:
    """What the program finds."""
    asked = alone(known)
    try:
        is_reached = linear.obstacle(asked, goal) is None
    except programs.Unsolved as error:
        raise AssertionError from error
    assert is_reached == within_bounds(*known.apart(goal)) == (len(asked.worlds) == 1)
    for world in asked.worlds.tables:
        assert known.admits(world)
        assert reaches(known, goal, world)


def from_fractions(known: Known, goal: Goal) -> None:
    """What is found from the neighbours of mixtures of the truth and other answers."""
    mixed = 0.7 * known.counts + 0.3 * np.roll(known.counts, 1, axis=1)
    tables = linear._around(known, mixed)
    assert (tables.sum(axis=2) == known.n).all()
    world = shuffles.near(known, goal, tables)
    assert world is None or (known.admits(world) and reaches(known, goal, world))


def from_nothing(shuffles: Shuffles, weights: Floats) -> Floats:
    """People who gave an answer come from nothing."""
    possible = Shuffles._possible
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Shuffles, "_possible", lambda each: possible(each) | True)
        harm = HARM(shuffles, weights)
    assert (harm < NEVER).all()
    return harm


def to_the_first(counts: np.ndarray, kind: np.ndarray, answers: np.ndarray) -> np.ndarray:
    """All people of a kind are taken for those of its first atom."""
    found = counts * 0
    found[np.unique(kind, return_index=True)[1]] = answers
    return found


HARM = Shuffles.harm


def nothing_is_known_of_two_groups() -> Known:
    """Four people, two and two, of whom three gave one answer."""
    return ranges([2, 2], [[2, 0], [1, 1]], [[1, 1]], [[0, 0]], [[4, 4]])


def all_is_right_of_two_groups() -> None:
    known = nothing_is_known_of_two_groups()
    for people in (np.array([True, True]), np.array([True, False])):
        for kept in ((), ((0, 0),), ((1, 1),), ((0, 0), (1, 1)), ((0, 0), (0, 0))):
            whatever_is_found_is_right(known, people, kept)


def test_all_is_right_of_two_groups():
    all_is_right_of_two_groups()


@pytest.mark.parametrize(
    ("where", "name", "defect"),
    [
        (Shuffles, "harm", from_nothing),
        (shuffles, "_kept", keeps_nobody),
        (kinds, "dealt", to_the_first),
    ],
)
def test_finding_test_catches(monkeypatch, where: object, name: str, defect: Callable[..., object]):
    monkeypatch.setattr(where, name, defect)
    catches(all_is_right_of_two_groups)


def test_nobody_answers_otherwise_where_there_is_one_answer():
    known = ranges([5, 20], [[5], [20]], [[1, 1]], [[25]], [[25]])
    first = np.array([True, False])
    assert not shuffled(known, Goal(first, 0, 4))
    assert intervals.culprit(known, np.array([first, ~first]), 2) is not None


# --- what is known of under another publication ------------------------------------------------


def all_but_one(*, shown: bool) -> Known:
    """Twenty people and a hidden group of three; where it is `shown` what the twenty said."""
    published = [[1, 1], [1, 0]][: 1 + shown]
    low, high = [[11, 12], [10, 10]][: 1 + shown], [[11, 12], [10, 10]][: 1 + shown]
    return ranges([20, 3], [[10, 10], [1, 2]], published, low, high)


def a_pinned_group_is_not_safe_for_what_is_known_without() -> None:
    """As long as the twenty are not shown, one of the three may have answered as the others."""
    hidden = np.array([[False, True]])
    before = all_but_one(shown=False)
    found = Worlds()
    beside(before, found).worlds.add([np.array([[9, 11], [2, 1]]), np.array([[11, 9], [0, 3]])])
    doubt = tuple(Goal(hidden[0], 0, target) for target in (2, 0))
    assert unresolved(beside(before, found), [Question.of(doubt)]) is None
    known = beside(all_but_one(shown=True), found)
    assert all(known.admits(world) for world in known.worlds.tables)
    assert unresolved(known, [Question.of(doubt)]) is not None
    assert intervals.culprit(known, hidden, 2) is not None


def keeps_all(_known: Known, tables: np.ndarray) -> np.ndarray:
    """As if whatever looked the same under one publication did under all."""
    return np.ones(len(tables), dtype=np.bool_)


def test_what_is_published_then_rules_answers_out(monkeypatch):
    a_pinned_group_is_not_safe_for_what_is_known_without()
    monkeypatch.setattr(Known, "_look_the_same", keeps_all)
    catches(a_pinned_group_is_not_safe_for_what_is_known_without)


@given(KNOWN, st.randoms(use_true_random=False))
@FEW
def test_beside_keeps_just_those_that_look_the_same(answers, chance):
    known, people = some_set(answers, chance)
    loose = replace(alone(known), low=known.low - 2, high=known.high + 2)
    shuffles.search(loose, [[goal] for goal in near(known, people)])
    kept = beside(known, loose.worlds).worlds
    admitted = [world for world in loose.worlds.tables if known.admits(world)]
    assert np.array_equal(kept.tables, admitted)


def test_a_mean_rules_answers_out():
    known = replace(
        ranges([4], [[2, 2]], [[1]], [[0, 0]], [[4, 4]]),
        value_low=np.array([2]),
        value_high=np.array([3]),
    )
    every = [np.array([[4 - high, high]]) for high in range(5)]
    kept = beside(known, Worlds(every)).worlds.tables
    assert [world[0, 1] for world in kept] == [2, 3]


def test_what_is_found_is_remembered_for_other_publications_too():
    origin = Worlds()
    known = beside(nothing_is_known_of_two_groups(), origin)
    assert linear.obstacle(known, Goal(np.array([True, False]), 0, 1)) is None
    shuffles.search(known, [[Goal(np.array([True, False]), 0, 0)]])
    assert len(known.worlds) == len(origin) > 1
    assert np.array_equal(known.worlds.tables, origin.tables)
    again = beside(nothing_is_known_of_two_groups(), origin)
    assert np.array_equal(again.worlds.tables, origin.tables)


def test_so_many_are_remembered_and_no_more():
    origin = Worlds()
    found = Worlds(origin=origin)
    every = [np.array([[number]]) for number in range(worlds.MOST + 3)]
    found.add(np.array(every[:5]))
    found.add(every[5:])
    for each in (found, origin):
        assert [world.item() for world in each.tables] == list(range(3, worlds.MOST + 3))


def test_of_others_nothing_is_known_yet():
    """Neither without some people, nor with atoms put together."""
    known = beside(nothing_is_known_of_two_groups(), Worlds([np.array([[1, 1], [2, 0]])]))
    assert len(known.worlds) == 1
    assert not len(known.without([(0, 0)]).worlds)
    assert not len(known.together(*known.kinds(np.array([True, True]))).worlds)


# --- whose doubts they dispel ------------------------------------------------------------------

FIRST_OTHERWISE = np.array([[0, 1], [1, 1], [10, 10]])
"""The only other answers that look the same as those of `three`."""


def three_who_know_of_it() -> tuple[Known, np.ndarray]:
    known, hidden, _shown = three()
    known = beside(known, Worlds([FIRST_OTHERWISE]))
    assert len(known.worlds) == 1
    return known, hidden


def who_answers_otherwise_is_left() -> None:
    """The first is sure of the others, who are not sure of anything."""
    known, hidden = three_who_know_of_it()
    doubt = tuple(Goal(hidden[0], 0, target) for target in (3, 1))
    every: tuple[Person, ...] = ((0, 0), (1, 0), (1, 1), (2, 0), (2, 1))
    for is_open in (True, False):
        left = questions._left(known, [Question(doubt, every, is_open)])
        assert left == [Question(doubt, ((0, 0),), open=False)]
        assert questions._left(known, [Question(doubt, every[1:], is_open)]) == []
    assert questions._left(known, [Question(doubt)]) == []


def the_first_is_told_though_answers_are_known() -> None:
    known, hidden = three_who_know_of_it()
    told_what_follows(known, hidden, known.published)


def for_whoever_it_is(question: Question, stay: Mask) -> Question | None:
    """As if answers dispelled a doubt for whoever answers otherwise in them."""
    return None if len(stay) else question


CHECKS = [who_answers_otherwise_is_left, the_first_is_told_though_answers_are_known]


@pytest.mark.parametrize("holds", CHECKS)
def test_answers_dispel_nothing_for_who_answers_otherwise(monkeypatch, holds: Callable[[], None]):
    holds()
    monkeypatch.setattr(Question, "after", for_whoever_it_is)
    catches(holds)


def test_what_reaches_nothing_leaves_the_very_same_question():
    known, hidden = three_who_know_of_it()
    question = Question((Goal(hidden[0], 0, 3),), ((0, 0),), open=False)
    (left,) = questions._left(known, [question])
    assert left is question


@given(KNOWN, st.randoms(use_true_random=False))
@FEW
def test_a_question_is_left_just_for_those_whom_no_answers_keep(answers, chance):
    known, people = some_set(answers, chance)
    known = alone(known)
    goals = near(known, people)
    shuffles.search(known, [[goal] for goal in goals])
    asked = [Question((goal,), somebody(known, chance, many=4), open=False) for goal in goals]
    for question in asked:
        (goal,) = question.doubt
        dispel = [w for w in known.worlds.tables if reaches(known, goal, w)]
        sure = tuple(p for p in question.people if not any(stays(w, (p,)) for w in dispel))
        left = questions._left(known, [question])
        assert [each.people for each in left] == ([sure] if sure else [])
    apart = [each for question in asked for each in questions._left(known, [question])]
    assert questions._left(known, asked) == apart


# --- several answers ---------------------------------------------------------------------------


def singles_are_what_people_can_do(question: Several) -> None:
    """One more, or one less, of each answer fits just where people can have answered so."""
    n, width = np.arange(4), len(question.alone)
    possible = [dealt_out(question, each) for each in n.tolist()]
    lines = list(product(range(4), repeat=width))
    tables = np.repeat(np.array(lines)[:, None], len(n), axis=1)
    admitted = question.choices.admitted(n, tables)
    more, less = question.choices.singles(n, tables)
    for (place, line), size in product(enumerate(lines), n.tolist()):
        if max(line) > size:
            continue
        assert admitted[place, size] == (line in possible[size])
        for column in range(width if line in possible[size] else 0):
            for found, unit in ((more, 1), (less, -1)):
                after = (*line[:column], line[column] + unit, *line[column + 1 :])
                if 0 <= after[column] <= size:
                    assert found[place, size, column] == (after in possible[size])


@pytest.mark.parametrize("question", [each for each in QUESTIONS if not each.choices.whole])
def test_singles_are_what_people_can_do(question):
    singles_are_what_people_can_do(question)


def looks_at_one_line(choices: Choices, n: np.ndarray, counts: np.ndarray) -> tuple[Mask, Mask]:
    """As if the first line said all."""
    return SINGLES(Choices(choices.weights[:1], choices.least[:1], choices.most[:1]), n, counts)


def nothing_is_too_much(choices: Choices, _n: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """As if people could give as many answers as they like."""
    left: np.ndarray = counts @ choices.weights.T + 100
    return left


SINGLES = Choices.singles


@pytest.mark.parametrize(
    ("name", "defect"), [("singles", looks_at_one_line), ("_left", nothing_is_too_much)]
)
def test_singles_test_catches(monkeypatch, name: str, defect: Callable[..., object]):
    monkeypatch.setattr(Choices, name, defect)
    catches(singles_are_what_people_can_do, Several((False, False, True)))


# --- many doubts at once -----------------------------------------------------------------------


def many_need_no_program() -> None:
    """Twelve couples of whom nothing is known, each with a doubt of its own."""
    known = ranges([2] * 12 + [40], [[1, 1]] * 12 + [[20, 20]], [[1] * 13], [[20, 20]], [[44, 44]])
    doubts = [(Goal(people, 0, 2),) for people in np.eye(13, dtype=bool)[:12]]
    assert unresolved(known, [Question.of(doubt) for doubt in doubts]) is None


def never_asked(_known: Known, _goal: Goal) -> None:
    raise AssertionError


def test_what_is_found_for_many_is_tried_before_it_is_forgotten(monkeypatch):
    monkeypatch.setattr(worlds, "MOST", 4)
    monkeypatch.setattr(linear, "obstacle", never_asked)
    many_need_no_program()
    monkeypatch.setattr(shuffles, "at_once", lambda _known: 1_000)
    catches(many_need_no_program)
