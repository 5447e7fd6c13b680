"""Texts on slides: clean, in the report's language, in one size and colour."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.util import Pt

from reports.charts import colours
from reports.exporters.pptx.markup import child
from reports.report.texts import clean

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


def rgb(colour: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))


def write(
    paragraph: Any,
    text: str,
    language: str,
    *,
    size: float | None = None,
    bold: bool | None = None,
    colour: str | None = None,
) -> None:
    """Add `text` as a run that says its language; what is None is as the layout has it."""
    run = paragraph.add_run()
    run.text = clean(text)
    run._r.get_or_add_rPr().set("lang", LANGUAGES.get(language, language))
    if size is not None:
        run.font.size = Pt(size)
    if bold is not None:
        run.font.bold = bold
    if colour is not None:
        run.font.color.rgb = rgb(colour)


def bullet(paragraph: Any, accent: str, indent: float) -> None:
    """A hanging bullet in the accent."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Pt(indent)))
    properties.set("indent", str(-Pt(indent)))
    tone = child(properties, "a:buClr")
    child(tone, "a:srgbClr", val=accent.removeprefix("#"))
    child(properties, "a:buFont", typeface="Arial")
    child(properties, "a:buChar", char="•")


def quiet(paragraph: Any, text: str, language: str, size: float) -> None:
    write(paragraph, text, language, size=size, colour=colours.QUIET)
