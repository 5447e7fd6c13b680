"""R5: nobody can bound a hidden group to one number, or prove a set unanimous."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from reports.disclosure import (
    breakdowns,
    choices,
    exchanges,
    intervals,
    linear,
    moves,
    rooms,
    shuffles,
    steps,
)
from reports.disclosure.breakdowns import Gate
from reports.disclosure.columns import Column
from reports.disclosure.knowledge import UNBOUNDED, Goal, Known
from reports.disclosure.shuffles import Shuffles
from tests.reports.disclosure.crossed import AGE, ROLE, UNIT, crossed, gate, ranges
from tests.reports.disclosure.other_answers import alone, reaches, shuffled
from tests.reports.disclosure.planted import PLAIN, catches

FEW = settings(PLAIN, max_examples=40)
EXACTLY = {"mip_rel_gap": 0.0}


def bounds(known: Known, people: np.ndarray, column: int) -> tuple[int, int]:
    """Between what the number of a set lies for whoever knows sizes and published ranges.

    A program of its own, of whole people: over every atom, with nothing put together.
    """
    atoms, width = known.counts.shape
    lines, limits = [], []
    for place, members in enumerate(known.published):
        for j in range(width):
            line = np.zeros((atoms, width))
            line[members, j] = 1
            lines += [line.ravel(), -line.ravel()]
            limits += [known.high[place, j], -known.low[place, j]]
        if known.value_high[place] < UNBOUNDED:
            line = members[:, None] * np.arange(width)
            lines += [line.ravel(), -line.ravel()]
            limits += [known.value_high[place], -known.value_low[place]]
    whole = np.kron(np.eye(atoms), np.ones(width))
    aim = np.zeros((atoms, width))
    aim[people, column] = 1
    rules = LinearConstraint(np.array(lines), ub=limits), LinearConstraint(whole, known.n, known.n)
    found = [
        milp(sign * aim.ravel(), integrality=np.ones(aim.size), constraints=rules, options=EXACTLY)
        for sign in (1, -1)
    ]
    assert all(each.success for each in found)
    return round(found[0].fun), round(-found[1].fun)


def pins_nobody(answers: dict, t: int = 2) -> None:
    """The truth lies inside, hidden groups are not pinned, and no set is shown unanimous."""
    made = gate((ROLE, AGE, UNIT), answers)
    shown, _ = made.choose()
    if not shown:
        return
    columns = [made.total(), *shown]
    known = made.known(columns)
    hidden = [people for people in made._hidden(known.published) if known.n[people].sum()]
    for people in (*hidden, *known.published):
        n = int(known.n[people].sum())
        is_hidden = any((people == each).all() for each in hidden)
        for column in range(known.counts.shape[1]):
            low, high = bounds(known, people, column)
            assert low <= known.counts[people, column].sum() <= high
            assert low < high or not is_hidden, (n, column, low)
            assert low <= max(n - t, 0), (n, column, low)
    for people in few(made):
        for column in range(known.counts.shape[1]):
            low, high, n = *bounds(known, people, column), int(known.n[people].sum())
            assert low < high or not low, (n, column, low)
            assert low <= max(n - t, 0), (n, column, low)


def few(made: Gate) -> list[np.ndarray]:
    """Crossings of two groups in which one to nine people answered."""
    atoms, n = made.classification.atoms, made.measure.n
    pairs = {(v, w, a[v], a[w]) for a in atoms for v, w in combinations(range(len(a)), 2)}
    found = [
        np.array([(a[v], a[w]) == (first, second) for a in atoms])
        for v, w, first, second in sorted(pairs)
    ]
    return [people for people in found if 0 < n[people].sum() < made.rules.k]


@given(crossed(ROLE, AGE, UNIT, most=160))
@FEW
def test_nobody_is_pinned(answers):
    pins_nobody(answers)


def awkward(count: int = 60) -> list[dict]:
    """Organisations in which the interval gate has something to say, in a fixed order."""
    chance = np.random.default_rng(7)
    found = []
    for _ in range(count):
        rows = int(chance.integers(60, 200))
        favourite = int(chance.integers(3))
        weights = np.full(3, 0.02)
        weights[favourite] = 0.96
        answers: dict = {}
        for _person in range(rows):
            role = ROLE.groups[int(chance.choice(3, p=[0.85, 0.1, 0.05]))]
            age = AGE.groups[int(chance.choice(4, p=[0.1, 0.5, 0.35, 0.05]))]
            unit = UNIT.groups[int(chance.choice(4, p=[0.6, 0.25, 0.1, 0.05]))]
            chosen = answers.setdefault((role, age, unit), [0, 0, 0])
            chosen[int(chance.choice(3, p=weights))] += 1
        found.append({atom: tuple(chosen) for atom, chosen in answers.items()})
    return found


def all_are_safe(organisations: list[dict]) -> None:
    for answers in organisations:
        pins_nobody(answers)


@pytest.fixture(scope="module")
def refused() -> list[dict]:
    """Those of the awkward organisations that R5 refuses something."""
    chosen = [each for each in awkward() if "R5" in gate((ROLE, AGE, UNIT), each).choose()[1]]
    assert len(chosen) >= 5
    return chosen[:8]


def test_the_awkward_are_safe(refused):
    all_are_safe(refused)


def no_interval_audit(*_arguments: object, **_named: object) -> None:
    return None


def knows_nothing_of_totals(
    known: Known, hidden: np.ndarray, t: int, suspects: object, small: object
) -> object:
    """Each column audited as if it stood alone."""
    alone = replace(
        known,
        published=known.published[1:],
        low=known.low[1:],
        high=known.high[1:],
        value_low=known.value_low[1:],
        value_high=known.value_high[1:],
    )
    return REAL(alone, hidden, t)


def trusts_every_set(
    known: Known, hidden: np.ndarray, t: int, suspects: object, small: object
) -> object:
    """Hidden groups are forgotten."""
    return REAL(known, hidden[:0], t)


REAL = intervals.culprit


@pytest.mark.parametrize(
    "defect",
    [no_interval_audit, knows_nothing_of_totals, trusts_every_set],
    ids=["rule off", "total forgotten", "hidden groups forgotten"],
)
def test_pinning_test_catches(monkeypatch, refused, defect: Callable[..., object]):
    monkeypatch.setattr(breakdowns.intervals, "culprit", defect)
    catches(all_are_safe, refused)


def test_unanimity_is_refused_and_a_t_off_by_one_is_not_the_same():
    """Twelve of a hidden group's members agree, and what is published proves eleven of them."""
    known = unanimous()
    hidden = np.array([[False, True]])
    assert bounds(known, hidden[0], 0) == (11, 12)
    assert intervals.culprit(known, hidden, 2) is not None
    assert intervals.culprit(known, hidden, 1) is None


