"""R3: small groups go into a remainder that is itself large enough, or the breakdown goes.

Whoever subtracts the visible groups from the total is left with nobody or with at
least k people.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reports.disclosure.counts import NO_ANSWER
from reports.disclosure.minimum import enough


@dataclass(frozen=True)
class Split:
    """Which groups are shown on their own, and which together as "other" (none, or several)."""

    visible: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


NO_SPLIT = Split()


def split(sizes: Mapping[str, int], k: int, hidden: Collection[str] = ()) -> Split:
    """The groups that may be shown, from their sizes in label order.

    Groups below k start in the remainder, and so do, whatever their size, the group
    without an answer and the `hidden` ones. While the remainder is not empty and
    below k, or is one hidden group, the smallest visible group joins it; of equals
    the first by label order. A remainder of the group without an answer alone, once
    it has k people, hides nobody: the groups stand and it is left out. Where fewer
    than two columns would be left, they would say what the total says: no breakdown.
    """
    never = {NO_ANSWER, *hidden}
    rest = [g for g, n in sizes.items() if n and (g in never or not enough(n, k))]
    visible = [g for g, n in sizes.items() if n and g not in rest]
    while rest and visible and not _hides(rest, sizes, k):
        smallest = min(visible, key=lambda group: sizes[group])
        visible.remove(smallest)
        rest.append(smallest)
    if rest and not _hides(rest, sizes, k):
        return NO_SPLIT
    shown = tuple(g for g in sizes if g in rest) if len(rest) > 1 else ()
    if not visible or len(visible) + bool(shown) < 2:  # noqa: PLR2004
        return NO_SPLIT
    return Split(tuple(visible), shown)


def _hides(rest: Sequence[str], sizes: Mapping[str, int], k: int) -> bool:
    """Whether those in the remainder can be told neither from nobody nor from one another."""
    return enough(sum(sizes[g] for g in rest), k) and (len(rest) > 1 or rest[0] == NO_ANSWER)
