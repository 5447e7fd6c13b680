"""Whether other answers that look the same exist, by linear programs (HiGHS through scipy).

A program knows sizes and ranges. First answers may be fractions: what is out of reach then
is out of reach. Where fractions reach it, whole answers have to as well, for half a person
who may have answered otherwise hides nobody.
"""

from dataclasses import replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp

from reports.disclosure import kinds, lines, shuffles
from reports.disclosure.classification import Integers
from reports.disclosure.knowledge import Goal, Known
from reports.disclosure.repairs import Floats

RESTARTS = 8
"""From so many whole answers near the solver's fractions better ones are looked for."""

NODES = 10_000
"""So far the solver looks for whole answers before it gives up."""

IMPOSSIBLE = 2
"""What the solver answers where there is nothing to be found."""

TOLERANCE = 1e-6
"""How far the solver's numbers may be beside the true ones."""


class Unsolved(Exception):
    """The solver gave up: what is published cannot be shown to be safe."""


def reach(known: Known, goal: Goal) -> bool:
    """Whether a set can have as many (as few) in one column as the goal asks, in whole answers.

    They are added to the worlds known of. Raises `Unsolved` where the solver gives up.
    """
    others, goal = known.apart(goal)
    kind, first = others.kinds(goal.people)
    found = _reaching(others.together(kind, first), replace(goal, people=goal.people[first]))
    if found is not None and known.whole:
        world = kinds.dealt(others.counts, kind, found) + known.counts - others.counts
        if not known.admits(world):
            raise Unsolved("The solver's answers do not look the same.")
        known.worlds.add([world])
    return found is not None


def _reaching(known: Known, goal: Goal) -> Integers | None:
    """Whole answers that reach the goal, None where there are none."""
    fractions = None if _is_too_far(known, goal) else _furthest(known, goal)
    if fractions is None:
        return None
    if np.abs(fractions - fractions.round()).max() <= TOLERANCE:
        return fractions.round().astype(np.int64)
    found = shuffles.near(known, goal, _around(known, fractions))
    return _in_whole_answers(known, goal) if found is None else found


def _is_too_far(known: Known, goal: Goal) -> bool:
    """Whether one published set alone shows that the column cannot get there."""
    counts, sums = known.counts[:, goal.column], known.sums[:, goal.column]
    rises, falls, room = known.most * known.n - counts, counts, known.high[:, goal.column] - sums
    steps = known.steps_to(goal)
    if steps < 0:
        rises, falls, room = falls, rises, sums - known.low[:, goal.column]
    inside, beside = known.published & goal.people, known.published & ~goal.people
    elsewhere = ~known.published & goal.people
    most = np.minimum(inside @ rises, room + beside @ falls) + elsewhere @ rises
    return bool(most.min() < abs(steps))


def _around(known: Known, fractions: Floats) -> Floats:
    """Tables of whole answers near fractions; the first has the nearest, chance makes the others.

    Atoms whose people cannot answer so have the truth.
    """
    chance = np.random.default_rng(1).random((RESTARTS, *fractions.shape))
    if not known.whole:
        chance[0] = 1 / 2
        near = np.minimum(np.floor(fractions + chance), known.most * known.n[:, None])
        fits = known.choices.admitted(known.n, near)
        return np.where(fits[..., None], near, known.counts)
    chance[0] = 1
    least = np.floor(fractions + TOLERANCE)
    rank = np.argsort(np.argsort((least - fractions) * chance, axis=2), axis=2)
    lacking = known.most * known.n - least.sum(axis=1)
    found: Floats = least + (rank < lacking[:, None])
    return found


def _furthest(known: Known, goal: Goal) -> Floats | None:
    """Answers, in fractions of people, that reach the goal; None where none do.

    The unknowns are what is more, and what is less, than the truth in each number: so
    the solver starts from answers that fit, and is there in a few steps.
    """
    sums, steps = _sums(known, goal)
    truth = known.counts.ravel().astype(np.float64)
    caps = np.repeat(known.most * known.n, known.counts.shape[1]) - truth
    up, down = caps > 0, truth > 0
    aim = np.concatenate([sums[up], -sums[down]])
    change = lines.of(known).more_or_less(truth, up, down)
    change = change.and_also(lines.single(aim, -np.inf, steps))
    within = LinearConstraint(change.matrix(aim.size), change.least, change.most)
    room = Bounds(0, np.concatenate([caps[up], truth[down]]))
    found = _solved(milp(-aim, bounds=room, constraints=within, options={"presolve": False}))
    if -found.fun < steps * (1 - TOLERANCE):
        return None
    more, less = np.split(found.x, [up.sum()])
    truth[up] += more
    truth[down] -= less
    return np.maximum(truth, 0).reshape(known.counts.shape)


def _in_whole_answers(known: Known, goal: Goal) -> Integers | None:
    """Whole answers that reach the goal: any will do, near the truth they are found soonest."""
    sums, steps = _sums(known, goal)
    truth = known.counts.ravel().astype(np.float64)
    every = lines.of(known).and_also(lines.single(sums, float(sums @ truth) + steps, np.inf))
    found = milp(
        -(truth > 0).astype(np.float64),
        integrality=np.ones_like(truth),
        bounds=Bounds(0, np.repeat(known.most * known.n, known.counts.shape[1])),
        constraints=LinearConstraint(every.matrix(truth.size), every.least, every.most),
        options={"node_limit": NODES, "mip_rel_gap": 1.0},
    )
    if found.status == IMPOSSIBLE:
        return None
    whole: Integers = _solved(found).x.round().astype(np.int64).reshape(known.counts.shape)
    return whole


def _sums(known: Known, goal: Goal) -> tuple[Floats, int]:
    """What is to be above the truth, and by how many steps."""
    steps, sums = known.steps_to(goal), np.zeros(known.counts.shape)
    sums[goal.people, goal.column] = np.sign(steps)
    return sums.ravel(), abs(steps)


def _solved(found: OptimizeResult) -> OptimizeResult:
    """What the solver found. Raises `Unsolved` where it gave up."""
    if found.x is None:
        raise Unsolved(found.message)
    return found
