"""The response table is the published one only where every cell is, and exact."""

from types import SimpleNamespace
from typing import Any

import pytest

from organisations.models.schedule import Cohort
from reports import response
from reports.disclosure.published import Count, Withheld
from reports.response import Response, ResponseTable, Row
from surveys.definition.calibration import FigureCheck
from wwt.rehearsal.checking import counting

PUBLISHED = [7476, 6416, 6324]
EVIDENCE: Any = SimpleNamespace(study=None)


def row(name: str, *answered: Count | Withheld) -> Row:
    weeks = tuple(Response(each, Count(9000, 1), Withheld()) for each in answered)
    return Row(Cohort(name=name) if name else None, weeks, Withheld())


def exact(*numbers: int) -> list[Count]:
    return [Count(n, 1) for n in numbers]


def compared(
    monkeypatch: pytest.MonkeyPatch, cells: list[Any], cohort: str = "Cohort 1"
) -> tuple[str, bool]:
    table = ResponseTable((1, 2, 3), (row("Cohort 1", *cells),), row("", *exact(1, 2, 3)))
    monkeypatch.setattr(response, "table", lambda _study: table)
    check = FigureCheck(figure="table1", check="response", cohort=cohort)
    return counting.responded(EVIDENCE, check, PUBLISHED)


def test_every_cell_is_the_published_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert compared(monkeypatch, exact(*PUBLISHED)) == ("7476 6416 6324", True)


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("planted", [1, -1, "rounded", "withheld"])
def test_one_cell_beside_it_is_noticed(
    monkeypatch: pytest.MonkeyPatch, place: int, planted: int | str
) -> None:
    cells: list[Count | Withheld] = [*exact(*PUBLISHED)]
    changed = {"rounded": Count(PUBLISHED[place], 5), "withheld": Withheld()}
    other = Count(PUBLISHED[place] + planted, 1) if isinstance(planted, int) else changed[planted]
    cells[place] = other
    _, right = compared(monkeypatch, cells)
    assert not right


def test_a_week_too_few_or_too_many_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    for numbers in (PUBLISHED[:2], [*PUBLISHED, 5658]):
        assert not compared(monkeypatch, exact(*numbers))[1]


def test_the_total_is_another_row(monkeypatch: pytest.MonkeyPatch) -> None:
    assert compared(monkeypatch, exact(*PUBLISHED), cohort="") == ("1 2 3", False)


def test_a_cohort_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert compared(monkeypatch, exact(*PUBLISHED), cohort="Cohort 9") == ("no such cohort", False)
