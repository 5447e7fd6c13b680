"""A report as a tagged PDF (PDF/UA-1, PDF/A-2a), laid out by Typst."""

import base64
import io
from pathlib import Path
from typing import Any

import pikepdf

from organisations.paper import typesetting
from reports.charts.draw import sheets
from reports.progress import Tell, one_by_one, to_nobody
from reports.report.model import (
    Bars,
    Block,
    Bullets,
    Facts,
    Figure,
    Paragraph,
    Report,
    Section,
    Table,
)
from surveys import colour

PAPER_WIDTH = 459.0
"""The width of the text column in points; charts are drawn to it."""
BESIDE = 285.0
"""The width of a chart that has its table beside it, in points."""
MOST_BESIDE = 20
"""So many rows of a table stand beside a chart; a longer one needs the whole page."""
TALLEST = 620.0
"""What fits on a page below a heading; a chart of more is drawn on several sheets."""
ROW_HEIGHT = 16.0
"""About how high a row of the table beside a chart is."""
MOST_ROWS = 20
"""So many rows are kept on one page with what stands above them."""
DRAWN, LAID_OUT = 0.2, 0.8
"""Parts of the work that are done when charts are drawn, and when pages are laid out."""
TEMPLATE = Path(__file__).with_name("report.typ")


def render(report: Report, tell: Tell = to_nobody) -> bytes:
    """The report as PDF bytes. Raises `LayoutFailed` with what the typesetter said."""
    data = document(report, tell)
    tell(DRAWN, "")
    pages = typeset(data)
    tell(LAID_OUT, "")
    return mark_row_headers(pages)


def document(report: Report, tell: Tell = to_nobody) -> dict[str, Any]:
    """What the typesetter is given: texts as texts, charts as SVG, nothing to be interpreted."""
    accent = colour.on_light(report.cover.accent)
    cover = report.cover
    return {
        "language": report.language,
        "title": report.title,
        "stamp": report.stamp,
        "accent": accent,
        "on_accent": colour.text_on(accent),
        "deep": any(_is_deep(section) for section in report.sections),
        "logo": base64.b64encode(cover.logo).decode(),
        "cover": {
            "organisation": cover.organisation,
            "study": cover.study,
            "kicker": cover.kicker,
            "title": cover.title,
            "facts": cover.facts,
        },
        "words": {"contents": report.words.contents, "notice": report.words.notice},
        "sections": [
            _section(section, 1, accent)
            for section in one_by_one(report.sections, tell, until=DRAWN)
        ],
    }


def _is_deep(section: Section) -> bool:
    """Whether its questions stand two headings down: then chapters begin on a new page."""
    return any(inner.sections for inner in section.sections if on_paper(inner))


def typeset(data: dict[str, Any]) -> bytes:
    """Typst's PDF of what `document` made. Raises `LayoutFailed`."""
    return typesetting.typeset(TEMPLATE, data)


def mark_row_headers(pdf: bytes) -> bytes:
    """The same file with the first cell of each table row marked as that row's header."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for row in _table_rows(opened.Root.StructTreeRoot):
            cell = row.K[0]
            if cell.get("/S") == pikepdf.Name.TD:
                cell.S = pikepdf.Name.TH
                cell.A = pikepdf.Array(
                    [pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)]
                )
        opened.save(
            out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return out.getvalue()


def _table_rows(root: pikepdf.Object) -> list[pikepdf.Object]:
    """Every row in the body of a table, found from the top of the structure down."""
    found: list[pikepdf.Object] = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        children = element.get("/K")
        if isinstance(children, pikepdf.Dictionary):
            waiting.append(children)
        elif isinstance(children, pikepdf.Array):
            kids = [child for child in children if isinstance(child, pikepdf.Dictionary)]
            if element.get("/S") == pikepdf.Name.TBody:
                found += [kid for kid in kids if kid.get("/S") == pikepdf.Name.TR]
            else:
                waiting += kids
    return found


def on_paper(section: Section) -> bool:
    """Whether paper has it: no details, and no heading over nothing but details."""
    if section.detail:
        return False
    inner = section.sections
    return not inner or bool(section.blocks) or any(map(on_paper, inner))


def _section(section: Section, level: int, accent: str) -> dict[str, Any]:
    blocks = [_block(block, accent) for block in section.blocks]
    return {
        "title": section.title,
        "level": level,
        "question": section.question,
        "blocks": blocks,
        "long": _is_long(blocks),
        "sections": [
            _section(inner, level + 1, accent) for inner in section.sections if on_paper(inner)
        ],
    }


def _is_long(blocks: list[dict[str, Any]]) -> bool:
    """Whether a page break must be allowed in it: more than a page, or a long table."""
    with_tables = [block for block in blocks if "table" in block]
    rows = max((len(block["table"]["rows"]) for block in with_tables), default=0)
    return rows > MOST_ROWS or sum(block["height"] for block in with_tables) > TALLEST


def _block(block: Block, accent: str) -> dict[str, Any]:
    match block:
        case Paragraph(text):
            return {"kind": "paragraph", "text": text}
        case Bullets(items):
            return {"kind": "bullets", "items": items}
        case Facts(items):
            return {"kind": "facts", "items": [[name, value.text] for name, value in items]}
        case Figure() as figure:
            return _figure(figure, accent)
        case Table() as table:
            high = ROW_HEIGHT * len(table.rows)
            return {"kind": "table", "table": _table(table), "height": high}


def _figure(figure: Figure, accent: str) -> dict[str, Any]:
    """The chart on one or more sheets; each says the sentence, and which of several it is."""
    beside = _fits_beside(figure)
    width = BESIDE if beside else PAPER_WIDTH
    drawn = sheets(figure.chart, width=width, accent=accent, tallest=TALLEST)
    count = len(drawn)
    alts = [
        figure.alt if count == 1 else f"{figure.alt} ({at}/{count})" for at in range(1, count + 1)
    ]
    parts = sum(sheet.height for sheet in drawn), ROW_HEIGHT * len(figure.table.rows)
    return {
        "kind": "figure",
        "drawn": [[sheet.svg(alt), alt] for sheet, alt in zip(drawn, alts, strict=True)],
        "height": max(parts) if beside else sum(parts),
        "beside": BESIDE if beside else 0,
        "table": _table(figure.table),
    }


def _fits_beside(figure: Figure) -> bool:
    """Whether the table can stand beside its chart: a few bars and their numbers."""
    chart, table = figure.chart, figure.table
    return isinstance(chart, Bars) and len(table.head) == 2 and len(table.rows) <= MOST_BESIDE  # noqa: PLR2004 - a header and one number


def _table(table: Table) -> dict[str, Any]:
    return {
        "head": table.head,
        "rows": [[row.header, *(value.text for value in row.values)] for row in table.rows],
    }
