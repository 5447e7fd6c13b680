"""The deck before it has slides: its format, colours, layouts and what the file says of itself."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as KIND
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.util import Pt

from reports.charts import colours
from reports.exporters.pptx import measures
from reports.exporters.pptx.markup import child
from reports.exporters.pptx.words import LANGUAGES
from reports.report.model import Report
from reports.report.texts import clean
from surveys import colour

COVER, TITLED = "Title Slide", "Title Only"
DROPPED = (KIND.THUMBNAIL, KIND.EXTENDED_PROPERTIES, KIND.PRINTER_SETTINGS)
"""Parts of the library's empty deck that speak of somebody else's machine."""
PALETTE = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")


@dataclass(frozen=True)
class Deck:
    """The file, and what every slide needs to know."""

    file: Any
    language: str
    accent: str
    foot: str
    moment: datetime

    def layout(self, name: str) -> Any:
        return self.file.slide_layouts.get_by_name(name)


def new_deck(report: Report) -> Deck:
    """A deck without slides in the organisation's appearance."""
    file = Presentation()
    accent = colour.on_light(report.cover.accent)
    file.slide_width, file.slide_height = (Pt(side) for side in measures.SLIDE)
    _drop(file)
    _paint(file, accent)
    _arrange(file.slide_master)
    for layout in list(file.slide_layouts):
        if layout.name in (COVER, TITLED):
            _lay_out(layout, accent)
        else:
            file.slide_layouts.remove(layout)
    for style in file.element.iter(qn("a:defRPr")):
        style.set("lang", LANGUAGES.get(report.language, report.language))
    moment = datetime.fromtimestamp(report.stamp, UTC).replace(tzinfo=None)
    _describe(file.core_properties, report, moment)
    foot = clean(f"{report.cover.organisation} · {report.cover.kicker}")
    return Deck(file, report.language, accent, foot, moment)


def _drop(file: Any) -> None:
    for holder in (file.part.package, file.part):
        for relation in [each for each in holder._rels.values() if each.reltype in DROPPED]:
            holder._rels.pop(relation.rId)


def _paint(file: Any, accent: str) -> None:
    """The theme's colours: the accent, then the five of ordered answers."""
    part = file.slide_master.part.part_related_by(KIND.THEME)
    theme = parse_xml(part.blob)
    theme.set("name", "Report")
    tones = {"dk1": colours.INK, "dk2": colours.INK, "hlink": accent, "folHlink": colours.QUIET}
    tones |= dict(zip(PALETTE, (accent, *colours.DIVERGING), strict=True))
    for name, tone in tones.items():
        place = theme.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        place.clear()
        child(place, "a:srgbClr", val=tone.removeprefix("#"))
    part.blob = serialize_part_xml(theme)


def _arrange(master: Any) -> None:
    """Titles at the left and not too large; a foot with a number, and no date."""
    width = measures.WIDTH
    places = {
        PP_PLACEHOLDER.TITLE: (measures.TITLE_TOP, measures.TITLE_HEIGHT),
        PP_PLACEHOLDER.BODY: (measures.TOP, measures.HEIGHT),
        PP_PLACEHOLDER.FOOTER: (measures.FOOT, measures.FOOT_HEIGHT),
        PP_PLACEHOLDER.SLIDE_NUMBER: (measures.FOOT, measures.FOOT_HEIGHT),
    }
    for shape in list(master.placeholders):
        kind = shape.placeholder_format.type
        if kind not in places:
            shape.element.getparent().remove(shape.element)
            continue
        put(shape, measures.LEFT, places[kind][0], width, places[kind][1])
        if kind == PP_PLACEHOLDER.FOOTER:
            shape.width = Pt(width - measures.NUMBER_WIDTH)
        elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
            shape.left = Pt(measures.LEFT + width - measures.NUMBER_WIDTH)
            shape.width = Pt(measures.NUMBER_WIDTH)
        shape.element.txBody.bodyPr.set("lIns", "0")
        shape.element.txBody.bodyPr.set("rIns", "0")
    _title_style(master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}"))
    _foot_style(master)


def _title_style(style: Any) -> None:
    style.set("algn", "l")
    letters = style.find(qn("a:defRPr"))
    letters.set("sz", str(int(measures.TITLE * 100)))
    letters.set("b", "1")


def _foot_style(master: Any) -> None:
    for shape in master.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
            for style in shape.element.iter(qn("a:lvl1pPr")):
                style.set("algn", "l")


def _lay_out(layout: Any, accent: str) -> None:
    """A short line in the accent above titles; a broad band on the cover."""
    for shape in list(layout.placeholders):
        kind = shape.placeholder_format.type
        footing = kind in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
        if kind == PP_PLACEHOLDER.DATE or (footing and layout.name == COVER):
            shape.element.getparent().remove(shape.element)
        elif kind == PP_PLACEHOLDER.CENTER_TITLE:
            put(shape, *measures.COVER_TITLE)
        elif kind == PP_PLACEHOLDER.SUBTITLE:
            put(shape, *measures.COVER_NAME)
    _band(layout, accent, measures.BAND if layout.name == COVER else measures.RULE)


def _band(layout: Any, accent: str, box: tuple[float, float, float, float]) -> None:
    """A filled rectangle behind everything, on the layout: readers of slides never meet it."""
    left, top, width, height = map(Pt, box)
    shape = CT_Shape.new_autoshape_sp(99, "Band", "rect", left, top, width, height)
    shape.remove(shape.find(qn("p:style")))
    child(child(shape.spPr, "a:solidFill"), "a:srgbClr", val=accent.removeprefix("#"))
    layout.shapes._spTree.insert(2, shape)


def put(shape: Any, left: float, top: float, width: float, height: float) -> None:
    """Put a shape somewhere, in points."""
    shape.left, shape.top, shape.width, shape.height = map(Pt, (left, top, width, height))


def _describe(about: Any, report: Report, moment: datetime) -> None:
    """What the file says of itself; dates from the schedule, and nobody's name."""
    about.title = clean(report.title)
    about.author = clean(report.cover.study)
    about.language = LANGUAGES.get(report.language, report.language)
    about.last_modified_by = about.comments = about.keywords = about.subject = ""
    about.created = about.modified = moment
    about.revision = 1


def box(slide: Any, place: tuple[float, float, float, float]) -> Any:
    """An empty text box without margins whose words wrap."""
    shape = slide.shapes.add_textbox(*map(Pt, place))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return shape


def emptied(shape: Any) -> Any:
    """The only paragraph of a shape, without what the layout had in it."""
    shape.text_frame.clear()
    return shape.text_frame.paragraphs[0]


def numbered(shape: Any, language: str) -> None:
    """Have the field that shows a slide's number speak the deck's language."""
    for letters in shape.element.iter(qn("a:rPr"), qn("a:endParaRPr")):
        letters.set("lang", LANGUAGES.get(language, language))
