"""Charts that can be edited, from what `series` made of them."""

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.chart import XL_MARKER_STYLE as MARKER
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Pt

from reports.charts import colours, fonts
from reports.exporters.pptx import look, measures, spans, workbook
from reports.exporters.pptx.series import Drawn, Kind, of
from reports.exporters.pptx.words import LANGUAGES, quiet, rgb, write
from reports.report.model import Chart
from reports.report.texts import clean

KINDS: dict[Kind, XL_CHART_TYPE] = {
    "stacked": XL_CHART_TYPE.BAR_STACKED_100,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}
ACROSS = ("stacked", "bars")
UNDER = 26.0
FRAME, ROW, THICK = 70.0, 30.0, 26.0
"""The room for scale and legend, for a row, and for each bar in it."""
LETTERS = ((6, 14.0), (9, 12.0), (14, 11.0))
"""The most rows, and the size of letters with them."""
LEAST = 9.0
LABELS = 0.4
"""The part of a chart's width that is for the names of its rows."""
NUMBERS = f"0;{chr(0x2212)}0"
POSITIONS: dict[Kind, XL_LABEL_POSITION] = {
    "stacked": XL_LABEL_POSITION.CENTER,
    "bars": XL_LABEL_POSITION.OUTSIDE_END,
    "columns": XL_LABEL_POSITION.OUTSIDE_END,
    "line": XL_LABEL_POSITION.ABOVE,
}
NARROW = 7.0
"""A part of a 100 % bar below this many percent has no room for its number."""


def add(slide: Any, chart: Chart, deck: look.Deck, alt: str) -> None:
    """The chart below the title, with `alt` for people who do not see it."""
    drawn = of(chart)
    high = min(measures.HEIGHT - (UNDER if drawn.under else 0.0), _needed(drawn))
    where = map(Pt, (measures.LEFT, measures.TOP, measures.WIDTH, high))
    frame = slide.shapes.add_chart(KINDS[drawn.kind], *where, _data(drawn))
    about = frame.element.nvGraphicFramePr.cNvPr
    about.set("descr", alt)
    book = workbook.written(drawn.categories, drawn.series, deck.moment)
    frame.chart.part.chart_workbook.xlsx_part.blob = book
    _dress(frame.chart, drawn, deck)
    if drawn.under:
        box = look.box(slide, (measures.LEFT, measures.TOP + high, measures.WIDTH, UNDER))
        quiet(box.text_frame.paragraphs[0], drawn.under, deck.language, measures.LABEL)


def _needed(drawn: Drawn) -> float:
    """How high a chart is at most: a few rows do not become giants."""
    if drawn.kind not in ACROSS:
        return measures.HEIGHT
    beside = 1 if drawn.kind == "stacked" else len(drawn.series)
    return FRAME + len(drawn.categories) * (ROW + THICK * beside)


def _data(drawn: Drawn) -> CategoryChartData:
    """Categories and series; the names of rows on lines that fit beside the plot."""
    room = measures.WIDTH * (LABELS - 0.03) if drawn.kind in ACROSS else measures.WIDTH
    data = CategoryChartData()
    data.categories = [
        "\n".join(fonts.wrap(clean(each), _size(drawn), room)) for each in drawn.categories
    ]
    for each in drawn.series:
        data.add_series(clean(each.name), each.places)
    return data


def _size(drawn: Drawn) -> float:
    rows = 1 if drawn.under else len(drawn.categories)
    return next((size for most, size in LETTERS if rows <= most), LEAST)


def _dress(chart: Any, drawn: Drawn, deck: look.Deck) -> None:
    """Letters, axes, colours and numbers."""
    size = _size(drawn)
    chart.has_title = False
    chart.font.size = Pt(size)
    chart.font.color.rgb = rgb(colours.INK)
    language = LANGUAGES.get(deck.language, deck.language)
    spans.language(chart, language)
    named = [each.name for each in drawn.series if each.name]
    chart.has_legend = len(named) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    _axes(chart, drawn)
    if drawn.kind in ACROSS:
        spans.inner(chart, (LABELS, 0.02, 0.97 - LABELS, 0.84 if len(named) > 1 else 0.9))
    _series(chart.plots[0], drawn, deck, size)
    if drawn.spans:
        spans.error_bars(chart.plots[0].series[0], drawn.series[0].places, drawn.spans)


