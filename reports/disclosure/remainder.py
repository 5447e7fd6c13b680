"""R3: small groups go into a remainder that is itself large enough, or the breakdown goes.

Whoever subtracts the visible groups from the total is left with nobody or with at
least k people.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.disclosure.counts import NO_ANSWER
from reports.disclosure.minimum import enough

Set = tuple[str, frozenset[str]]
"""A set of people: the breakdown and the groups of it that they belong to."""

EVERYBODY: Set = ("", frozenset())


@dataclass(frozen=True)
class Split:
    """Which groups are shown on their own, and which together as "other" (none, or several)."""

    visible: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


NO_SPLIT = Split()


def split(sizes: Mapping[str, int], k: int) -> Split:
    """The groups that may be shown, from their sizes in label order.

    Groups below k start in the remainder, and so does the group without an answer,
    whatever its size. While the remainder is not empty and below k, the smallest
    visible group joins it; of equals the first by label order. A remainder of the
    group without an answer alone, once it has k people, hides nobody: the groups
    stand and it is left out. Where fewer than two columns would be left, they would
    say what the total says: no breakdown.
    """
    rest = [g for g, n in sizes.items() if n and (g == NO_ANSWER or not enough(n, k))]
    visible = [g for g, n in sizes.items() if n and g not in rest]
    while rest and visible and not enough(sum(sizes[g] for g in rest), k):
        smallest = min(visible, key=lambda group: sizes[group])
        visible.remove(smallest)
        rest.append(smallest)
    if rest and not enough(sum(sizes[g] for g in rest), k):
        return NO_SPLIT
    shown = tuple(g for g in sizes if g in rest) if len(rest) > 1 else ()
    if not visible or len(visible) + bool(shown) < 2:  # noqa: PLR2004
        return NO_SPLIT
    return Split(tuple(visible), shown)


def common_sizes(
    seen: Iterable[tuple[Set, int]], bases: Mapping[Set, int], below: int
) -> dict[Set, int]:
    """One n for all items, for each set of people that has fewer than `below` members.

    `seen` are the sets shown for each item, with the number of people who answered
    it; the smallest of them holds for every item, so that the numbers of two items
    do not tell how many skipped one of them.
    """
    common: dict[Set, int] = {}
    for people, n in seen:
        if bases[people] < below:
            common[people] = min(n, common.get(people, n))
    return common
