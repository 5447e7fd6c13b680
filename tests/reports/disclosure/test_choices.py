"""What one person can choose: lines that hold for any people, and changes that keep to them."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings

from reports.disclosure import choices, intervals, linear, lines, moves, programs, rooms, steps
from reports.disclosure.choices import Choices
from reports.disclosure.knowledge import Goal, Known
from tests.reports.disclosure.planted import PLAIN, catches
from tests.reports.disclosure.several import (
    QUESTIONS,
    Asked,
    Question,
    asked,
    bounds,
    dealt_out,
    within,
)

FEW = settings(PLAIN, max_examples=80)
# --- the lines are what people can do together -----------------------------------------------


def lines_are_people(question: Question, n: int = 3) -> None:
    """Numbers keep to the lines just where people can have answered so."""
    size = np.array([n])
    every = product(range(n + 1), repeat=len(question.alone))
    kept = {each for each in every if question.choices.admitted(size, np.array([each])).all()}
    assert kept == dealt_out(question, n)


@pytest.mark.parametrize("question", QUESTIONS)
def test_lines_are_what_people_can_do(question):
    for n in (0, 1, 2, 3):
        lines_are_people(question, n)


def test_everybody_gives_as_much_where_nobody_can_give_two():
    found = [question for question in QUESTIONS if question.choices.whole]
    assert found == [q for q in QUESTIONS if all(sum(person) == 1 for person in q.people())]


def nothing_stands_alone(alone: np.ndarray, most: int | None) -> Choices:
    """An answer that clears the others is taken for one beside which they may be chosen."""
    return SEVERAL(alone & False, most)


def as_many_as_there_are(alone: np.ndarray, _most: int | None) -> Choices:
    """However many answers the question allows at most."""
    return SEVERAL(alone, None)


SEVERAL = choices.several


@pytest.mark.parametrize(
    ("defect", "question"),
    [
        (nothing_stands_alone, Question((False, False, True))),
        (as_many_as_there_are, Question((False, False, False), 2)),
    ],
)
def test_lines_test_catches(monkeypatch, defect: Callable[..., Choices], question: Question):
    monkeypatch.setattr(choices, "several", defect)
    catches(lines_are_people, question)


# --- what is found quickly is what people can have done ----------------------------------------


def goals(found: Asked) -> Iterator[tuple[Goal, bool]]:
    """Goals near the truth, and whether people can reach each."""
    for column in range(len(found.question.alone)):
        low, high = bounds(found, column)
        truth = int(found.known.counts[found.people, column].sum())
        for target in {truth - 2, truth - 1, truth + 1, truth + 2}:
            goal = Goal(found.people, column, target)
            yield goal, low <= target <= high


def by_program(known: Known, goal: Goal) -> bool:
    """Whether a program reaches a goal, with answers that look the same."""
    try:
        return linear.obstacle(known, goal) is None
    except programs.Unsolved as error:
        raise AssertionError from error


def nobody_does_the_impossible(found: Asked) -> None:
    """What moves is not pinned; what is reached is within reach, and what is not is not."""
    known = found.known
    assert known.admits(known.counts)
    moved = moves.movable(known, found.people[None])[0].tolist()
    changed: Counter[int] = Counter()
    for goal, by_people in goals(found):
        changed[goal.column] += by_people
        assert by_people or not steps.reach(known, [goal])[0]
        assert by_program(known, goal) == by_people
        assert intervals.is_left(known, (goal,)) != by_people
    assert all(changed[column] for column, is_moved in enumerate(moved) if is_moved)


@given(asked())
@FEW
def test_nobody_does_the_impossible(found):
    nobody_does_the_impossible(found)


@given(asked())
@FEW
def test_a_change_has_its_room_and_no_more(found):
    room_is_there(found)


def room_is_there(found: Asked) -> None:
    """Every atom's numbers can change as often as there is room for, and not once more."""
    known = found.known
    alone = np.eye(known.counts.shape[1], dtype=np.int64)
    pairs = [one - other for one, other in permutations(alone, 2)]
    for change in (*alone, *-alone, *pairs):
        steps = known.steps(change)
        for n, counts, times in zip(known.n, known.counts, steps, strict=True):
            possible = dealt_out(found.question, n)
            assert tuple(counts + times * change) in possible
            assert tuple(counts + (times + 1) * change) not in possible
    assert (known.rises == np.array([known.steps(each) for each in alone]).T).all()
    assert (known.falls == np.array([known.steps(-each) for each in alone]).T).all()


def both() -> Asked:
    """Two people who both chose b, as is known: so neither can have chosen the last answer."""
    question, room = Question((False, False, True)), ([1, 0, 0], [0, 0, 1])
    return within(question, [[(1, 1, 0), (0, 1, 0)]], np.array([[True]]), room, [True])


def beside() -> Asked:
    """Two people who both chose a, as is known, and one of them b."""
    question, exactly = Question((False, False)), ([0, 0], [0, 0])
    everybody = np.array([[True, True]])
    return within(question, [[(1, 0)], [(1, 1)]], everybody, exactly, [True, False])


@pytest.mark.parametrize("found", [both(), beside()])
def test_two_people_do_nothing_impossible(found):
    nobody_does_the_impossible(found)


def room_of_people(
    _self: Choices, n: np.ndarray, counts: np.ndarray, most: int, change: np.ndarray
) -> np.ndarray:
    """An answer is there for everybody who did not give it, and goes from all who did."""
    return np.where(change < 0, counts, most * n[:, None] - counts)[:, change != 0].min(axis=1)


def exchanges_any(_self: Choices, _n: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """A person turns from any answer to any other, whatever else that person chose."""
    return np.ones((*counts.shape, counts.shape[1]), dtype=np.bool_)


@pytest.mark.parametrize(
    ("name", "defect"), [("steps", room_of_people), ("exchanges", exchanges_any)]
)
def test_impossible_test_catches_a_move(monkeypatch, name: str, defect: Callable[..., object]):
    monkeypatch.setattr(Choices, name, defect)
    catches(nobody_does_the_impossible, both())


def swaps_answers(known: Known, sets: np.ndarray) -> np.ndarray:
    """Whoever gave an answer takes another one instead, even one that they gave already."""
    return np.ones((len(sets), known.counts.shape[1]), dtype=np.bool_)


def test_impossible_test_catches_a_swap(monkeypatch):
    monkeypatch.setattr(moves, "_swapped", swaps_answers)
    catches(nobody_does_the_impossible, beside())


def forgets_the_question(known: Known) -> object:
    """A program in which everybody may choose whatever they like."""
    return LINES(replace(known, choices=choices.free(known.values.size)))


LINES = lines.of


def test_impossible_test_catches_the_program(monkeypatch):
    monkeypatch.setattr(lines, "of", forgets_the_question)
    catches(nobody_does_the_impossible, both())


def test_impossible_test_catches_exchanges(monkeypatch):
    monkeypatch.setattr(rooms, "_by_itself", rooms.forgetting)
    catches(nobody_does_the_impossible, both())


def test_room_test_catches(monkeypatch):
    monkeypatch.setattr(Choices, "steps", room_of_people)
    catches(room_is_there, both())
