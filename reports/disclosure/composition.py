"""Who answered beside who work there, and what of that may go into weights (R11).

The shares of the workforce are no secret. Those of the response are the released ones,
unchanged, so nothing new is said here; and which groups get a weight of their own
follows from released numbers alone, so that it tells nothing either.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from reports.disclosure import ranges
from reports.disclosure.columns import TOTAL
from reports.disclosure.derived import ANSWER
from reports.disclosure.published import Count, Published, Share, Withheld
from reports.disclosure.rules import DERIVED_FROM
from reports.disclosure.tables import Table, cell

RESPONSE, WORKFORCE = "response", "workforce"
EXACT = 1
"""The step of a share that was given in whole percentages."""


@dataclass(frozen=True)
class Part:
    """Groups of one variable that are weighted as one, and the percentage that they should be."""

    groups: frozenset[str]
    percent: int


def composition_table(table: Table, workforce: Mapping[str, int]) -> Table:
    """The groups of one breakdown: their released share of the response, and of everybody."""
    cells: dict[str, Published] = {}
    for group, percent in workforce.items():
        cells[cell(group, RESPONSE)] = _share(table, group)
        cells[cell(group, WORKFORCE)] = Share(percent, EXACT)
    columns = (RESPONSE, WORKFORCE)
    held = any(isinstance(value, Withheld) for value in cells.values())
    decisions = ("R1",) if held else ()
    rows = tuple(workforce)
    return Table("composition", table.subject, table.questionnaire, rows, columns, cells, decisions)


def parts(
    table: Table, workforce: Mapping[str, int], k: int, never_alone: Collection[str] = ()
) -> tuple[Part, ...]:
    """The groups that get a weight: each has at least `k` people, as released numbers say.

    Smaller ones, and those that nobody should be in, are taken together, with the next
    smallest where they are too few still. Empty where fewer than two are left, or fewer
    than a hundred answered.
    """
    n = table.cells[cell("n", TOTAL)]
    if not isinstance(n, Count) or n.floor < DERIVED_FROM:
        return ()
    least = {group: ranges.of_share(_share(table, group), n.floor)[0] for group in workforce}
    small = [g for g in workforce if least[g] < k or not workforce[g] or g in never_alone]
    large = sorted((g for g in workforce if g not in small), key=lambda group: least[group])
    while small and large and not _enough(small, least, workforce, k):
        small.append(large.pop(0))
    if small and not _enough(small, least, workforce, k):
        return ()
    found = [Part(frozenset([g]), workforce[g]) for g in workforce if g in large]
    if small:
        found.append(Part(frozenset(small), sum(workforce[group] for group in small)))
    return tuple(found) if len(found) > 1 else ()


def _enough(
    groups: Collection[str], least: Mapping[str, int], workforce: Mapping[str, int], k: int
) -> bool:
    people = sum(least[group] for group in groups)
    return people >= k and sum(workforce[group] for group in groups) > 0


def _share(table: Table, group: str) -> Published:
    return table.cells.get(cell(f"{ANSWER}{group}", TOTAL), Withheld())
