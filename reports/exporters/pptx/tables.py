"""A table on a slide: the deck's own, with a head and the rows' headers."""

from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from reports.charts import colours
from reports.exporters.pptx import look, measures
from reports.exporters.pptx.planning import row_heights
from reports.exporters.pptx.words import rgb, write
from reports.report.model import Table
from reports.report.texts import clean

INSET = 5.0
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own name for a table without style or grid."""


def add(slide: Any, table: Table, deck: look.Deck, top: float) -> Any:
    """The table from `top` down, over the whole width; PowerPoint's own."""
    rows = [list(table.head)]
    rows += [[row.header, *(value.text for value in row.values)] for row in table.rows]
    made = _empty(slide, len(rows), len(table.head), top, row_heights(table))
    made._graphic_frame.element.nvGraphicFramePr.cNvPr.set("descr", clean(table.caption))
    for at, texts in enumerate(rows):
        for column, text in enumerate(texts):
            cell = made.cell(at, column)
            fill(cell, colours.TRACK if at == 0 else colours.WHITE)
            say(cell, text, deck, bold=at == 0, left=column == 0)
    return made


def _empty(slide: Any, rows: int, columns: int, top: float, heights: list[float]) -> Any:
    """A table without words whose first row and column are headers."""
    where = map(Pt, (measures.LEFT, top, measures.WIDTH, sum(heights)))
    made = slide.shapes.add_table(rows, columns, *where).table
    properties = made._tbl.tblPr
    properties.find(f"{{{properties.nsmap['a']}}}tableStyleId").text = NO_STYLE
    made.first_row, made.first_col, made.horz_banding = True, True, False
    first, other = measures.columns(columns)
    for at, column in enumerate(made.columns):
        column.width = Pt(first if at == 0 else other)
    for row, high in zip(made.rows, heights, strict=True):
        row.height = Pt(high)
    return made


def fill(cell: Any, colour: str) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(colour)


def colour(cell: Any, letters: str) -> None:
    """Letters that can be read on what the cell is filled with."""
    for paragraph in cell.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.color.rgb = rgb(letters)


def say(cell: Any, text: str, deck: look.Deck, *, bold: bool, left: bool) -> None:
    """Words in a cell: row headers at the left, numbers at the right."""
    cell.margin_left = cell.margin_right = Pt(INSET)
    cell.margin_top = cell.margin_bottom = Pt(INSET / 2)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT if left else PP_ALIGN.RIGHT
    write(paragraph, text, deck.language, size=measures.CELL, bold=bold, colour=colours.INK)
