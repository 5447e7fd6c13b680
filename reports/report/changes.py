"""Themes that came back: what the next time says beside the one before."""

from collections import defaultdict
from dataclasses import replace

from reports import wording
from reports.report import axes, phrases
from reports.report.deck import first_only
from reports.report.labels import Labels
from reports.report.model import (
    Block,
    DotRow,
    Dots,
    Figure,
    Paragraph,
    Row,
    Section,
    Table,
    Value,
)
from reports.report.released import Numbers, Released

ON_SLIDES = 2
TO = ">"
COLUMNS = ("first", "second", "difference", "interval", "effect")

Changed = list[tuple[str, Released]]
"""What changed by its name, with its table."""


def section(numbers: Numbers, labels: Labels) -> Section:
    """A part for each pair of questionnaires of one theme: scores first, then questions."""
    pairs: dict[str, Changed] = defaultdict(list)
    for code, table in numbers.about("scale_change").items():
        _file(pairs, labels.scale(code), table)
    for code, table in numbers.about("change").items():
        _file(pairs, labels.question(code), table)
    intro = [Paragraph(text) for text in phrases.changes_intro()] if pairs else []
    return Section(
        title=phrases.changes_title(),
        anchor="changes",
        blocks=(*intro, *(() if pairs else (Paragraph(wording.not_shown()),))),
        sections=first_only(
            [_pair(row, changed, labels) for row, changed in pairs.items()], ON_SLIDES
        ),
    )


def _file(pairs: dict[str, Changed], name: str, table: Released) -> None:
    for row in table.rows:
        pairs[row].append((name, table))


def _pair(row: str, changed: Changed, labels: Labels) -> Section:
    first, _, second = row.partition(TO)
    shown = [each for each in changed if each[1].value(row, "difference").at is not None]
    left_out = [name for name, table in changed if (name, table) not in shown]
    # Scores are few, and what a management asks for; the questions behind them follow.
    scores = [each for each in shown if each[1].table.kind == "scale_change"]
    asked = [each for each in shown if each not in scores]
    blocks: list[Block] = []
    if scores:
        weeks = labels.short_week(first), labels.short_week(second)
        blocks.append(replace(_figure(row, scores, labels), slide=phrases.changed_between(*weeks)))
    if asked:
        blocks.append(_figure(row, asked, labels))
    if left_out:
        blocks.append(Paragraph(phrases.left_out(left_out)))
    return Section(
        title=phrases.pair(labels.week(first), labels.week(second)),
        anchor=f"change-{first}-{second}",
        blocks=tuple(blocks),
    )


def _figure(row: str, changed: Changed, labels: Labels) -> Figure:
    differences = [table.value(row, "difference") for _name, table in changed]
    intervals = [table.value(row, "interval") for _name, table in changed]
    low, high = axes.of_changes(differences, intervals)
    first, _, second = row.partition(TO)
    weeks = labels.short_week(first), labels.short_week(second)
    return Figure(
        chart=Dots(
            rows=tuple(
                DotRow(name, difference, interval)
                for (name, _table), difference, interval in zip(
                    changed, differences, intervals, strict=True
                )
            ),
            low=low,
            high=high,
            hidden=wording.hidden(),
        ),
        alt=phrases.alt_changes(*weeks, _largest(row, changed)),
        table=Table(
            caption=phrases.pair(labels.week(first), labels.week(second)),
            head=(phrases.about(), *weeks, *phrases.of_change()),
            rows=tuple(Row(name, values(table, row)) for name, table in changed),
        ),
    )


def values(table: Released, row: str) -> tuple[Value, ...]:
    """A change as a line of a table; the effect in the words for differences."""
    *numbers, effect = (table.value(row, column) for column in COLUMNS)
    size = table.tie(row, "effect")
    if size.strength is None:
        return (*numbers, effect)
    return (*numbers, replace(effect, text=phrases.effect(size.strength, size.sign), worded=True))


def _largest(row: str, changed: Changed) -> tuple[str, str]:
    """The name and the text of the difference that is furthest from nought."""
    name, table = max(changed, key=lambda each: abs(each[1].value(row, "difference").at or 0.0))
    return name, table.value(row, "difference").text
