"""Which slides a report has: what its builder marked, in the order of the report."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reports.charts import fonts
from reports.exporters.pptx import measures
from reports.report.model import (
    Block,
    Bullets,
    Chart,
    Columns,
    Facts,
    Figure,
    Line,
    Matrix,
    MatrixRow,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
    Value,
)
from reports.report.texts import clean

ROWS = 12
"""The most rows of a chart on one slide."""
COLUMNS = 5
"""The most columns of a map on one slide."""

Piece = Paragraph | Bullets | Facts | Table


@dataclass(frozen=True)
class Slide:
    """One slide: a title that no other has, what stands on it, and what is said with it."""

    title: str
    chapter: str
    pieces: tuple[Piece, ...] = ()
    chart: Chart | None = None
    alt: str = ""
    notes: tuple[str, ...] = ()


def plan(report: Report) -> list[Slide]:
    """The slides after the cover."""
    found = [
        slide
        for chapter in report.sections
        for section in chapter.walk()
        for slide in _slides(section, clean(chapter.title))
    ]
    titles: Counter[str] = Counter({clean(report.title): 1})
    return [_named(slide, titles) for slide in found]


def _named(slide: Slide, titles: Counter[str]) -> Slide:
    """With a number behind a title that was there already: people find slides by title."""
    plain = slide.title
    titles[plain] += 1
    title = plain
    while titles[plain] > 1 and (title == plain or titles[title] > 1):
        title = f"{plain} ({titles[plain]})"
        titles[title] += 1
    return replace(slide, title=title)


def _slides(section: Section, chapter: str) -> Iterator[Slide]:
    # What could not be made says so here too, in the deck or not.
    if title := section.slide or (section.title if section.missing else ""):
        for pieces in _pages(section.blocks):
            yield Slide(clean(title), chapter, pieces, notes=_notes(pieces))
    for block in section.blocks:
        if isinstance(block, Figure) and block.slide:
            yield from _figure(block, chapter)


def _figure(figure: Figure, chapter: str) -> Iterator[Slide]:
    notes = (clean(figure.alt), *_lines(figure.table))
    for chart in _cut(figure.chart):
        yield Slide(clean(figure.slide), chapter, chart=chart, alt=clean(figure.alt), notes=notes)


def _cut(chart: Chart) -> list[Chart]:
    """The chart, or its rows spread over several where one slide cannot hold them."""
    match chart:
        case Columns() | Line():
            return [chart]
        case Matrix():
            return [
                replace(part, rows=part.rows[start:end])
                for part in _columns(chart)
                for start, end in _fitting(as_table(part))
            ]
        case _:
            count = math.ceil(len(chart.rows) / ROWS)
            size = math.ceil(len(chart.rows) / max(count, 1)) or 1
            starts = range(0, max(len(chart.rows), 1), size)
            return [replace(chart, rows=chart.rows[at : at + size]) for at in starts]  # type: ignore[arg-type]


def _columns(chart: Matrix) -> list[Matrix]:
    """A map with no more columns than leave room for words."""
    cuts = [slice(at, at + COLUMNS) for at in range(0, len(chart.columns), COLUMNS)]
    return [
        replace(
            chart,
            columns=chart.columns[cut],
            rows=tuple(MatrixRow(row.label, row.ties[cut]) for row in chart.rows),
        )
        for cut in cuts
    ]


def as_table(chart: Matrix) -> Table:
    """A map of associations in words."""
    rows = tuple(
        Row(
            row.label,
            tuple(
                Value(chart.hidden) if tie.strength is None and tie.value.text else tie.value
                for tie in row.ties
            ),
        )
        for row in chart.rows
    )
    return Table("", ("", *chart.columns), rows)


def _fitting(table: Table) -> list[tuple[int, int]]:
    """Where a table is cut, so that each part fits on a slide under a head of its own."""
    head, *heights = row_heights(table)
    cuts, start, used = [], 0, head
    for at, high in enumerate(heights):
        if at > start and used + high > measures.HEIGHT:
            cuts.append((start, at))
            start, used = at, head
        used += high
    return [*cuts, (start, len(heights))]


def _notes(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    return tuple(line for piece in pieces if isinstance(piece, Table) for line in _lines(piece))


def _lines(table: Table) -> Iterator[str]:
    """A table in words: a line for each row, so that it can be read aloud."""
    for row in table.rows:
        cells = (
            f"{clean(head)}: {clean(value.text)}"
            for head, value in zip(table.head[1:], row.values, strict=True)
        )
        yield f"{clean(row.header)} – {'; '.join(cells)}"


def _pages(blocks: tuple[Block, ...]) -> list[tuple[Piece, ...]]:
    """A section's own texts and tables on as few slides as can hold them, about equally full."""
    pieces = list(_pieces(blocks))
    least = math.ceil(sum(map(height, pieces)) / measures.HEIGHT)
    # With a slide for each piece they fit at last, so that one of these is found.
    tries = (_spread(pieces, count) for count in range(least, len(pieces) + 1))
    return next((pages for pages in tries if pages), [(piece,) for piece in pieces])


def _spread(pieces: list[Piece], count: int) -> list[tuple[Piece, ...]]:
    """The pieces on so many slides, about equally full; nothing where they do not fit.

    The last slide takes what is left, so that no sentence stands on one by itself.
    """
    share = sum(map(height, pieces)) / max(count, 1)
    pages: list[list[Piece]] = []
    used = 0.0
    for piece in pieces:
        high = height(piece)
        full = used + high > measures.HEIGHT
        if not pages or full or (len(pages) < count and used + high / 2 > share):
            pages.append([])
            used = 0.0
        pages[-1].append(piece)
        used += high
    return [tuple(page) for page in pages] if len(pages) <= count else []


def _pieces(blocks: tuple[Block, ...]) -> Iterator[Piece]:
    """Blocks in pieces that fit on a slide: bullets one by one, tables a few rows at a time."""
    for block in blocks:
        match block:
            case Bullets(items):
                yield from (Bullets((item,)) for item in items)
            case Table(rows=rows):
                for start, end in _fitting(block):
                    yield replace(block, rows=rows[start:end])
            case Paragraph() | Facts():
                yield block
            case Figure():
                pass


def height(piece: Piece) -> float:
    """About how high a piece is on a slide, in points, with the room below it."""
    match piece:
        case Paragraph(text):
            return _words(text, measures.WIDTH)
        case Bullets(items):
            return sum(_words(item, measures.WIDTH - measures.INDENT) for item in items)
        case Facts():
            return measures.FACTS
        case Table() as table:
            return sum(row_heights(table)) + measures.APART


def row_heights(table: Table) -> list[float]:
    """The heights of a table's rows, its head first."""
    first, other = measures.columns(len(table.head))
    rooms = [first, *(other for _head in table.head[1:])]
    rows = [list(table.head)]
    rows += [[row.header, *(value.text for value in row.values)] for row in table.rows]
    return [
        max(
            len(fonts.wrap(clean(text), measures.CELL, room - measures.CELL))
            for text, room in zip(row, rooms, strict=True)
        )
        * measures.CELL
        * measures.LEADING
        + measures.PADDING
        for row in rows
    ]


def _words(text: str, room: float) -> float:
    lines = len(fonts.wrap(clean(text), measures.TEXT, room))
    return lines * measures.TEXT * measures.LEADING + measures.APART
