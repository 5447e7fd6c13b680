"""What each kind of chart becomes in PowerPoint: categories, series and the kind of drawing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from reports.exporters.pptx.workbook import Series
from reports.report.model import (
    Bars,
    Chart,
    Columns,
    DotRow,
    Dots,
    Line,
    Pairs,
    StackedBars,
    StripRow,
    Strips,
    Value,
)

Kind = Literal["stacked", "bars", "columns", "line"]
NOTHING = Value("")


@dataclass(frozen=True)
class Drawn:
    """A chart in PowerPoint's terms.

    `spans` are the released intervals around the one series; where there are any, numbers
    stand with the names, because no place beside a mark is free. `own` is the place of
    one's own organisation among columns; `under` stands below the chart.
    """

    kind: Kind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    low: float | None = None
    high: float | None = None
    spans: tuple[Value, ...] = ()
    own: int | None = None
    under: str = ""


def of(chart: Chart) -> Drawn:
    """The chart as categories and series. `KeyError` for a map, which is drawn as a table."""
    return MAKERS[type(chart)](chart)


def _bars(chart: Bars) -> Drawn:
    series = Series(chart.total, tuple(row.value for row in chart.rows))
    return Drawn("bars", tuple(row.label for row in chart.rows), (series,), 0.0, chart.high)


def _columns(chart: Columns) -> Drawn:
    return Drawn("columns", chart.labels, (Series("", chart.values),), 0.0)


def _hidden(label: str, hidden: str, *, nothing: bool) -> str:
    """The label of a row; one without numbers says so."""
    return f"{label} ({hidden})" if nothing else label


def _partly(label: str, names: tuple[str, ...], values: tuple[Value, ...], hidden: str) -> str:
    """The label of a row with several values; it says which of them are not shown."""
    lacking = [name for name, value in zip(names, values, strict=True) if value.at is None]
    if len(lacking) in (0, len(names)):
        return _hidden(label, hidden, nothing=bool(lacking))
    return f"{label} ({', '.join(lacking)}: {hidden})"


def _stacked(chart: StackedBars) -> Drawn:
    labels = tuple(_hidden(r.label, chart.hidden, nothing=r.values is None) for r in chart.rows)
    series = tuple(
        Series(name, tuple(row.values[at] if row.values else NOTHING for row in chart.rows))
        for at, name in enumerate(chart.legend)
    )
    return Drawn("stacked", labels, series)


def _dots(chart: Dots) -> Drawn:
    rows = chart.rows
    spans = tuple(row.interval or NOTHING for row in rows)
    around = any(span.low is not None for span in spans)
    labels = tuple(_dot_label(row, chart.hidden, number=around) for row in rows)
    series = Series("", tuple(row.value for row in rows))
    return Drawn("bars", labels, (series,), chart.low, chart.high, spans if around else ())


def _dot_label(row: DotRow, hidden: str, *, number: bool) -> str:
    if row.value.at is None:
        return f"{row.label} ({hidden})"
    return f"{row.label} ({row.value.text})" if number else row.label


def _line(chart: Line) -> Drawn:
    """A category for each week that asked; with its number where an interval is in the way."""
    names = [(chart.weeks[at], value.text) for at, value in chart.points]
    weeks = tuple(f"{week} ({text})" if chart.bands else week for week, text in names)
    series = Series("", tuple(value for _at, value in chart.points))
    return Drawn("line", weeks, (series,), chart.low, chart.high, chart.bands)


def _strips(chart: Strips) -> Drawn:
    if len(chart.rows) == 1 and chart.rows[0].everyone:
        return _everyone(chart, chart.rows[0])
    return _middles(chart)


def _everyone(chart: Strips, row: StripRow) -> Drawn:
    """Everyone sorted, one's own marked by its name: the others have none."""
    values = row.everyone
    own = next((at for at, v in enumerate(values) if v.at == row.own.at), None)
    labels = tuple(chart.own if at == own else "" for at in range(len(values)))
    middles = zip(chart.middles, row.middles, strict=True)
    words = [f"{name} {chart.hidden if v.at is None else v.text}" for name, v in middles]
    if own is None:
        words.insert(0, f"{chart.own}: {chart.hidden}")
    series = (Series(chart.others, values),)
    under = " · ".join([row.label, *words])
    return Drawn("columns", labels, series, chart.low, chart.high, own=own, under=under)


def _middles(chart: Strips) -> Drawn:
    """One's own beside the mean and the median, those of them that are shown anywhere."""
    shown = [
        at
        for at in range(len(chart.middles))
        if any(row.middles[at].at is not None for row in chart.rows)
    ]
    names = (chart.own, *(chart.middles[at] for at in shown))
    values = [(row.own, *(row.middles[at] for at in shown)) for row in chart.rows]
    return _beside(names, [row.label for row in chart.rows], values, chart)


def _pairs(chart: Pairs) -> Drawn:
    labels, values = [row.label for row in chart.rows], [row.values for row in chart.rows]
    return _beside(chart.groups, labels, values, chart)


def _beside(
    names: tuple[str, ...],
    labels: list[str],
    values: list[tuple[Value, ...]],
    chart: Strips | Pairs,
) -> Drawn:
    """Bars beside each other: a series for each name, a category for each label."""
    series = tuple(Series(name, tuple(row[at] for row in values)) for at, name in enumerate(names))
    categories = tuple(
        _partly(label, names, row, chart.hidden) for label, row in zip(labels, values, strict=True)
    )
    return Drawn("bars", categories, series, chart.low, chart.high)


MAKERS: dict[type, Callable[[Any], Drawn]] = {
    StackedBars: _stacked,
    Bars: _bars,
    Columns: _columns,
    Dots: _dots,
    Line: _line,
    Strips: _strips,
    Pairs: _pairs,
}
