"""Precision: a published number that is finer than it looks, or finer than so few people allow.

A number of people to the last one, a percentage of which only one number of people is
possible where it says "at most" or "at least".
"""

from collections.abc import Iterator, Mapping

from reports.disclosure.attackers.knowledge import Atom, Finding
from reports.disclosure.attackers.reading import columns, numbers
from reports.disclosure.published import Count, Share
from reports.disclosure.tables import Table

NAME = "precision"
EXACT = 1


def attack(
    table: Table, breakdowns: tuple[str, ...], sizes: Mapping[Atom, int], t: int
) -> Iterator[Finding]:
    """Numbers of people to the last one, and ends of a scale with room for fewer than t people."""
    for column, people in columns(table, breakdowns, sizes).items():
        n = sum(sizes[atom] for atom in people)
        for row in table.rows:
            value = table.cells.get(f"{row}|{column}")
            if isinstance(value, Count) and value.step <= EXACT:
                yield _finding(table, f"{row}|{column}", n, (value.floor, value.floor))
            if isinstance(value, Share) and value.end and row.startswith("answer:"):
                low, high = numbers(value, n)
                if high - low < t:
                    yield _finding(table, f"{row}|{column}", n, (low, high))


def _finding(table: Table, who: str, size: int, bounds: tuple[int, int]) -> Finding:
    return Finding(NAME, "pinned", table.subject, who, size, "", *bounds)
