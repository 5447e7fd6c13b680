"""How many took part, by cohort and week: the study's response table (rule R9).

One number stands for all organisations of a cohort. It is shown once the week is
sealed in every one of them, and the total over cohorts once it is in all cohorts,
so that no two versions of a number can be subtracted from each other. A release of
the study shows the same numbers or none: none of a cohort that it lacks a part of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from organisations.models.schedule import Cohort, Link, Study
from reports import coverage
from reports.coverage import Part
from reports.disclosure import participation
from reports.disclosure.participation import Total
from reports.disclosure.published import Count, Published, Withheld
from surveys import sealed
from surveys.definition.model import Rules


@dataclass(frozen=True)
class Response:
    """One cohort's week, or one week in all cohorts; `headcount` is exact, for it is no secret."""

    answered: Count | Withheld
    headcount: Count
    rate: Published


@dataclass(frozen=True)
class Row:
    """One cohort, or with `cohort` None all of them: each week, and all weeks shown so far."""

    cohort: Cohort | None
    weeks: tuple[Response, ...]
    total: Count | Withheld


@dataclass(frozen=True)
class ResponseTable:
    """`weeks` are the numbers of the weeks: the columns."""

    weeks: tuple[int, ...]
    cohorts: tuple[Row, ...]
    total: Row


@dataclass(frozen=True)
class _Cell:
    """One cohort's week before it is shown; `total` is None while answers can be lacking."""

    total: Total | None
    headcount: int


def table(study: Study, headcounts: Mapping[UUID, int] | None = None) -> ResponseTable:
    """The response of a study as far as it may be shown now.

    With `headcounts`, as far as the enrolments that it names were part of a release,
    which was made with so many invited people in each.
    """
    rules = study.instrument.definition.rules
    parts = coverage.parts(_links(study))
    numbers = tuple(sorted({part.week.number for part in parts}))
    covered = [p for p in parts if headcounts is None or p.enrolment.id in headcounts]
    counts = _counts(covered)
    cohorts = list(study.cohorts.all())
    invited = {part.enrolment.id: part.enrolment.headcount for part in parts}
    invited |= headcounts or {}
    cells = {
        (cohort.id, number): _cell(_of(parts, cohort, number), counts, invited, rules)
        for cohort in cohorts
        for number in numbers
    }
    rows = tuple(_row(c, [cells[c.id, number] for number in numbers], rules) for c in cohorts)
    together = [_together([cells[c.id, number] for c in cohorts], rules) for number in numbers]
    return ResponseTable(numbers, rows, _row(None, together, rules))


def _links(study: Study) -> QuerySet[Link]:
    return Link.objects.filter(week__cohort__study=study)


def _of(parts: Sequence[Part], cohort: Cohort, number: int) -> list[Part]:
    return [p for p in parts if p.week.cohort_id == cohort.id and p.week.number == number]


def _counts(parts: Sequence[Part]) -> dict[tuple[object, object], int]:
    """The number of answers of each complete part."""
    complete = coverage.complete(parts)
    rows = sealed.rows([collector for part in complete for collector in part.collectors])
    return {part.key: sum(rows[each] for each in part.collectors) for part in complete}


def _cell(
    parts: Sequence[Part],
    counts: dict[tuple[object, object], int],
    invited: Mapping[UUID, int],
    rules: Rules,
) -> _Cell:
    headcount = sum(invited[part.enrolment.id] for part in parts)
    if not parts or any(part.key not in counts for part in parts):
        return _Cell(None, headcount)
    numbers = [counts[part.key] for part in parts]
    return _Cell(participation.of_organisations(numbers, rules), headcount)


def _together(cells: Sequence[_Cell], rules: Rules) -> _Cell:
    """One week over the cohorts that have it."""
    having = [cell for cell in cells if cell.headcount]
    headcount = sum(cell.headcount for cell in having)
    totals = [cell.total for cell in having if cell.total is not None]
    if not having or len(totals) < len(having):
        return _Cell(None, headcount)
    return _Cell(participation.of_totals(totals, rules), headcount)


def _row(cohort: Cohort | None, cells: Sequence[_Cell], rules: Rules) -> Row:
    weeks = tuple(_response(cell, rules) for cell in cells)
    shown = [cell.total.shown for cell in cells if cell.total is not None]
    return Row(cohort, weeks, participation.between(shown, rules))


def _response(cell: _Cell, rules: Rules) -> Response:
    answered = cell.total.shown if cell.total else Withheld()
    headcount = Count(cell.headcount, participation.EXACT)
    if not cell.headcount:
        return Response(Withheld(), headcount, Withheld())
    return Response(answered, headcount, participation.rate(answered, cell.headcount, rules))
