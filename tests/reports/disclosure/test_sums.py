"""R4: no sum of published sets, each added and subtracted at will, leaves one to nine people."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.disclosure import bases, breakdowns, intervals, rank, sums
from reports.disclosure.attackers import nested
from reports.disclosure.bases import Bases
from reports.disclosure.classification import Integers, Mask
from reports.disclosure.counts import NO_ANSWER
from reports.disclosure.sums import Sums
from reports.proof import publishers
from tests.reports.disclosure.crossed import (
    AGE,
    ROLE,
    RULES,
    UNIT,
    Answers,
    counts,
    crossed,
    gate,
    item,
)
from tests.reports.disclosure.planted import PLAIN, catches

K = RULES.k
Shown = list[Mask]
"""For each breakdown its published sets."""


# --- exactly what trying everybody says ----------------------------------------------------


@st.composite
def organisations(draw: st.DrawFn) -> tuple[Shown, list[Integers]]:
    """Two to four breakdowns of a few atoms, and who answered each of four questions."""
    chance = np.random.default_rng(draw(st.integers(0, 2**32)))
    width = int(chance.integers(2, 5))
    atoms = np.unique(chance.integers(0, 3, (int(chance.integers(4, 14)), width)), axis=0)
    if chance.random() < 0.4:
        alike = chance.random(len(atoms)) < 0.8
        atoms[alike, -1] = atoms[alike, 0]
    shares = chance.dirichlet(np.full(len(atoms), chance.choice([0.3, 1, 3])))
    n = chance.multinomial(int(chance.integers(25, 90)), shares)
    shown = [of_ten(atoms[:, place, None] == np.arange(3), n) for place in range(width)]
    of_one = np.where(atoms[:, 0] == atoms[n.argmax(), 0], n, 0)
    questions = [of_one, n, chance.binomial(n, 0.95), chance.binomial(n, 0.8)]
    return [each for each in shown if len(each)], questions


def of_ten(groups: Mask, n: Integers) -> Mask:
    """A breakdown as R3 would show it: nothing, or groups of ten people and a remainder of ten."""
    groups = groups.T[np.argsort(n @ groups)]
    for small in range(len(groups)):
        rest = groups[:small].any(axis=0)
        sizes = np.vstack([rest, groups[small:]]) @ n
        if sizes[1] >= K and (sizes[0] >= K or not rest.any()):
            return np.vstack([rest, groups[small:]]) if rest.any() else groups
    return groups[:0]


def leaves_few(shown: Shown, n: Integers) -> bool:
    """The same by trying all sets of fewer than ten people who could be left.

    A sum leaves some of them and nobody else where the published sets say less about the
    others than about everybody.
    """
    occupied = np.flatnonzero(n)
    sets = np.vstack([np.ones((1, len(n))), *shown])[:, occupied]
    others = np.array([~left for left in largest(n[occupied].tolist())])
    ranks = np.linalg.matrix_rank(sets * others[:, None])
    return bool((ranks < np.linalg.matrix_rank(sets)).any())


def largest(n: list[int]) -> Iterator[Mask]:
    """The sets of fewer than ten people to which no atom can be added, a line each."""
    for chosen in product((False, True), repeat=len(n)):
        size = sum(people for people, here in zip(n, chosen, strict=True) if here)
        if size < K and all(h or size + p >= K for p, h in zip(n, chosen, strict=True)):
            yield np.array(chosen)


def tells_who_is_left(shown: Shown, questions: list[Integers]) -> None:
    """Of every question, with the bases that were found for those before it."""
    found = Sums()
    for n in questions:
        assert found.leave_few(shown, n, K) == leaves_few(shown, n)


@given(organisations())
@PLAIN
def test_exactly_what_trying_all_sets_says(organisation):
    shown, questions = organisation
    if shown:
        tells_who_is_left(shown, questions)


class RowsUnseen(Bases):
    """Whom the rows leave is not counted."""

    def settle(self, n: Integers, k: int) -> bool | None:
        return Bases.settle(replace(self, left=self.left[:0]), n, k)


class EverywhereTold(Bases):
    """What the bases say of some atoms is taken for all."""

    def settle(self, n: Integers, k: int) -> bool | None:
        return Bases.settle(replace(self, reach=self.reach | True), n, k)


class NobodyMissing(Bases):
    """One base is enough, as if nobody could be in two."""

    def settle(self, n: Integers, k: int) -> bool | None:
        return Bases.settle(replace(self, load=self.load * 0), n, k)


def halves(*first: tuple[int, ...]) -> Shown:
    """For each breakdown, the atoms that are in its first group, of two."""
    return [np.array([each, np.logical_not(each)], dtype=bool) for each in first]


NORTH_FIRST = halves((1, 0), (1, 0)), [np.array([30, 0]), np.array([30, 9])]
"""The first question is asked in the north; nine people are elsewhere."""

CUBE = (
    halves((0, 0, 0, 0, 1, 1, 1, 1), (1, 1, 0, 0, 1, 0, 0, 0), (1, 0, 0, 1, 1, 1, 1, 0)),
    [np.array([7, 3, 22, 1, 4, 4, 18, 5]), np.array([4, 3, 21, 1, 4, 3, 17, 4])],
)


@pytest.mark.parametrize(
    ("defect", "organisation"),
    [(RowsUnseen, NORTH_FIRST), (EverywhereTold, NORTH_FIRST), (NobodyMissing, CUBE)],
)
def test_a_proof_that_forgets_something_is_caught(monkeypatch, defect, organisation):
    monkeypatch.setattr(bases, "AT_LEAST", 1)
    tells_who_is_left(*organisation)
    monkeypatch.setattr(sums, "Bases", defect)
    catches(tells_who_is_left, *organisation)


def test_what_no_base_proves_counts_as_leaving_few(monkeypatch):
    """Two groups of thirty leave nobody few; that is not known before a base says so."""
    shown, n = halves((1, 0)), np.array([30, 30])
    assert not Sums().leave_few(shown, n, K)
    monkeypatch.setattr(bases, "MOST", 0)
    assert Sums().leave_few(shown, n, K)


def test_one_prime_is_not_enough_for_many_groups():
    """Four breakdowns of nine groups could have minors that a prime divides."""
    for groups, primes in ((7, rank.PRIMES[:1]), (9, rank.PRIMES)):
        found = Sums()
        atoms = np.array(list(product(range(groups), repeat=2)))
        codes = [*atoms.T, atoms.sum(axis=1) % groups, (atoms @ [1, 2]) % groups]
        shown = [code == np.arange(groups)[:, None] for code in codes]
        assert not found.leave_few(shown, np.full(len(atoms), 10), K)
        assert {prime for _sets, prime in found._bases} == set(primes)


# --- what the gate shows -------------------------------------------------------------------


def three_sums() -> Answers:
    """The employees and the south less the old are four people; no two breakdowns leave few."""
    return {
        ("employee", "old", "south"): (1, 1),
        ("employee", "old", "north"): (2, 18),
        ("manager", "young", "south"): (2, 0),
        ("manager", "young", "north"): (1, 20),
        ("manager", "old", "south"): (12, 18),
    }


def nobody_is_left_over(answers: Answers) -> None:
    """By the attacker's program, from what the gate publishes about one question."""
    made = counts((ROLE, AGE, UNIT), item(answers))
    for case in publishers.gate(made, RULES, 2 * made.rows + 100):
        assert list(nested.attack(case, K)) == []


