"""Two publishers to attack: the gate, and the one that only hides what is below ten."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import sqrt

from reports.disclosure import derived, questionnaire
from reports.disclosure.attackers import naive, reading, weights
from reports.disclosure.attackers.knowledge import Case
from reports.disclosure.columns import TOTAL
from reports.disclosure.counts import Atom, ItemCounts, QuestionnaireCounts
from reports.disclosure.tables import Table, cell
from surveys.definition.model import Rules

Publisher = Callable[[QuestionnaireCounts, Rules, int], list[Case]]
"""From counts, rules and headcount to every question in the eyes of an adversary."""


def gate(counts: QuestionnaireCounts, rules: Rules, headcount: int) -> list[Case]:
    """What the gate publishes, read by somebody who knows who took part."""
    items = _items(counts)
    tables = [
        with_interval(table, items[table.subject], headcount)
        for table in questionnaire.publish(counts, rules, headcount=headcount)
    ]
    return read(tables, counts, headcount)


def with_interval(table: Table, item: ItemCounts, headcount: int) -> Table:
    """A table with the interval around its mean (R11), withheld or not."""
    cells = {row: table.cells[cell(row, TOTAL)] for row in table.rows}
    if "mean" not in cells:
        return table
    shown = derived.interval(
        cells["mean"], cells["n"], deviation(item.total.chosen), [cells], people=headcount
    )
    return replace(
        table,
        rows=(*table.rows, "interval"),
        cells={**table.cells, cell("interval", TOTAL): shown},
    )


def deviation(chosen: tuple[int, ...]) -> float:
    """The standard deviation (divisor n - 1) of answers that count as 1, 2, …"""
    n = sum(chosen)
    mean = sum(value * people for value, people in enumerate(chosen, 1)) / n if n else 0.0
    squares = sum(people * (value - mean) ** 2 for value, people in enumerate(chosen, 1))
    return sqrt(squares / (n - 1)) if n > 1 else 0.0


def only_hide(counts: QuestionnaireCounts, rules: Rules, _headcount: int) -> list[Case]:
    """What hiding below k and nothing else publishes, whatever the headcount."""
    return [naive.publish(item, counts.variables, rules.k) for item in _items(counts).values()]


def read(tables: list[Table], counts: QuestionnaireCounts, headcount: int) -> list[Case]:
    """Published tables of questions in the eyes of somebody who knows who took part."""
    items = _items(counts)
    return [
        _case(table, items[table.subject], counts, headcount)
        for table in tables
        if table.subject in items
    ]


def with_weights(
    cases: list[Case], tables: list[Table], of_atoms: Mapping[Atom, float]
) -> list[Case]:
    """The same questions for somebody who also reads the numbers with weights in `tables`."""
    said = {table.subject: table for table in tables}
    return [
        replace(case, weighted=weights.read(said[case.code], of_atoms, (1, len(case.answers))))
        if case.code in said
        else case
        for case in cases
    ]


def sizes(item: ItemCounts) -> dict[tuple[str, ...], int]:
    """How many people of each atom answered; everybody in one where there are no atoms."""
    found = {atom: tally.n for atom, tally in item.atoms.items()}
    return found or {(): item.total.n}


def _case(table: Table, item: ItemCounts, counts: QuestionnaireCounts, headcount: int) -> Case:
    names = tuple(variable.code for variable in counts.variables) if item.atoms else ()
    has_mean = bool(item.answers) and any(mean.row == "mean" for mean in item.means)
    values = tuple(range(1, len(item.answers) + 1)) if has_mean else ()
    found = reading.case(
        table, names, sizes(item), values=values, exclusive=item.exclusive, invited=headcount
    )
    return replace(found, alone=item.alone, most_choices=item.most_choices)


def _items(counts: QuestionnaireCounts) -> dict[str, ItemCounts]:
    return {item.code: item for item in counts.items if isinstance(item, ItemCounts)}
