"""Questions that were asked more than once: their means over the weeks."""

import math

from reports import wording
from reports.report.chapters import together
from reports.report.labels import Labels
from reports.report.model import Block, Figure, Line, Paragraph, Row, Section, Table, Value
from reports.report.released import Released
from surveys.definition.model import Item

SPAN = 3.0
BOUNDS = {"scale5": (1.0, 5.0), "grade10": (1.0, 10.0)}


def section(trends: dict[str, Released], labels: Labels) -> Section:
    """The chapter about recurring questions, grouped as the questionnaires group them."""
    return Section(
        title=wording.trends_title(),
        anchor="trends",
        blocks=tuple(Paragraph(text) for text in wording.trends_intro()),
        sections=tuple(
            together(
                title, f"trends-{at}", [_question(code, trends[code], labels) for code in codes]
            )
            for at, (title, codes) in enumerate(_groups(trends, labels).items(), 1)
        ),
    )


def means(released: Released) -> list[tuple[str, Value]]:
    """The means that are shown, by questionnaire."""
    values = ((row, released.value(row, "mean")) for row in released.rows)
    return [(row, value) for row, value in values if value.at is not None]


def _groups(trends: dict[str, Released], labels: Labels) -> dict[str, list[str]]:
    """Item codes under the title of the section that asks them first."""
    groups: dict[str, list[str]] = {}
    for questionnaire in labels.instrument.questionnaires:
        for part in questionnaire.sections:
            for code in part.items:
                seen = any(code in codes for codes in groups.values())
                if code in trends and not seen:
                    title = part.title.in_language(labels.language)
                    groups.setdefault(title, []).append(code)
    return groups


def _question(code: str, released: Released, labels: Labels) -> Section:
    item = labels.instrument.item(code)
    blocks: tuple[Block, ...] = (Paragraph(wording.not_shown()),)
    if means(released):
        blocks = (_figure(item, released, labels),)
    title = labels.question(code)
    return Section(title=title, anchor=f"trend-{code}", blocks=blocks, question=True)


def _figure(item: Item, released: Released, labels: Labels) -> Figure:
    low, high = _scale(item, [value.at or 0.0 for _row, value in means(released)])
    weeks = list(labels.weeks)
    points = tuple(
        (weeks.index(row), released.value(row, "mean")) for row in released.rows if row in weeks
    )
    title = labels.question(item.code)
    return Figure(
        chart=Line(
            weeks=tuple(labels.tick(week) for week in weeks), points=points, low=low, high=high
        ),
        alt=_alt(title, released, labels),
        table=Table(
            caption=title,
            head=(wording.questionnaire(), wording.mean(), wording.count()),
            rows=tuple(
                Row(labels.week(row), (released.value(row, "mean"), released.value(row, "n")))
                for row in released.rows
            ),
        ),
        slide=title if item.type == "grade10" else "",
    )


def _scale(item: Item, values: list[float]) -> tuple[float, float]:
    """The ends of the axis: a 5-point scale whole, others around what is shown."""
    if item.type == "scale5":
        return BOUNDS["scale5"]
    least, most = BOUNDS.get(item.type, (item.min or 0.0, item.max or 100.0))
    low = max(least, math.floor(min(values)) - 1.0)
    high = min(most, max(math.ceil(max(values)) + 1.0, low + SPAN))
    return min(low, high - SPAN), high


def _alt(title: str, released: Released, labels: Labels) -> str:
    shown = means(released)
    (first, start), (last, end) = shown[0], shown[-1]
    if len(shown) == 1:
        return wording.alt_one_point(title, labels.short_week(first), start.text)
    return wording.alt_line(
        title, start.text, labels.short_week(first), end.text, labels.short_week(last)
    )