@given(crossed(ROLE, AGE, UNIT))
@settings(PLAIN, max_examples=30)
def test_no_sum_of_what_is_published_leaves_few(answers):
    nobody_is_left_over(answers)


def test_sums_of_three_breakdowns_are_not_shown(monkeypatch):
    nobody_is_left_over(three_sums())
    shown, decisions = gate((ROLE, AGE, UNIT), three_sums()).choose()
    assert decisions == frozenset({"R4"})
    assert len(shown) == 4
    two_at_a_time(monkeypatch)
    without_r5(monkeypatch)
    catches(nobody_is_left_over, three_sums())


def without_r5(monkeypatch: pytest.MonkeyPatch) -> None:
    """R5 would refuse them as well, for what one of the four could know of another."""
    monkeypatch.setattr(intervals, "culprit", lambda *_what, **_small: None)


def two_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Sums.leave_few

    def leave_few(self: Sums, shown: Shown, n: Integers, k: int) -> bool:
        return any(real(self, list(pair), n, k) for pair in combinations(shown, 2))

    monkeypatch.setattr(Sums, "leave_few", leave_few)


def exchanged() -> Answers:
    """The managers are the north, but for four managers elsewhere and two employees there."""
    return {
        ("employee", "south"): (30, 30),
        ("employee", "north"): (1, 1),
        ("manager", "north"): (20, 20),
        ("manager", "south"): (2, 2),
    }


