"""Each attacker finds what can be found, and cries no wolf."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from reports.disclosure.attackers import (
    differencing,
    forger,
    insider,
    linear_program,
    nested,
    nobody,
    precision,
    subtraction,
    texts,
    unanimity,
    whole,
)
from reports.disclosure.attackers.knowledge import Bounds, Case, Finding, Statement
from reports.disclosure.attackers.program import Impossible, Program
from reports.disclosure.published import Count, Share
from reports.disclosure.tables import Table
from tests.reports.disclosure.attackers.worlds import (
    ALL,
    EXACT,
    FEW,
    MANY,
    SIZES,
    TOTAL_ONLY,
    exactly,
)
from tests.reports.disclosure.attackers.worlds import case as world

K, T = 10, 2


def by_program(case: Case) -> Iterator[Finding]:
    return insider.by_program(case, insider.targets_of(case, K))


def known(findings: Iterable[Finding]) -> set[tuple[str, str, int, int]]:
    """What became known, without the names."""
    return {(each.kind, each.answer, each.low, each.high) for each in findings}


OTHER = ("other",)
FOUR = {("derived", "yes", 3, 3), ("derived", "no", 1, 1)}


def test_subtraction_finds_the_four() -> None:
    assert known(subtraction.attack(EXACT, K)) == FOUR


def test_nested_groups_finds_the_four() -> None:
    assert known(nested.attack(EXACT, K)) >= FOUR


def test_linear_program_pins_the_four() -> None:
    assert known(linear_program.attack(EXACT, K, T)) == {
        ("pinned", "yes", 3, 3),
        ("pinned", "no", 1, 1),
    }


@pytest.mark.parametrize(
    "attack",
    [
        lambda case: subtraction.attack(case, K),
        lambda case: nested.attack(case, K),
        lambda case: unanimity.attack(case, T),
        lambda case: linear_program.attack(case, K, T),
        insider.attack,
        by_program,
        lambda case: forger.attack(case, K),
    ],
)
def test_nothing_is_found_where_only_the_total_is_shown(
    attack: Callable[[Case], Iterable[Finding]],
) -> None:
    assert list(attack(TOTAL_ONLY)) == []


def test_ranges_without_a_way_out_pin_as_exact_numbers_do() -> None:
    """Nobody of 34 can have said yes more than 17 times, and 17 of the 30 did."""
    said = {"total": (ALL, {"yes": (15, 17)}), "role:many": ({MANY}, {"yes": (17, 20)})}
    case = world(SIZES, said)
    assert known(linear_program.attack(case, K, T)) == {
        ("zero", "yes", 0, 0),
        ("unanimous", "no", 4, 4),
    }


def nearly_agreed() -> Case:
    """Of 27 people at least 25 said 4, and the mean is 4,0: not one of them can have said 1."""
    few: Bounds = (0, 2)
    said = {"1": few, "2": few, "3": few, "4": (25, 27), "5": few}
    total = Statement("total", frozenset({MANY, FEW}), said, (Fraction(107), Fraction(109)))
    sizes = {MANY: 23, FEW: 4}
    return Case("question", ("role",), sizes, tuple("12345"), (total,), (1, 2, 3, 4, 5))


def test_what_nobody_at_all_said_is_known_of_everybody_and_of_no_group() -> None:
    case = nearly_agreed()
    assert [(each.who, each.answer) for each in nobody.attack(case)] == [("everybody", "1")]
    assert list(linear_program.attack(case, K, T)) == []
    without_mean = replace(case, statements=(replace(case.statements[0], total=None),))
    assert list(nobody.attack(without_mean)) == []


def test_whoever_said_it_knows_that_nobody_else_did() -> None:
    """Who said 5 leaves one other at most who did not say 4, and that one said 2 or 3."""
    case = replace(nearly_agreed(), known={FEW: {"5": 1}})
    assert [each.answer for each in nobody.attack(case)] == ["1", "5"]
    assert list(by_program(case)) == []


def test_nobody_follows_from_what_cannot_be() -> None:
    false = replace(nearly_agreed().statements[0], total=(Fraction(27), Fraction(27)))
    assert list(nobody.attack(replace(nearly_agreed(), statements=(false,)))) == []


def test_nearly_nested_breakdowns_leave_one_person() -> None:
    """Two departments in two places, one stray: the difference of the two is that person."""
    sizes = {("a", "x"): 20, ("a", "y"): 1, ("b", "y"): 15}
    in_a, in_x = {("a", "x"), ("a", "y")}, {("a", "x")}
    said = {"place:a": (in_a, exactly(11, 10)), "team:x": (in_x, exactly(10, 10))}
    case = world(sizes, said, ("place", "team"))
    assert known(nested.attack(case, K)) >= {("derived", "yes", 1, 1), ("derived", "no", 0, 0)}
    assert list(subtraction.attack(case, K)) == []


def test_a_sum_of_groups_singles_out_a_crossing() -> None:
    """No set contains another, and still a + b − x leaves three people."""
    sizes = {("a", "x"): 10, ("a", "y"): 3, ("b", "x"): 12, ("b", "z"): 11, ("c", "z"): 10}
    of = {name: {atom for atom in sizes if name in atom} for name in ("a", "b", "x", "z", "c")}
    said = {
        "place:a": (of["a"], exactly(5, 8)),
        "place:b": (of["b"], exactly(13, 10)),
        "place:c": (of["c"], exactly(5, 5)),
        "team:x": (of["x"], exactly(12, 10)),
        "team:z": (of["z"], exactly(11, 10)),
    }
    found = list(nested.attack(world(sizes, said, ("place", "team")), K))
    added_up = {each.who for each in found} - {"place:a × team:y"}
    assert added_up == {"+ 1 × place:a + 1 × place:b + 1 × place:c − 1 × team:x − 1 × team:z"}
    assert {each.size for each in found} == {3}


def test_a_mean_tells_that_all_agree() -> None:
    """Eleven people and a mean of 5,0 on a scale of five, exactly."""
    everybody = frozenset({MANY})
    said = Statement("total", everybody, {}, (Fraction(55), Fraction(55)))
    answers = tuple("12345")
    case = Case("question", ("role",), {MANY: 11}, answers, (said,), (1, 2, 3, 4, 5))
    assert known(unanimity.attack(case, T)) == {("unanimous", "5", 11, 11)}
    rounded = replace(said, total=(Fraction(52), Fraction(55)))
    assert list(unanimity.attack(replace(case, statements=(rounded,)), T)) == []


def test_a_spread_tells_that_all_agree() -> None:
    """A mean of 2 alone says nothing; that nobody is away from it says everything."""
    said = Statement("total", frozenset(ALL), {}, (Fraction(68), Fraction(68)))
    case = Case("question", ("role",), SIZES, tuple("123"), (said,), (1, 2, 3))
    assert list(linear_program.attack(case, K, T)) == []
    spread = replace(said, squares=(Fraction(136), Fraction(136)))
    found = known(linear_program.attack(replace(case, statements=(spread,)), K, T))
    assert ("unanimous", "2", 4, 4) in found
    assert ("unanimous", "2", 34, 34) in found


def test_whoever_differs_knows_that_all_others_agree() -> None:
    case = world({MANY: 12}, {"total": ({MANY}, {"yes": (11, 12), "no": (0, 1)})})
    alone = replace(case, known={MANY: {"no": 1}})
    assert known(insider.attack(alone)) == {("unanimous", "yes", 11, 11)}
    assert list(insider.attack(replace(case, known={MANY: {"yes": 1}}))) == []


def test_the_insiders_to_fear_are_those_who_answered_otherwise() -> None:
    truth = {MANY: {"yes": 28, "no": 2}, FEW: {"yes": 3, "no": 1}}
    picked = [case.known for case in insider.chosen(TOTAL_ONLY, truth, 1, K)]
    assert picked == [{FEW: {"no": 1}}]
    picked = [case.known for case in insider.chosen(TOTAL_ONLY, truth, 3, K)]
    assert {MANY: {"no": 2}} in picked or {FEW: {"no": 1}, MANY: {"no": 2}} in picked


def test_an_insider_in_a_hidden_group_learns_of_the_one_beside() -> None:
    """Two hidden people, one yes and one no between them: each knows the other's answer."""
    case = replace(
        world(
            {MANY: 20, FEW: 2}, {"total": (ALL, exactly(11, 11)), "m": ({MANY}, exactly(10, 10))}
        ),
        known={FEW: {"no": 1}},
    )
    assert ("unanimous", "yes", 1, 1) in known(by_program(case))


