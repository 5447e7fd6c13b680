"""R4 and R5 where people come whole: what fractions of them, or two breakdowns, leave open."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from reports.disclosure import choices, exchanges, intervals, linear, programs, shuffles, steps
from reports.disclosure.attackers import everybody, insider, nested
from reports.disclosure.attackers.knowledge import Case
from reports.disclosure.counts import NO_ANSWER, QuestionnaireCounts, Variable
from reports.disclosure.knowledge import UNBOUNDED, Goal, Known
from reports.proof import publishers, trials
from tests.reports.disclosure.crossed import RULES, Answers, counts, item
from tests.reports.disclosure.other_answers import alone

HEADCOUNT = 200
VARIABLES = tuple(Variable(code, ("0", "1", "2", NO_ANSWER)) for code in ("a", "b", "c"))


def organisation(answers: Answers) -> QuestionnaireCounts:
    return counts(VARIABLES, item(answers, means=False))


def read(answers: Answers) -> Case:
    (case,) = publishers.gate(organisation(answers), RULES, HEADCOUNT)
    return case


def eight() -> dict:
    """Every group has three who said yes; its share says so, for none of them is under 21.

    What the shares leave open is a half more here and a half less there, which nobody can be.
    """
    return {
        ("0", "0", "0"): (1, 0),
        ("2", "2", "1"): (2, 9),
        ("1", "2", "0"): (1, 9),
        ("1", "1", "0"): (1, 9),
        ("0", "1", "2"): (1, 9),
        ("1", "1", "2"): (1, 20),
        ("2", "0", "2"): (1, 9),
        ("0", "0", "1"): (1, 9),
    }


def worlds(case: Case, answers: Answers, most: int = 4) -> list[dict]:
    """Every answer that whole people can have given, as far as shares tell; at most so many yes."""
    tries = product(*(range(min(sum(chosen), most) + 1) for chosen in answers.values()))
    made = (dict(zip(answers, each, strict=True)) for each in tries)
    return [world for world in made if fits(case, world)]


def fits(case: Case, world: dict) -> bool:
    sums = ((s.answers["1"], sum(world[atom] for atom in s.people)) for s in case.statements)
    return all(low <= yes <= high for (low, high), yes in sums)


def test_whole_people_are_not_pinned_where_halves_would_do() -> None:
    """Whoever is alone in a crossing of two groups may have said no."""
    found = worlds(read(eight()), eight())
    assert {world["0", "0", "0"] for world in found} == {0, 1}


def both_said_yes() -> dict:
    """Two people are in the middle of the last two breakdowns, and both said yes."""
    return {
        ("0", "0", "1"): (1, 0),
        ("0", "0", "2"): (1, 19),
        ("0", "1", "0"): (1, 9),
        ("0", "1", "1"): (1, 0),
        ("0", "1", "2"): (1, 0),
        ("1", "0", "0"): (1, 9),
        ("1", "0", "1"): (0, 3),
        ("1", "0", "2"): (1, 8),
        ("1", "1", "0"): (1, 19),
        ("1", "1", "1"): (1, 0),
    }


def test_two_of_a_crossing_may_both_have_said_no() -> None:
    """That one of them may have is not enough: the other's answer would be told."""
    found = worlds(read(both_said_yes()), both_said_yes(), most=2)
    together = {world["0", "1", "1"] + world["1", "1", "1"] for world in found}
    assert 0 in together
    assert 2 in together


def nine_said_no() -> dict:
    """Nobody said yes of nine people in a crossing of the first and the last breakdown."""
    return {
        ("0", "0", "0"): (1, 9),
        ("0", "2", "1"): (1, 0),
        ("1", "1", "1"): (1, 19),
        ("1", "0", "1"): (1, 9),
        ("1", "1", "0"): (0, 9),
        ("2", "1", "0"): (0, 1),
    }


