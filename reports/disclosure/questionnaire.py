"""The gate for one questionnaire of one organisation: exact counts in, published tables out.

Every item becomes one table. Its rows depend on the instrument alone, so that a
table with everything withheld looks the same whatever is hidden in it:
"n", "answer:<key>" …, means, "na" where that answer is offered, and "missing" where
everybody was asked. Its columns are "total" and, where R3 allows a breakdown,
"<breakdown>:<group>" and "<breakdown>:_rest".

Shares are of the people with a valid answer; "na" is of those and of the people
for whom the item did not apply; "missing" of all who sent the questionnaire in.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.disclosure import coarsening, missing, remainder, texts
from reports.disclosure.counts import (
    ItemCounts,
    QuestionnaireCounts,
    Tally,
    TextCounts,
    Variable,
    margin,
)
from reports.disclosure.minimum import enough
from reports.disclosure.published import Published, Withheld
from reports.disclosure.remainder import EVERYBODY, NO_SPLIT, Set, Split
from reports.disclosure.rules import BREAKDOWNS_FROM_HEADCOUNT, WHOLE_FROM, most_breakdowns
from reports.disclosure.tables import Table, cell
from surveys.definition.model import Rules

TOTAL = "total"
REST = "_rest"
WITHHELD = Withheld()


@dataclass(frozen=True)
class Column:
    """One set of people that may be shown for an item."""

    name: str
    people: Set
    tally: Tally


@dataclass(frozen=True)
class Shown:
    """The columns that an item may have, and the rules that took others away."""

    columns: tuple[Column, ...] = ()
    decisions: frozenset[str] = frozenset()


def publish(counts: QuestionnaireCounts, rules: Rules, *, headcount: int) -> list[Table]:
    """What may be said about every item of a questionnaire, in the order of its items."""
    items = [item for item in counts.items if isinstance(item, ItemCounts)]
    shown = {item.code: _shown(item, counts.variables, rules, headcount) for item in items}
    common = remainder.common_sizes(
        ((c.people, c.tally.n) for each in shown.values() for c in each.columns),
        _base_sizes(counts, shown),
        below=WHOLE_FROM,
    )
    return [
        _text_table(item, counts, rules)
        if isinstance(item, TextCounts)
        else _item_table(item, shown[item.code], common, counts, rules)
        for item in counts.items
    ]


def _shown(item: ItemCounts, variables: Sequence[Variable], rules: Rules, headcount: int) -> Shown:
    """R1, R3 and the rule of the open link: which sets of people may be shown for an item."""
    if not enough(item.total.n, rules.k):
        return Shown(decisions=frozenset({"R1"}))
    columns = [Column(TOTAL, EVERYBODY, item.total)]
    if not item.atoms:
        return Shown(tuple(columns))
    if headcount < BREAKDOWNS_FROM_HEADCOUNT:
        return Shown(tuple(columns), frozenset({"open link"}))
    decisions = set()
    sizes = {atom: tally.n for atom, tally in item.atoms.items()}
    for place, variable in enumerate(variables):
        if place >= most_breakdowns():
            decisions.add("R4")
            continue
        split = remainder.split(margin(place, variable.groups, sizes), rules.k)
        columns += _columns(item, place, variable.code, split)
        if split == NO_SPLIT or split.rest:
            decisions.add("R3")
    return Shown(tuple(columns), frozenset(decisions))


def _columns(item: ItemCounts, place: int, breakdown: str, split: Split) -> Iterator[Column]:
    sets = [(group, frozenset({group})) for group in split.visible]
    if split.rest:
        sets.append((REST, frozenset(split.rest)))
    for name, groups in sets:
        tally = item.of([atom for atom in item.atoms if atom[place] in groups])
        yield Column(f"{breakdown}:{name}", (breakdown, groups), tally)


def _base_sizes(counts: QuestionnaireCounts, shown: Mapping[str, Shown]) -> dict[Set, int]:
    """How many people each shown set has, whether or not they answered an item."""
    bases = {
        variable.code: margin(place, variable.groups, counts.sizes)
        for place, variable in enumerate(counts.variables)
    }
    sizes = {EVERYBODY: counts.rows}
    for column in (column for each in shown.values() for column in each.columns[1:]):
        breakdown, groups = column.people
        sizes[column.people] = sum(bases[breakdown][group] for group in groups)
    return sizes


def _item_table(
    item: ItemCounts,
    shown: Shown,
    common: Mapping[Set, int],
    counts: QuestionnaireCounts,
    rules: Rules,
) -> Table:
    rows = _rows(item)
    columns = [column.name for column in shown.columns] or [TOTAL]
    cells: dict[str, Published] = {cell(row, name): WITHHELD for name in columns for row in rows}
    decisions = set(shown.decisions)
    for column in shown.columns:
        n = common.get(column.people, column.tally.n)
        step = coarsening.step(n, rules.t)
        if step is None:
            decisions.add("R2")
            continue
        if n < rules.n_mean and item.means:
            decisions.add("R2")
        found = _cells(item, column.tally, n, step, rules)
        if column.name == TOTAL:
            found |= _whole(item, n, step, counts.rows, rules)
        cells |= {cell(row, column.name): value for row, value in found.items()}
    if "missing" in rows and cells[cell("missing", TOTAL)] == WITHHELD:
        decisions.add("R10")
    return Table(
        kind="frequency",
        subject=item.code,
        questionnaire=counts.code,
        rows=tuple(rows),
        columns=tuple(columns),
        cells=cells,
        decisions=tuple(sorted(decisions)),
    )


def _rows(item: ItemCounts) -> list[str]:
    rows = ["n", *(f"answer:{key}" for key in item.answers), *(mean.row for mean in item.means)]
    if item.not_applicable is not None:
        rows.append("na")
    if item.missing is not None:
        rows.append("missing")
    return rows


def _cells(item: ItemCounts, tally: Tally, n: int, step: int, rules: Rules) -> dict[str, Published]:
    """One column: `n` is the number that is shown, `tally.n` the one that shares are of."""
    cells: dict[str, Published] = {"n": coarsening.count(n)}
    for key, part in zip(item.answers, tally.chosen, strict=True):
        cells[f"answer:{key}"] = coarsening.share(part, tally.n, step)
    if n >= rules.n_mean:
        for mean, total in zip(item.means, tally.sums, strict=True):
            cells[mean.row] = coarsening.mean(total, tally.n, mean.low, mean.high, step)
    return cells


def _whole(item: ItemCounts, n: int, step: int, rows: int, rules: Rules) -> dict[str, Published]:
    """What is said about the whole organisation only."""
    cells: dict[str, Published] = {}
    if item.not_applicable is not None:
        asked = item.total.n + item.not_applicable
        cells["na"] = coarsening.share(item.not_applicable, asked, step)
    if item.missing is not None:
        cells["missing"] = missing.share(item.missing, n, rows, rules)
    return cells


def _text_table(item: TextCounts, counts: QuestionnaireCounts, rules: Rules) -> Table:
    number = texts.number(item.n, counts.rows, rules)
    return Table(
        kind="frequency",
        subject=item.code,
        questionnaire=counts.code,
        rows=("n",),
        columns=(TOTAL,),
        cells={cell("n", TOTAL): number},
        decisions=("R8",) if number == WITHHELD else (),
    )
