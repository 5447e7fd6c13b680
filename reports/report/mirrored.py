"""Employees beside managers: questions that both answered, each from their own side."""

from collections import defaultdict

from reports import wording
from reports.report import axes, phrases
from reports.report.axes import Ends
from reports.report.deck import first_only
from reports.report.labels import Labels
from reports.report.model import Block, Figure, PairRow, Pairs, Paragraph, Row, Section, Table
from reports.report.released import Numbers, Released

ON_SLIDES = 1


def section(numbers: Numbers, labels: Labels) -> Section:
    """A part for each questionnaire that asked both sides."""
    tables = list(numbers.about("mirrored").values())
    asked = [code for code in labels.weeks if any(code in table.columns for table in tables)]
    sections = tuple(
        _questionnaire(code, [table for table in tables if code in table.columns], labels)
        for code in asked
    )
    blocks = tuple(Paragraph(text) for text in phrases.mirrored_intro())
    if not any(each.shows_numbers for each in sections):
        return Section(phrases.mirrored_title(), "mirrored", (Paragraph(wording.not_shown()),))
    return Section(phrases.mirrored_title(), "mirrored", blocks, first_only(sections, ON_SLIDES))


def _questionnaire(code: str, tables: list[Released], labels: Labels) -> Section:
    by_ends: dict[tuple[Ends, tuple[str, ...]], list[Released]] = defaultdict(list)
    left_out = []
    for table in tables:
        if any(table.value(row, code).at is None for row in table.rows):
            left_out.append(_name(table, labels))
            continue
        by_ends[_ends(table, labels), _sides(table, labels)].append(table)
    blocks: list[Block] = [
        _figure(code, ends, sides, together, labels) for (ends, sides), together in by_ends.items()
    ]
    if left_out:
        blocks.append(Paragraph(phrases.left_out(left_out)))
    return Section(title=labels.week(code), anchor=f"mirrored-{code}", blocks=tuple(blocks))


def _figure(
    code: str, ends: Ends, sides: tuple[str, ...], tables: list[Released], labels: Labels
) -> Figure:
    rows = [
        (_name(table, labels), tuple(table.value(item, code) for item in table.rows))
        for table in tables
    ]
    low, high = ends
    return Figure(
        chart=Pairs(
            groups=sides,
            rows=tuple(PairRow(name, values) for name, values in rows),
            low=low,
            high=high,
            hidden=wording.hidden(),
        ),
        alt=phrases.alt_sides(sides, labels.week(code), len(rows)),
        table=Table(
            caption=phrases.mirrored_title(),
            head=(phrases.about(), *sides),
            rows=tuple(Row(name, values) for name, values in rows),
        ),
        slide=f"{phrases.mirrored_title()}: {labels.short_week(code)}",
    )


def _name(table: Released, labels: Labels) -> str:
    """The question as the first side read it."""
    return labels.question(table.rows[0])


def _ends(table: Released, labels: Labels) -> Ends:
    return axes.of_item(labels.instrument.item(table.rows[0]))


def _sides(table: Released, labels: Labels) -> tuple[str, ...]:
    return tuple(labels.role(labels.instrument.item(code)) for code in table.rows)
