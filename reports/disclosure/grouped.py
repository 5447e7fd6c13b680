"""R11 between groups that people are known to belong to: from groups as they could be shown.

Colleagues know who is a manager and who is not. "Strong" between that and an answer may
be possible only if every manager gave it, even where there are many. So what goes into
the statistic are not the counts but what R1, R2 and R3 would let out about each group:
then "all" and "all but a few" go in alike, and so do two groups that are too small.

That is not enough beside the shares of everybody: of a hundred people of whom 66 said
yes, "moderate" was only possible if none of the ten managers did. So whoever agrees too
much first exchanges answers with other groups (`mixed`): a class that all ten managers
give is then the class of other answers too, with the same shares of everybody.
"""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

import numpy as np

from reports.disclosure import coarsening, ranges, remainder
from reports.disclosure.benchmark import position
from reports.disclosure.classification import Integers
from surveys.definition.model import Rules


def as_shown(chosen: Mapping[str, Sequence[int]], rules: Rules) -> Integers | None:
    """How many of each group gave each answer, no more precisely than R1 to R3 would show it.

    A table of whole people, answers down and groups across, for `reports.stats`. `chosen`
    counts people who gave one answer each, by group in label order, `NO_ANSWER` the last;
    groups too small are one column together. Ends count as the middle of what is left.
    None where the groups could not be shown at all, or are too many for the few who
    answered otherwise than most: both follow from numbers that are known.
    """
    sizes = {group: sum(counts) for group, counts in chosen.items()}
    split = remainder.split(sizes, rules.k)
    if split == remainder.NO_SPLIT:
        return None
    shown = [(group,) for group in split.visible] + ([split.rest] if split.rest else [])
    exact = np.array(
        [np.sum([chosen[group] for group in groups], axis=0) for groups in shown], dtype=np.int64
    )
    everybody = np.sum(list(chosen.values()), axis=0).tolist()
    if _otherwise(everybody, rules) < rules.t * len(shown) + _left_out(sizes, shown):
        return None
    columns = [_column(counts, rules) for counts in mixed(exact, rules.t).tolist()]
    return np.array(columns, dtype=np.int64).T


def mixed(counts: Integers, t: int) -> Integers:
    """The same answers in all, exchanged until `t` people of each group answered otherwise.

    Groups down, answers across. Each exchange is with the group that has most to spare.
    There have to be enough: `t` for each group who did not give the answer.
    """
    counts = counts.copy()
    sizes = counts.sum(axis=1)
    for answer in range(counts.shape[1]):
        while (spare := sizes - counts[:, answer] - t).min() < 0:
            agreed, other = int(spare.argmin()), int(spare.argmax())
            offered = counts[other].copy()
            offered[answer] = 0
            given = int(offered.argmax())
            counts[agreed, [answer, given]] += (-1, 1)
            counts[other, [answer, given]] += (1, -1)
    return counts


def _otherwise(everybody: Sequence[int], rules: Rules) -> int:
    """How many people, at least, did not give the answer that most gave: as the shares say."""
    n = sum(everybody)
    step = coarsening.step(n, rules.t)
    if step is None:
        return 0
    shares = (coarsening.share(count, n, step) for count in everybody)
    return n - max(ranges.of_share(share, n)[1] for share in shares)


def _left_out(sizes: Mapping[str, int], shown: Sequence[Collection[str]]) -> int:
    """How many people are in no group that is shown: those who did not say where they belong."""
    return sum(sizes.values()) - sum(sizes[group] for groups in shown for group in groups)


def _column(counts: Sequence[int], rules: Rules) -> list[int]:
    """One group, or several as one: its rounded number of people, by its rounded shares."""
    n = sum(counts)
    step = coarsening.step(n, rules.t) or 100
    parts = [position(coarsening.share(count, n, step)) for count in counts]
    whole = sum(parts, Fraction(0))
    return [round(coarsening.count(n).floor * part / whole) for part in parts]