def unanimous() -> Known:
    """Two atoms, of which the first and the total are published."""
    return Known(
        n=np.array([100, 12]),
        counts=np.array([[50, 50], [12, 0]]),
        most=1,
        choices=choices.whole(2, 1),
        people=True,
        published=np.array([[True, True], [True, False]]),
        low=np.array([[61, 50], [49, 50]]),
        high=np.array([[62, 51], [50, 51]]),
        value_low=np.array([0, 0]),
        value_high=np.array([UNBOUNDED, UNBOUNDED]),
    )


# --- the cheap way and the program agree ----------------------------------------------


KNOWN = crossed(ROLE, UNIT, answers=4, most=120)


@given(KNOWN, st.randoms(use_true_random=False))
@FEW
def test_what_a_step_reaches_looks_the_same(answers, chance):
    known, people = some_set(answers, chance)
    steps_stay_inside(known, people)


def near(known: Known, people: np.ndarray) -> list[Goal]:
    """Goals a few units above and below the truth, in every column."""
    truth = known.counts[people].sum(axis=0).tolist()
    return [
        Goal(people, column, start + change)
        for column, start in enumerate(truth)
        for change in (-3, -2, -1, 1, 2, 3)
    ]


def steps_stay_inside(known: Known, people: np.ndarray) -> None:
    """What a step reaches is between the bounds; many goals at once are as one by one."""
    goals = near(known, people)
    reached = steps.reach(known, goals).tolist()
    assert reached == [bool(steps.reach(known, [goal])[0]) for goal in goals]
    for goal, is_reached in zip(goals, reached, strict=True):
        assert within_bounds(known, goal) or not is_reached


def within_bounds(known: Known, goal: Goal) -> bool:
    low, high = bounds(known, goal.people, goal.column)
    return low <= goal.target <= high


def sees_nothing(known: Known, *where: object) -> Iterator[steps._Steps]:
    """Steps that no published set hinders."""
    yield from STEPS(replace(known, published=known.published & False), *where)


def anybody_helps(known: Known, atom: np.ndarray, *_: object) -> np.ndarray:
    """As if whoever goes the opposite way need not be looked at."""
    return np.ones((len(atom), len(known.n)), dtype=bool)


STEPS = steps._steps


