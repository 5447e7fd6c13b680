"""Published tables become statements about numbers of people, by arithmetic of its own.

An adversary knows the rules, for they are public: a rounded share of a known number
of people leaves only so many numbers possible.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor

from reports.disclosure.attackers.knowledge import Atom, Bounds, Case, People, Statement
from reports.disclosure.attackers.spread import sum_of_squares
from reports.disclosure.published import Between, Mean, Published, Share
from reports.disclosure.tables import Table

ANSWER = "answer:"


def numbers(share: Share, n: int) -> Bounds:
    """How many of `n` people a published share can stand for."""
    if share.end == "low":
        return 0, floor(Fraction(share.percent * n, 100))
    if share.end == "high":
        return ceil(Fraction(share.percent * n, 100)), n
    below = Fraction((2 * share.percent - share.step) * n, 200)
    above = Fraction((2 * share.percent + share.step) * n, 200)
    first = floor(Fraction(share.step * n, 100)) + 1
    last = ceil(Fraction((100 - share.step) * n, 100)) - 1
    return max(ceil(below), first), min(ceil(above) - 1, last)


def sums(mean: Mean, n: int) -> tuple[Fraction | None, Fraction | None]:
    """Between which sums of `n` people's values a published mean lies; None is no bound."""
    if mean.end == "low":
        return None, Fraction(mean.tenths * n, 10)
    if mean.end == "high":
        return Fraction(mean.tenths * n, 10), None
    return Fraction((2 * mean.tenths - 1) * n, 20), Fraction((2 * mean.tenths + 1) * n, 20)


def case(
    table: Table,
    breakdowns: tuple[str, ...],
    sizes: Mapping[Atom, int],
    *,
    values: tuple[int, ...] = (),
    exclusive: bool = True,
    invited: int | None = None,
) -> Case:
    """One published table in the eyes of somebody who knows how many of each atom answered.

    `invited` is the number of people whom an interval around a mean is about.
    """
    answers = tuple(row.removeprefix(ANSWER) for row in table.rows if row.startswith(ANSWER))
    found = [
        _statement(table, column, people, sizes, values, invited)
        for column, people in columns(table, breakdowns, sizes).items()
    ]
    said = tuple(each for each in found if each.answers or each.total)
    return Case(table.subject, breakdowns, sizes, answers, said, values, exclusive)


def columns(
    table: Table, breakdowns: tuple[str, ...], sizes: Mapping[Atom, int]
) -> dict[str, People]:
    """Who is in each column: "total", "<breakdown>:<group>", merged groups joined by "+"."""
    found: dict[str, People] = {}
    for column in table.columns:
        if column == "total":
            found[column] = frozenset(sizes)
            continue
        breakdown, _, name = column.partition(":")
        place = breakdowns.index(breakdown)
        shown = _groups(table, breakdown)
        if name == "_rest":
            found[column] = frozenset(a for a in sizes if a[place] not in shown)
        else:
            found[column] = frozenset(a for a in sizes if a[place] in name.split("+"))
    return found


def _groups(table: Table, breakdown: str) -> set[str]:
    names = [c.partition(":")[2] for c in table.columns if c.startswith(f"{breakdown}:")]
    return {group for name in names if name != "_rest" for group in name.split("+")}


def _statement(
    table: Table,
    column: str,
    people: People,
    sizes: Mapping[Atom, int],
    values: tuple[int, ...],
    invited: int | None,
) -> Statement:
    n = sum(sizes[atom] for atom in people)
    said: dict[str, Published] = {
        row: table.cells[f"{row}|{column}"]
        for row in table.rows
        if f"{row}|{column}" in table.cells
    }
    answers = {
        row.removeprefix(ANSWER): numbers(value, n)
        for row, value in said.items()
        if row.startswith(ANSWER) and isinstance(value, Share)
    }
    mean, interval = said.get("mean"), said.get("interval")
    total = squares = None
    if values and isinstance(mean, Mean):
        low, high = sums(mean, n)
        least, most = Fraction(min(values) * n), Fraction(max(values) * n)
        total = (least if low is None else low, most if high is None else high)
        if isinstance(interval, Between):
            squares = sum_of_squares(interval, n, total, invited)
    return Statement(column, people, answers, total, squares)