def test_an_insider_beside_a_hidden_group_learns_of_it_too() -> None:
    """One yes and two no among three people, two of whom are hidden: the third knows theirs."""
    sizes, three = {MANY: 20, FEW: 2, OTHER: 1}, {FEW, OTHER}
    said = {"role:many": ({MANY}, exactly(10, 10)), "rest": (three, exactly(1, 2))}
    case = replace(world(sizes, said), known={OTHER: {"yes": 1}})
    assert {each.who for each in by_program(case)} == {
        "rest without those known",
        "role:few without those known",
    }
    assert known(by_program(case)) == {("unanimous", "no", 2, 2), ("zero", "yes", 0, 0)}


def test_who_knows_all_but_a_hidden_group_is_to_be_feared() -> None:
    """Of thirteen people shown together, those who are not of the hidden twelve."""
    sizes = {MANY: 12, FEW: 1}
    case = world(sizes, {"total": (ALL, {"yes": (5, 7), "no": (6, 8)})})
    truth = {MANY: {"yes": 6, "no": 6}, FEW: {"yes": 1}}
    assert [each.known for each in insider.chosen(case, truth, 1, K)] == [{FEW: {"yes": 1}}]


def test_what_everybody_answered_is_a_world_where_it_can_be() -> None:
    truth = {MANY: {"yes": 17, "no": 13}, FEW: {"yes": 3, "no": 1}}
    false = {MANY: {"yes": 30}, FEW: {"no": 4}}
    program = Program(TOTAL_ONLY)
    first, *_others = insider.worlds_of(TOTAL_ONLY, truth, K)
    assert first.tolist() == [[17, 13], [3, 1]]
    seen = insider.worlds_of(TOTAL_ONLY, false, K)
    assert all(whole.fits(program, each.ravel()) for each in seen)


