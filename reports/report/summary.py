"""The final report's first page of text: what the released numbers say, in sentences."""

from reports import wording
from reports.report import trends
from reports.report.labels import Labels
from reports.report.model import Block, Bullets, Paragraph, Section
from reports.report.released import Numbers, Released


def section(numbers: Numbers, labels: Labels) -> Section:
    """Response and the marks that were asked more than once, in sentences."""
    blocks: list[Block] = []
    if text := _response(numbers.response()):
        blocks.append(Paragraph(text))
    changes = tuple(_changes(numbers.trends(), labels))
    if changes:
        blocks.extend((Paragraph(wording.trends_intro()[1]), Bullets(changes)))
    if not blocks:
        blocks.append(Paragraph(wording.not_shown()))
    return Section(title=wording.summary_title(), anchor="summary", blocks=tuple(blocks))


def _response(released: Released | None) -> str:
    if released is None:
        return ""
    rates = [released.value(row, "rate") for row in released.rows]
    shown = sorted((rate.at, rate.text) for rate in rates if rate.at is not None)
    if not shown:
        return ""
    (_least, low), (_most, high) = shown[0], shown[-1]
    return wording.response_same(low) if low == high else wording.response_range(low, high)


def _changes(released: dict[str, Released], labels: Labels) -> list[str]:
    """One sentence for each mark: where it began and where it ended."""
    sentences = []
    for code, table in released.items():
        shown = trends.means(table)
        if labels.instrument.item(code).type == "grade10" and len(shown) > 1:
            (first, start), (last, end) = shown[0], shown[-1]
            sentences.append(
                wording.change(
                    labels.question(code),
                    start.text,
                    labels.short_week(first),
                    end.text,
                    labels.short_week(last),
                )
            )
    return sentences
