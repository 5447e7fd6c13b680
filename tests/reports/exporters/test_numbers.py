"""Every number in every form is a released cell, as `notation` prints it, and nothing else."""

import re

import pytest

from organisations.models.schedule import Enrolment
from reports import notation
from reports.disclosure.published import decode
from reports.exporters import html, pdf, pptx, xlsx
from reports.models import Release
from reports.report.building import build
from reports.report.model import Report
from tests import released
from tests.reports.exporters import reading


def cells(release: Release, language: str) -> dict[str, str]:
    """What `notation` makes of each released cell, by where it stands."""
    return {
        f"{table.order}/{name}": notation.text(decode(cell), language)
        for table in release.tables.all()
        for name, cell in table.cells.items()
    }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_number_resolves_to_its_cell_and_every_cell_is_printed(
    enrolment: Enrolment, language: str
) -> None:
    release = released.weekly(enrolment)
    expected = cells(release, language)
    shown = {value.source: value.text for value in reading.values(build(release, language))}
    beyond = shown.keys() - expected.keys()
    assert {place: shown[place] for place in shown.keys() - beyond} == expected
    assert {shown[place] for place in beyond} <= {notation.WITHHELD}


def test_the_pdf_prints_each_row_of_each_table(week: Report) -> None:
    text = reading.pdf_text(pdf.render(week))
    for row in reading.rows(reading.on_paper(week)):
        assert " ".join((row.header, *(value.text for value in row.values))) in text


def test_the_page_prints_each_row_of_each_table(week: Report) -> None:
    found = reading.html_rows(html.render(week))
    expected = [
        list(cells)
        for table in reading.tables(week)
        for cells in (table.head, *((r.header, *(v.text for v in r.values)) for r in table.rows))
    ]
    assert found == expected


def test_the_workbook_prints_each_row_of_each_table(week: Report) -> None:
    found = reading.xlsx_rows(xlsx.render(week))
    for row in reading.rows(week):
        assert [row.header, *(value.text for value in row.values)] in found


def test_no_form_holds_more_digits_than_the_released_cells(enrolment: Enrolment) -> None:
    """A decimal number in a file is a released mean, with its one decimal."""
    release = released.weekly(enrolment)
    report = build(release, "en")
    means = {text for text in cells(release, "en").values() if re.fullmatch(r"\d+\.\d", text)}
    texts = [reading.pdf_text(pdf.render(report))]
    texts += reading.pptx_texts(pptx.render(report))
    texts += [str(value) for _sheet, _kind, value in reading.xlsx_cells(xlsx.render(report))]
    for text in texts:
        decimals = set(re.findall(r"(?<![\d.])\d+\.\d+(?![\d.])", text))
        assert decimals - means <= {release.rule_version}
