"""Worlds of whole people: the program may leave open to half a person what no person can be.

Where the program's answer is in whole numbers, it is such a world. Where not, one is
looked for beside it, which costs little; and anywhere, by branch and bound (HiGHS), where
a number hangs on it. Whatever the solver says is a world is put to the test.
"""

from collections.abc import Sequence

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from reports.disclosure.attackers.program import NEAR, Array, Program

NODES = 2_000
"""Branches after which the solver gives up; not a time, so that every machine finds the same."""

FEW_NODES = 20
"""The same where something else is tried next."""

AT, BESIDE = (0,), (0, 1)
"""How far from a fraction's neighbours a whole number is looked for; little, and more."""

INFEASIBLE = 2
"""What the solver says of a program when it has shown that nothing fits."""


class Undecided(Exception):
    """The solver gave up: there may be a world of whole people, and there may be none."""


def reaching(program: Program, weights: Array, least: int) -> Array | None:
    """A world of whole people in which `weights` of them come to `least`; None where there is none.

    Worlds are numbers by atom and answer, one after the other. Raises `Impossible` when
    nothing agrees with what is published, and `Undecided`.
    """
    world = program.least(-weights)
    if weights @ world < least - NEAR:
        return None
    beside = near(program, world)
    if beside is not None and weights @ beside >= least:
        return beside
    return anywhere(program, weights, least)


def near(program: Program, world: Array, rooms: Sequence[int] = BESIDE) -> Array | None:
    """A world of whole people beside one of fractions; None where none is found: one may be."""
    if fits(program, rounded := np.rint(world)):
        return rounded
    for room in rooms:
        low, high = np.floor(world + NEAR) - room, np.ceil(world - NEAR) + room
        try:
            found = _solved(program, low, high)
        except Undecided:
            continue
        if found is not None:
            return found
    return None


def anywhere(program: Program, weights: Array, least: int) -> Array | None:
    """As `reaching`, by branch and bound alone. Raises `Undecided`."""
    limits = program.limits
    rule = LinearConstraint(weights[None], least, np.inf)
    return _solved(program, limits.low.ravel(), limits.high.ravel(), rule)


def roomy(program: Program, weights: Array, least: int) -> Array | None:
    """A world that stays away from the ends of most ranges, by one; None where none is found.

    One person's answer can be another there, and most is still true. One is looked for
    beside the fractions of people, of whom `weights` come to `least`, that leave most room.
    """
    (matrix, most), (height, size) = program.ranges, program.ranges[0].shape
    limits, room = program.limits, np.ones(height)
    aim = sparse.hstack([sparse.csr_array(-weights[None]), sparse.csr_array((1, height))])
    equal, to = program.sizes or (None, None)
    if equal is not None:
        equal = sparse.hstack([equal, sparse.csr_array((equal.shape[0], height))])
    low, high = (np.append(limits.low, 0 * room), np.append(limits.high, room))
    found = linprog(
        np.repeat([0.0, -1.0], [size, height]),
        sparse.vstack([sparse.hstack([matrix, sparse.eye_array(height)]), aim], format="csr"),
        np.append(most, -least),
        equal,
        to,
        bounds=np.stack([low, high], axis=1),
    )
    return None if found.x is None else near(program, found.x[:size])


def nearest(program: Program, world: Array, weights: Array, least: int) -> Array | None:
    """A world as `reaching`, in which few people answer otherwise than in a world at hand.

    None where none is found within a few branches: there may be one.
    """
    matrix, most = program.ranges
    equal, to = program.sizes or (sparse.csr_array((0, world.size)), np.zeros(0))
    limits, each = program.limits, np.ones(2 * world.size)
    rules = [
        LinearConstraint(sparse.hstack([matrix, -matrix]), ub=most - matrix @ world),
        LinearConstraint(sparse.hstack([equal, -equal]), *2 * [to - equal @ world]),
        LinearConstraint(np.append(weights, -weights)[None], lb=least - weights @ world),
    ]
    room = np.append(limits.high.ravel() - world, world - limits.low.ravel())
    options = {"node_limit": FEW_NODES, "mip_rel_gap": 1}
    found = milp(each, integrality=each, bounds=Bounds(0, room), constraints=rules, options=options)
    if found.x is None:
        return None
    more, fewer = np.rint(found.x).reshape(2, -1)
    return world + more - fewer if fits(program, world + more - fewer) else None


def fits(program: Program, world: Array) -> bool:
    """Whether all that is published, and known, is true of these whole numbers."""
    limits, (matrix, most) = program.limits, program.ranges
    return bool(
        (world >= limits.low.ravel()).all()
        and (world <= limits.high.ravel()).all()
        and (matrix @ world <= most + NEAR).all()
        and (program.sizes is None or (program.sizes[0] @ world == program.sizes[1]).all())
    )


def _solved(program: Program, low: Array, high: Array, *more: LinearConstraint) -> Array | None:
    """A world between `low` and `high` for which `more` holds as well."""
    limits, rules = program.limits, [LinearConstraint(program.ranges[0], ub=program.ranges[1])]
    if program.sizes:
        rules.append(LinearConstraint(program.sizes[0], *2 * [program.sizes[1]]))
    found = milp(
        np.zeros(low.size),
        integrality=np.ones(low.size),
        bounds=Bounds(np.maximum(low, limits.low.ravel()), np.minimum(high, limits.high.ravel())),
        constraints=[*rules, *more],
        options={"node_limit": NODES},
    )
    if found.x is None and found.status == INFEASIBLE:
        return None
    world = np.rint(found.x) if found.x is not None else low - 1
    if not (fits(program, world) and all(_holds(rule, world) for rule in more)):
        raise Undecided(f"{program.case.code}: {found.message}")
    return world


def _holds(rule: LinearConstraint, world: Array) -> bool:
    return bool((rule.A @ world >= rule.lb).all())
