"""Questions with the same answers in one figure, and what groups answered on average beside it.

A chapter opens with them: whoever reads on paper sees at a glance where people stand. The
questions themselves, each with the answers of every group, follow as details.
"""

from collections import defaultdict
from collections.abc import Iterator

from reports import wording
from reports.report import axes, phrases, questions
from reports.report.labels import JOINED, REST, Labels
from reports.report.model import Block, Figure, Paragraph, Row, StackedBars, StackedRow, Table
from reports.report.released import TOTAL, Released
from surveys.definition.model import Item

Asked = list[tuple[Item, Released]]
"""Questions with what was released about them in one questionnaire."""

HALF = 2


def alike(asked: Asked) -> list[Asked]:
    """Those that can share a chart: with the same answers, or in the same unit."""
    found: dict[tuple[object, ...], Asked] = defaultdict(list)
    for item, released in asked:
        found[_chart_of(item)].append((item, released))
    return list(found.values())


def _chart_of(item: Item) -> tuple[object, ...]:
    if item.type in axes.BOUNDS:
        return item.type, item.labels
    return (item.type, axes.of_item(item)) if item.type == "number" else (item.code,)


def batteries(asked: Asked) -> list[Asked]:
    """Five-point questions that all people of a role were asked; alike ones together.

    What only some were asked, after another answer, is about other people. One by itself
    stands here only where it has groups; else its own figure says as much.
    """
    plain = [
        (item, table)
        for item, table in asked
        if item.type == "scale5"
        and not item.quasi_identifier
        and item.condition is None
        and table.shown()
    ]
    return [each for each in alike(plain) if len(each) > 1 or has_groups(each[0][1])]


def has_groups(table: Released) -> bool:
    """Whether anything is shown about a part of the people."""
    return table.shown() and any(table.shown(column) for column in table.columns[1:])


def blocks(title: str, together: list[Asked], asked: Asked, labels: Labels) -> Iterator[Block]:
    """A figure for each battery, and one table with the means of groups, of marks as well."""
    for battery in together:
        yield stacked(title, battery, labels)
    in_one = [item for battery in together for item, _table in battery]
    table = _by_group(
        [each for each in asked if each[0].type == "grade10" or each[0] in in_one], labels
    )
    if table:
        yield Paragraph(table.caption)
        yield table


def name(item: Item, labels: Labels) -> str:
    """The question, with the role of those who were asked where that was not everybody."""
    role = labels.role(item)
    return f"{labels.question(item.code)} ({role})" if role else labels.question(item.code)


def stacked(title: str, asked: Asked, labels: Labels) -> Figure:
    """One bar for each question: how everybody answered."""
    answers = questions.answers_of(asked[0][0], asked[0][1], labels)
    names = {
        "na": wording.not_applicable(),
        "mean": wording.mean(),
        "interval": phrases.interval(),
        "n": wording.count(),
    }
    columns = [row for row in names if any(row in table.rows for _item, table in asked)]
    return Figure(
        chart=StackedBars(
            legend=tuple(answers.values()),
            rows=tuple(
                StackedRow(name(item, labels), tuple(table.value(row) for row in answers))
                for item, table in asked
            ),
            hidden=wording.hidden(),
        ),
        alt=phrases.alt_shares(title, len(asked)),
        table=Table(
            caption=title,
            head=(wording.question(), *answers.values(), *(names[column] for column in columns)),
            rows=tuple(
                Row(
                    name(item, labels),
                    tuple(table.value(row) for row in (*answers, *columns)),
                )
                for item, table in asked
            ),
        ),
    )


def _by_group(asked: Asked, labels: Labels) -> Table | None:
    """The means of everybody and of each group that at least half of the questions show."""
    columns = dict.fromkeys(column for _item, table in asked for column in table.columns)
    groups = _in_order([column for column in columns if _is_told(column, asked)], labels)
    if not groups:
        return None
    return Table(
        caption=phrases.means_by_group(),
        head=(wording.question(), wording.everybody(), *map(labels.group, groups)),
        rows=tuple(
            Row(
                name(item, labels),
                tuple(table.value("mean", column) for column in (TOTAL, *groups)),
            )
            for item, table in asked
        ),
    )


def _in_order(groups: list[str], labels: Labels) -> list[str]:
    """Breakdowns as they come, and the groups of each as they are asked."""
    codes = list(dict.fromkeys(group.partition(":")[0] for group in groups))

    def place(group: str) -> tuple[int, int]:
        code, _, category = group.partition(":")
        answers = list(labels.answers(labels.instrument.item(code)))
        first = category.split(JOINED)[0]
        return codes.index(code), answers.index(first) if first in answers else len(answers)

    return sorted(groups, key=place)


def _is_told(column: str, asked: Asked) -> bool:
    """Not the remainder, which is made of other people from question to question."""
    shown = [table for _item, table in asked if table.value("mean", column).at is not None]
    return column != TOTAL and not column.endswith(f":{REST}") and HALF * len(shown) >= len(asked)