def _axes(chart: Any, drawn: Drawn) -> None:
    names, numbers = chart.category_axis, chart.value_axis
    across = drawn.kind in ACROSS
    names.reverse_order = across
    names.format.line.color.rgb = rgb(colours.GRID)
    names.has_major_gridlines = False
    low, none = XL_TICK_LABEL_POSITION.LOW, XL_TICK_LABEL_POSITION.NONE
    names.tick_label_position = none if drawn.under else low
    numbers.has_major_gridlines = drawn.kind == "line" or bool(drawn.spans)
    if numbers.has_major_gridlines:
        numbers.major_gridlines.format.line.color.rgb = rgb(colours.GRID)
    numbers.visible = numbers.has_major_gridlines
    numbers.format.line.fill.background()
    numbers.tick_labels.number_format = NUMBERS
    numbers.tick_labels.number_format_is_linked = False
    if drawn.low is not None:
        numbers.minimum_scale = drawn.low
    if drawn.high is not None:
        numbers.maximum_scale = drawn.high
        numbers.major_unit = max(1.0, round((drawn.high - (drawn.low or 0.0)) / 5))
    if across:
        numbers.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def _series(plot: Any, drawn: Drawn, deck: look.Deck, size: float) -> None:
    if drawn.kind != "line":
        plot.gap_width = 45 if len(drawn.series) == 1 or drawn.kind == "stacked" else 60
        plot.overlap = 100 if drawn.kind == "stacked" else -5
    for at, series in enumerate(plot.series):
        if drawn.kind == "line":
            _line(series)
        else:
            _fill(series.format, at, drawn, deck)
        if not drawn.spans:
            _numbers(series, at, drawn, deck, size)
    if drawn.own is not None:
        for at in range(len(drawn.categories)):
            point = plot.series[0].points[at].format
            _accent(point) if at == drawn.own else _solid(point, colours.OTHER)


def _accent(form: Any) -> None:
    form.fill.solid()
    form.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1


def _solid(form: Any, colour: str) -> None:
    form.fill.solid()
    form.fill.fore_color.rgb = rgb(colour)


def _fill(form: Any, at: int, drawn: Drawn, deck: look.Deck) -> None:
    """The first series in the accent; others pale or hollow with an edge, as on paper."""
    if drawn.kind == "stacked":
        _solid(form, colours.DIVERGING[at])
        form.line.color.rgb = rgb(colours.WHITE)
    elif drawn.spans:
        _solid(form, colours.tint(deck.accent))
    elif drawn.kind == "columns" and len(drawn.categories) and drawn.under:
        _solid(form, colours.OTHER)
    elif at == 0:
        _accent(form)
    else:
        _solid(form, (colours.tint(deck.accent), colours.WHITE)[min(at, 2) - 1])
        form.line.color.theme_color = MSO_THEME_COLOR.ACCENT_1
        form.line.width = Pt(1)


def _line(series: Any) -> None:
    series.smooth = False
    series.format.line.width = Pt(2.5)
    series.format.line.color.theme_color = MSO_THEME_COLOR.ACCENT_1
    series.marker.style = MARKER.CIRCLE
    series.marker.size = 9
    _accent(series.marker.format)


def _numbers(series: Any, at: int, drawn: Drawn, deck: look.Deck, size: float) -> None:
    """What is printed of each value, as a text: no program rounds or translates it again."""
    stacked = drawn.kind == "stacked"
    colour = colours.on(colours.DIVERGING[at]) if stacked else colours.INK
    for place, (value, where) in enumerate(
        zip(drawn.series[at].values, drawn.series[at].places, strict=True)
    ):
        crowded = stacked and where is not None and where < NARROW
        if where is None or crowded or (drawn.under and place != drawn.own):
            continue
        text = f"{drawn.categories[place]}: {value.text}" if drawn.under else value.text
        label = series.points[place].data_label
        write(label.text_frame.paragraphs[0], text, deck.language, size=size, bold=not stacked,
              colour=colour)  # fmt: skip
        label.position = POSITIONS[drawn.kind]
