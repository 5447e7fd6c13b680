"""Texts that people typed are texts in every form, whatever they look like."""

import io
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from organisations.paper import process
from reports import files
from reports.exporters import html, pdf, xlsx
from reports.exporters.pptx.planning import plan
from reports.report.building import build
from reports.report.model import Cover, Report, Value, Words
from reports.report.texts import clean
from tests import released
from tests.reports.exporters import reading

NASTY = [
    '#panic("typst") *bold* _it_ $x^2$ @ref <label> \\ // no',
    "<script>alert(1)</script> & </title> {{ block }} {% load x %}",
    '=HYPERLINK("http://example.org","x")',
    "+1+1",
    "@SUM(A1)",
    "-2+3|cmd",
    "Sterk 💪 werk 😀",
    "שלום עולם",
    "漢字 仮名",
    "bell\x07 escape\x1b[0m tab\there",
    "right\u202eto left",
    "e\u0301te\u0301 zero\u200bwidth",
]
FORMS = list(files.EXPORTERS)
AS_TYPED = frozenset((*range(0x20, 0x7F), *range(0xA0, 0x180)))
"""What can be read back from a PDF sign by sign; other scripts are joined or turned there."""


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


def marked_with(text: str, report: Any, places: Iterator[int]) -> Any:
    """The same report in which every text ends with `text`, and a number to tell them apart.

    Numbers, anchors and pictures stay: people do not type them.
    """
    if isinstance(report, str):
        return f"{report} {text} {next(places)}" if report else report
    if isinstance(report, tuple):
        return tuple(marked_with(text, one, places) for one in report)
    if isinstance(report, Value) or not is_dataclass(report):
        return report
    kept = {"language", "anchor", "accent", "logo"}
    changed = {
        field.name: marked_with(text, getattr(report, field.name), places)
        for field in fields(report)
        if field.name not in kept
    }
    return replace(report, **changed)  # type: ignore[type-var]


def readable(text: str) -> str:
    return " ".join(clean(text).split())


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NASTY)
def test_an_organisations_name_is_a_name_in_every_form(name: str, form: str) -> None:
    report = build(released.weekly(released.enrolment(name=name)), "nl")
    text = reading.TEXTS[form](files.EXPORTERS[form](report))
    plain = readable(name)
    if form != "pdf" or set(map(ord, plain)) <= AS_TYPED:
        assert plain in text
    else:
        assert report.cover.title in text


@pytest.fixture
def week(db: None) -> Report:
    return build(released.weekly(released.enrolment()), "en")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", [NASTY[0], NASTY[1], NASTY[2]])
def test_every_text_of_a_report_is_a_text(week: Report, text: str, form: str) -> None:
    """Titles, labels of answers and groups, sentences: in tables, in charts and above them."""
    marked = marked_with(clean(text), week, iter(range(10**6)))
    found = "".join(reading.TEXTS[form](files.EXPORTERS[form](marked)).split())
    expected = {
        # A deck has what is marked for it, and paper no details.
        "pptx": [slide.title for slide in plan(marked)],
        "pdf": [section.title for section in reading.on_paper(marked).walk()],
    }.get(form, [section.title for section in marked.walk()])
    if form not in ("pdf", "pptx"):  # Where words are divided at the end of a line, or left out.
        expected += [row.header for row in reading.rows(marked)]
    assert [one for one in expected if "".join(one.split()) not in found] == []


@pytest.mark.parametrize("text", NASTY)
def test_no_cell_of_a_workbook_computes(week: Report, text: str) -> None:
    cells = reading.xlsx_cells(xlsx.render(marked_with(clean(text), week, iter(range(10**6)))))
    assert {kind for _sheet, kind, _value in cells} == {"s"}


def test_a_formula_would_be_found() -> None:
    """The planted defect: the same text written as a formula."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "=1+1"
    file = io.BytesIO()
    book.save(file)
    assert {kind for _sheet, kind, _value in reading.xlsx_cells(file.getvalue())} == {"f"}


@pytest.mark.parametrize("text", NASTY)
def test_no_text_opens_an_element_of_a_page(week: Report, text: str) -> None:
    plain = reading.html_elements(html.render(week))
    marked = html.render(marked_with(clean(text), week, iter(range(10**6))))
    assert set(reading.html_elements(marked)) == set(plain)


def test_an_element_that_a_text_opened_would_be_found(week: Report) -> None:
    page = html.render(week)
    title = week.sections[0].title.encode()
    spoiled = reading.html_elements(page.replace(title, b"<b>x</b>"))
    assert set(spoiled) - set(reading.html_elements(page)) == {"b"}


@settings(max_examples=12, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_laid_out(name: str) -> None:
    assert process.typeset(pdf.TEMPLATE, pdf.document(named(name))).startswith(b"%PDF")


@settings(max_examples=12, deadline=None)
@given(name=st.text(alphabet=[chr(point) for point in sorted(AS_TYPED)], min_size=1, max_size=30))
def test_any_latin_text_can_be_read_in_the_pdf(name: str) -> None:
    found = "".join(reading.pdf_text(pdf.render(named(name))).replace("\xad", "").split())
    assert "".join(clean(name).replace("\xad", "").split()) in found


@given(st.text())
def test_cleaning_twice_changes_nothing_and_leaves_nothing_that_turns_or_breaks(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not set(once) & set("\x00\x07\x1b\n\r\t\u202e\u2066")
