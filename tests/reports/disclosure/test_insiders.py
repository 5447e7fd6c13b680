"""R5 for colleagues: nobody is told what others said for knowing his or her own answer."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import assume, given, settings

from reports.disclosure import insiders, intervals
from reports.disclosure.able import NOBODY, Able
from reports.disclosure.attackers import everybody, insider, populations
from reports.disclosure.attackers.knowledge import Case
from reports.disclosure.doubts import Doubt
from reports.disclosure.knowledge import Goal, Known, Person
from reports.disclosure.questions import Question, unresolved
from reports.disclosure.recombination import Recombination
from reports.proof import publishers, trials
from surveys.definition.model import Rules
from tests.reports.disclosure.crossed import ROLE, UNIT, counts, crossed, gate, item, ranges
from tests.reports.disclosure.planted import PLAIN, catches
from tests.reports.disclosure.test_intervals import bounds, every_column

FEW = settings(PLAIN, max_examples=30)
ELEVEN = 48
"""An invented organisation of 83 people, of whom one could count others in a group of eleven."""

EIGHT = 49
"""One of 160 people, of whom one knew what the seven others in two groups had answered."""


@given(crossed(ROLE, UNIT, answers=3, most=90))
@FEW
def test_an_insider_is_told_exactly_what_follows(answers):
    told_what_follows(*what_is_known(answers))


@given(crossed(ROLE, UNIT, answers=2, most=40))
@FEW
def test_an_insider_is_told_exactly_what_follows_where_nearly_all_agree(answers):
    told_what_follows(*what_is_known({atom: (7 * a, b) for atom, (a, b) in answers.items()}))


def what_is_known(answers: dict) -> tuple[Known, np.ndarray, np.ndarray]:
    """What R3 alone would let out of a question; what is secret, and what is published.

    Hidden groups and small crossings, and groups.
    """
    made = gate((ROLE, UNIT), answers)
    shown, _ = every_column(made)
    known = made.known([made.total(), *shown])
    secret = np.vstack([made._hidden(known.published), made._pairs])
    return known, secret, known.published


def told(known: Known, secret: np.ndarray) -> Doubt | None:
    """What insiders are told of secret sets, with all answers looked for."""
    nobody = Able.nobody((len(secret), known.values.size))
    return unresolved(known, insiders.questions(known, secret[:0], secret, nobody))


def told_what_follows(known: Known, secret: np.ndarray, shown: np.ndarray) -> None:
    """Nothing where nothing follows for anybody, and else what does.

    To somebody who is kept; or, where nobody could have answered otherwise, to whoever is asked.
    """
    found = told(known, secret)
    if found is None:
        assert not list(following(known, secret, shown))
    else:
        goal, follows = found.doubt[0], set(following(known, secret, shown))
        about = goal.people.tobytes(), goal.column
        sure = {people for people, *others in follows if tuple(others) == about}
        assert goal.kept in sure if goal.kept else sure


def following(
    known: Known, secret: np.ndarray, shown: np.ndarray
) -> Iterator[tuple[tuple[Person], bytes, int]]:
    """By a program over every atom: who can count others in a column, of which set, in it or not.

    In a secret set whatever their number, and in a published one all of them.
    """
    for place, people in enumerate(np.vstack([secret, shown])):
        for atom, column in np.argwhere(known.counts > 0).tolist():
            others = known.without([(atom, column)])
            for each in range(known.counts.shape[1]):
                if others.counts[people, each].sum() == 0:
                    continue
                low, high = bounds(others, people, each)
                if low == (high if place < len(secret) else others.n[people].sum()):
                    yield ((atom, column),), people.tobytes(), each


@given(crossed(ROLE, UNIT, answers=2, most=60))
@FEW
def test_the_gate_tells_nobody(answers):
    made = gate((ROLE, UNIT), answers)
    assume(made.measure.n.sum() >= 10)
    chosen, _ = made.choose()
    known = made.known([made.total(), *chosen])
    secret = np.vstack([made._hidden(known.published), made._pairs])
    assert not list(following(known, secret, known.published))


@given(crossed(ROLE, UNIT, answers=3, most=40))
@FEW
def test_what_is_known_of_the_others_is_what_is_known_of_all(answers):
    known, *_sets = what_is_known(answers)
    person = tuple(np.argwhere(known.counts > 0)[0].tolist())
    others = known.without([person])
    assert others.n.sum() == known.n.sum() - 1
    assert others.admits(others.counts)
    for column in range(known.counts.shape[1]):
        moved = others.counts.copy()
        moved[person[0]] = 0
        moved[person[0], column] = others.n[person[0]]
        whole = moved.copy()
        whole[person] += 1
        assert others.admits(moved) == known.admits(whole)


def told_to_nobody(place: int) -> None:
    """In one organisation, by the attackers."""
    population = populations.one(place)
    counts = population.counts()
    asked = {item.code: item for item in counts.items}
    for case in publishers.gate(counts, Rules(), population.headcount):
        if case.exclusive and case.statements:
            assert not kinds_found(case, trials.answers_of(asked[case.code])) - {"zero"}


def kinds_found(case: Case, truth: insider.Truth) -> set[str]:
    """What somebody who knows one answer learns of the others, by the attackers."""
    worlds = insider.worlds_of(case, truth, Rules().k)
    return {each.kind for each in everybody.attack(case, truth, Rules().k, worlds)}


@pytest.mark.parametrize("place", [ELEVEN, EIGHT])
def test_nobody_counts_the_others(place: int) -> None:
    told_to_nobody(place)


def always_enough(_: object, _sets: object, _counts: object, asked: np.ndarray) -> Able:
    """As if in every crossing answers could be exchanged so that nobody is sure of them."""
    return Able(np.ones_like(asked), np.full((*asked.shape, 1), NOBODY))


def nothing(*_: object) -> Iterator[object]:
    """No question is asked."""
    return iter(())


@pytest.mark.parametrize(
    ("where", "name", "defect", "place"),
    [
        (insiders, "_of_number", nothing, ELEVEN),
        (Recombination, "able", always_enough, EIGHT),
    ],
)
def test_counting_test_catches(
    monkeypatch, where: object, name: str, defect: object, place: int
) -> None:
    monkeypatch.setattr(where, name, defect)
    catches(told_to_nobody, place)


def three() -> tuple[Known, np.ndarray, np.ndarray]:
    """Of three hidden people only the first could have answered otherwise."""
    known = ranges(
        [1, 2, 20],
        [[1, 0], [1, 1], [10, 10]],
        [[1, 1, 1], [0, 1, 1], [0, 0, 1]],
        [[11, 11], [11, 11], [10, 10]],
        [[12, 12], [11, 11], [10, 10]],
    )
    hidden = np.array([[True, True, False]])
    return known, hidden, known.published


def test_who_alone_could_have_answered_otherwise_knows_the_others(monkeypatch) -> None:
    known, hidden, shown = three()
    assert intervals.culprit(known, hidden, 0) is not None
    told_what_follows(known, hidden, shown)
    monkeypatch.setattr(insiders, "ENOUGH", 1)
    catches(told_what_follows, known, hidden, shown)


def the_second_of_two_is_sure() -> None:
    """Of two who are asked about at once."""
    known, hidden, _shown = three()
    doubt = tuple(Goal(hidden[0], 0, target) for target in (3, 1))
    found = unresolved(known, [Question(doubt, ((1, 0), (0, 0)), open=False)])
    assert found is not None
    assert found.doubt[0].kept == ((0, 0),)


def only_one_part(question: Question) -> list[Question]:
    """All people but the first third of those facing the others are forgotten."""
    return PARTED(question)[:1]


PARTED = Question.parts


def test_parts_test_catches(monkeypatch) -> None:
    the_second_of_two_is_sure()
    monkeypatch.setattr(Question, "parts", only_one_part)
    catches(the_second_of_two_is_sure)


def nine_of_ten() -> Known:
    """The answers of a group of ten, of whom nine agree for sure."""
    return ranges([10], [[9, 1]], [[1]], [[9, 0]], [[10, 1]])


def test_who_alone_answered_otherwise_knows_it_of_a_group_that_is_shown(monkeypatch) -> None:
    known = nine_of_ten()
    nothing_secret = np.zeros((0, 1), dtype=bool)
    nobody = Able.nobody((0, 2))
    asked = insiders.questions(known, nothing_secret, nothing_secret, nobody)
    assert [question.people for question in asked] == [((0, 1),)]
    assert unresolved(known, asked) is not None
    told_what_follows(known, nothing_secret, known.published)
    assert intervals.culprit(known, nothing_secret, 1) is not None
    monkeypatch.setattr(insiders, "_of_all", nothing)
    assert intervals.culprit(known, nothing_secret, 1) is None


def ten_in_the_rest() -> dict:
    """Five answers of at most a fifth of ten people each: two of each, say nine and one more."""
    return {
        ("east",): (12, 9, 8, 11, 10),
        ("north",): (2, 2, 2, 2, 1),
        ("south",): (0, 0, 0, 0, 1),
    }


def the_one_beside_is_told_nothing(answers: dict) -> None:
    made = gate((UNIT,), answers)
    chosen, _ = made.choose()
    known = made.known([made.total(), *chosen])
    secret = np.vstack([made._hidden(known.published), made._pairs])
    assert not list(following(known, secret, known.published))


def the_attackers_find_nothing_beside(answers: dict) -> None:
    """What is published of the same, in the eyes of everybody who answered."""
    asked = item(answers)
    for case in publishers.gate(counts((UNIT,), asked), Rules(), headcount=100):
        assert not kinds_found(case, trials.answers_of(asked)) - {"zero"}


def only_inside(doubt: Doubt, facing: np.ndarray, sure: object) -> Iterator[Question]:
    """Colleagues who are in none of the sets are forgotten."""
    return REAL_LEFT(doubt, facing & doubt[0].people[:, None], sure)


REAL_LEFT = insiders._left


@pytest.mark.parametrize(
    "nothing_is_told", [the_one_beside_is_told_nothing, the_attackers_find_nothing_beside]
)
def test_who_is_beside_a_group_cannot_count_it_either(monkeypatch, nothing_is_told) -> None:
    nothing_is_told(ten_in_the_rest())
    monkeypatch.setattr(insiders, "_left", only_inside)
    catches(nothing_is_told, ten_in_the_rest())


@pytest.mark.parametrize(
    "known",
    [
        ranges(
            [1, 2, 20],
            [[1, 0, 0], [2, 0, 0], [0, 10, 10]],
            [[1, 1, 1], [0, 1, 1], [0, 0, 1]],
            [[2, 10, 10], [2, 10, 10], [0, 10, 10]],
            [[3, 11, 11], [2, 10, 10], [0, 10, 10]],
        ),
        ranges(
            [1, 2, 20, 2],
            [[1, 0, 0], [2, 0, 0], [0, 10, 10], [0, 1, 1]],
            [[1, 1, 1, 1], [0, 1, 1, 0], [0, 0, 1, 0]],
            [[3, 11, 11], [2, 10, 10], [0, 10, 10]],
            [[3, 11, 11], [2, 10, 10], [0, 10, 10]],
        ),
    ],
    ids=["to two answers", "with two who help"],
)
def test_who_alone_could_have_answered_otherwise_in_two_ways_knows_the_others(known: Known):
    secret = np.zeros((1, len(known.n)), dtype=bool)
    secret[0, :2] = True
    told_what_follows(known, secret, known.published[:0])
    found = told(known, secret)
    assert found is not None
    assert found.doubt[0].kept == ((0, 0),)


def test_of_a_group_of_whom_all_agree_everybody_knows_it() -> None:
    known = ranges([4], [[4, 0]], [[1]], [[4, 0]], [[4, 0]])
    assert told(known, np.zeros((0, 1), dtype=bool)) is not None