def test_groups_that_differ_in_a_few_either_way_are_not_shown_together():
    """Whoever of the two knows both answers could subtract the sets as if they were nested."""
    shown, decisions = gate((ROLE, UNIT), exchanged()).choose()
    assert decisions == frozenset({"R4"})
    assert [column.name for column in shown] == ["role:employee", "role:manager"]


def two_in_one() -> Answers:
    """All the young and middle but four are in the north, and nobody else is."""
    return {
        ("employee", "young", "north"): (20, 20, 20),
        ("employee", "middle", "north"): (20, 20, 20),
        ("employee", "young", "south"): (1, 1, 0),
        ("employee", "middle", "east"): (0, 1, 1),
        ("employee", "old", "south"): (20, 20, 20),
        ("employee", "old", "east"): (20, 20, 20),
    }


def test_two_groups_in_one_are_caught(monkeypatch):
    """Young and middle together are the north and four people; no two columns are nested."""
    nobody_is_left_over(two_in_one())
    monkeypatch.setattr(Sums, "leave_few", lambda *_: False)
    catches(nobody_is_left_over, two_in_one())


def nearly_nested() -> Answers:
    """All managers but one are in the north, and the north has managers only."""
    return {
        ("employee", "young", "south"): (20, 20, 20),
        ("employee", "old", "east"): (20, 20, 20),
        ("manager", "old", "north"): (15, 15, 15),
        ("manager", "young", "south"): (1, 0, 0),
        ("employee", "middle", "south"): (10, 10, 10),
    }


def test_nearly_nested_groups_are_not_shown_together():
    nobody_is_left_over(nearly_nested())
    shown, decisions = gate((ROLE, AGE, UNIT), nearly_nested()).choose()
    assert "R4" in decisions
    assert shown


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The audit of sums without that of crossings, which refuses much the same."""
    monkeypatch.setattr(breakdowns.Gate, "_in_doubt", lambda *_: None)


def test_an_audit_switched_off_is_caught(monkeypatch, alone):
    nobody_is_left_over(nearly_nested())
    monkeypatch.setattr(Sums, "leave_few", lambda *_: False)
    catches(nobody_is_left_over, nearly_nested())


def test_a_threshold_off_by_one_is_caught(monkeypatch, alone):
    """A cell of nine people, which an audit for fewer than nine lets through."""
    answers = nearly_nested() | {("manager", "young", "south"): (3, 3, 3)}
    nobody_is_left_over(answers)
    real = Sums.leave_few
    monkeypatch.setattr(Sums, "leave_few", lambda sums, shown, n, k: real(sums, shown, n, k - 1))
    catches(nobody_is_left_over, answers)


def test_all_breakdowns_stand_where_every_cell_is_large():
    cells = product(ROLE.groups[:2], AGE.groups[:3], UNIT.groups[:3])
    shown, decisions = gate((ROLE, AGE, UNIT), dict.fromkeys(cells, (10, 12, 9))).choose()
    assert [column.name for column in shown] == [
        *(f"role:{group}" for group in ROLE.groups if group != NO_ANSWER),
        *(f"age:{group}" for group in AGE.groups if group != NO_ANSWER),
        *(f"unit:{group}" for group in UNIT.groups if group != NO_ANSWER),
    ]
    assert decisions == frozenset()
