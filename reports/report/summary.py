"""The final report's first page of text: what the released numbers say, in sentences."""

from dataclasses import dataclass

from reports import wording
from reports.report import trends
from reports.report.labels import Labels
from reports.report.model import Block, Bullets, Paragraph, Section, Value
from reports.report.released import Numbers, Released

MOST = 5
TELLING = 0.3
"""A change of a mean that is worth a line: three tenths, well beyond rounding."""


@dataclass(frozen=True)
class Change:
    """One question's first and last mean that are shown."""

    code: str
    first: str
    start: Value
    last: str
    end: Value

    @property
    def size(self) -> float:
        return abs(round((self.end.at or 0.0) - (self.start.at or 0.0), 1))


def section(numbers: Numbers, labels: Labels) -> Section:
    """Response, the marks that were asked more than once, and what changed most."""
    blocks: list[Block] = []
    if text := _response(numbers.response()):
        blocks.append(Paragraph(text))
    changes = _changes(numbers.trends(), labels)
    marks = [change for change in changes if labels.instrument.item(change.code).type == "grade10"]
    if marks:
        blocks += [Paragraph(wording.marks()), Bullets(_sentences(marks, labels))]
    others = sorted((change for change in changes if change not in marks), key=_size)
    if most := [change for change in others if change.size >= TELLING][:MOST]:
        blocks += [Paragraph(wording.changed_most()), Bullets(_sentences(most, labels))]
    if changes:
        blocks.append(Paragraph(wording.trends_intro()[1]))
    if not blocks:
        blocks.append(Paragraph(wording.not_shown()))
    title = wording.summary_title()
    return Section(title=title, anchor="summary", blocks=tuple(blocks), slide=title)


def _response(released: Released | None) -> str:
    if released is None:
        return ""
    rates = [released.value(row, "rate") for row in released.rows]
    shown = sorted((rate.at, rate.text) for rate in rates if rate.at is not None)
    if not shown:
        return ""
    (_least, low), (_most, high) = shown[0], shown[-1]
    return wording.response_same(low) if low == high else wording.response_range(low, high)


def _changes(released: dict[str, Released], labels: Labels) -> list[Change]:
    """Where each recurring question began and where it ended."""
    found = []
    for code, table in released.items():
        shown = trends.means(table)
        if len(shown) > 1 and labels.instrument.item(code).type in trends.BOUNDS:
            found.append(Change(code, *shown[0], *shown[-1]))
    return found


def _size(change: Change) -> tuple[float, str]:
    return -change.size, change.code


def _sentences(changes: list[Change], labels: Labels) -> tuple[str, ...]:
    return tuple(
        wording.change(
            labels.question(change.code),
            change.start.text,
            labels.short_week(change.first),
            change.end.text,
            labels.short_week(change.last),
        )
        for change in changes
    )
