"""A deck that opens, can be edited, read aloud and kept: from marks, with released numbers only."""

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from organisations.models.schedule import Enrolment
from reports.exporters import pptx
from reports.exporters.pptx.planning import plan
from reports.report.building import build
from reports.report.model import (
    Bullets,
    Facts,
    Figure,
    Matrix,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    Value,
)
from tests import released
from tests.reports.charts import examples
from tests.reports.charts.test_places import values_in
from tests.reports.exporters import reading

ALL = examples.report()


@pytest.fixture(scope="module")
def deck() -> bytes:
    """Every kind of chart, and every extreme."""
    return pptx.render(ALL)


def titles(deck: bytes) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in reading.slides(deck)]


def charts(deck: bytes) -> list[Any]:
    return [s.chart for slide in reading.slides(deck) for s in reading.shown(slide) if s.has_chart]


def one(*blocks: Any, title: str = "Kop", **of: Any) -> Report:
    section = Section(title="Hoofdstuk", anchor="a", blocks=blocks, slide=title)
    return replace(ALL, sections=(section,), **of)


def test_the_slides_are_those_that_the_report_marks(final: Report) -> None:
    sections = [section.slide for section in final.walk() if section.slide]
    figures = [figure.slide for figure in reading.figures(final) if figure.slide]
    found = titles(pptx.render(final))
    assert found[0] == final.cover.title
    again = re.compile(r" \(\d+\)$")
    assert set(sections) | set(figures) == {again.sub("", title) for title in found[1:]}


def test_every_slide_has_a_title_of_its_own_which_is_read_first(deck: bytes) -> None:
    found = titles(deck)
    assert [title for title, count in Counter(found).items() if count > 1] == []
    assert all(found)
    for slide in reading.slides(deck):
        assert next(iter(slide.shapes)).shape_id == slide.shapes.title.shape_id


def test_two_marks_with_the_same_words_give_different_titles() -> None:
    twice = Section(title="x", anchor="b", blocks=(Paragraph("b"),), slide="Kop")
    third = Section(title="x", anchor="c", blocks=(Paragraph("c"),), slide="Kop (2)")
    report = one(Paragraph("a"))
    report = replace(report, sections=(*report.sections, twice, third))
    assert titles(pptx.render(report))[1:] == ["Kop", "Kop (2)", "Kop (2) (2)"]


def test_charts_are_powerpoints_own_and_have_their_sentence(deck: bytes) -> None:
    shapes = [shape for slide in reading.slides(deck) for shape in reading.shown(slide)]
    said = [shape.element.xpath("./p:nvGraphicFramePr/p:cNvPr")[0].get("descr") for shape in shapes]
    assert set(said) == {figure.alt for figure in reading.figures(ALL)}
    maps = sum(isinstance(slide.chart, Matrix) for slide in plan(ALL))
    assert (len(charts(deck)), len(shapes)) == (len(plan(ALL)) - maps, len(plan(ALL)))


def test_a_picture_is_only_the_logo_and_is_named() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 40), "red").save(buffer, "PNG")
    report = replace(ALL, cover=replace(ALL.cover, logo=buffer.getvalue()), sections=())
    (cover,) = reading.slides(pptx.render(report))
    (logo,) = (shape for shape in cover.shapes if shape.shape_type == 13)
    assert logo.element.xpath("./p:nvPicPr/p:cNvPr")[0].get("descr") == ALL.cover.organisation
    assert logo.width / logo.height == pytest.approx(300 / 40, rel=0.01)


def test_every_run_says_its_language(deck: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(deck)) as parts:
        names = [name for name in parts.namelist() if name.startswith("ppt/slides/slide")]
        names += [name for name in parts.namelist() if name.startswith("ppt/notesSlides/notes")]
        xml = "".join(parts.read(name).decode() for name in names)
    assert xml.count("<a:r>") == xml.count('<a:r><a:rPr lang="nl-NL"')
    assert all(
        [each.get("val") for each in chart.element.xpath("./c:lang")] == ["nl-NL"]
        for chart in charts(deck)
    )


def test_notes_have_the_numbers_of_the_table(deck: bytes) -> None:
    slides = reading.slides(deck)[1:]
    for slide, planned in zip(slides, plan(ALL), strict=True):
        lines = [p.text for p in slide.notes_slide.notes_text_frame.paragraphs]
        assert lines == list(planned.notes)
    name, chart = next(iter(examples.CHARTS.items()))
    row = f"{name}: {examples.LABELS[0]} – Eerste: 3,4; Tweede: –"
    assert list(plan(ALL)[0].notes) == [examples.figure(name, chart).alt, row]


def test_numbers_in_charts_and_in_their_workbooks_are_the_released_ones(deck: bytes) -> None:
    """A workbook inside a chart leaves the platform as well."""
    places = {value.at for value in values_in(tuple(f.chart for f in reading.figures(ALL)))}
    for chart in charts(deck):
        numbers = [each for each in reading.chart_book(chart) if not isinstance(each, str)]
        assert set(numbers) <= places
        assert set(reading.chart_numbers(chart)) <= places
        assert sorted(map(float, numbers)) == sorted(reading.chart_numbers(chart))  # type: ignore[arg-type]


def test_a_finer_number_would_be_found() -> None:
    """The planted defect: a place that no released value has."""
    finer = replace(examples.dots([34]).rows[0], value=Value("3,4", 3.4217))
    chart = replace(examples.dots([34]), rows=(finer,))
    figure = examples.figure("finer", chart)
    section = replace(ALL.sections[0], blocks=(figure,))
    (found,) = charts(pptx.render(replace(ALL, sections=(section,))))
    assert reading.chart_numbers(found) == [3.4217]


