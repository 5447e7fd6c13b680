"""Whether other answers that look the same exist, by linear programs.

A program knows sizes and ranges. First answers may be fractions: what is out of reach then
is out of reach, and the prices of the published ranges say which of them are enough for it.
Where fractions reach it, whole answers have to as well, for half a person who may have
answered otherwise hides nobody.
"""

from dataclasses import dataclass, replace

import numpy as np

from reports.disclosure import kinds, lines, programs, shuffles
from reports.disclosure.classification import Integers, Mask
from reports.disclosure.knowledge import Goal, Known
from reports.disclosure.lines import Lines
from reports.disclosure.programs import Unsolved
from reports.disclosure.repairs import Floats

RESTARTS = 16
"""From so many whole answers near the solver's fractions better ones are looked for."""

TOLERANCE = 1e-6
"""How far the solver's numbers may be beside the true ones."""


@dataclass(frozen=True)
class Obstacle:
    """The published sets that, by themselves, keep a goal out of reach."""

    sets: Mask


def obstacle(known: Known, goal: Goal) -> Obstacle | None:
    """What keeps a set from having as many (as few) in one column as the goal asks, if anything.

    Else whole answers that reach it are added to the worlds known of. Raises `Unsolved` where
    the solver gives up.
    """
    others, goal = known.apart(goal)
    kind, first = others.kinds(goal.people)
    together = others.together(kind, first)
    found = _reaching(together, replace(goal, people=goal.people[first]))
    if isinstance(found, Obstacle):
        return found
    if known.whole:
        found = kinds.dealt(others.counts, kind, found) + known.counts - others.counts
    if not (known if known.whole else together).admits(found):
        raise Unsolved("The solver's answers do not look the same.")
    if known.whole:
        known.worlds.add([found])
    return None


def _reaching(known: Known, goal: Goal) -> Integers | Obstacle:
    """Whole answers that reach the goal, or what keeps them from it."""
    fractions = _too_far(known, goal) or _furthest(known, goal)
    if isinstance(fractions, Obstacle):
        return fractions
    if np.abs(fractions - fractions.round()).max() <= TOLERANCE:
        return fractions.round().astype(np.int64)
    found = shuffles.near(known, goal, _around(known, fractions))
    return _in_whole_answers(known, goal) if found is None else found


def _too_far(known: Known, goal: Goal) -> Obstacle | None:
    """One published set that alone shows that the column cannot get there, if any does."""
    counts, sums = known.counts[:, goal.column], known.sums[:, goal.column]
    rises, falls, room = known.most * known.n - counts, counts, known.high[:, goal.column] - sums
    steps = known.steps_to(goal)
    if steps < 0:
        rises, falls, room = falls, rises, sums - known.low[:, goal.column]
    inside, beside = known.published & goal.people, known.published & ~goal.people
    elsewhere = ~known.published & goal.people
    most = np.minimum(inside @ rises, room + beside @ falls) + elsewhere @ rises
    tightest = int(most.argmin())
    return Obstacle(np.arange(most.size) == tightest) if most[tightest] < abs(steps) else None


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


def _furthest(known: Known, goal: Goal) -> Floats | Obstacle:
    """Answers, in fractions of people, that reach the goal, or what keeps them from it.

    The unknowns are what is more, and what is less, than the truth in each number: so
    the solver starts from answers that fit, and is there in a few steps.
    """
    sums, steps = _sums(known, goal)
    truth = known.counts.ravel().astype(np.float64)
    caps = np.repeat(known.most * known.n, known.counts.shape[1]) - truth
    up, down = caps > 0, truth > 0
    aim, room = np.concatenate([sums[up], -sums[down]]), np.concatenate([caps[up], truth[down]])
    change = lines.of(known).more_or_less(truth, up, down)
    found = programs.best(aim, room, change.and_also(lines.single(aim, -np.inf, steps)))
    if aim @ found.answers < steps * (1 - TOLERANCE):
        prices = np.where(np.abs(found.prices[:-1]) > TOLERANCE, found.prices[:-1], 0)
        is_enough = _most(change, prices, aim, room) < steps * (1 - TOLERANCE)
        return Obstacle(_told_by(known, change, prices if is_enough else np.ones_like(prices)))
    more, less = np.split(found.answers, [up.sum()])
    truth[up] += more
    truth[down] -= less
    return np.maximum(truth, 0).reshape(known.counts.shape)


def _most(change: Lines, prices: Floats, aim: Floats, room: Floats) -> float:
    """What the aim is at most, by the lines that have a price and no others.

    Whatever the prices are: no line lets its sum pass one of its ends, and what they leave of
    the aim is worth no more than the room that there is.
    """
    priced = prices != 0
    ends = np.where(prices > 0, change.most, change.least)
    left = aim - np.bincount(change.columns, change.data * prices[change.rows], aim.size)
    return float(prices[priced] @ ends[priced] + np.maximum(left, 0) @ room)


def _told_by(known: Known, change: Lines, prices: Floats) -> Mask:
    """The published sets that tell of lines with a price."""
    return np.isin(np.arange(len(known.published)), change.sets[prices != 0])


def _in_whole_answers(known: Known, goal: Goal) -> Integers | Obstacle:
    """Whole answers that reach the goal: any will do, near the truth they are found soonest."""
    sums, steps = _sums(known, goal)
    truth = known.counts.ravel().astype(np.float64)
    every = lines.of(known).and_also(lines.single(sums, float(sums @ truth) + steps, np.inf))
    room = np.repeat(known.most * known.n, known.counts.shape[1]).astype(np.float64)
    found = programs.whole((truth > 0).astype(np.float64), room, every)
    if found is None:
        return Obstacle(np.ones(len(known.published), dtype=np.bool_))
    return found.astype(np.int64).reshape(known.counts.shape)


def _sums(known: Known, goal: Goal) -> tuple[Floats, int]:
    """What is to be above the truth, and by how many steps."""
    steps, sums = known.steps_to(goal), np.zeros(known.counts.shape)
    sums[goal.people, goal.column] = np.sign(steps)
    return sums.ravel(), abs(steps)
