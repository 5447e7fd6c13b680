"""The first slide: which report, of which organisation, about which days."""

import io
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from reports.charts import colours
from reports.exporters.pptx import look, measures, notes
from reports.exporters.pptx.words import write
from reports.report.model import Report
from reports.report.texts import clean
from surveys import colour

BIG, NAME, SMALL = 38.0, 24.0, 15.0


def add(deck: look.Deck, report: Report) -> None:
    """The cover as the first slide."""
    slide = deck.file.slides.add_slide(deck.layout(look.COVER))
    light = colour.text_on(deck.accent)
    title, name = slide.placeholders
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    write(_first(title), report.cover.title, deck.language, size=BIG, bold=True, colour=light)
    write(_first(name), report.cover.organisation, deck.language, size=NAME, bold=True,
          colour=colours.INK)  # fmt: skip
    for shape in (title, name):
        _left(shape)
    kicker = look.box(slide, measures.COVER_KICKER)
    write(_first(kicker), report.cover.study, deck.language, size=SMALL, colour=light)
    write(kicker.text_frame.add_paragraph(), report.cover.kicker, deck.language, size=SMALL,
          bold=True, colour=light)  # fmt: skip
    _facts(look.box(slide, measures.COVER_FACTS), report, deck)
    _logo(slide, report)
    notes.add(slide, deck, (report.title, report.words.notice))


def _first(shape: Any) -> Any:
    return shape.text_frame.paragraphs[0]


def _left(shape: Any) -> None:
    for paragraph in shape.text_frame.paragraphs:
        paragraph._p.get_or_add_pPr().set("algn", "l")
    for side in ("lIns", "rIns"):
        shape.text_frame._txBody.bodyPr.set(side, "0")


def _facts(shape: Any, report: Report, deck: look.Deck) -> None:
    lines = [f"{name}: {text}" for name, text in report.cover.facts]
    for at, text in enumerate([*lines, report.words.notice]):
        paragraph = _first(shape) if at == 0 else shape.text_frame.add_paragraph()
        paragraph.space_after = Pt(4)
        write(paragraph, text, deck.language, size=SMALL, colour=colours.QUIET)


def _logo(slide: Any, report: Report) -> None:
    """The logo in its corner, as large as fits, named by the organisation."""
    if not report.cover.logo:
        return
    left, top, width, height = measures.COVER_LOGO
    picture = slide.shapes.add_picture(io.BytesIO(report.cover.logo), 0, 0)
    scale = min(Pt(width) / picture.width, Pt(height) / picture.height)
    picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
    picture.left, picture.top = Pt(left + width) - picture.width, Pt(top)
    picture.element.nvPicPr.cNvPr.set("descr", clean(report.cover.organisation))
