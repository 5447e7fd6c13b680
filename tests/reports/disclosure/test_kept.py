"""Goals that are to be reached while some people answer as they did."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import linear, shuffles
from reports.disclosure.knowledge import Goal, Known
from tests.reports.disclosure.crossed import ranges
from tests.reports.disclosure.other_answers import shuffled
from tests.reports.disclosure.planted import catches
from tests.reports.disclosure.test_intervals import FEW, KNOWN, repairs_stay_inside, some_set


@given(KNOWN, st.randoms(use_true_random=False))
@FEW
def test_who_is_kept_answers_as_before(answers, chance):
    known, people = some_set(answers, chance)
    every = [
        (atom, column)
        for atom, column in np.argwhere(known.counts > 0).tolist()
        for _person in range(known.counts[atom, column])
    ]
    repairs_stay_inside(known, people, tuple(chance.sample(every, min(3, len(every)))))


def two_people_who_differ() -> Known:
    """Of whom anything may be true."""
    return ranges([2], [[1, 1]], [[1]], [[0, 0]], [[2, 2]])


def the_kept_one_stays() -> None:
    """Either may answer as the other did, but not while he or she is kept."""
    known, people = two_people_who_differ(), np.array([True])
    for column, target in ((0, 0), (0, 2), (1, 0), (1, 2)):
        for kept in ((), ((0, 0),), ((0, 1),)):
            goal = Goal(people, column, target, kept)
            is_possible = kept != ((0, column if target == 0 else 1 - column),)
            assert shuffled(known, goal) == is_possible
            assert (linear.obstacle(known, goal) is None) == is_possible


def test_the_kept_one_stays() -> None:
    the_kept_one_stays()


def keeps_nobody(known: Known, goals: Sequence[Goal]) -> np.ndarray:
    """Everybody is free to answer otherwise."""
    return np.zeros((len(goals), *known.counts.T.shape))


@pytest.mark.parametrize(
    ("where", "name", "defect"),
    [
        (shuffles, "_kept", keeps_nobody),
        (Known, "apart", lambda known, goal: (known, goal)),
    ],
)
def test_keeping_test_catches(monkeypatch, where: object, name: str, defect: object) -> None:
    monkeypatch.setattr(where, name, defect)
    catches(the_kept_one_stays)
