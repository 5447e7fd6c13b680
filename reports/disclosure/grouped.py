"""R11 between groups that people are known to belong to: from groups as they could be shown.

Colleagues know who is a manager and who is not. "Strong" between that and an answer may
be possible only if every manager gave it, even where there are many. So what goes into
the statistic are not the counts but what R1, R2 and R3 would let out about each group:
then "all" and "all but a few" go in alike, and so do two groups that are too small.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import numpy as np

from reports.disclosure import coarsening, remainder
from reports.disclosure.benchmark import position
from reports.disclosure.classification import Integers
from surveys.definition.model import Rules


def as_shown(chosen: Mapping[str, Sequence[int]], rules: Rules) -> Integers | None:
    """How many of each group gave each answer, no more precisely than R1 to R3 would show it.

    A table of whole people, answers down and groups across, for `reports.stats`. `chosen`
    counts people who gave one answer each, by group in label order, `NO_ANSWER` the last;
    groups too small are one column together. Ends count as the middle of what is left.
    None where the groups could not be shown at all.
    """
    sizes = {group: sum(counts) for group, counts in chosen.items()}
    split = remainder.split(sizes, rules.k)
    if split == remainder.NO_SPLIT:
        return None
    shown = [(group,) for group in split.visible] + ([split.rest] if split.rest else [])
    columns = [_column([chosen[group] for group in groups], rules) for groups in shown]
    return np.array(columns, dtype=np.int64).T


def _column(groups: Iterable[Sequence[int]], rules: Rules) -> list[int]:
    """One group, or several as one: its rounded number of people, by its rounded shares."""
    counts = [sum(parts) for parts in zip(*groups, strict=True)]
    n = sum(counts)
    step = coarsening.step(n, rules.t) or 100
    parts = [position(coarsening.share(count, n, step)) for count in counts]
    whole = sum(parts, Fraction(0))
    return [round(coarsening.count(n).floor * part / whole) for part in parts]
