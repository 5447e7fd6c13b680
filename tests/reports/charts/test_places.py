"""Where things are drawn: from released values alone, inside the sheet, and never on each other."""

import dataclasses
import math
from collections.abc import Iterator
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from organisations.models.schedule import Enrolment
from reports.charts import fonts
from reports.charts.draw import draw, sheets
from reports.disclosure.published import Between, Mean, Share, decode
from reports.exporters.html import NARROW, WIDE
from reports.exporters.pdf import PAPER_WIDTH
from reports.report.building import build
from reports.report.model import Chart, Dots, Figure, Table, Value
from reports.report.released import ends, position
from tests import released
from tests.reports.charts.examples import CHARTS, EXTREMES, between, dots, mean
from tests.reports.exporters import reading

EVERY: dict[str, Chart] = {**CHARTS, **EXTREMES}
Box = tuple[float, float, float, float]


def svg_of(chart: Chart, width: float) -> str:
    return draw(Figure(chart, "x", Table("", (), ())), width=width, accent="#1f4e79")


def values_in(thing: Any) -> Iterator[Value]:
    """Every value in a chart, wherever it stands."""
    if isinstance(thing, Value):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from values_in(one)
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            yield from values_in(getattr(thing, field.name))


def boxes(svg: str) -> list[tuple[str, Box]]:
    """About where each text is: left, top, right, bottom of its letters."""
    found = []
    for each in ET.fromstring(svg).iter():  # noqa: S314 - our own
        if not each.tag.endswith("text"):
            continue
        text = "".join(each.itertext())
        size, x, y = (float(each.get(name) or 0) for name in ("font-size", "x", "y"))
        width = fonts.width(text, size) / 1.04
        left = x - {"middle": width / 2, "end": width}.get(each.get("text-anchor") or "", 0.0)
        found.append((text, (left, y - size * 0.72, left + width, y)))
    return found


def overlap(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0.5 and down > 0.5


@pytest.mark.parametrize("width", [NARROW, WIDE, PAPER_WIDTH])
@pytest.mark.parametrize("name", EVERY)
def test_no_text_lies_on_another_or_beside_the_sheet(name: str, width: float) -> None:
    found = boxes(svg_of(EVERY[name], width))
    assert [(a[0], b[0]) for a, b in combinations(found, 2) if overlap(a[1], b[1])] == []
    assert [text for text, box in found if box[0] < -1 or box[2] > width + 1] == []


def test_texts_on_each_other_are_found() -> None:
    """The planted defect: two words where there is room for one."""
    words = ((0, 10, "Werk"), (9, 12, "druk"))
    texts = "".join(f'<text x="{x}" y="{y}" font-size="8">{word}</text>' for x, y, word in words)
    one, other = (box for _text, box in boxes(f"<svg>{texts}</svg>"))
    assert overlap(one, other)


@pytest.mark.django_db
def test_a_place_is_that_of_the_released_cell_and_no_finer() -> None:
    of: Enrolment = released.enrolment(name="Gemeente Zandwijk")
    release = released.final(of)
    cells = {
        f"{table.order}/{name}": decode(cell)
        for table in release.tables.all()
        for name, cell in table.cells.items()
    }
    shown = [
        value
        for figure in reading.figures(build(release, "nl"))
        for value in values_in(figure.chart)
        if value.at is not None
    ]
    assert len(shown) > 100
    assert [v for v in shown if v.at != position(cells[v.source])] == []


@pytest.mark.parametrize("tenths", [-12, 10, 34, 50])
def test_places_are_on_the_released_grid(tenths: int) -> None:
    assert position(Mean(tenths)) == tenths / 10
    assert ends(Between(tenths, tenths + 3)) == (tenths / 10, (tenths + 3) / 10)
    assert (position(Between(tenths, tenths)), ends(Mean(tenths))) == (None, (None, None))
    assert [position(Share(5, 5, end)) for end in ("low", "", "high")] == [2.5, 5.0, 52.5]


@pytest.mark.parametrize("name", EVERY)
def test_a_drawing_depends_on_what_is_shown_and_on_nothing_else(name: str) -> None:
    chart = EVERY[name]
    assert svg_of(_told(chart), 459) == svg_of(chart, 459)


def _told(thing: Any) -> Any:
    """The same chart from other cells."""
    if isinstance(thing, Value):
        return dataclasses.replace(thing, source="another/cell|here")
    if isinstance(thing, tuple):
        return tuple(_told(one) for one in thing)
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        changes = {f.name: _told(getattr(thing, f.name)) for f in dataclasses.fields(thing)}
        return dataclasses.replace(thing, **changes)
    return thing


def test_a_dot_and_its_interval_stand_at_their_numbers() -> None:
    chart = dots([10, 50])
    places = [float(each.get("cx") or 0) for each in _shapes(chart, "circle")]
    assert len(places) == 2
    low, high = places
    ((_a, middle),) = boxes_of_number(dots([30]))
    assert math.isclose(middle, (low + high) / 2, abs_tol=0.1)


def boxes_of_number(chart: Dots) -> list[tuple[str, float]]:
    return [("", float(each.get("cx") or 0)) for each in _shapes(chart, "circle")]


def _shapes(chart: Chart, tag: str) -> list[ET.Element]:
    root = ET.fromstring(svg_of(chart, 459))  # noqa: S314 - our own
    return [each for each in root.iter() if each.tag.endswith(tag)]


def test_what_lies_beyond_a_scale_is_drawn_at_its_end() -> None:
    beyond = Dots((dots([50]).rows[0],), low=1, high=4, hidden="-")
    at_end = Dots((dataclasses.replace(beyond.rows[0], value=mean(40), interval=between(40, 40)),),
                  low=1, high=4, hidden="-")  # fmt: skip
    places = [float(_shapes(chart, "circle")[0].get("cx") or 0) for chart in (beyond, at_end)]
    assert places[0] == places[1]


@pytest.mark.parametrize("name", ["many dots", "many ties", "many pairs", "many strips"])
def test_a_chart_too_tall_for_a_page_comes_in_parts(name: str) -> None:
    drawn = sheets(EVERY[name], width=PAPER_WIDTH, accent="#1f4e79", tallest=300)
    assert len(drawn) > 1
    assert max(sheet.height for sheet in drawn) <= 300
    whole = boxes(svg_of(EVERY[name], PAPER_WIDTH))
    parts = [text for sheet in drawn for text, _box in boxes(sheet.svg("x"))]
    assert {text for text, _box in whole} == set(parts)
