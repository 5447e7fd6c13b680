"""Benchmarks as a table (R6): a question or scale in all organisations, from what each released."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from reports.disclosure import benchmark
from reports.disclosure.benchmark import NOTHING, Benchmark, Member
from reports.disclosure.columns import TOTAL
from reports.disclosure.participation import EXACT
from reports.disclosure.published import Count, Published, Withheld
from reports.disclosure.tables import Table, cell
from surveys.definition.model import Rules

COLUMNS = ("benchmark", "median", "organisations")
ANSWER, SHARE, MEAN, STRIP = "answer:", "share:", "mean", "strip:"
WITHHELD = Withheld()
KINDS = {"frequency": "benchmark", "scale": "scale_benchmark"}
"""Of what a benchmark is made. A scale may be called like an item, so theirs have a kind too."""

Said = Sequence[tuple[str, Table]]
"""What organisations released about one subject: names and tables. Of a name that comes
twice, the last counts."""


class Before(NamedTuple):
    """An earlier version, and the organisations in it that say the same now, or are gone."""

    said: Said
    unchanged: Collection[str]


def table(said: Said, earlier: Sequence[Before], rules: Rules) -> Table | None:
    """The benchmark of every mean and every answer's share; None where the subject has none.

    Rows are means and "share:<answer>". The median stands beside strips only: below ten
    organisations there is the mean alone.
    """
    _, first = said[0]
    rows = [row for row in first.rows if row.startswith((ANSWER, MEAN))]
    if not rows:
        return None
    made = {row: _row(row, said, earlier, rules) for row in rows}
    longest = max(len(cells) for cells in made.values())
    columns = (*COLUMNS, *(f"{STRIP}{place:02d}" for place in range(1, longest - 2)))
    names = {row: row.replace(ANSWER, SHARE, 1) for row in rows}
    return Table(
        kind=KINDS[first.kind],
        subject=first.subject,
        questionnaire=first.questionnaire,
        rows=tuple(names.values()),
        columns=columns,
        cells={
            cell(names[row], column): values[place] if place < len(values) else WITHHELD
            for row, values in made.items()
            for place, column in enumerate(columns)
        },
        decisions=("R6",) if any(values[0] == WITHHELD for values in made.values()) else (),
    )


def _row(row: str, said: Said, earlier: Sequence[Before], rules: Rules) -> tuple[Published, ...]:
    """The benchmark, the median, the number of organisations, and each of them from ten."""
    made = _benchmark(row, said, rules)
    versions = [
        _benchmark(row, before.said, rules).organisations & frozenset(before.unchanged)
        for before in earlier
    ]
    if made == NOTHING or not benchmark.may_follow(made.organisations, versions, rules):
        return (WITHHELD, WITHHELD, WITHHELD)
    middle = benchmark.of(_members(row, said), rules, "median").value if made.strip else WITHHELD
    return (made.value, middle, Count(made.count, EXACT), *made.strip)


def _benchmark(row: str, said: Said, rules: Rules) -> Benchmark:
    return benchmark.of(_members(row, said), rules)


def _members(row: str, said: Said) -> list[Member]:
    return [
        Member(name, table.cells[cell("n", TOTAL)], table.cells[cell(row, TOTAL)])
        for name, table in said
    ]
