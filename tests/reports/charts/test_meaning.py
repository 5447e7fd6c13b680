"""What a drawing says is what its values say: lengths, places, order, colours and signs."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from reports.charts import bars, colours, dots, line, matrix, pairs, stacked, strips
from reports.charts.draw import draw
from reports.charts.scale import Scale
from reports.report.model import (
    BarRow,
    Bars,
    Chart,
    DotRow,
    Dots,
    Figure,
    Line,
    Matrix,
    MatrixRow,
    PairRow,
    Pairs,
    StackedBars,
    StackedRow,
    StripRow,
    Strips,
    Table,
    Tie,
    Value,
)
from tests.reports.charts.examples import FIVE, STRENGTHS, between, mean
from tests.reports.disclosure.planted import catches

ACCENT = "#1f4e79"
WIDTH = 459.0
HIDDEN = "not shown"
Shape = ET.Element


def shapes(chart: Chart, kind: str, **wanted: str) -> list[Shape]:
    """The shapes of one kind with these attributes, as they were drawn."""
    svg = draw(Figure(chart, "x", Table("", (), ())), width=WIDTH, accent=ACCENT)
    found = [each for each in ET.fromstring(svg).iter() if each.tag.endswith(kind)]  # noqa: S314
    return [each for each in found if all(each.get(name) == v for name, v in wanted.items())]


def at(shape: Shape, name: str) -> float:
    return float(shape.get(name) or 0)


# --- stacked bars ----------------------------------------------------------------------


def from_bad_to_good() -> None:
    """10, 15, 20, 25 and 30 % from left to right, orange to blue, and the legend likewise."""
    chart = StackedBars(("--", "-", "0", "+", "++"), (StackedRow("All", FIVE),), HIDDEN)
    parts = [each for each in shapes(chart, "rect") if each.get("fill") in colours.DIVERGING]
    bar, key = parts[:5], parts[5:]
    for five in (bar, key):
        assert [each.get("fill") for each in five] == list(colours.DIVERGING)
    lefts = [at(each, "x") for each in bar]
    assert lefts == sorted(lefts)
    widths = [at(each, "width") + 1 for each in bar]
    assert [round(each / widths[0], 1) for each in widths] == [1.0, 1.5, 2.0, 2.5, 3.0]


def test_stacked_bars_go_from_bad_to_good():
    from_bad_to_good()


def test_stacked_test_catches(monkeypatch: pytest.MonkeyPatch):
    bar = stacked._bar
    monkeypatch.setattr(
        stacked, "_bar", lambda sheet, values, left, y: bar(sheet, values[::-1], left, y)
    )
    catches(from_bad_to_good)


# --- the map of associations -----------------------------------------------------------


def signs_and_shades() -> None:
    ties = (
        Tie(Value("a"), 4, 1),
        Tie(Value("b"), 2, -1),
        Tie(Value("c"), 3, 0),
        Tie(Value("d"), 0),
    )
    chart = Matrix(
        ("I", "II", "III", "IV"), (MatrixRow("One", ties),), STRENGTHS, "together", "opposite",
        HIDDEN,
    )  # fmt: skip
    cells = [each for each in shapes(chart, "rect") if at(each, "height") == matrix.CELL]
    fills = [colours.TOGETHER[3], colours.OPPOSITE[1], colours.NEITHER[2], colours.NONE]
    assert [each.get("fill") for each in cells] == fills
    lefts = [at(each, "x") for each in cells]
    assert lefts == sorted(lefts)
    middles = {at(each, "x") + at(each, "width") / 2: each.get("fill") for each in cells}
    glyphs = {
        middles.get(at(each, "x")): each.text
        for each in shapes(chart, "text")
        if each.text in (matrix.PLUS, matrix.MINUS) and at(each, "x") in middles
    }
    assert glyphs == {fills[0]: "+", fills[1]: "\u2212"}


def test_a_map_shows_signs_and_strengths():
    signs_and_shades()


@pytest.mark.parametrize(
    ("module", "name", "defect"),
    [
        (matrix, "GLYPHS", {-1: matrix.PLUS, 1: matrix.MINUS, 0: ""}),
        (colours, "tie", lambda strength, sign: colours.RAMPS[-sign][strength - 1]),
    ],
)
def test_map_test_catches(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, defect: Any
) -> None:
    monkeypatch.setattr(module, name, defect)
    catches(signs_and_shades)


# --- means, intervals and differences --------------------------------------------------


def intervals_reach() -> None:
    rows = (DotRow("Low", mean(20), between(15, 30)), DotRow("High", mean(40), between(38, 42)))
    chart = Dots(rows, 1.0, 5.0, HIDDEN)
    low, high = (at(each, "cx") for each in shapes(chart, "circle"))
    unit = (high - low) / 2
    reach = [
        each for each in shapes(chart, "line", stroke=ACCENT) if at(each, "x1") != at(each, "x2")
    ]
    ends = [(at(each, "x1"), at(each, "x2")) for each in reach]
    expected = [(low - 0.5 * unit, low + unit), (high - 0.2 * unit, high + 0.2 * unit)]
    assert ends == [pytest.approx(each, abs=0.1) for each in expected]


def test_a_line_through_a_dot_reaches_from_end_to_end():
    intervals_reach()


def test_interval_test_catches(monkeypatch: pytest.MonkeyPatch):
    interval = dots._interval

    def half(sheet: Any, low: float, high: float, y: float, accent: str) -> None:
        interval(sheet, low, (low + high) / 2, y, accent)

    monkeypatch.setattr(dots, "_interval", half)
    catches(intervals_reach)


def rises() -> None:
    chart = Line(("w1", "w2", "w3"), ((0, mean(20)), (1, mean(40)), (2, mean(30))), 1.0, 5.0)
    low, high, middle = (at(each, "cy") for each in shapes(chart, "circle"))
    assert high < middle < low
    assert middle == pytest.approx((low + high) / 2, abs=0.1)


def test_a_higher_mean_stands_higher():
    rises()


def test_line_test_catches(monkeypatch: pytest.MonkeyPatch):
    height = line._height
    monkeypatch.setattr(line, "_height", lambda sheet, value, top: height(sheet, 6 - value, top))
    catches(rises)


# --- bars ------------------------------------------------------------------------------


def lengths() -> None:
    chart = Bars((BarRow("One", Value("20%", 20.0)), BarRow("Two", Value("50%", 50.0))), "All")
    one, two = (at(each, "width") for each in shapes(chart, "rect", fill=ACCENT))
    room = at(shapes(chart, "rect", fill=colours.TRACK)[0], "width")
    assert (one / room, two / room) == (pytest.approx(0.2, abs=1e-3), pytest.approx(0.5, abs=1e-3))
    beside = Pairs(("first", "last"), (PairRow("A", (mean(20), mean(40))),), 0.0, 5.0, HIDDEN)
    heights = (pairs.THICK, pairs.THICK - pairs.EDGE)
    thick = [each for each in shapes(beside, "rect") if at(each, "height") in heights]
    first, last = (at(each, "width") for each in thick)
    assert (last + pairs.EDGE) / first == pytest.approx(2.0, abs=0.01)


def test_a_bar_is_as_long_as_its_value():
    lengths()


def test_bar_test_catches(monkeypatch: pytest.MonkeyPatch):
    row = bars._row

    def other(sheet: Any, one: BarRow, chart: Bars, *places: Any) -> None:
        row(sheet, BarRow(one.label, Value("", 100 - (one.value.at or 0))), chart, *places)

    monkeypatch.setattr(bars, "_row", other)
    catches(lengths)


# --- strips of organisations -----------------------------------------------------------


def each_once() -> None:
    """Ten organisations, one's own among them: nine grey dots, and one in the accent."""
    everyone = tuple(mean(30 + place) for place in range(10))
    row = StripRow("Balance", mean(34), (mean(35),), everyone)
    chart = Strips((row,), "ours", "another", ("mean",), 1.0, 5.0, HIDDEN)
    grey = shapes(chart, "circle", fill=colours.OTHER)[1:]
    own = shapes(chart, "circle", fill=ACCENT)[1:]
    assert (len(grey), len(own)) == (9, 1)
    places = sorted(at(each, "cx") for each in (*grey, *own))
    scale = Scale(1.0, 5.0, 0.0, 1.0)
    unit = (places[-1] - places[0]) / (scale.at(3.9) - scale.at(3.0))
    assert at(own[0], "cx") == pytest.approx(places[0] + unit * 0.1, abs=0.1)


def test_every_organisation_stands_in_a_strip_once():
    each_once()


def test_strip_test_catches(monkeypatch: pytest.MonkeyPatch):
    others = strips._others

    def all_of_them(sheet: Any, row: StripRow, scale: Scale, y: float) -> int:
        return others(sheet, StripRow(row.label, Value(""), row.middles, row.everyone), scale, y)

    monkeypatch.setattr(strips, "_others", all_of_them)
    catches(each_once)
