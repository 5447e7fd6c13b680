"""Answers that change places unseen: no group of any breakdown has others than before."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given

from reports.disclosure import recombination
from reports.disclosure.breakdowns import Gate
from reports.disclosure.classification import Mask
from reports.disclosure.recombination import Recombination
from tests.reports.disclosure.crossed import AGE, ROLE, UNIT, crossed, gate
from tests.reports.disclosure.planted import PLAIN, catches


def asked(made: Gate) -> tuple[Mask, Mask]:
    """Every crossing of two groups, and the answers that somebody in it gave."""
    sets = made.classification.pairs
    return sets, sets.astype(int) @ made.measure.counts > 0


def groups_keep_their_people(answers: dict) -> None:
    made = gate((ROLE, AGE, UNIT), answers)
    groups = np.array([each for v in made.classification.groups for each in v.values()], dtype=int)
    sets, _ = asked(made)
    for people in sets:
        for atom, other, first, second in made.recombination.out_of(people):
            assert people[atom]
            assert not people[first]
            assert not people[second]
            leave, come = groups[:, [atom, other]], groups[:, [first, second]]
            assert (leave.sum(axis=1) == come.sum(axis=1)).all()


@given(crossed(ROLE, AGE, UNIT))
@PLAIN
def test_groups_keep_their_people(answers):
    groups_keep_their_people(answers)


def loses_one(answers: dict) -> None:
    """What is said to move does: some way leaves a set with fewer of a column, and no group."""
    made = gate((ROLE, AGE, UNIT), answers)
    counts, width = made.measure.counts, made.measure.counts.shape[1]
    sets, given_by = asked(made)
    moved = made.recombination.moves(sets, counts, given_by)
    assert not (moved & ~given_by).any()
    for place, column in np.argwhere(moved).tolist():
        ways = made.recombination.out_of(sets[place]).tolist()
        assert any(
            counts[[atom, other], column].all() and counts[[first, second], taken].all()
            for atom, other, first, second in ways
            for taken in range(width)
            if taken != column
        ), (place, column)


@given(crossed(ROLE, AGE, UNIT))
@PLAIN
def test_a_set_that_can_lose_one_does(answers):
    loses_one(answers)


def knows_who(answers: dict) -> None:
    """Whoever is not said to be sure sees another way in which a column may have changed."""
    made = gate((ROLE, AGE, UNIT), answers)
    counts, width = made.measure.counts, made.measure.counts.shape[1]
    sets, given_by = asked(made)
    able = made.recombination.able(sets, counts, given_by)
    for place, column in np.argwhere(given_by & able.ways).tolist():
        changes = [
            {(atom, source), (other, source), (first, taken), (second, taken)}
            for atom, other, first, second in made.recombination.out_of(sets[place]).tolist()
            for source, taken in permutations(range(width), 2)
            if column in (source, taken)
            if counts[[atom, other], source].all() and counts[[first, second], taken].all()
        ]
        sure = set(able.people(place, column, width))
        for person in map(tuple, np.argwhere(counts == 1).tolist()):
            assert person in sure or any(person not in people for people in changes)


@given(crossed(ROLE, AGE, UNIT))
@PLAIN
def test_who_could_change_places_is_known(answers):
    knows_who(answers)


def four(*chosen: tuple[int, int, int]) -> dict:
    """Two roles by two units, with what one person of each crossing answered."""
    cells = [
        ("employee", "north"),
        ("manager", "south"),
        ("employee", "south"),
        ("manager", "north"),
    ]
    return {(role, "young", unit): each for (role, unit), each in zip(cells, chosen, strict=True)}


YES, NO = (1, 0, 0), (0, 1, 0)


def test_four_people_change_places() -> None:
    made = gate((ROLE, AGE, UNIT), four(YES, YES, NO, NO))
    sets, given_by = asked(made)
    alone = sets.sum(axis=1) == 1
    moved = made.recombination.moves(sets, made.measure.counts, given_by)
    assert (moved[alone] == given_by[alone]).all()
    assert moved[alone].sum() == 4


@pytest.mark.parametrize("chosen", [(YES, YES, YES, YES), (YES, NO, NO, YES), (YES, YES, NO, YES)])
def test_where_answers_do_not_fit_nobody_moves(chosen: tuple) -> None:
    made = gate((ROLE, AGE, UNIT), four(*chosen))
    assert not made.recombination.moves(*moving(made)).any()


def moving(made: Gate) -> tuple[Mask, np.ndarray, Mask]:
    sets, given_by = asked(made)
    return sets, made.measure.counts, given_by


def test_ways_into_a_set_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Recombination.of
    monkeypatch.setattr(
        Recombination, "out_of", lambda self, people: real(self, int(np.flatnonzero(people)[0]))
    )
    catches(groups_keep_their_people, four(YES, YES, NO, NO) | {("manager", "old", "north"): YES})


def test_only_so_many_ways_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recombination, "MOST", 1)
    made = gate((ROLE, AGE, UNIT), four(YES, YES, NO, NO))
    sets, _ = asked(made)
    assert max(len(made.recombination.out_of(people)) for people in sets) == 1
