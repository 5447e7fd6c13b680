"""A PDF that can be read by everybody, kept for ever, and made again to the byte."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from organisations.models.schedule import Enrolment
from organisations.paper import process
from organisations.paper.typesetting import LayoutFailed
from reports.exporters import pdf
from reports.models import Release
from reports.report.building import build
from reports.report.model import Paragraph, Report, Section
from tests import released
from tests.reports.charts import examples
from tests.reports.exporters import reading
from tests.verification import planted


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def test_it_says_what_it_is_and_in_which_language(final: Report) -> None:
    document = opened(pdf.render(final))
    assert str(document.Root.Lang) == final.language
    assert document.Root.MarkInfo.Marked is True
    assert document.Root.ViewerPreferences.DisplayDocTitle is True
    assert str(document.docinfo.Title) == final.title
    with document.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")
        assert about["dc:title"] == final.title


def test_every_figure_has_its_one_sentence(week: Report) -> None:
    document = opened(pdf.render(week))
    figures = reading.elements(document, "/Figure")
    assert [str(figure.Alt) for figure in figures] == [
        f.alt for f in reading.figures(reading.on_paper(week))
    ]
    assert len(figures) == 11


def test_every_header_cell_is_marked_for_its_row_or_column(week: Report) -> None:
    document = opened(pdf.render(week))
    cells = reading.elements(document, "/TH")
    scopes = [str(attribute.Scope) for cell in cells for attribute in _attributes(cell)]
    tables = reading.tables(reading.on_paper(week))
    assert scopes.count("/Column") == sum(len(table.head) for table in tables)
    assert scopes.count("/Row") == sum(len(table.rows) for table in tables)


def _attributes(cell: pikepdf.Object) -> list[Any]:
    found = cell.A if isinstance(cell.A, pikepdf.Array) else [cell.A]
    return [each for each in found if "/Scope" in each]


def test_headings_never_skip_a_level_and_are_the_bookmarks(final: Report) -> None:
    document = opened(pdf.render(final))
    headings = reading.elements(document, *(f"/H{level}" for level in range(1, 7)))
    levels = [int(str(heading.S)[2:]) for heading in headings]
    steps = [after - before for before, after in pairwise(levels)]
    assert levels[0] == 1
    assert max(steps) == 1
    titles = [section.title for section in reading.on_paper(final).walk()]
    assert reading.bookmarks(document)[-len(titles) :] == titles


def with_sections(*sections: Section) -> Report:
    return replace(examples.report(), sections=sections)


def bookmarks(report: Report) -> list[str]:
    return reading.bookmarks(opened(pdf.render(report)))


def test_no_heading_stands_over_details_alone() -> None:
    words = (Paragraph("Iets."),)
    detail = Section("Vraag voor vraag", "q", words, detail=True)
    empty, full = Section("Leeg", "e", sections=(detail,)), Section("Vol", "v", words, (detail,))
    chapter = Section("Hoofdstuk", "h", sections=(empty, Section("Ook leeg", "o", (), (empty,))))
    kept = replace(chapter, sections=(*chapter.sections, full))
    assert bookmarks(with_sections(kept)) == ["Hoofdstuk", "Vol"]
    shown = replace(kept, sections=(replace(empty, sections=(replace(detail, detail=False),)),))
    assert bookmarks(with_sections(shown)) == ["Hoofdstuk", "Leeg", "Vraag voor vraag"]


def test_a_question_with_many_figures_goes_on_on_the_next_page() -> None:
    figures = tuple(
        block for section in examples.report().sections[:12] for block in section.blocks
    )
    question = Section("Veel figuren", "v", figures, question=True)
    report = with_sections(Section("Hoofdstuk", "h", sections=(question,)))
    pages = pypdfium2.PdfDocument(pdf.render(report))
    high = pages[0].get_height()
    for page in pages:
        text = page.get_textpage()
        boxes = [text.get_rect(at) for at in range(text.count_rects())]
        assert all(low > 0 and top < high for _left, low, _right, top in boxes)
    assert len(pages) > 3


def test_what_screens_have_as_details_is_not_on_paper(week: Report) -> None:
    details = {each.title for section in week.walk() if section.detail for each in section.walk()}
    on_paper = {each.title for each in reading.on_paper(week).walk()}
    assert details - on_paper
    assert set(reading.bookmarks(opened(pdf.render(week)))) & (details - on_paper) == set()


def test_all_fonts_are_inside(week: Report) -> None:
    document = opened(pdf.render(week))
    fonts = [each for each in document.objects if _is_font(each)]
    assert fonts
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def _is_font(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"


def test_the_same_release_gives_the_same_bytes_whenever_it_is_made(enrolment: Enrolment) -> None:
    made = released.weekly(enrolment)
    first = pdf.render(build(made, "nl"))
    Release.objects.filter(pk=made.pk).update(
        published_at=datetime(2031, 1, 1, tzinfo=UTC), published_by="x@example.org"
    )
    assert pdf.render(build(Release.objects.get(pk=made.pk), "nl")) == first


def test_a_layout_that_fails_says_why(week: Report) -> None:
    data = pdf.document(week) | {"accent": "no colour"}
    with pytest.raises(LayoutFailed, match="color"):
        pdf.typeset(data)


def test_a_font_warning_is_an_error(week: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted defect: texts in a font that nobody has would come out in another, or not."""
    monkeypatch.setattr(process, "FAMILY", "No Such Sans")
    with pytest.raises(process.LayoutWarning, match="no such sans"):
        process.typeset(pdf.TEMPLATE, pdf.document(week))


def test_a_logo_stands_on_the_front(enrolment: Enrolment) -> None:
    enrolment.organisation.logo = _png()
    enrolment.organisation.save()
    document = opened(pdf.render(build(released.weekly(enrolment), "nl")))
    figures = reading.elements(document, "/Figure")
    assert str(figures[0].Alt) == "Gemeente Zandwijk"


def _png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (30, 10), "red").save(buffer, "PNG")
    return buffer.getvalue()


def test_every_row_of_a_table_has_as_many_cells_as_its_head(week: Report) -> None:
    document = opened(pdf.render(week))
    widths = [
        {len(row.K) for row in reading.elements_below(table, "/TR")}
        for table in reading.elements(document, "/Table")
    ]
    assert widths == [{len(table.head)} for table in reading.tables(reading.on_paper(week))]


def test_every_page_is_read_in_the_order_of_its_tags(week: Report) -> None:
    document = opened(pdf.render(week))
    assert {str(page.obj.get("/Tabs")) for page in document.pages} == {"/S"}
    assert all("/StructParents" in page.obj for page in document.pages)


@pytest.mark.parametrize(
    ("defect", "check"),
    [
        ("no-alternative-text", test_every_figure_has_its_one_sentence),
        ("no-language", test_it_says_what_it_is_and_in_which_language),
        ("no-title", test_it_says_what_it_is_and_in_which_language),
        ("no-tags", test_every_header_cell_is_marked_for_its_row_or_column),
        ("a-heading-skipped", test_headings_never_skip_a_level_and_are_the_bookmarks),
        ("no-fonts", test_all_fonts_are_inside),
    ],
)
def test_a_defect_would_be_noticed(
    week: Report, defect: str, check: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The defects that `make verify-pdf` plants for veraPDF, found by the checks above."""
    check(week)
    spoiled = planted.all_of(pdf.render(week))[defect]
    monkeypatch.setattr(pdf, "render", lambda _report: spoiled)
    with pytest.raises((AssertionError, AttributeError, KeyError)):
        check(week)
