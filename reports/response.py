"""How many took part, by cohort and week: the study's response table (rule R9).

One number stands for all organisations of a cohort. It is shown once the week is
sealed in every one of them, and the total over cohorts once it is in all cohorts,
so that no two versions of a number can be subtracted from each other. A release of
the study shows the same numbers or none: none of a cohort that it lacks a part of.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
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

Week = tuple[UUID, int]
"""A cohort, and the number of its week."""

Awaited = Mapping[Week, int]
"""Where organisations are lacking, with the number of people whom they invited."""


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


def table(study: Study) -> ResponseTable:
    """The response of a study as far as it may be shown now."""
    parts = coverage.parts(_links(study))
    invited = {part.enrolment.id: part.enrolment.headcount for part in parts}
    return of_parts(
        parts, invited, list(study.cohorts.all()), {}, study.instrument.definition.rules
    )


def of_parts(
    parts: Sequence[Part],
    invited: Mapping[UUID, int],
    cohorts: Sequence[Cohort],
    awaited: Awaited,
    rules: Rules,
) -> ResponseTable:
    """The response of these weeks: `invited` people in each enrolment, beside those `awaited`.

    Nothing is shown of a cohort's week in which anybody is awaited.
    """
    counts = _counts(parts)
    weeks = {(part.week.cohort_id, part.week.number) for part in parts}
    numbers = tuple(sorted({number for _cohort, number in (*weeks, *awaited)}))
    cells = {
        (cohort.id, number): _cell(
            _of(parts, cohort, number), counts, invited, awaited.get((cohort.id, number)), rules
        )
        for cohort in cohorts
        for number in numbers
    }
    rows = tuple(_row(c, [cells[c.id, number] for number in numbers], rules) for c in cohorts)
    together = [_together([cells[c.id, number] for c in cohorts], rules) for number in numbers]
    return ResponseTable(numbers, rows, _row(None, together, rules))


def awaited(study: Study, covered: Collection[UUID]) -> dict[Week, int]:
    """How many people are invited to each cohort's week in enrolments that are not `covered`."""
    found: dict[Week, int] = defaultdict(int)
    for part in coverage.parts(_links(study).exclude(enrolment__in=covered)):
        found[part.week.cohort_id, part.week.number] += part.enrolment.headcount
    return dict(found)


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
    others: int | None,
    rules: Rules,
) -> _Cell:
    headcount = sum(invited[part.enrolment.id] for part in parts) + (others or 0)
    if not parts or others is not None or any(part.key not in counts for part in parts):
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
