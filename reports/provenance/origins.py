"""The released cells that a cell was made of: those of weeks, items or organisations."""

from collections.abc import Iterator

from django.db.models import Q

from reports.models import Release, ReleasedTable
from reports.provenance.finding import Cell
from reports.report.released import TOTAL
from reports.tabulation import REPEATED
from surveys import sealed

SHARE, ANSWER = "share:", "answer:"
TO = ">"
COMPARED = {"benchmark": "frequency", "scale_benchmark": "scale"}
"""What a comparison of organisations was made of, in the final release of each."""
OF_SCALES = {"scale_trend", "scale_change"}
MEANS = ("mean", "n", "interval")


def of(cell: Cell) -> list[Cell]:
    """What a cell was made of; empty for one that comes from sealed answers at once."""
    kind = cell.table.kind
    if cell.release.study_id is not None:
        return list(_of_organisations(cell)) if kind in COMPARED else []
    if cell.release.week_id is None:
        return list(_of_weeks(cell))
    return list(_of_items(cell)) if (kind, cell.row) == ("scale", "mean") else []


def _of_organisations(cell: Cell) -> Iterator[Cell]:
    row = cell.row.replace(SHARE, ANSWER, 1)
    finals = Release.ever.filter(pk__in=cell.release.made_from).order_by("pk")
    for final in finals:
        kind = COMPARED[cell.table.kind]
        yield from _named(final, kind, cell.table.subject, cell.table.questionnaire, [row])


def _of_items(cell: Cell) -> Iterator[Cell]:
    """A scale's mean is that of the means of its items."""
    instrument = sealed.instrument(cell.release.instrument_digest)
    (scale,) = [each for each in instrument.scales if each.code == cell.table.subject]
    week = cell.table.questionnaire
    for code in scale.items:
        yield from _named(cell.release, "frequency", code, week, ["mean"], cell.column)


def _of_weeks(cell: Cell) -> Iterator[Cell]:
    table, row, column = cell.table, cell.row, cell.column
    kind = "scale" if table.kind in OF_SCALES else "frequency"
    if table.kind in REPEATED:
        yield from _weekly(cell, table.kind, table.subject, table.questionnaire, [row], column)
    elif table.kind == "response":
        yield from _weekly(cell, "response", table.subject, row, [row], column)
    elif table.kind in ("trend", "scale_trend"):
        yield from _weekly(cell, kind, table.subject, row, [column])
    elif table.kind in ("change", "scale_change"):
        first, _, second = row.partition(TO)
        weeks = {"first": [first], "second": [second]}.get(column, [first, second])
        for week in weeks:
            yield from _weekly(cell, kind, table.subject, week, _of_change(column))
    elif table.kind == "mirrored":
        yield from _weekly(cell, kind, row, column, ["mean"])
    elif table.kind == "drift":
        yield from _weekly(cell, kind, table.subject, column, [ANSWER + row])
    elif table.kind == "bounds":
        yield from _weekly(cell, kind, table.subject, row, ["mean", "n"])
        yield from _weekly(cell, kind, table.subject, table.rows[0], ["n"])


def _of_change(column: str) -> list[str]:
    return {"interval": ["mean", "interval"], "effect": ["mean", "interval"]}.get(column, ["mean"])


def _weekly(
    cell: Cell, kind: str, subject: str, questionnaire: str, rows: list[str], column: str = TOTAL
) -> Iterator[Cell]:
    """Cells of the weekly release that stood when the final one was made."""
    final = cell.release
    stood = Q(replaced_at__isnull=True) | Q(replaced_at__gt=final.made_at)
    weeks = Release.ever.filter(
        stood,
        enrolment=final.enrolment_id,
        week__questionnaire=questionnaire,
        made_at__lte=final.made_at,
    )
    for week in weeks.order_by("made_at"):
        yield from _named(week, kind, subject, questionnaire, rows, column)


def _named(
    release: Release,
    kind: str,
    subject: str,
    questionnaire: str,
    rows: list[str],
    column: str = TOTAL,
) -> Iterator[Cell]:
    tables = ReleasedTable.objects.filter(release=release, kind=kind, questionnaire=questionnaire)
    for table in tables.filter(subject=subject):
        for row in rows:
            if f"{row}|{column}" in table.cells:
                yield Cell(release, table, row, column)
