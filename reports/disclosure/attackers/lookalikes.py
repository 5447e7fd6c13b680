"""Look-alikes: all answers that would have been published in the same way, tried one by one.

The rules are public. Whoever can go through everything that people may have answered
publishes each possibility himself, and keeps those that look like what was published:
shares, means, intervals, classes, whatever there is. What all of them have in common is
known. Exhaustive, so for few groups and answers only; nothing that is published is too
odd for it, and what is withheld is a clue as well.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import product

from reports.disclosure.attackers.knowledge import Finding

NAME = "look-alikes"

Counts = tuple[int, ...]
World = Mapping[str, Counts]
"""How many people of each group gave each answer."""


def attack(
    worlds: Iterable[World], publish: Callable[[World], Hashable], t: int
) -> Iterator[Finding]:
    """Groups of which, after one of the publications, all but fewer than `t` are known to agree."""
    alike: dict[Hashable, list[World]] = defaultdict(list)
    for world in worlds:
        alike[publish(world)].append(world)
    for same in alike.values():
        yield from _agreed(same, t)


def _agreed(same: list[World], t: int) -> Iterator[Finding]:
    for group, counts in same[0].items():
        size = sum(counts)
        for answer in range(len(counts)):
            given = [world[group][answer] for world in same]
            if min(given) > size - t:
                bounds = (min(given), max(given))
                yield Finding(NAME, "unanimous", "", group, size, str(answer + 1), *bounds)


def worlds(sizes: Mapping[str, int], answers: int) -> Iterator[World]:
    """Everything that groups of these sizes can have answered."""
    ways = [list(_shared(size, answers)) for size in sizes.values()]
    for each in product(*ways):
        yield dict(zip(sizes, each, strict=True))


def _shared(people: int, answers: int) -> Iterator[Counts]:
    if answers == 1:
        yield (people,)
        return
    for first in range(people + 1):
        yield from ((first, *rest) for rest in _shared(people - first, answers - 1))
