"""Numbers with weights are one more clue, and the attacker that is given them uses it."""

from dataclasses import replace
from fractions import Fraction

import pytest

from reports.disclosure.attackers import linear_program, weights
from reports.disclosure.attackers.knowledge import Atom, Case, Statement, Weighted
from reports.disclosure.published import Mean, Published, Share, Withheld
from reports.disclosure.tables import Table

K, T = 10, 2
MANY, FEW = ("many",), ("few",)
SIZES = {MANY: 180, FEW: 20}
COUNTS_FOR = {MANY: 0.8, FEW: 2.8}
YES = {MANY: 120, FEW: 20}
"""All of the few said yes; only both groups together are shown."""


def weighted(yes: dict[Atom, int], room: Fraction) -> Weighted:
    """The weighted share of yes, give or take so much."""
    whole = sum(COUNTS_FOR[atom] * n for atom, n in SIZES.items())
    share = Fraction(sum(COUNTS_FOR[atom] * n for atom, n in yes.items()) / whole)
    return Weighted(COUNTS_FOR, {"yes": (share - room, share + room)})


def world(said: Weighted | None, *, room: int = 2) -> Case:
    all_yes = sum(YES.values())
    bounds = {"yes": (all_yes - room, all_yes + room), "no": (60 - room, 60 + room)}
    total = Statement("total", frozenset(SIZES), bounds)
    return Case("question", ("role",), SIZES, ("yes", "no"), (total,), weighted=said)


def test_nothing_is_found_where_nothing_is_weighted() -> None:
    assert list(weights.attack(world(None), K, T)) == []
    assert weights.cells(world(None)) == 0


def test_fine_weights_prove_a_hidden_group_unanimous() -> None:
    case = world(weighted(YES, Fraction(1, 2000)))
    found = {(f.attacker, f.kind, f.who, f.answer) for f in weights.attack(case, K, T)}
    assert found == {
        ("weights", "unanimous", "role:few", "yes"),
        ("weights", "zero", "role:few", "no"),
        ("weights", "pinned", "role:many", "yes"),
        ("weights", "pinned", "role:many", "no"),
    }
    assert list(linear_program.attack(replace(case, weighted=None), K, T)) == []


def test_coarse_weights_prove_nothing() -> None:
    assert list(weights.attack(world(weighted(YES, Fraction(1, 20))), K, T)) == []


def test_a_weighted_mean_is_a_clue_as_well() -> None:
    """Yes counts as 2 and no as 1: the mean says what the share does."""
    share, _ = weighted(YES, Fraction(0)).answers["yes"]
    for room, known in ((Fraction(1, 2000), 4), (Fraction(1, 20), 0)):
        mean = (1 + share - room, 1 + share + room)
        case = replace(world(Weighted(COUNTS_FOR, mean=mean)), values=(2, 1))
        assert len(list(weights.attack(case, K, T))) == known


def published(**cells: Published) -> Table:
    rows = {"answer:1": Withheld(), "answer:2": Withheld(), "mean": Withheld(), **cells}
    by_name = {f"{row}|weighted": value for row, value in rows.items()}
    return Table("weighted", "question", "first", tuple(rows), ("weighted",), by_name)


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        (Share(40, 5), "0.375", "0.425"),
        (Share(5, 5, "low"), "0", "0.05"),
        (Share(95, 5, "high"), "0.95", "1"),
    ],
)
def test_a_weighted_share_says_between_what_it_lies(cell: Share, low: str, high: str) -> None:
    read = weights.read(published(**{"answer:2": cell}), COUNTS_FOR, (1, 2))
    assert read == Weighted(COUNTS_FOR, {"2": (Fraction(low), Fraction(high))})


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        (Mean(15), "1.45", "1.55"),
        (Mean(11, "low"), "1", "1.1"),
        (Mean(19, "high"), "1.9", "2"),
    ],
)
def test_a_weighted_mean_says_between_what_it_lies(cell: Mean, low: str, high: str) -> None:
    read = weights.read(published(mean=cell), COUNTS_FOR, (1, 2))
    assert read == Weighted(COUNTS_FOR, mean=(Fraction(low), Fraction(high)))


def test_a_withheld_table_says_nothing() -> None:
    assert weights.read(published(), COUNTS_FOR, (1, 2)) is None
