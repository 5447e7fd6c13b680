"""What a report is, before it is a file: texts in one language and released numbers.

Pure data, frozen. Exporters (PDF, HTML, XLSX) walk it; they need no database, no
instrument and no rule, and so cannot show more than stands here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Value:
    """One released number.

    `text` is what every form prints. `at` is where a drawing puts it (percent for
    a share, the unit of the mean for a mean), made from the published value alone;
    None when it is not shown. `source` names the released cell: "table/row|column".
    """

    text: str
    at: float | None = None
    source: str = ""


@dataclass(frozen=True)
class Row:
    """A table row: its header and its numbers."""

    header: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Table:
    """Numbers with a caption. `head` labels the row headers first, then each column."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class StackedRow:
    """One 100 % bar; `values` None when nothing about this group is shown."""

    label: str
    values: tuple[Value, ...] | None


@dataclass(frozen=True)
class StackedBars:
    """Ordered answers as parts of a bar, with a neutral middle."""

    legend: tuple[str, ...]
    rows: tuple[StackedRow, ...]
    hidden: str


@dataclass(frozen=True)
class BarRow:
    """One answer: the whole group as a bar, smaller groups as marks on it."""

    label: str
    value: Value
    marks: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Bars:
    """Answers that can be chosen, one bar each on a scale from 0 to `high`."""

    rows: tuple[BarRow, ...]
    total: str
    groups: tuple[str, ...] = ()
    high: float = 100.0


@dataclass(frozen=True)
class Columns:
    """Marks side by side, as upright bars."""

    labels: tuple[str, ...]
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Dots:
    """Means as dots on one scale, a row for each group."""

    rows: tuple[tuple[str, Value], ...]
    low: float
    high: float


@dataclass(frozen=True)
class Line:
    """One mean over the weeks. `points` are places in `weeks` with their values.

    A line joins neighbouring points, also over weeks in which nothing was asked;
    it is broken where a point is not shown.
    """

    weeks: tuple[str, ...]
    points: tuple[tuple[int, Value], ...]
    low: float
    high: float


Chart = StackedBars | Bars | Columns | Dots | Line


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Numbers that stand on one line above a figure: how many answered, how many did not."""

    items: tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class Figure:
    """A chart with its sentence for people who do not see it, and the table that says the same."""

    chart: Chart
    alt: str
    table: Table


Block = Paragraph | Bullets | Facts | Figure | Table


@dataclass(frozen=True)
class Section:
    """A part under one heading. `anchor` is unique within the report.

    `missing`: it could not be made, and has a sentence that says so instead of its content.
    """

    title: str
    anchor: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    question: bool = False
    missing: bool = False

    def walk(self) -> Iterator["Section"]:
        yield self
        for section in self.sections:
            yield from section.walk()

    @property
    def shows_numbers(self) -> bool:
        """Whether a released number stands anywhere in it."""
        blocks = (block for section in self.walk() for block in section.blocks)
        return any(isinstance(block, Facts | Figure | Table) for block in blocks)


@dataclass(frozen=True)
class Cover:
    """What stands on the front. `logo` is a PNG or empty; `facts` are label and text."""

    organisation: str
    accent: str
    logo: bytes
    study: str
    kicker: str
    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Words:
    """Fixed words of the document itself, so that exporters know no language."""

    contents: str
    page: str
    table: str
    overview: str
    notice: str


@dataclass(frozen=True)
class Report:
    """One document in one language. `stamp` (seconds, from the schedule) dates its files."""

    language: str
    title: str
    cover: Cover
    words: Words
    stamp: int
    sections: tuple[Section, ...] = field(default=())

    def walk(self) -> Iterator[Section]:
        for section in self.sections:
            yield from section.walk()

    @property
    def missing(self) -> tuple[str, ...]:
        """The titles of the sections that could not be made; none in a complete report."""
        return tuple(section.title for section in self.walk() if section.missing)
