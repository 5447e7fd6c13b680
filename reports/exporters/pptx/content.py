"""A slide with a title and what belongs under it: texts, large numbers, tables, or a chart."""

import copy
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Pt

from reports.charts import colours, fonts
from reports.exporters.pptx import charts, look, maps, measures, notes, tables
from reports.exporters.pptx.planning import Piece, Slide, height
from reports.exporters.pptx.words import bullet, write
from reports.report.model import Bullets, Facts, Matrix, Paragraph, Table

TITLES = ((26.0, 1), (24.0, 2), (20.0, 2), (17.0, 3))
"""Sizes of a title and the lines that it may take in them."""


def add(deck: look.Deck, planned: Slide) -> None:
    """One slide after the others."""
    slide = deck.file.slides.add_slide(deck.layout(look.TITLED))
    _title(slide, planned.title, deck)
    if isinstance(planned.chart, Matrix):
        maps.add(slide, planned.chart, deck, planned.alt)
    elif planned.chart:
        charts.add(slide, planned.chart, deck, planned.alt)
    top = measures.TOP
    for pieces in _runs(planned.pieces):
        top = _pieces(slide, pieces, deck, top)
    _foot(slide, planned, deck)
    notes.add(slide, deck, planned.notes)


def _title(slide: Any, title: str, deck: look.Deck) -> None:
    sizes = (
        size
        for size, lines in TITLES
        if len(fonts.wrap(title, size, measures.WIDTH * 0.94)) <= lines
    )
    paragraph = slide.shapes.title.text_frame.paragraphs[0]
    write(paragraph, title, deck.language, size=next(sizes, TITLES[-1][0] - 3))


def _runs(pieces: tuple[Piece, ...]) -> list[list[Piece]]:
    """Neighbouring texts together, for one box; numbers and tables alone."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        words = isinstance(piece, Paragraph | Bullets)
        if words and runs and isinstance(runs[-1][0], Paragraph | Bullets):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def _pieces(slide: Any, pieces: list[Piece], deck: look.Deck, top: float) -> float:
    high = sum(map(height, pieces))
    match pieces[0]:
        case Facts(items):
            _facts(slide, [(name, value.text) for name, value in items], deck, top)
        case Table() as table:
            tables.add(slide, table, deck, top)
        case _:
            box = look.box(slide, (measures.LEFT, top, measures.WIDTH, high))
            _texts(box.text_frame, pieces, deck)
    return top + high


def _texts(frame: Any, pieces: list[Piece], deck: look.Deck) -> None:
    lines = [
        (text, isinstance(piece, Bullets))
        for piece in pieces
        if isinstance(piece, Paragraph | Bullets)
        for text in (piece.items if isinstance(piece, Bullets) else (piece.text,))
    ]
    for at, (text, bulleted) in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(measures.APART)
        if bulleted:
            bullet(paragraph, deck.accent, measures.INDENT)
        write(paragraph, text, deck.language, size=measures.TEXT, colour=colours.INK)


def _facts(slide: Any, facts: list[tuple[str, str]], deck: look.Deck, top: float) -> None:
    """Large numbers beside each other, each over its words."""
    width = measures.WIDTH / max(len(facts), 3)
    for at, (name, text) in enumerate(facts):
        box = look.box(
            slide, (measures.LEFT + at * width, top, width - measures.APART, measures.FACTS)
        )
        number = box.text_frame.paragraphs[0]
        write(number, text, deck.language, size=measures.NUMBER, bold=True, colour=deck.accent)
        words = box.text_frame.add_paragraph()
        write(words, name, deck.language, size=measures.LABEL, colour=colours.QUIET)


def _foot(slide: Any, planned: Slide, deck: look.Deck) -> None:
    """Organisation, report and chapter; the number of the slide."""
    for shape in slide.slide_layout.placeholders:
        kind = shape.placeholder_format.type
        if kind in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            slide.shapes._spTree.append(copy.deepcopy(shape.element))
    for number, shape in enumerate(slide.shapes, 2):
        shape.element.xpath(".//p:cNvPr")[0].set("id", str(number))
        if not shape.is_placeholder:
            continue
        if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
            text = " · ".join(dict.fromkeys((deck.foot, planned.chapter)))
            write(look.emptied(shape), text, deck.language, size=measures.SMALL,
                  colour=colours.QUIET)  # fmt: skip
        elif shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            look.numbered(shape, deck.language)
