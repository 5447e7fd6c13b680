"""The scales of one questionnaire: what several questions together say about a theme."""

from collections import defaultdict

from reports import wording
from reports.report import axes, gaps, phrases
from reports.report.axes import Ends
from reports.report.labels import Labels
from reports.report.model import Block, DotRow, Dots, Figure, Paragraph, Row, Section, Table
from reports.report.released import Released

COLUMNS = ("mean", "interval", "alpha", "omega", "n")


def section(
    questionnaire: str, anchor: str, tables: dict[str, Released], labels: Labels
) -> Section:
    """The part about all scores of a questionnaire, one chart for scales of the same length.

    It ends with the scores that were asked in part, and are no number therefore.
    """
    shown = {code: table for code, table in tables.items() if table.shown()}
    blocks: tuple[Block, ...] = (Paragraph(wording.not_shown()),) if tables else ()
    if shown:
        by_ends = _by_ends(shown, labels)
        blocks = (
            Paragraph(phrases.scores_intro()),
            *(_figure(ends, codes, shown, labels) for ends, codes in by_ends.items()),
            Paragraph(phrases.reliability()),
        )
    blocks += gaps.in_week(questionnaire, labels)
    return Section(title=phrases.scores_title(), anchor=anchor, blocks=blocks)


def _by_ends(tables: dict[str, Released], labels: Labels) -> dict[Ends, list[str]]:
    """Scales that are answered between the same ends share a chart."""
    found: dict[Ends, list[str]] = defaultdict(list)
    for scale in labels.instrument.scales:
        if scale.code in tables:
            found[axes.of_scale(scale, labels)].append(scale.code)
    return found


def _figure(ends: Ends, codes: list[str], tables: dict[str, Released], labels: Labels) -> Figure:
    names = {code: labels.scale(code) for code in codes}
    means = {code: tables[code].value("mean") for code in codes}
    low, high = axes.around(ends, [mean.at for mean in means.values() if mean.at is not None])
    return Figure(
        chart=Dots(
            rows=tuple(
                DotRow(names[code], means[code], tables[code].value("interval")) for code in codes
            ),
            low=low,
            high=high,
            hidden=wording.hidden(),
        ),
        alt=phrases.alt_means([(names[code], means[code]) for code in codes]),
        table=Table(
            caption=phrases.scores_title(),
            head=(phrases.score(), *(phrases.of_score(column) for column in COLUMNS)),
            rows=tuple(
                Row(names[code], tuple(tables[code].value(column) for column in COLUMNS))
                for code in codes
            ),
        ),
    )
