"""What is released about everybody in one questionnaire, and so what may be derived from it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from reports.disclosure import derived
from reports.disclosure.columns import TOTAL
from reports.disclosure.derived import ANSWER, Cells
from reports.disclosure.published import Published, Share
from reports.disclosure.tables import Table, cell

OTHER = f"{ANSWER}_other"
"""The row of those who did not choose an option."""


@dataclass(frozen=True)
class Whole:
    """The tables of one questionnaire's items. `several` are those of which people choose several.

    Of those every option is an item of its own, "item.option": chosen or not. With
    `totals_only` nothing may be derived, for what derives may compare groups.
    """

    tables: tuple[Table, ...]
    several: Collection[str] = ()
    totals_only: bool = False

    @cached_property
    def by_code(self) -> dict[str, Table]:
        return {table.subject: table for table in self.tables}

    @cached_property
    def cells(self) -> dict[str, Cells]:
        """The released cells about everybody, by item or "item.option" and row."""
        return dict(pair for table in self.tables for pair in self._of(table))

    @cached_property
    def open_items(self) -> frozenset[str]:
        """The items, and options, that something may be derived from."""
        if self.totals_only:
            return frozenset()
        return frozenset(name for name, cells in self.cells.items() if derived.is_open([cells]))

    def of(self, names: Iterable[str]) -> Sequence[Cells]:
        """The cells of several items. Raises `KeyError` for one that is not asked."""
        return [self.cells[name] for name in names]

    def _of(self, table: Table) -> Iterable[tuple[str, Cells]]:
        rows = {row: table.cells[cell(row, TOTAL)] for row in table.rows}
        if table.subject not in self.several:
            return [(table.subject, rows)]
        options = [row for row in rows if row.startswith(ANSWER)]
        return [
            (f"{table.subject}.{row.removeprefix(ANSWER)}", _yes_or_no(row, rows))
            for row in options
        ]


def _yes_or_no(row: str, rows: Cells) -> Cells:
    """One option as a question of its own."""
    share = rows[row]
    return {"n": rows["n"], row: share, OTHER: _mirrored(share)}


def _mirrored(share: Published) -> Published:
    """The share of those who did not choose it."""
    if not isinstance(share, Share):
        return share
    ends = {"low": "high", "high": "low", "": ""}
    return Share(100 - share.percent, share.step, ends[share.end])  # type: ignore[arg-type]
