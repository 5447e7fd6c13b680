"""R5 for colleagues: whoever is in a hidden group is not told how many of the others answered."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings

from reports.disclosure import choices, insiders, intervals
from reports.disclosure.attackers import insider, populations
from reports.disclosure.knowledge import UNBOUNDED, Known, Person
from reports.proof import publishers, trials
from surveys.definition.model import Rules
from tests.reports.disclosure.crossed import ROLE, UNIT, crossed, gate
from tests.reports.disclosure.planted import PLAIN, catches
from tests.reports.disclosure.test_intervals import bounds, every_column

FEW = settings(PLAIN, max_examples=30)
ELEVEN = 48
"""An invented organisation of 83 people, of whom one could count others in a group of eleven."""


@given(crossed(ROLE, UNIT, answers=3, most=90))
@FEW
def test_an_insider_is_told_exactly_what_follows(answers):
    known, hidden = what_is_known(answers)
    told_what_follows(known, hidden)


def what_is_known(answers: dict) -> tuple[Known, np.ndarray]:
    """What R3 alone would let out of a question, and the groups of two people and more."""
    made = gate((ROLE, UNIT), answers)
    shown, _ = every_column(made)
    known = made.known([made.total(), *shown])
    hidden = made._hidden(known.published)
    return known, hidden[(hidden @ known.n) > 1]


def told_what_follows(known: Known, hidden: np.ndarray) -> None:
    """Nothing where nothing follows for anybody, and else what does."""
    found = insiders.told(known, hidden)
    if found is None:
        assert not list(following(known, hidden))
    else:
        goal = found[0]
        assert (goal.insider, goal.people.tobytes(), goal.column) in set(following(known, hidden))


def following(known: Known, hidden: np.ndarray) -> Iterator[tuple[Person, bytes, int]]:
    """By a program over every atom: who can count others in a column, of which group."""
    for people in hidden:
        for atom, column in np.argwhere(people[:, None] & (known.counts > 0)).tolist():
            others = known.without([(atom, column)])
            for each in range(known.counts.shape[1]):
                low, high = bounds(others, people, each)
                if low == high > 0:
                    yield (atom, column), people.tobytes(), each


@given(crossed(ROLE, UNIT, answers=3, most=40))
@FEW
def test_what_is_known_of_the_others_is_what_is_known_of_all(answers):
    known, _hidden = what_is_known(answers)
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


def told_to_nobody() -> None:
    """In one organisation, by the attackers."""
    population = populations.one(ELEVEN)
    counts = population.counts()
    asked = {item.code: item for item in counts.items}
    for case in publishers.gate(counts, Rules(), population.headcount):
        if case.exclusive and case.statements:
            worlds = insider.worlds_of(case, Rules().k)
            for each in insider.chosen(case, trials.answers_of(asked[case.code]), 1, Rules().k):
                kinds = {f.kind for f in insider.attack_hidden(each, Rules().k, worlds)}
                assert not kinds - {"zero"}


def test_nobody_counts_the_others_in_a_group_of_eleven() -> None:
    told_to_nobody()


def looks_at_the_first_part(known: Known, hidden: np.ndarray, asked: np.ndarray, people: list):
    """Two thirds of the people are forgotten."""
    return insiders._to_one_of(known, hidden, asked, people[:: insiders.PARTS])


@pytest.mark.parametrize(
    ("name", "defect"),
    [
        ("told", lambda _known, _hidden: None),
        ("_in_parts", looks_at_the_first_part),
    ],
)
def test_counting_test_catches(monkeypatch, name: str, defect: object) -> None:
    monkeypatch.setattr(insiders, name, defect)
    catches(told_to_nobody)


def three() -> tuple[Known, np.ndarray]:
    """Of three hidden people only the first could have answered otherwise."""
    known = Known(
        n=np.array([1, 2, 20]),
        counts=np.array([[1, 0], [1, 1], [10, 10]]),
        most=1,
        choices=choices.whole(2, 1),
        people=True,
        published=np.array([[True, True, True], [False, True, True], [False, False, True]]),
        low=np.array([[11, 11], [11, 11], [10, 10]]),
        high=np.array([[12, 12], [11, 11], [10, 10]]),
        value_low=np.zeros(3, dtype=np.int64),
        value_high=np.full(3, UNBOUNDED),
    )
    return known, np.array([[True, True, False]])


def test_who_alone_could_have_answered_otherwise_knows_the_others(monkeypatch) -> None:
    known, hidden = three()
    assert intervals.culprit(known, hidden, 0) is not None
    told_what_follows(known, hidden)
    monkeypatch.setattr(insiders, "ENOUGH", 1)
    catches(told_what_follows, known, hidden)
