"""Scores and questions that were asked more than once: their means over the weeks."""

from collections.abc import Collection
from dataclasses import dataclass

from reports import wording
from reports.report import axes, gaps, phrases
from reports.report.axes import Ends
from reports.report.chapters import together
from reports.report.deck import first_only
from reports.report.labels import Labels
from reports.report.model import Block, Figure, Line, Paragraph, Row, Section, Table, Value
from reports.report.released import Numbers, Released

ON_SLIDES = 2
PAIR = 2
GRADES = axes.BOUNDS["grade10"]

Means = list[tuple[str, Value]]
"""The means that are shown, by questionnaire."""


@dataclass(frozen=True)
class Trend:
    """One question or score over the weeks: what it is called, and between which ends it lies."""

    code: str
    title: str
    ends: Ends
    table: Released
    is_score: bool = False

    @property
    def means(self) -> Means:
        values = ((row, self.table.value(row, "mean")) for row in self.table.rows)
        return [(row, value) for row, value in values if value.at is not None]


def section(numbers: Numbers, labels: Labels) -> Section:
    """The chapter about what recurred: scores first, then questions as they were grouped."""
    groups = {phrases.scores_title(): of_scores(numbers, labels)}
    for trend in of_questions(numbers, labels):
        groups.setdefault(_asked_under(trend.code, labels), []).append(trend)
    compared = {*numbers.about("scale_change"), *numbers.about("change")}
    return Section(
        title=wording.trends_title(),
        anchor="trends",
        blocks=tuple(Paragraph(text) for text in wording.trends_intro()),
        sections=tuple(
            together(
                title,
                f"trends-{at}",
                list(first_only([_part(each, compared, labels) for each in trends], ON_SLIDES)),
            )
            for at, (title, trends) in enumerate(groups.items(), 1)
            if trends
        ),
    )


def of_scores(numbers: Numbers, labels: Labels) -> list[Trend]:
    """The scales that were asked as a whole more than once."""
    tables = numbers.about("scale_trend")
    return [
        Trend(
            scale.code,
            labels.scale(scale.code),
            axes.of_scale(scale, labels),
            tables[scale.code],
            is_score=True,
        )
        for scale in labels.instrument.scales
        if scale.code in tables
    ]


def of_questions(numbers: Numbers, labels: Labels) -> list[Trend]:
    """The questions that were asked more than once, in the order of asking."""
    tables = numbers.trends()
    asked = dict.fromkeys(code for each in labels.instrument.questionnaires for code in each.items)
    items = [labels.instrument.item(code) for code in asked if code in tables]
    return [
        Trend(item.code, labels.question(item.code), axes.of_item(item), tables[item.code])
        for item in items
    ]


def _asked_under(code: str, labels: Labels) -> str:
    """The title of the section that asks an item first."""
    return next(
        labels.text(part.title)
        for questionnaire in labels.instrument.questionnaires
        for part in questionnaire.sections
        if code in part.items
    )


def _part(trend: Trend, compared: Collection[str], labels: Labels) -> Section:
    """Two points are no line to look at: where they are compared elsewhere, paper has them once."""
    blocks: tuple[Block, ...] = (Paragraph(wording.not_shown()),)
    if trend.means:
        blocks = (figure(trend, labels),)
    if trend.is_score:
        blocks += gaps.of_score(trend.code, labels)
    return Section(
        title=trend.title,
        anchor=f"trend-{trend.code}",
        blocks=blocks,
        question=True,
        detail=trend.code in compared and len(trend.table.rows) <= PAIR,
    )


def figure(trend: Trend, labels: Labels) -> Figure:
    """The line of one trend with its band, and the table that says the same."""
    low, high = axes.around(trend.ends, [value.at or 0.0 for _row, value in trend.means])
    weeks, table = list(labels.weeks), trend.table
    rows = [row for row in table.rows if row in weeks]
    has_bands = "interval" in table.columns
    columns = ("mean", *(("interval",) if has_bands else ()), "n")
    return Figure(
        chart=Line(
            weeks=tuple(labels.tick(week) for week in weeks),
            points=tuple((weeks.index(row), table.value(row, "mean")) for row in rows),
            low=low,
            high=high,
            bands=tuple(table.value(row, "interval") for row in rows) if has_bands else (),
        ),
        alt=_alt(trend, labels),
        table=Table(
            caption=trend.title,
            head=(wording.questionnaire(), *(phrases.of_trend(column) for column in columns)),
            rows=tuple(
                Row(labels.week(row), tuple(table.value(row, column) for column in columns))
                for row in table.rows
            ),
        ),
        # Scores and marks out of ten are what a management asks for first.
        slide=trend.title if trend.is_score or trend.ends == GRADES else "",
    )


def _alt(trend: Trend, labels: Labels) -> str:
    (first, start), (last, end) = trend.means[0], trend.means[-1]
    if len(trend.means) == 1:
        return wording.alt_one_point(trend.title, labels.short_week(first), start.text)
    return wording.alt_line(
        trend.title, start.text, labels.short_week(first), end.text, labels.short_week(last)
    )
