"""R4: no small set of people is the sum and difference of published ones."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import breakdowns, rank
from reports.disclosure.counts import NO_ANSWER
from tests.reports.disclosure.crossed import AGE, ROLE, UNIT, crossed, gate
from tests.reports.disclosure.planted import PLAIN, catches

MATRICES = st.integers(1, 6).flatmap(
    lambda width: st.lists(
        st.lists(st.booleans(), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


def in_space(rows: list[list[int]], target: list[int]) -> bool:
    """Whether fractions of the rows add up to the target, by elimination in fractions."""
    return fraction_rank([*rows, target]) == fraction_rank(rows)


def fraction_rank(rows: list[list[int]]) -> int:
    left = [[Fraction(int(each)) for each in row] for row in rows]
    found = 0
    for column in range(len(left[0])):
        pivot = next((row for row in left[found:] if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left.insert(found, pivot)
        for place in range(found + 1, len(left)):
            factor = left[place][column] / pivot[column]
            left[place] = [a - factor * b for a, b in zip(left[place], pivot, strict=True)]
        found += 1
    return found


@given(MATRICES)
@PLAIN
def test_exactly_what_fractions_say(rows):
    targets = list(product((0, 1), repeat=len(rows[0])))
    found = rank.exposed(np.array(rows), np.array(targets))
    assert found.tolist() == [in_space(rows, list(target)) for target in targets]


def test_a_half_is_seen():
    """Twice a set is the sum of three others less two more: no whole numbers give it."""
    rows = np.array([[1, 1, 0], [0, 1, 1], [1, 0, 1]], dtype=bool)
    assert rank.exposed(rows, np.eye(3, dtype=bool)).all()


def exposes_nobody(answers: dict) -> None:
    """No group and no crossed cell of fewer than k people comes out of the published sets."""
    found = gate((ROLE, AGE, UNIT), answers)
    shown, _ = found.choose()
    published = [found.total().people.astype(int).tolist()]
    published += [column.people.astype(int).tolist() for column in shown]
    atoms = found.classification.atoms
    for first, second in combinations(range(3), 2):
        for pair in {(atom[first], atom[second]) for atom in atoms}:
            cell = [int((atom[first], atom[second]) == pair) for atom in atoms]
            size = int((np.array(cell) * found.measure.n).sum())
            assert not (0 < size < 10 and in_space(published, cell)), pair


@given(crossed(ROLE, AGE, UNIT))
@PLAIN
def test_nobody_is_exposed(answers):
    exposes_nobody(answers)


def leaves_nobody_over(answers: dict) -> None:
    """No sum of columns of one breakdown holds one of another and one to nine people more."""
    found = gate((ROLE, AGE, UNIT), answers)
    n, shown = found.measure.n, found.choose()[0]
    of = {
        each.code: [c.people for c in shown if c.name.startswith(f"{each.code}:")]
        for each in (ROLE, AGE, UNIT)
    }
    for one, other in permutations(of, 2):
        for outer, inner in product(sums(of[one]), sums(of[other])):
            if not (inner & ~outer).any():
                assert not 0 < n[outer].sum() - n[inner].sum() < 10, (one, other)


def sums(columns: list) -> list:
    """Every few of the columns together."""
    return [
        np.any(chosen, axis=0)
        for number in range(1, len(columns) + 1)
        for chosen in combinations(columns, number)
    ]


@given(crossed(ROLE, AGE, UNIT))
@PLAIN
def test_sums_that_nearly_coincide_are_not_shown_together(answers):
    leaves_nobody_over(answers)


def two_in_one() -> dict:
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
    leaves_nobody_over(two_in_one())
    monkeypatch.setattr(breakdowns.nesting, "leaves_few", lambda *_: False)
    catches(leaves_nobody_over, two_in_one())


def nearly_nested() -> dict:
    """All managers but one are in the north, and the north has managers only."""
    return {
        ("employee", "young", "south"): (20, 20, 20),
        ("employee", "old", "east"): (20, 20, 20),
        ("manager", "old", "north"): (15, 15, 15),
        ("manager", "young", "south"): (1, 0, 0),
        ("employee", "middle", "south"): (10, 10, 10),
    }


def test_nearly_nested_groups_are_not_shown_together():
    exposes_nobody(nearly_nested())
    shown, decisions = gate((ROLE, AGE, UNIT), nearly_nested()).choose()
    assert "R4" in decisions
    assert shown


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The audit by rank without the two others that refuse much the same."""
    monkeypatch.setattr(breakdowns.nesting, "leaves_few", lambda *_: False)
    monkeypatch.setattr(breakdowns.Gate, "_in_doubt", lambda *_: None)


@pytest.mark.parametrize(
    "defect",
    [
        lambda _published, targets: np.zeros(len(targets), dtype=bool),
        lambda published, targets: (targets[:, None] == published[None]).all(axis=2).any(axis=1),
    ],
    ids=["rule off", "published sets alone"],
)
def test_exposure_test_catches(monkeypatch, alone, defect: Callable[..., object]):
    exposes_nobody(nearly_nested())
    monkeypatch.setattr(breakdowns.rank, "exposed", defect)
    catches(exposes_nobody, nearly_nested())


def test_a_threshold_off_by_one_is_caught(monkeypatch, alone):
    """A cell of nine people, which an audit for fewer than nine lets through."""
    answers = nearly_nested() | {("manager", "young", "south"): (3, 3, 3)}
    exposes_nobody(answers)
    real = breakdowns.Gate._exposes
    smaller = gate((ROLE,), {("employee",): (30, 30, 30)}).rules.model_copy(update={"k": 9})

    def lenient(self: breakdowns.Gate, published: object) -> bool:
        return real(replace(self, rules=smaller), published)

    monkeypatch.setattr(breakdowns.Gate, "_exposes", lenient)
    catches(exposes_nobody, answers)


def test_all_breakdowns_stand_where_every_cell_is_large():
    cells = product(ROLE.groups[:2], AGE.groups[:3], UNIT.groups[:3])
    shown, decisions = gate((ROLE, AGE, UNIT), dict.fromkeys(cells, (10, 12, 9))).choose()
    assert [column.name for column in shown] == [
        *(f"role:{group}" for group in ROLE.groups if group != NO_ANSWER),
        *(f"age:{group}" for group in AGE.groups if group != NO_ANSWER),
        *(f"unit:{group}" for group in UNIT.groups if group != NO_ANSWER),
    ]
    assert decisions == frozenset()
