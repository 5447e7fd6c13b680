"""What the gate would show of breakdowns, before anybody has answered: R1 to R3 on expected sizes.

Groups get the sizes that are expected of them, and `partitions` decides, as it does for
real answers. R4 and R5 look at answers, which nobody has given yet: they may take away more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reports.disclosure import coarsening, partitions
from reports.disclosure.counts import NO_ANSWER, Variable
from reports.disclosure.minimum import enough
from reports.disclosure.rules import BREAKDOWNS_FROM_HEADCOUNT
from surveys.definition.model import Rules


@dataclass(frozen=True)
class Breakdown:
    """One breakdown with the expected share of each group, in label order.

    What the shares lack to one is the group of those who give no answer. `ordered` and
    `never_alone` as in `counts.Variable`.
    """

    code: str
    shares: Mapping[str, float]
    ordered: bool = False
    never_alone: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Visible:
    """Of `groups` groups so many are shown under a name, and `with_mean` of these with a mean.

    Neighbours that are merged are one; the remainder has no name and does not count.
    """

    groups: int
    shown: int
    with_mean: int


def visible(breakdowns: Sequence[Breakdown], n: int, rules: Rules, *, headcount: int) -> Visible:
    """What is expected to be shown of one item that `n` of `headcount` people answer."""
    groups = sum(len(each.shares) for each in breakdowns)
    if headcount < BREAKDOWNS_FROM_HEADCOUNT or not enough(n, rules.k):
        return Visible(groups, 0, 0)
    named = [size for each in breakdowns for size in _named(each, n, rules)]
    return Visible(groups, len(named), sum(size >= rules.n_mean for size in named))


def names_group(column: str) -> bool:
    """Whether a released column is a group with a name of its own, and not total or remainder."""
    _breakdown, colon, name = column.partition(":")
    return bool(colon) and name != partitions.REST


def _named(breakdown: Breakdown, n: int, rules: Rules) -> list[int]:
    """The sizes of the columns with a name, where R2 has a step for them."""
    variable = Variable(
        breakdown.code,
        (*breakdown.shares, NO_ANSWER),
        breakdown.ordered,
        breakdown.never_alone,
    )
    sizes = _sizes(breakdown, n)
    way = partitions.options(variable, sizes, rules.k)[0]
    found = [
        sum(sizes[group] for group in groups)
        for name, groups in way.columns
        if name != partitions.REST
    ]
    return [size for size in found if coarsening.step(size, rules.t) is not None]


def _sizes(breakdown: Breakdown, n: int) -> dict[str, int]:
    """`n` people in whole numbers by share: largest remainders first, of equals the first."""
    names = [*breakdown.shares, NO_ANSWER]
    given = list(breakdown.shares.values())
    exact = np.array([*given, max(0.0, 1 - sum(given))]) * n
    # A share such as 0.3 is a little more or less than it says: whole numbers stay whole.
    exact = np.round(exact, 9)
    whole = np.floor(exact).astype(int)
    for place in np.argsort(whole - exact, kind="stable")[: n - int(whole.sum())]:
        whole[place] += 1
    return dict(zip(names, whole.tolist(), strict=True))
