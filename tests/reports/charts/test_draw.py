"""Charts: drawn from published values, legible, with a sentence, whatever the labels say."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from reports.charts import colours, fonts
from reports.charts.draw import draw, sheets
from reports.report.model import Chart, Figure, Matrix, MatrixRow, Strips, Table, Tie, Value
from surveys.colour import contrast
from tests.reports.charts.examples import CHARTS, EXTREMES, FIVE, LONG

EMPTY = Table("", (), ())
EVERY: dict[str, Chart] = {**CHARTS, **EXTREMES}


def drawn(name: str, width: float) -> ET.Element:
    figure = Figure(EVERY[name], "One & only <sentence>.", Table("", (), ()))
    return ET.fromstring(draw(figure, width=width, accent="#1f4e79"))  # noqa: S314 - our own


def texts(svg: ET.Element) -> str:
    found = ("".join(each.itertext()) for each in svg.iter() if each.tag.endswith("text"))
    return " ".join(found).replace("\u00a0", " ")


@pytest.mark.parametrize("width", [216, 459])
@pytest.mark.parametrize("name", EVERY)
def test_a_chart_is_well_formed_named_and_inside_its_sheet(name: str, width: int) -> None:
    svg = drawn(name, width)
    assert svg.get("role") == "img"
    assert [each.text for each in svg if each.tag.endswith("title")] == ["One & only <sentence>."]
    high = float(svg.get("height") or 0)
    for shape in svg.iter():
        right = float(shape.get("x") or 0) + float(shape.get("width") or 0)
        bottom = float(shape.get("y") or 0)
        assert shape is svg or right <= width + 0.1
        assert bottom <= high


@pytest.mark.parametrize("name", ["stacked", "bars", "columns", "dots", "line"])
def test_every_number_that_is_shown_stands_beside_its_mark(name: str) -> None:
    shown = {"stacked": "30%", "bars": "≥ 95%", "columns": "35%", "dots": "7.4", "line": "6.0"}
    assert shown[name] in texts(drawn(name, 459))


def test_a_hidden_group_has_no_parts() -> None:
    svg = drawn("stacked", 459)
    parts = [each for each in svg.iter() if each.get("fill") in colours.DIVERGING]
    assert len(parts) == 2 * len(FIVE)  # the bar that is shown, and the legend
    assert "not shown" in texts(svg)


def test_a_line_is_broken_where_a_point_is_not_shown() -> None:
    assert [each for each in drawn("line", 459).iter() if each.tag.endswith("path")] == []


def map_of(*ties: Tie) -> ET.Element:
    chart = CHARTS["matrix"]
    assert isinstance(chart, Matrix)
    heads = tuple(f"Aspect {at}" for at in range(len(ties)))
    figure = Figure(replace(chart, columns=heads, rows=(MatrixRow("Een", ties),)), "Zin.", EMPTY)
    return ET.fromstring(draw(figure, width=459, accent="#1f4e79"))  # noqa: S314 - our own


def test_a_map_leaves_empty_what_was_not_set_beside_each_other() -> None:
    """A frame says that something is not shown, and here there is nothing to show."""
    absent, hidden = Tie(Value(""), None), Tie(Value("–"), None)
    frames = [
        sum(shape.get("class") == "frame" for shape in map_of(Tie(Value("zwak"), 2, 1), tie).iter())
        for tie in (absent, hidden)
    ]
    assert frames == [0, 2]  # The legend has one as well.


def test_sheets_are_as_full_as_they_can_be() -> None:
    chart = CHARTS["strips"]
    assert isinstance(chart, Strips)
    many = replace(chart, rows=chart.rows[:1] * 30)
    drawn = sheets(many, width=459, accent="#1f4e79", tallest=620)
    assert len(drawn) > 2
    *full, last = [sheet.height for sheet in drawn]
    assert max(*full, last) <= 620
    assert len(set(full)) == 1
    one_more = sheets(many, width=459, accent="#1f4e79", tallest=full[0] - 1)
    assert one_more[0].height < full[0]


def test_the_same_published_values_give_the_same_drawing() -> None:
    assert ET.tostring(drawn("bars", 459)) == ET.tostring(drawn("bars", 459))


@pytest.mark.parametrize("fill", colours.DIVERGING)
def test_letters_on_every_part_can_be_read(fill: str) -> None:
    assert contrast(colours.on(fill), fill) >= 4.5


def test_wrapped_lines_fit_and_lose_no_letter() -> None:
    lines = fonts.wrap(f"De {LONG} antwoordt", 8.5, 80)
    assert all(fonts.width(line, 8.5) <= 80 for line in lines)
    assert re.sub(r"\s", "", "".join(lines)) == f"De{LONG}antwoordt"
