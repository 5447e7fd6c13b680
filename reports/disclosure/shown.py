"""What a released table says about whom: its columns as sets of people, for audits."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from reports.disclosure import coarsening
from reports.disclosure.classification import Classification, Mask
from reports.disclosure.columns import TOTAL
from reports.disclosure.partitions import JOINED, REST
from reports.disclosure.published import Count, Published
from reports.disclosure.tables import Table, cell
from surveys.definition.model import Rules


@dataclass(frozen=True)
class Shown:
    """One column in which something is shown."""

    name: str
    people: Mask
    cells: Mapping[str, Published]


def columns(table: Table, classification: Classification) -> Iterator[Shown]:
    """The columns of a table that show something, with the atoms that each is about."""
    for name in table.columns:
        cells = {row: table.cells[cell(row, name)] for row in table.rows}
        if isinstance(cells["n"], Count):
            yield Shown(name, people(name, table.columns, classification), cells)


def people(column: str, among: Collection[str], classification: Classification) -> Mask:
    """The atoms of a column; the remainder is all that no other column `among` them names."""
    if column == TOTAL:
        return classification.everybody
    code, _, name = column.partition(":")
    codes = [variable.code for variable in classification.variables]
    place = codes.index(code)
    if name != REST:
        return classification.people(place, name.split(JOINED))
    others = [each.partition(":")[2] for each in among if each.partition(":")[0] == code]
    named = {group for each in others for group in each.split(JOINED)}
    return classification.people(place, set(classification.variables[place].groups) - named)


def step(cells: Mapping[str, Published], rules: Rules) -> int:
    """The step of a column's shares: that of its number, whose rounding crosses no border."""
    shown = cells["n"]
    return (coarsening.step(shown.floor, rules.t) if isinstance(shown, Count) else None) or 0
