"""Two publishers to attack: the gate, and the one that only hides what is below ten."""

from collections.abc import Callable

from reports.disclosure import questionnaire
from reports.disclosure.attackers import naive, reading
from reports.disclosure.attackers.knowledge import Case
from reports.disclosure.counts import ItemCounts, QuestionnaireCounts
from reports.disclosure.tables import Table
from surveys.definition.model import Rules

Publisher = Callable[[QuestionnaireCounts, Rules, int], list[Case]]
"""From counts, rules and headcount to every question in the eyes of an adversary."""


def gate(counts: QuestionnaireCounts, rules: Rules, headcount: int) -> list[Case]:
    """What the gate publishes, read by somebody who knows who took part."""
    return read(questionnaire.publish(counts, rules, headcount=headcount), counts)


def only_hide(counts: QuestionnaireCounts, rules: Rules, _headcount: int) -> list[Case]:
    """What hiding below k and nothing else publishes, whatever the headcount."""
    return [naive.publish(item, counts.variables, rules.k) for item in _items(counts).values()]


def read(tables: list[Table], counts: QuestionnaireCounts) -> list[Case]:
    """Published tables of questions in the eyes of somebody who knows who took part."""
    items = _items(counts)
    return [
        _case(table, items[table.subject], counts) for table in tables if table.subject in items
    ]


def sizes(item: ItemCounts) -> dict[tuple[str, ...], int]:
    """How many people of each atom answered; everybody in one where there are no atoms."""
    found = {atom: tally.n for atom, tally in item.atoms.items()}
    return found or {(): item.total.n}


def _case(table: Table, item: ItemCounts, counts: QuestionnaireCounts) -> Case:
    names = tuple(variable.code for variable in counts.variables) if item.atoms else ()
    has_mean = bool(item.answers) and any(mean.row == "mean" for mean in item.means)
    values = tuple(range(1, len(item.answers) + 1)) if has_mean else ()
    return reading.case(table, names, sizes(item), values=values, exclusive=item.exclusive)


def _items(counts: QuestionnaireCounts) -> dict[str, ItemCounts]:
    return {item.code: item for item in counts.items if isinstance(item, ItemCounts)}