@pytest.mark.parametrize(("name", "defect"), [("_steps", sees_nothing), ("_helped", anybody_helps)])
def test_stepping_test_catches(monkeypatch, refused, name: str, defect: Callable[..., object]):
    monkeypatch.setattr(steps, name, defect)
    catches(on_the_awkward, refused, steps_stay_inside)


@given(KNOWN, st.randoms(use_true_random=False))
@FEW
def test_steps_are_the_same_few_at_a_time(answers, chance):
    known, people = some_set(answers, chance)
    asked = np.ones((1, known.values.size), dtype=bool)
    once = steps.able(known, people[None], asked, (1, -1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(steps, "LARGEST", 3 * len(known.n))
        again = steps.able(known, people[None], asked, (1, -1))
    assert (once.ways == again.ways).all()
    for column in known.values.tolist():
        sure = [each.people(0, column, known.values.size) for each in (once, again)]
        assert sorted(sure[0] or []) == sorted(sure[1] or [])


@pytest.mark.parametrize("room", [0, 1])
def test_the_seventieth_published_set_is_looked_at_too(room: int):
    """It tells how many in one atom gave each answer.

    The others, which are all the same, leave room for somebody alone, or for two who change.
    """
    published = [*[[1, 1]] * 69, [1, 0]]
    low, high = ([*[[2 + ends, 2 + ends]] * 69, [1, 1]] for ends in (-room, room))
    known = ranges([2, 2], [[1, 1], [1, 1]], published, low, high)
    goal = Goal(np.array([True, False]), 0, 2)
    assert not within_bounds(known, goal)
    assert not steps.reach(known, [goal])[0]
    looser = replace(known, low=known.low * 0, high=known.high + 1)
    assert steps.reach(looser, [goal])[0]


def one_other_answer() -> Known:
    """Who leaves the first answer cannot go to the last, and nobody comes from the middle one."""
    return Known(
        n=np.array([5, 5]),
        counts=np.array([[5, 0, 0], [0, 0, 5]]),
        most=1,
        choices=choices.whole(3, 1),
        people=True,
        published=np.array([[True, True], [True, False]]),
        low=np.array([[5, 0, 5], [4, 0, 0]]),
        high=np.array([[5, 0, 5], [5, 1, 0]]),
        value_low=np.array([0, 0]),
        value_high=np.array([UNBOUNDED, UNBOUNDED]),
    )


def test_whoever_goes_the_opposite_way_gave_that_answer():
    known = one_other_answer()
    goal = Goal(known.published[1], 0, 4)
    assert not within_bounds(known, goal)
    assert not steps.reach(known, [goal])[0]


def test_steps_on_the_awkward_stay_inside(refused):
    on_the_awkward(refused, steps_stay_inside)


def on_the_awkward(organisations: list[dict], holds: Callable[[Known, np.ndarray], None]) -> None:
    """Something that holds of a group of what is known, on organisations that were refused."""
    for answers in organisations[:3]:
        made = gate((ROLE, AGE, UNIT), answers)
        shown, _ = every_column(made)
        known = made.known([made.total(), *shown])
        for people in made.classification.groups[0].values():
            holds(known, people)


@given(KNOWN, st.randoms(use_true_random=False))
@FEW
def test_a_small_change_moves_what_is_not_pinned(answers, chance):
    known, people = some_set(answers, chance)
    for column, is_moved in enumerate(moves.movable(known, people[None])[0].tolist()):
        low, high = bounds(known, people, column)
        assert low < high or not is_moved


@given(KNOWN, st.randoms(use_true_random=False))
@FEW
def test_the_program_decides_as_one_over_all_atoms_does(answers, chance):
    known, people = some_set(answers, chance)
    for column in range(known.counts.shape[1]):
        low, high = bounds(known, people, column)
        for target in (low - 1, low, high, high + 1):
            goal = Goal(people, column, target)
            if known.steps_to(goal):
                is_reached = linear.obstacle(known, goal) is None
                assert is_reached == (low <= target <= high)


@given(KNOWN, st.randoms(use_true_random=False))
@FEW
def test_repairs_never_contradict_the_program(answers, chance):
    known, people = some_set(answers, chance)
    repairs_stay_inside(known, people)


def repairs_stay_inside(
    known: Known, people: np.ndarray, kept: tuple[tuple[int, int], ...] = ()
) -> None:
    """What exchanges and shuffles reach is between the bounds; exchanges keep nobody."""
    goals = near(known, people)
    doubts = {place: [goal] for place, goal in enumerate(goals)}
    exchanged = exchanges.unreached(known, doubts, exchanges.turns(known))
    for place, goal in enumerate(goals):
        assert place in exchanged or within_bounds(known, goal)
        kept_goal = replace(goal, kept=kept)
        assert not shuffled(known, kept_goal) or within_bounds(*known.apart(kept_goal))


def test_repairs_on_the_awkward_stay_inside(refused):
    on_the_awkward(refused, repairs_stay_inside)


def test_nearly_everything_within_bounds_is_reached_without_a_program(refused):
    found = []
    on_the_awkward(refused, lambda known, people: found.append(share_reached(known, people)))
    searched, reached, possible = map(sum, zip(*found, strict=True))
    assert 0.95 * possible < reached <= possible
    assert 0.85 * possible < searched


def share_reached(known: Known, people: np.ndarray) -> tuple[int, int, int]:
    """How many goals shuffles reach, looked for at once; with steps; of those that can be."""
    goals = [goal for goal in near(known, people) if within_bounds(known, goal)]
    searched = alone(known)
    shuffles.search(searched, [[goal] for goal in goals])
    found = searched.worlds.tables
    assert all(known.admits(world) for world in found)
    by_search = [any(reaches(known, goal, world) for world in found) for goal in goals]
    return sum(by_search), sum(by_search | steps.reach(known, goals)), len(goals)


def test_everything_within_bounds_is_reached_without_an_integer_program(refused, monkeypatch):
    """Whatever a search leaves is found near the fractions that a program gives."""
    nothing = linear.Obstacle(np.zeros(0, dtype=bool))
    monkeypatch.setattr(linear, "_in_whole_answers", lambda *_: nothing)

    def reached(known: Known, people: np.ndarray) -> None:
        goals = [goal for goal in near(known, people) if within_bounds(known, goal)]
        assert not any(linear.obstacle(alone(known), goal) for goal in goals)

    on_the_awkward(refused, reached)


def ignores_the_other(known: Known, column: int, turn: int) -> rooms.Room:
    """An exchange for which nobody has to give the other answer."""
    return rooms.forgetting(known, column)


def without_sums(known: Known, asked: shuffles.Asked) -> Shuffles:
    """Shuffles that need not keep to what is published of the last column."""
    made = START(known, asked)
    height, width = len(known.published), known.counts.shape[1]
    last = np.arange(made.high.shape[1]) // height == width - 1
    return replace(made, high=np.where(last, np.inf, made.high))


START = Shuffles.start


@pytest.mark.parametrize(
    ("room", "name", "defect"),
    [
        (rooms, "exchange", ignores_the_other),
        (Shuffles, "start", without_sums),
    ],
)
def test_repairing_test_catches(
    monkeypatch, refused, room: object, name: str, defect: Callable[..., object]
):
    monkeypatch.setattr(room, name, defect)
    catches(on_the_awkward, refused, repairs_stay_inside)


def some_set(answers: dict, chance: object) -> tuple[Known, np.ndarray]:
    """What all breakdowns together tell of one question, and a group of one of them."""
    made = gate((ROLE, UNIT), answers)
    assume(made.measure.n.sum() >= 10)
    shown, _ = every_column(made)
    groups = [each for variable in made.classification.groups for each in variable.values()]
    filled = [each for each in groups if made.measure.n[each].any()]
    return made.known([made.total(), *shown]), chance.choice(filled)


def every_column(made: Gate) -> tuple[list[Column], frozenset[str]]:
    """The breakdowns as R3 alone would show them."""
    with pytest.MonkeyPatch.context() as context:
        context.setattr(Gate, "audit", lambda *_: None)
        return made.choose()


# --- sums of values ---------------------------------------------------------------------


def hours(low: int, high: int) -> Known:
    """Two atoms of an item with a mean alone: ten people at nought hours, forty with twenty."""
    return Known(
        n=np.array([10, 40]),
        counts=np.array([[0], [800]]),
        most=40,
        choices=choices.free(1),
        people=False,
        published=np.array([[True, True], [False, True]]),
        low=np.array([[low], [799]]),
        high=np.array([[high], [801]]),
        value_low=np.array([0, 0]),
        value_high=np.array([UNBOUNDED, UNBOUNDED]),
    )


@pytest.mark.parametrize(("high", "is_safe"), [(800, False), (801, True)])
def test_a_group_that_says_nothing_but_the_lowest_value_is_refused(high, is_safe):
    """With 800 at most, less 799 at least, the ten share one hour: two people are needed."""
    hidden = np.array([[True, False]])
    assert (intervals.culprit(hours(790, high), hidden, 2) is None) == is_safe
