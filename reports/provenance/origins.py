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
OF_SCALES = {"scale_trend", "scale_change"}
OF_CHANGE = {"interval": ["mean", "interval"], "effect": ["mean", "interval"]}
BENCHMARKS = {"benchmark": "frequency", "scale_benchmark": "scale"}
"""Benchmarks, and the kind of table of each organisation that they are made of."""


def of(cell: Cell) -> list[Cell]:
    """What a cell was made of; empty for one that comes from sealed answers at once."""
    kind = cell.table.kind
    if cell.release.study_id is not None:
        return list(_of_organisations(cell)) if kind in BENCHMARKS else []
    if cell.release.week_id is None:
        return list(_of_weeks(cell))
    return list(_of_items(cell)) if (kind, cell.row) == ("scale", "mean") else []


def _of_organisations(cell: Cell) -> Iterator[Cell]:
    row = cell.row.replace(SHARE, ANSWER, 1)
    finals = Release.ever.filter(pk__in=cell.release.made_from).order_by("pk")
    kind, table = BENCHMARKS[cell.table.kind], cell.table
    for final in finals:
        yield from _named(final, kind, table.subject, table.questionnaire, [row])


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
            yield from _weekly(cell, kind, table.subject, week, OF_CHANGE.get(column, ["mean"]))
            if column == "effect":
                yield from _spreads(cell, week)
    elif table.kind == "mirrored":
        yield from _weekly(cell, kind, row, column, ["mean"])
    elif table.kind == "drift":
        yield from _weekly(cell, kind, table.subject, column, [ANSWER + row])
    elif table.kind == "bounds":
        yield from _weekly(cell, kind, table.subject, row, ["mean", "n"])
        yield from _weekly(cell, kind, table.subject, _first_asked(cell), ["n"])


def _first_asked(cell: Cell) -> str:
    """The questionnaire from which bounds count who stopped: it has no row among them."""
    trend = cell.release.tables.get(kind="trend", subject=cell.table.subject)
    return str(trend.rows[0])


def _spreads(cell: Cell, questionnaire: str) -> Iterator[Cell]:
    """What the standard deviation of a question, or of a scale's score, is made of."""
    subject = cell.table.subject
    items = [subject]
    if cell.table.kind in OF_SCALES:
        instrument = sealed.instrument(cell.release.instrument_digest)
        items = [code for each in instrument.scales if each.code == subject for code in each.items]
        yield from _weekly(cell, "scale", subject, questionnaire, ["alpha"])
    for item in items:
        rows = [f"{ANSWER}{key}" for key in _answers(cell, item)]
        yield from _weekly(cell, "frequency", item, questionnaire, rows)


def _answers(cell: Cell, item: str) -> tuple[str, ...]:
    return sealed.instrument(cell.release.instrument_digest).item(item).answer_keys


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
