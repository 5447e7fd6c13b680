"""A workbook that opens, holds texts only, and is the same each time."""

import io

import openpyxl

from organisations.models.schedule import Enrolment
from reports.exporters import xlsx
from reports.report.building import build
from reports.report.model import Report
from tests import released
from tests.reports.exporters import reading


def test_it_opens_with_an_overview_and_a_sheet_for_each_chapter(final: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(final)))
    assert len(book.sheetnames) == 1 + len(final.sections)
    assert book.sheetnames[0] == final.words.overview
    assert book.properties.title == final.title


def test_every_cell_is_text(final: Report) -> None:
    """The planted defect would be a number: it could carry more precision than the page."""
    kinds = {kind for _sheet, kind, _value in reading.xlsx_cells(xlsx.render(final))}
    assert kinds == {"s"}


def test_sheet_names_are_short_different_and_without_forbidden_signs() -> None:
    titles = ["A: b/c", "a  b c"[:1] + " b c", "x" * 40, "x" * 50, "[?]", "'", "History"]
    names = xlsx._names(titles)
    assert names == ["A  b c", "a b c", "x" * 31, "x" * 29 + " 2", "-", "- 2", "History"]
    assert all(len(name) <= 31 for name in names)


def test_the_same_report_gives_the_same_bytes(enrolment: Enrolment) -> None:
    made = released.weekly(enrolment)
    assert xlsx.render(build(made, "en")) == xlsx.render(build(made, "en"))


def test_a_sheet_s_name_is_as_long_as_excel_counts() -> None:
    """Excel counts an emoji as two; a name of more than 31 would fail the whole workbook."""
    names = xlsx._names(["a" * 40, "a" * 40, "a" * 30 + "💪", "💪" * 40])
    assert names == ["a" * 31, "a" * 29 + " 2", "a" * 30, "💪" * 15]
