"""What the library has no words for: intervals around values, and a chart's language."""

from collections.abc import Sequence
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Pt

from reports.charts import colours
from reports.exporters.pptx.markup import child, element
from reports.report.model import Value

AFTER_ERRORS = ("c:cat", "c:val")


def language(chart: Any, tag: str) -> None:
    """Say in which language the chart's texts are."""
    space = chart.element
    place = next((at for at, each in enumerate(space) if each.tag == qn("c:date1904")), -1)
    space.insert(place + 1, element("c:lang", val=tag))
    for letters in space.iter(qn("a:defRPr")):
        letters.set("lang", tag)


def error_bars(series: Any, places: Sequence[float | None], spans: Sequence[Value]) -> None:
    """Each value's interval as a line through it: from the released low to the released high."""
    errors = element("c:errBars")
    for name, word in (("errBarType", "both"), ("errValType", "cust"), ("noEndCap", "0")):
        child(errors, f"c:{name}", val=word)
    both = list(zip(spans, places, strict=True))
    _distances(errors, "c:plus", [_apart(span.high, at) for span, at in both])
    _distances(errors, "c:minus", [_apart(at, span.low) for span, at in both])
    errors.append(_stroke(2.25, colours.INK))
    before = next(each for each in series._element if each.tag in map(qn, AFTER_ERRORS))
    before.addprevious(errors)


def _distances(errors: Any, name: str, distances: list[float]) -> None:
    numbers = child(child(errors, name), "c:numLit")
    child(numbers, "c:formatCode", "General")
    child(numbers, "c:ptCount", val=str(len(distances)))
    for at, distance in enumerate(distances):
        child(child(numbers, "c:pt", idx=str(at)), "c:v", f"{distance:g}")


def _apart(high: float | None, low: float | None) -> float:
    """How far two released values are apart, in their own tenths; 0 when one is not shown."""
    return 0.0 if high is None or low is None else round(high - low, 1)


def inner(chart: Any, box: tuple[float, float, float, float]) -> None:
    """Where the plot lies, as parts of the chart: otherwise long names leave it no room."""
    area = chart.element.find(f".//{qn('c:plotArea')}")
    for layout in area.findall(qn("c:layout")):
        area.remove(layout)
    layout = element("c:layout")
    manual = child(layout, "c:manualLayout")
    child(manual, "c:layoutTarget", val="inner")
    for side in ("xMode", "yMode"):
        child(manual, f"c:{side}", val="edge")
    for side, part in zip("xywh", box, strict=True):
        child(manual, f"c:{side}", val=f"{part:g}")
    area.insert(0, layout)


def _stroke(width: float, colour: str) -> Any:
    properties = element("c:spPr")
    line = child(properties, "a:ln", w=str(Pt(width)))
    child(child(line, "a:solidFill"), "a:srgbClr", val=colour.removeprefix("#"))
    return properties
