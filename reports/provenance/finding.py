"""Finds released cells: by their name, or by what they are about."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from reports.disclosure.published import Published, decode
from reports.models import Release, ReleasedTable
from reports.report.building import BENCHMARK

BAR = "|"


class NoRelease(LookupError):
    """There is no release under this id: nothing says whether there ever was."""


class NoCell(LookupError):
    """The release has no such cell."""


@dataclass(frozen=True)
class Cell:
    """One released cell of a release."""

    release: Release
    table: ReleasedTable
    row: str
    column: str

    @property
    def name(self) -> str:
        """Its name as `model.Value.source` has it: "table/row|column"."""
        return f"{self.table.order}/{self.row}{BAR}{self.column}"

    @property
    def published(self) -> Published:
        return decode(self.table.cells[f"{self.row}{BAR}{self.column}"])


@dataclass(frozen=True)
class Search:
    """What a cell is about; empty parts match everything."""

    subject: str = ""
    questionnaire: str = ""
    kind: str = ""
    row: str = ""
    column: str = ""

    def matches(self, cell: Cell) -> bool:
        table = cell.table
        return (
            self.subject in ("", table.subject, cell.row)
            and self.questionnaire in ("", table.questionnaire)
            and self.kind in ("", table.kind)
            and self.row in ("", cell.row, cell.row.partition(":")[2])
            and self.column in ("", cell.column, cell.column.partition(":")[2])
        )


def release(text: str) -> Release:
    """The release under an id, also one that was replaced. Raises `NoRelease`."""
    try:
        found = Release.ever.filter(pk=UUID(text)).first()
    except ValueError:
        found = None
    if found is None:
        raise NoRelease(text)
    return found


def cell(of: Release, source: str) -> Cell:
    """The cell that a report's number names as its source. Raises `NoCell`.

    With "benchmark:" before it, that of the study's release which stands beside.
    """
    name = source.removeprefix(BENCHMARK)
    where = _beside(of) if name != source else of
    order, _, rest = name.partition("/")
    row, _, column = rest.rpartition(BAR)
    table = where.tables.filter(order=int(order)).first() if where and order.isdecimal() else None
    if where is None or table is None or f"{row}{BAR}{column}" not in table.cells:
        raise NoCell(source)
    return Cell(where, table, row, column)


def search(of: Release, wanted: Search) -> list[Cell]:
    """Every cell that is about this, in the order of the release."""
    return [each for each in cells(of) if wanted.matches(each)]


def cells(of: Release) -> Iterator[Cell]:
    for table in of.tables.all():
        for name in table.cells:
            row, _, column = name.rpartition(BAR)
            yield Cell(of, table, row, column)


def _beside(final: Release) -> Release | None:
    """The study's release that a file of this one was made with, else the one that stands."""
    file = final.files.exclude(beside=None).order_by("-touched_at").first()
    if file is not None and file.beside_id is not None:
        return Release.ever.get(pk=file.beside_id)
    return Release.objects.filter(study=final.of_study).first()
