"""What a report is, before it is a file: texts in one language and released numbers.

Pure data, frozen. Exporters (PDF, HTML, XLSX, PPTX) walk it; they need no database, no
instrument and no rule, and so cannot show more than stands here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Value:
    """One released number.

    `text` is what every form prints. `at` is where a drawing puts it (percent for
    a share, the unit of the mean for a mean), made from the published value alone;
    None when it is not shown. A released interval has no place but two ends, `low`
    and `high`. `source` names the released cell: "table/row|column". `worded` says that
    the text is not that of `notation`, but says the same in other words.
    """

    text: str
    at: float | None = None
    source: str = ""
    low: float | None = None
    high: float | None = None
    worded: bool = False


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
class DotRow:
    """One mean, or difference of means, and the released interval around it."""

    label: str
    value: Value
    interval: Value | None = None


@dataclass(frozen=True)
class Dots:
    """Means as dots on one scale, a row each, with their intervals as lines.

    `low` and `high`, the ends of the scale, are whole numbers, here and in every chart.
    Where the scale runs through zero, as that of differences does, zero is marked.
    `hidden` stands in a row whose mean is not shown.
    """

    rows: tuple[DotRow, ...]
    low: float
    high: float
    hidden: str


@dataclass(frozen=True)
class Line:
    """One mean over the weeks. `points` are places in `weeks` with their values.

    A line joins neighbouring points, also over weeks in which nothing was asked;
    it is broken where a point is not shown. `bands` holds the released interval of
    each point, in the same order, or nothing at all.
    """

    weeks: tuple[str, ...]
    points: tuple[tuple[int, Value], ...]
    low: float
    high: float
    bands: tuple[Value, ...] = ()


@dataclass(frozen=True)
class StripRow:
    """One's own organisation among all, about one thing.

    `everyone` has the value of every organisation without names, one's own among
    them, sorted; empty below ten organisations. `middles` are in the order of the
    chart's `middles`.
    """

    label: str
    own: Value
    middles: tuple[Value, ...]
    everyone: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Strips:
    """A benchmark: each row a scale with a dot for every organisation, one's own marked.

    `own`, `others` and `middles` (the mean, the median) are the words of the legend.
    """

    rows: tuple[StripRow, ...]
    own: str
    others: str
    middles: tuple[str, ...]
    low: float
    high: float
    hidden: str


@dataclass(frozen=True)
class Tie:
    """One released association: `strength` 0 (none) to 4 (strong), None when it is not shown.

    `sign` is 1 where both rise together, -1 where one falls as the other rises, and
    0 where there is no direction.
    """

    value: Value
    strength: int | None
    sign: int = 0


@dataclass(frozen=True)
class MatrixRow:
    """What one thing has to do with each of the columns."""

    label: str
    ties: tuple[Tie, ...]


@dataclass(frozen=True)
class Matrix:
    """Associations of rows with columns as a map: darker is stronger, a sign is the direction.

    `strengths` are the words for 0 to 4, `together` and `opposite` those for the signs.
    """

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    strengths: tuple[str, str, str, str, str]
    together: str
    opposite: str
    hidden: str


@dataclass(frozen=True)
class PairRow:
    """One thing in each of the groups, in the order of the chart's `groups`."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Pairs:
    """Two groups, themes or weeks beside each other: bars that begin at `low`."""

    groups: tuple[str, ...]
    rows: tuple[PairRow, ...]
    low: float
    high: float
    hidden: str


Chart = StackedBars | Bars | Columns | Dots | Line | Strips | Matrix | Pairs


@dataclass(frozen=True)
class Paragraph:
    """Running text. `numbers` are the released ones in it: each leads back to its cell."""

    text: str
    numbers: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Bullets:
    """Points of a list. `numbers` are the released ones in any of them."""

    items: tuple[str, ...]
    numbers: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Facts:
    """Numbers that stand on one line above a figure: how many answered, how many did not."""

    items: tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class Figure:
    """A chart with its sentence for people who do not see it, and the table that says the same.

    `slide` heads its slide in the deck for management; without it, it is not in the deck.
    """

    chart: Chart
    alt: str
    table: Table
    slide: str = ""


Block = Paragraph | Bullets | Facts | Figure | Table


@dataclass(frozen=True)
class Section:
    """A part under one heading. `anchor` is unique within the report.

    `slide` heads the slide that carries its own texts and tables (not its figures,
    which have a mark of their own) in the deck; without it, they are not in the deck.

    `detail`: figures of the section around it say the same about everybody; it adds the
    groups. Screens and sheets have it, paper has not.

    `missing`: it could not be made, and has a sentence that says so instead of its content.
    """

    title: str
    anchor: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    question: bool = False
    slide: str = ""
    detail: bool = False
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
