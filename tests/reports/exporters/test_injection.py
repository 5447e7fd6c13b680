"""Texts that people typed are texts in every form, whatever they look like."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from organisations.paper import process
from reports.exporters import html, pdf, pptx, xlsx
from reports.report.building import build
from reports.report.model import Cover, Report, Words
from reports.report.texts import clean
from tests import released
from tests.reports.exporters import reading

NASTY = [
    '#panic("typst") *bold* _it_ $x^2$ @ref <label> \\ // no',
    "<script>alert(1)</script> & </title> {{ block }}",
    '=HYPERLINK("http://example.org","x")',
    "+1+1",
    "@SUM(A1)",
    "Sterk 💪 werk 😀",
    "שלום עולם",
    "bell\x07 escape\x1b[0m tab\there",
    "right\u202eto left",
    "e\u0301te\u0301 zero\u200bwidth",
]


def named(name: str) -> Report:
    """A report of an organisation with this name, and nothing else."""
    name = clean(name)
    return Report(
        language="nl",
        title=name or "-",
        cover=Cover(name, "#1f5fa8", b"", name, name, name or "-", (("Cohort", name),)),
        words=Words("Inhoud", "pagina", "Tabel", "Overzicht", "Afgerond."),
        stamp=1_900_000_000,
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", NASTY)
def test_an_organisations_name_is_a_name_in_every_form(name: str) -> None:
    report = build(released.weekly(released.enrolment(name=name)), "nl")
    plain = clean(name)
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(report)))
    assert book.worksheets[0]["A2"].value == plain
    assert book.worksheets[0]["A2"].data_type == "s"
    assert plain in reading.pptx_texts(pptx.render(report))
    page = html.render(report).decode()
    assert "<script>" not in page
    assert '<p class="report-organisation">' in page
    if not any(ord(character) > 0x250 for character in plain):
        assert plain in reading.pdf_text(pdf.render(report))
    else:
        assert reading.pdf_text(pdf.render(report))


@settings(max_examples=12, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_laid_out(name: str) -> None:
    assert process.typeset(pdf.TEMPLATE, pdf.document(named(name))).startswith(b"%PDF")


@given(st.text())
def test_cleaning_twice_changes_nothing_and_leaves_nothing_that_turns_or_breaks(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not set(once) & set("\x00\x07\x1b\n\r\t\u202e\u2066")