def test_intervals_reach_from_low_to_high(deck: bytes) -> None:
    (chart,) = (
        chart
        for slide in reading.slides(deck)
        if slide.shapes.title.text_frame.text == "Slide: intervals"
        for shape in reading.shown(slide)
        for chart in [shape.chart]
    )
    for side in ("plus", "minus"):
        distances = [each.text for each in chart.element.xpath(f".//c:{side}//c:v")]
        assert distances == ["0.2", "0.2", "0", "0.2", "0.2"]


def test_what_is_printed_beside_a_mark_is_the_text_of_the_value() -> None:
    bars = examples.EXTREMES["ends"]
    section = replace(ALL.sections[0], blocks=(examples.figure("ends", bars),))
    (chart,) = charts(pptx.render(replace(ALL, sections=(section,))))
    assert reading.chart_texts(chart) == ["all", "a", "b", "≤ 5%", "≥ 95%"]
    assert reading.chart_book(chart) == ["all", "all", "a", 2.5, "≤ 5%", "b", 97.5, "≥ 95%"]


def test_no_name_becomes_a_formula(deck: bytes) -> None:
    cells = [
        (kind, value)
        for chart in charts(deck)
        for _sheet, kind, value in reading.xlsx_cells(chart.part.chart_workbook.xlsx_part.blob)
    ]
    assert {kind for kind, _value in cells} == {"s", "n"}
    assert [kind for kind, value in cells if str(value).startswith("=1+1")][:1] == ["s"]


def test_control_characters_and_turning_marks_are_left_out() -> None:
    nasty = "bel\x07 en \x1b[0m \u202eom &<x> _x000D_"
    table = Table(nasty, (nasty, nasty), (Row(nasty, (Value(nasty),)),))
    facts = Facts(((nasty, Value(nasty)),))
    report = one(Paragraph(nasty), Bullets((nasty,)), facts, table, title=nasty)
    texts = reading.pptx_texts(pptx.render(report))
    plain = "bel en [0m om &<x> _x000D_"
    assert texts.count(plain) == 1 + 2 + 2 + 4


def test_long_texts_and_tables_go_on_on_another_slide() -> None:
    rows = tuple(Row(f"{examples.LONG} {at}", (Value("3,4"),)) for at in range(40))
    report = one(
        Bullets(tuple(f"{at} {examples.LABELS[0]} {examples.LABELS[0]}" for at in range(20))),
        Table("Tabel", ("Onderwerp", "Gemiddelde"), rows),
    )
    slides = reading.slides(pptx.render(report))
    bottoms = [s.top + s.height for slide in slides for s in slide.shapes if not s.is_placeholder]
    assert max(bottoms) <= Presentation(io.BytesIO(pptx.render(report))).slide_height
    headers = [
        cell.text
        for slide in slides
        for shape in reading.shown(slide)
        for cell in [row.cells[0] for row in shape.table.rows][1:]
    ]
    assert headers == [row.header for row in rows]


def test_no_last_sentence_stands_on_a_slide_by_itself() -> None:
    for count in range(5, 50):
        points = tuple(f"Dit is punt {at}. " + "Het is lang. " * (at % 9) for at in range(count))
        section = Section("Kop", "k", (Bullets(points), Paragraph("Nog één zin.")), slide="Kop")
        numbers = [len(slide.pieces) for slide in plan(replace(ALL, sections=(section,)))]
        assert sum(numbers) == count + 1
        assert min(numbers) > 2


def test_tables_mark_their_headers(deck: bytes) -> None:
    tables = [
        shape.table
        for slide in reading.slides(deck)
        for shape in reading.shown(slide)
        if shape.has_table
    ]
    assert tables
    assert {(table.first_row, table.first_col) for table in tables} == {(True, True)}


def test_a_map_says_strength_and_sign_in_words(deck: bytes) -> None:
    (found,) = (
        shape.table
        for slide in reading.slides(deck)
        if slide.shapes.title.text_frame.text == "Slide: one tie"
        for shape in reading.shown(slide)
    )
    assert [cell.text for row in found.rows for cell in row.cells] == [
        "", "a", examples.LABELS[0], "zwak+1",
    ]  # fmt: skip


def test_slides_have_a_number_and_say_where_they_belong(deck: bytes) -> None:
    for slide in reading.slides(deck)[1:]:
        kinds = {each.placeholder_format.type for each in slide.placeholders}
        assert kinds == {
            PP_PLACEHOLDER.TITLE,
            PP_PLACEHOLDER.FOOTER,
            PP_PLACEHOLDER.SLIDE_NUMBER,
        }


def test_the_file_is_dated_by_the_schedule_and_names_nobody(deck: bytes) -> None:
    about = Presentation(io.BytesIO(deck)).core_properties
    moment = datetime.fromtimestamp(ALL.stamp, UTC).replace(tzinfo=None)
    assert (about.created, about.modified) == (moment, moment)
    assert (about.title, about.language) == (ALL.title, "nl-NL")
    assert (about.author, about.last_modified_by, about.comments) == (ALL.cover.study, "", "")
    with zipfile.ZipFile(io.BytesIO(deck)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert [n for n in parts.namelist() if "thumbnail" in n or "printer" in n] == []


@pytest.mark.django_db
def test_the_same_release_gives_the_same_bytes(enrolment: Enrolment) -> None:
    made = released.final(enrolment)
    assert pptx.render(build(made, "en")) == pptx.render(build(made, "en"))


def test_a_figure_without_a_mark_is_not_in_the_deck() -> None:
    figure = reading.figures(ALL)[0]
    unmarked = Section(title="x", anchor="a", blocks=(Figure(figure.chart, "a", figure.table),))
    assert plan(replace(ALL, sections=(unmarked,))) == []
