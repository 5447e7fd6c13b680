"""Order and timing of texts: does the place of an open answer tell when it came in?

Whoever knows in which order a few people wrote compares it with the published order.
A single publication is tried by an exact rank test, many by how often two texts kept
their order. Both cry out at one in a million.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import combinations
from math import comb, erfc, sqrt

from reports.disclosure.attackers.knowledge import Finding
from reports.disclosure.published import Count
from reports.disclosure.tables import Table

NAME = "order of texts"
FALSE_ALARM = 1e-6
EXACT = 12


def attack(published: Sequence[Hashable], came_in: Sequence[Hashable]) -> Iterator[Finding]:
    """Whether one published order follows, or reverses, the order of coming in."""
    ranks = {text: place for place, text in enumerate(came_in)}
    order = [ranks[text] for text in published if text in ranks]
    if chance_of(order) < FALSE_ALARM:
        pairs = list(combinations(order, 2))
        kept = sum(a < b for a, b in pairs)
        yield Finding(NAME, "derived", "texts", "order of texts", len(order), "", kept, len(pairs))


def chance_of(order: Sequence[int]) -> float:
    """How probable so many (or so few) pairs in order are when texts were shuffled.

    Kendall's rank test: exact for up to twelve texts, normal beyond that.
    """
    n = len(order)
    kept = sum(a < b for a, b in combinations(order, 2))
    extreme = min(kept, comb(n, 2) - kept)
    if n <= EXACT:
        counts = _inversions(n)
        return min(1.0, 2 * sum(counts[: extreme + 1]) / sum(counts))
    spread = sqrt(n * (n - 1) * (2 * n + 5) / 72)
    return erfc((comb(n, 2) / 2 - extreme) / spread / sqrt(2))


def _inversions(n: int) -> list[int]:
    """How many orders of n texts have 0, 1, 2 … pairs in reverse."""
    counts = [1]
    for length in range(2, n + 1):
        wider = [0] * (len(counts) + length - 1)
        for place, count in enumerate(counts):
            for shift in range(length):
                wider[place + shift] += count
        counts = wider
    return counts


def repeated(orders: Sequence[Sequence[Hashable]], first: Hashable, second: Hashable) -> float:
    """How probable it is that two texts keep their order as often as in `orders`, by chance."""
    kept = sum(order.index(first) < order.index(second) for order in orders)
    n = len(orders)
    extreme = min(kept, n - kept)
    return min(1.0, sum(comb(n, hits) for hits in range(extreme + 1)) * 0.5 ** (n - 1))


def beside(table: Table, k_text: int) -> Iterator[Finding]:
    """A number of texts beside a breakdown, or of fewer than k_text people."""
    shown: Mapping[str, object] = table.cells
    for name, value in shown.items():
        column = name.partition("|")[2]
        if isinstance(value, Count) and (column != "total" or value.floor + value.step <= k_text):
            yield Finding(
                NAME, "derived", table.subject, name, value.floor, "", value.floor, value.floor
            )
