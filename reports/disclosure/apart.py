"""R0 and R6: a new publication stays away from every sum of earlier ones, not only from each.

What is published about sets can be added and subtracted. Of A and x, then B and y, then A
and B no two are nearly the same; the first and the second without the third are x and y.
So what counts is how many members are left of the new set when any multiples of earlier
sets are taken away: nobody, or enough.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations

import numpy as np

from reports.disclosure import rank
from reports.disclosure.classification import Integers

Patterns = tuple[tuple[tuple[bool, ...], int], ...]
"""In which sets members are, the new one first, and how many are in just those."""


def is_apart(
    new: Collection[str],
    earlier: Iterable[Collection[str]],
    least: int,
    sizes: Mapping[str, int] | None = None,
) -> bool:
    """Whether no sum of `earlier` sets comes within 1 to `least` - 1 members of the `new` one.

    With `sizes`, a member stands for so many.
    """
    sets = [frozenset(new), *(frozenset(each) for each in earlier)]
    found: Counter[tuple[bool, ...]] = Counter()
    for member in frozenset[str]().union(*sets):
        found[tuple(member in each for each in sets)] += sizes[member] if sizes else 1
    return _is_apart(tuple(sorted((each, n) for each, n in found.items() if n)), least)


@cache
def _is_apart(patterns: Patterns, least: int) -> bool:
    if not patterns or len(patterns[0][0]) == 1:
        return True
    sizes = np.array([n for _, n in patterns])
    sets = np.array([each for each, _ in patterns], dtype=np.int64).T
    new, earlier = sets[:1], sets[1:]
    changed = (earlier != new) @ sizes
    if ((changed > 0) & (changed < least)).any():
        return False
    # What is a sum already tells nothing more about anybody.
    return _is_sum(new, earlier) or not any(
        _is_sum(new[:, others], earlier[:, others]) for others in _without_few(sizes, least)
    )


def _is_sum(new: Integers, earlier: Integers) -> bool:
    """Whether multiples of the earlier sets add up to the new one."""
    prime = rank.PRIMES[0]
    return not rank.left_over(rank.reduced(earlier, prime), new, prime).any()


def _without_few(sizes: Integers, least: int) -> Iterator[list[int]]:
    """All patterns but some that have fewer than `least` members together."""
    places = range(len(sizes))
    few = [place for place in places if sizes[place] < least]
    for many in range(1, min(len(few), least - 1) + 1):
        for out in combinations(few, many):
            if sizes[list(out)].sum() < least:
                yield [place for place in places if place not in out]