def test_forged_members_are_taken_off_again() -> None:
    said = {"role:few": ({FEW}, exactly(11, 3))}
    case = replace(world({FEW: 14}, said), known={FEW: {"yes": 10}})
    assert known(forger.attack(case, K)) == {("derived", "yes", 1, 1), ("derived", "no", 3, 3)}


def test_one_more_person_between_two_publications() -> None:
    before = world({MANY: 20}, {"total": ({MANY}, exactly(12, 8))})
    after = world({MANY: 21}, {"total": ({MANY}, exactly(12, 9))})
    pair = differencing.Pair(before, after, left={}, joined={MANY: 1})
    assert known(differencing.attack(pair, K)) == {
        ("derived", "yes", 0, 1),
        ("derived", "no", 0, 1),
        ("zero", "yes", 0, 0),
        ("unanimous", "no", 1, 1),
    }
    same = differencing.Pair(before, before, left={}, joined={})
    assert list(differencing.attack(same, K)) == []


def test_a_later_publication_that_says_it_differently() -> None:
    first = {"answer:1|total": ["share", 20, 20, "low"]}
    assert list(differencing.said_twice(first, first, "question")) == []
    finer = {"answer:1|total": ["share", 15, 5, ""]}
    assert len(list(differencing.said_twice(first, finer, "question"))) == 1


def test_what_cannot_be_true_is_said() -> None:
    case = world({MANY: 10}, {"total": ({MANY}, exactly(9, 9))})
    with pytest.raises(Impossible, match="question"):
        Program(case).least(np.zeros(2))


@pytest.mark.parametrize(
    ("value", "hits"),
    [(Count(45), 0), (Count(47, 1), 1), (Share(95, 5, "high"), 0), (Share(99, 1, "high"), 1)],
)
def test_numbers_that_are_finer_than_they_should_be(value: Count | Share, hits: int) -> None:
    row = "n" if isinstance(value, Count) else "answer:1"
    table = Table("frequency", "question", "week", (row,), ("total",), {f"{row}|total": value})
    assert len(list(precision.attack(table, ("role",), {MANY: 47}, T))) == hits


def test_texts_in_the_order_of_coming_in() -> None:
    came_in = [f"text {n}" for n in range(20)]
    assert len(list(texts.attack(came_in, came_in))) == 1
    assert len(list(texts.attack(came_in[::-1], came_in))) == 1
    mixed = [came_in[n * 7 % 20] for n in range(20)]
    assert list(texts.attack(mixed, came_in)) == []


def test_two_texts_that_always_keep_their_order() -> None:
    assert texts.repeated([["a", "b"]] * 200, "a", "b") < texts.FALSE_ALARM
    half = [["a", "b"], ["b", "a"]] * 100
    assert texts.repeated(half, "a", "b") > 0.9


def test_a_number_of_texts_beside_a_breakdown() -> None:
    cells = {"n|total": Count(45), "n|role:few": Count(10)}
    table = Table("frequency", "remark", "week", ("n",), ("total", "role:few"), cells)
    assert [each.who for each in texts.beside(table, 10)] == ["n|role:few"]
