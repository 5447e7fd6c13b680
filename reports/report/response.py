"""How many people took part: week by week against the number who were invited."""

from reports import wording
from reports.report.labels import Labels
from reports.report.model import BarRow, Bars, Block, Figure, Paragraph, Row, Section, Table
from reports.report.released import Released

COLUMNS = ("n", "headcount", "rate", "margin95", "margin99")
MARGIN = COLUMNS[-1]


def section(released: Released | None, labels: Labels) -> Section:
    """The chapter about response."""
    blocks: list[Block] = [Paragraph(wording.response_intro())]
    if released is None or not any(released.value(row, "rate").at for row in released.rows):
        blocks.append(Paragraph(wording.not_shown()))
    else:
        if len(released.rows) == 1:
            blocks.append(sentence(released, released.rows[0]))
        names = {row: labels.week(row) for row in released.rows}
        blocks.append(figure(released, names, wording.response_title()))
        blocks += margins(released)
    return Section(title=wording.response_title(), anchor="response", blocks=tuple(blocks))


def sentence(released: Released, row: str) -> Paragraph:
    """How many filled in one questionnaire."""
    n, headcount, rate = (released.value(row, column) for column in ("n", "headcount", "rate"))
    if n.at is None or rate.at is None:
        return Paragraph(wording.not_shown())
    return Paragraph(wording.response(n.text, headcount.text, rate.text), (n, headcount, rate))


def margins(released: Released) -> list[Block]:
    """What the margins of error in the table mean; nothing where a release has none."""
    if MARGIN not in released.columns:
        return []
    return [Paragraph(wording.margins())]


def figure(released: Released, names: dict[str, str], caption: str, of: str = "") -> Figure:
    """The rates of some rows, at least one of which is shown, under their names.

    `of` says whose rates they are on a slide, where those of others are on another.
    """
    columns = [column for column in COLUMNS if column in released.columns]
    title = wording.response_title()
    return Figure(
        chart=Bars(
            rows=tuple(BarRow(name, released.value(row, "rate")) for row, name in names.items()),
            total=wording.rate(),
        ),
        alt=_alt(released, names),
        table=Table(
            caption=caption,
            head=(wording.questionnaire(), *(wording.of_response(column) for column in columns)),
            rows=tuple(
                Row(
                    name,
                    tuple(released.value(row, column) for column in columns),
                )
                for row, name in names.items()
            ),
        ),
        slide=f"{title}: {of}" if of else title,
    )


def _alt(released: Released, names: dict[str, str]) -> str:
    shown = [row for row in names if released.value(row, "rate").at is not None]
    first, last = (released.value(row, "rate").text for row in (shown[0], shown[-1]))
    if len(shown) == 1:
        return wording.alt_rate(first)
    return wording.alt_rates(names[shown[0]], first, names[shown[-1]], last)