def test_two_of_nine_may_have_said_yes() -> None:
    """One who may have is not enough: then eight are known to have said no."""
    found = worlds(read(nine_said_no()), nine_said_no())
    assert max(world["1", "1", "0"] for world in found) >= RULES.t


def three_breakdowns() -> dict:
    """One group of each of two breakdowns are together a group of the third, and four people."""
    return {
        ("0", "1", "1"): (1, 1),
        ("0", "1", "0"): (2, 18),
        ("1", "0", "1"): (2, 0),
        ("1", "0", "0"): (1, 20),
        ("1", "1", "1"): (12, 18),
    }


def test_sums_over_three_breakdowns_leave_nobody_over() -> None:
    assert list(nested.attack(read(three_breakdowns()), RULES.k)) == []


def test_a_colleague_in_a_crossing_of_two_learns_nothing() -> None:
    """Two people in a crossing, of whom one said no: that at least one said yes names the other."""
    case, (counted,) = read(three_breakdowns()), organisation(three_breakdowns()).items
    truth = trials.answers_of(counted)
    worlds = insider.worlds_of(case, truth, RULES.k)
    told = everybody.attack(case, truth, RULES.k, worlds)
    assert [finding for finding in told if finding.kind != "zero"] == []


# --- where the solver gives up ----------------------------------------------------------------


def gives_up(patch: pytest.MonkeyPatch) -> None:
    """The solver has no time at all."""
    patch.setitem(programs.OPTIONS, "simplex_iteration_limit", 0)
    patch.setitem(programs.OPTIONS, "time_limit", 0.0)


def asks(known: Known) -> intervals.Doubt:
    """Whether one more of the first set's people can be in the first column."""
    people = known.published[0]
    return (Goal(people, 0, int(known.counts[people, 0].sum()) + 1),)


def two_halves() -> Known:
    """Two groups of ten, of whom three to seven may have said yes."""
    return Known(
        n=np.array([10, 10]),
        counts=np.array([[5, 5], [5, 5]]),
        most=1,
        choices=choices.whole(2, 1),
        people=True,
        published=np.array([[True, False], [True, True]]),
        low=np.array([[3, 3], [6, 6]]),
        high=np.array([[7, 7], [14, 14]]),
        value_low=np.zeros(2, np.int64),
        value_high=np.full(2, UNBOUNDED),
    )


def solver_alone(patch: pytest.MonkeyPatch) -> None:
    """Nothing is found before a solver is asked."""
    patch.setattr(steps, "reach", lambda _known, goals: np.zeros(len(goals), dtype=bool))
    patch.setattr(exchanges, "unreached", lambda _known, left, _among: left)
    patch.setattr(shuffles, "search", lambda _known, _doubts: None)
    patch.setattr(shuffles, "near", lambda _known, _goal, _tables: None)


def test_a_doubt_is_left_where_the_solver_gives_up(monkeypatch):
    solver_alone(monkeypatch)
    known = two_halves()
    assert not intervals.is_left(alone(known), asks(known))
    gives_up(monkeypatch)
    assert intervals.is_left(alone(known), asks(known))


def test_whole_answers_that_were_not_found_are_not_there(monkeypatch):
    """The program of fractions reaches the goal; the one of whole answers gives up."""
    solver_alone(monkeypatch)
    known = two_halves()
    (goal,) = asks(known)
    monkeypatch.setattr(linear, "_furthest", lambda known, _goal: known.counts + 0.5)
    assert linear.obstacle(known, goal) is None
    gives_up(monkeypatch)
    with pytest.raises(programs.Unsolved):
        linear.obstacle(known, goal)


def test_what_only_fractions_reach_is_out_of_reach(monkeypatch):
    solver_alone(monkeypatch)
    known = two_halves()
    (goal,) = asks(known)
    monkeypatch.setattr(linear, "_furthest", lambda known, _goal: known.counts + 0.5)
    assert linear.obstacle(replace(known, high=known.sums), goal) is not None
