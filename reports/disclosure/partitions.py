"""In which ways one breakdown may be shown for one item, the best first (R3).

Where groups are too small they join the remainder; in an ordered breakdown
neighbours may be merged instead, so that "under 50" stands where "under 35" and
"35 to 49" cannot. The audits choose among these ways.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice, pairwise

from reports.disclosure import remainder
from reports.disclosure.counts import NO_ANSWER, Variable

REST = "_rest"
JOINED = "+"
"""Between the groups in the name of a merged one."""

MOST_GROUPINGS = 32
MOST_OPTIONS = 12

LATELY = 64
"""The groupings of so many breakdowns are remembered: all questions of a week share them."""


@dataclass(frozen=True)
class Partition:
    """Columns of one breakdown, each with its groups; the remainder, where shown, is the last.

    `named` is the number of people in columns with a name of their own. No columns:
    the breakdown is not shown.
    """

    columns: tuple[tuple[str, frozenset[str]], ...] = ()
    named: int = 0

    @property
    def has_rest(self) -> bool:
        return bool(self.columns) and self.columns[-1][0] == REST

    @property
    def worth(self) -> tuple[int, int]:
        """What a reader has of it: cells first, then people who are shown under a name."""
        return len(self.columns), self.named


NOTHING = Partition()


def options(variable: Variable, sizes: Mapping[str, int], k: int) -> list[Partition]:
    """Every way of showing the breakdown that rule R3 allows, and not at all as the last."""
    found: dict[frozenset[frozenset[str]], Partition] = {}
    occupied = frozenset(group for group, n in sizes.items() if n)
    for members in _groupings(variable):
        for partition in _partitions(variable, members, sizes, k):
            seen = frozenset(groups & occupied for _name, groups in partition.columns)
            kept = found.setdefault(seen, partition)
            if partition.named > kept.named:
                found[seen] = partition
    ranked = sorted(found.values(), key=lambda each: each.worth, reverse=True)
    return [*ranked[:MOST_OPTIONS], NOTHING]


def _partitions(
    variable: Variable, members: Mapping[str, frozenset[str]], sizes: Mapping[str, int], k: int
) -> Iterator[Partition]:
    """The breakdown by these members, then with more and more of the smallest ones left out."""
    merged = {name: sum(map(sizes.__getitem__, groups)) for name, groups in members.items()}
    small = sorted((name for name in merged if name != NO_ANSWER), key=lambda name: merged[name])
    for count in range(len(small)):
        hidden = {*variable.never_alone, *small[:count]} if count else variable.never_alone
        split = remainder.split(merged, k, hidden)
        if split == remainder.NO_SPLIT:
            continue
        columns = [(name, members[name]) for name in split.visible]
        if split.rest:
            columns.append((REST, frozenset().union(*(members[name] for name in split.rest))))
        yield Partition(tuple(columns), sum(merged[name] for name in split.visible))


@lru_cache(maxsize=LATELY)
def _groupings(variable: Variable) -> Sequence[Mapping[str, frozenset[str]]]:
    """The groups one by one; in an ordered breakdown, then every merging of neighbours."""
    return tuple(
        {JOINED.join(groups): frozenset(groups) for groups in merged}
        for merged in islice(_merged(variable), MOST_GROUPINGS)
    )


def _merged(variable: Variable) -> Iterator[list[tuple[str, ...]]]:
    """All of them, however many there are."""
    groups = [group for group in variable.groups if group != NO_ANSWER]
    last = [(NO_ANSWER,)] if NO_ANSWER in variable.groups else []
    yield [*((group,) for group in groups), *last]
    if not variable.ordered:
        return
    borders = range(1, len(groups))
    for kept in range(len(groups) - 2, 0, -1):
        for chosen in combinations(borders, kept):
            ends = (0, *chosen, len(groups))
            yield [*(tuple(groups[a:b]) for a, b in pairwise(ends)), *last]
