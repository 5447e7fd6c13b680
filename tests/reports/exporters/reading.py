"""What a reader finds in a file: texts of a PDF, tables of a page, cells of a workbook, slides."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import openpyxl
import pikepdf
import pypdfium2
from pptx import Presentation

from reports.report.model import Facts, Figure, Report, Row, Section, Table, Value


def on_paper(report: Report) -> Report:
    """The same report without the details that only screens and sheets have."""

    def kept(sections: tuple[Section, ...]) -> tuple[Section, ...]:
        inner = [(each, kept(each.sections)) for each in sections if not each.detail]
        return tuple(
            replace(each, sections=left)
            for each, left in inner
            if left or each.blocks or not each.sections
        )

    return replace(report, sections=kept(report.sections))


def pdf_text(pdf: bytes) -> str:
    """All text of all pages, with single spaces and without line breaks at hyphens."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join("\n".join(pages).replace("\ufffe\r\n", "").replace("\ufffe", "").split())


def html_text(page: bytes) -> str:
    """All text of a page, its charts included, with single spaces."""
    parser = _Text()
    parser.feed(page.decode())
    return " ".join("".join(parser.found).split())


def html_elements(page: bytes) -> list[str]:
    """The elements of a page in their order."""
    parser = _Text()
    parser.feed(page.decode())
    return parser.elements


def xlsx_text(workbook: bytes) -> str:
    """Every filled cell of every sheet."""
    return " ".join(str(value) for _sheet, _kind, value in xlsx_cells(workbook))


def pptx_text(deck: bytes) -> str:
    """The text of every shape of every slide: frames, tables, titles of charts and their words."""
    found: list[str] = []
    for slide in Presentation(io.BytesIO(deck)).slides:
        texts = (one.text for one in slide.element.iter() if one.tag.endswith("}t"))
        found += [text for text in texts if text]
    return " ".join(" ".join(found).split())


def elements(pdf: pikepdf.Pdf, *kinds: str) -> list[pikepdf.Object]:
    """The structure elements of these kinds, in reading order."""
    return elements_below(pdf.Root.StructTreeRoot, *kinds)


def elements_below(element: pikepdf.Object, *kinds: str) -> list[pikepdf.Object]:
    """The same from one element down."""
    found: list[pikepdf.Object] = []
    _walk(element, set(kinds), found)
    return found


def _walk(element: pikepdf.Object, kinds: set[str], found: list[pikepdf.Object]) -> None:
    if str(element.get("/S", "")) in kinds:
        found.append(element)
    children = element.get("/K")
    if isinstance(children, pikepdf.Dictionary):
        children = [children]
    if isinstance(children, list | pikepdf.Array):
        for child in children:
            if isinstance(child, pikepdf.Dictionary):
                _walk(child, kinds, found)


def bookmarks(pdf: pikepdf.Pdf) -> list[str]:
    """The titles of all bookmarks, parents first."""
    found: list[str] = []
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop(0)
            found.append(item.title)
            waiting = [*item.children, *waiting]
    return found


class _Text(HTMLParser):
    """The text of a page without its style sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.elements: list[str] = []
        self.styling = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.elements.append(tag)
        self.styling = tag == "style"
        self.found.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.styling = False

    def handle_data(self, data: str) -> None:
        if not self.styling:
            self.found.append(data)


class _Rows(HTMLParser):
    """Rows of cells in the tables of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def html_rows(page: bytes) -> list[list[str]]:
    parser = _Rows()
    parser.feed(page.decode())
    return parser.rows


def xlsx_cells(workbook: bytes) -> Iterator[tuple[str, str, object]]:
    """Sheet, kind of cell ("s" is text) and value of every cell that is filled."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    for sheet in book:
        for row in sheet.iter_rows():
            yield from ((sheet.title, c.data_type, c.value) for c in row if c.value is not None)


def xlsx_rows(workbook: bytes) -> list[list[str]]:
    """The filled cells of each row of each sheet."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return [[str(value) for value in row if value is not None] for row in rows]


def slides(deck: bytes) -> list[Any]:
    """The slides of a PowerPoint file, as python-pptx has them."""
    return list(Presentation(io.BytesIO(deck)).slides)


def shown(slide: Any) -> list[Any]:
    """The charts and tables of a slide."""
    return [shape for shape in slide.shapes if shape.has_chart or shape.has_table]


def pptx_texts(deck: bytes) -> list[str]:
    """The paragraphs of all slides and notes, the cells of their tables, the texts of charts."""
    found: list[str] = []
    for slide in slides(deck):
        frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
        for shape in slide.shapes:
            if shape.has_table:
                frames += [cell.text_frame for row in shape.table.rows for cell in row.cells]
            elif shape.has_chart:
                found += chart_texts(shape.chart)
        if slide.has_notes_slide:
            frames.append(slide.notes_slide.notes_text_frame)
        found += [paragraph.text for frame in frames for paragraph in frame.paragraphs]
    return found


def chart_texts(chart: Any) -> list[str]:
    """Names of categories and series, and the labels beside marks."""
    space = chart.element
    cached = space.xpath(".//c:cat//c:v | .//c:tx//c:v")
    return [each.text.replace("\n", " ") for each in cached if each.text] + [
        each.text for each in space.xpath(".//c:dLbl//a:t")
    ]


def chart_numbers(chart: Any) -> list[float]:
    """The numbers of a chart's own drawing, those that only say how to draw left out."""
    return [float(each.text) for each in chart.element.xpath(".//c:val//c:v")]


def chart_book(chart: Any) -> list[object]:
    """What is in the workbook inside a chart."""
    return [value for _sheet, _kind, value in xlsx_cells(chart.part.chart_workbook.xlsx_part.blob)]


def tables(report: Report) -> list[Table]:
    """Every table of a report, those beside a chart included."""
    blocks = [block for section in report.walk() for block in section.blocks]
    own = [block.table if isinstance(block, Figure) else block for block in blocks]
    return [table for table in own if isinstance(table, Table)]


def figures(report: Report) -> list[Figure]:
    blocks = (block for section in report.walk() for block in section.blocks)
    return [block for block in blocks if isinstance(block, Figure)]


def rows(report: Report) -> list[Row]:
    return [row for table in tables(report) for row in table.rows]


def values(report: Report) -> list[Value]:
    """Every released number of a report, wherever it stands."""
    facts = (b for section in report.walk() for b in section.blocks if isinstance(b, Facts))
    return [
        *(value for row in rows(report) for value in row.values),
        *(value for block in facts for _name, value in block.items),
    ]


TEXTS: dict[str, Callable[[bytes], str]] = {
    "pdf": pdf_text,
    "html": html_text,
    "xlsx": xlsx_text,
    "pptx": pptx_text,
}
"""What a reader finds in a file, by its form."""
