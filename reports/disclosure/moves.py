"""Small changes of the answers that change nothing of what is published.

Each is a proof that what it changes is not pinned down: cheaper by a thousand times
than a linear program, and enough nearly always.
"""

from functools import lru_cache

import numpy as np

from reports.disclosure.classification import Integers, Mask
from reports.disclosure.kinds import kinds
from reports.disclosure.knowledge import UNBOUNDED, Known


def movable(known: Known, sets: Mask) -> Mask:
    """For every set and column, whether some small change moves its number."""
    return by_one(known, sets) | _swapped(known, sets)


def by_one(known: Known, sets: Mask) -> Mask:
    """The same where the change is that of one answer."""
    found: Mask = (sets.astype(np.float64) @ one_answer(known)) > 0
    return found


def one_less(known: Known, sets: Mask) -> Mask:
    """The same where the change takes one answer away."""
    leaves, _comes, pairs = _unseen(known)
    found: Mask = (sets.astype(np.float64) @ (leaves | pairs.any(axis=2))) > 0
    return found


def one_answer(known: Known, allowed: Mask | None = None) -> Mask:
    """For every atom and column, whether one unit can come to it or leave it, unseen.

    By itself, or to or from another column: `allowed` says for each atom between which.
    """
    leaves, comes, pairs = _unseen(known)
    if allowed is not None:
        pairs = pairs & allowed
    return leaves | comes | pairs.any(axis=2) | pairs.any(axis=1)


def able(known: Known, sets: Mask) -> Integers:
    """How many people of each set could, one by one, come to each column or leave it, unseen."""
    _leaves, _comes, pairs = _unseen(known)
    leave = known.counts * pairs.any(axis=2)
    come = (known.counts[:, :, None] * pairs).sum(axis=1)
    found: Integers = sets.astype(np.int64) @ (leave + come)
    return found


def leavers(known: Known, sets: Mask) -> Integers:
    """How many people of each set could, one by one, leave each column, unseen."""
    _leaves, _comes, pairs = _unseen(known)
    found: Integers = sets.astype(np.int64) @ (known.counts * pairs.any(axis=2))
    return found


@lru_cache(maxsize=1)
def _unseen(known: Known) -> tuple[Mask, Mask, Mask]:
    """Where a unit can leave an atom's column by itself, come to it, or go to another one."""
    takes, gives = _slack(known, known.high - known.sums), _slack(known, known.sums - known.low)
    can_take = (takes > 0) & (known.counts < known.most * known.n[:, None])
    can_give = (gives > 0) & (known.counts > 0)
    pairs = can_give[:, :, None] & can_take[:, None, :]
    pairs &= known.choices.exchanges(known.n, known.counts)
    if known.valued:
        values = known.sums @ known.values
        up = _slack(known, (known.value_high - values)[:, None])[:, :, None]
        down = _slack(known, (values - known.value_low)[:, None])[:, :, None]
        change = known.values[None, :] - known.values[:, None]
        pairs &= (change <= up) & (-change <= down)
    pairs[:, known.values, known.values] = False
    if known.whole:
        return np.zeros_like(can_give), np.zeros_like(can_take), pairs
    return can_give & (known.falls > 0), can_take & (known.rises > 0), pairs


def _slack(known: Known, room: Integers) -> Integers:
    """How much room the published sets leave in each atom: that of the tightest one."""
    spread = np.where(known.published[:, :, None], room[:, None, :], UNBOUNDED)
    return spread.min(axis=0, initial=UNBOUNDED)


def _swapped(known: Known, sets: Mask) -> Mask:
    """Whether two people can swap answers, one inside the set and one outside.

    Where no published set tells the two apart, nobody sees it. A number changes when one of
    them gave that answer, and the other did not, or not as much as people can.
    """
    kind, first = kinds(known.published)
    members = (kind[:, None] == np.arange(first.size)).astype(np.float64)
    everybody, most = members.T @ known.counts, known.most * (members.T @ known.n)
    inside = np.einsum("sa,ak,aj->skj", sets, members, known.counts, optimize=True)
    outside = everybody[None] - inside
    most_inside = known.most * ((sets * known.n) @ members)[:, :, None]
    most_outside = most[:, None] - most_inside
    leaves = (inside > 0) & (outside < most_outside)
    comes = (outside > 0) & (inside < most_inside)
    found: Mask = (leaves | comes).any(axis=1)
    return found
