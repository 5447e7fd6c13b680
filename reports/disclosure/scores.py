"""Scales: a mean of released means, and from a hundred answers an interval and reliability."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor, isnan

from reports.disclosure import derived
from reports.disclosure.associated import settled
from reports.disclosure.columns import TOTAL
from reports.disclosure.exact import Scale, ScaleItem
from reports.disclosure.published import Count, Derived, End, Mean, Published, Withheld
from reports.disclosure.tables import Table, cell
from reports.disclosure.whole import Whole

ROWS = ("mean", "interval", "alpha", "omega", "n")
TURNED: dict[End, End] = {"": "", "low": "high", "high": "low"}
_HALF = Fraction(1, 2)


def scale_table(scale: Scale, questionnaire: str, whole: Whole, *, people: int) -> Table:
    """A scale in everybody and in the groups that all its items show.

    Its mean is that of the released means of its items (R2), turned as the scale takes
    them, and its n the smallest number of answers that one of them shows. The rest is
    about everybody only.
    """
    tables = [whole.by_code[item.code] for item in scale.items]
    columns = _shared(tables)
    cells: dict[str, Published] = {}
    for column in columns:
        means = [table.cells.get(cell("mean", column), Withheld()) for table in tables]
        found: dict[str, Published] = {
            "mean": _mean(scale.items, means),
            "n": _fewest([table.cells[cell("n", column)] for table in tables]),
        }
        if column == TOTAL:
            found |= _about_everybody(scale, found["mean"], found["n"], whole, people)
        cells |= {cell(row, column): found.get(row, Withheld()) for row in ROWS}
    held = Withheld() in (cells[cell("interval", TOTAL)], cells[cell("alpha", TOTAL)])
    decisions = ("R11",) if held else ()
    return Table("scale", scale.code, questionnaire, ROWS, columns, cells, decisions)


def _shared(tables: Sequence[Table]) -> tuple[str, ...]:
    """The total, and the columns of the breakdowns that are alike in all tables.

    Only then is a merged group, or the remainder, the same people in all of them.
    """
    first, *others = [_of_breakdown(table) for table in tables]
    return tuple(
        column
        for column in tables[0].columns
        if all(each.get(_breakdown(column)) == first[_breakdown(column)] for each in others)
    )


def _of_breakdown(table: Table) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for column in table.columns:
        found.setdefault(_breakdown(column), []).append(column)
    return found


def _breakdown(column: str) -> str:
    return column.partition(":")[0]


def _mean(items: Sequence[ScaleItem], means: Sequence[Published]) -> Published:
    """The mean of released means. "At most" and "at least" stay so, and never go together."""
    known = [
        _oriented(item, m) for item, m in zip(items, means, strict=True) if isinstance(m, Mean)
    ]
    ends = {mean.end for mean in known} - {""}
    if not known or len(known) < len(items) or len(ends) > 1:
        return Withheld()
    middle = Fraction(sum(mean.tenths for mean in known), len(known))
    if ends == {"low"}:
        return Mean(ceil(middle), "low")
    if ends == {"high"}:
        return Mean(floor(middle), "high")
    return Mean(floor(middle + _HALF))


def _oriented(item: ScaleItem, mean: Mean) -> Mean:
    if not item.turned:
        return mean
    return Mean(round(10 * (item.low + item.high)) - mean.tenths, TURNED[mean.end])


def _fewest(numbers: Sequence[Published]) -> Published:
    counts = [n for n in numbers if isinstance(n, Count)]
    if len(counts) < len(numbers):
        return Withheld()
    return min(counts, key=lambda count: count.floor)


def _about_everybody(
    scale: Scale, mean: Published, n: Published, whole: Whole, people: int
) -> dict[str, Derived]:
    items = whole.of(item.code for item in scale.items)
    if isnan(scale.sd):
        return {}
    return {
        "interval": derived.interval(mean, n, settled(scale.sd), items, people=people),
        **{
            row: derived.reliability(settled(coefficient), scale.n, items)
            for row, coefficient in (("alpha", scale.alpha), ("omega", scale.omega))
            if not isnan(coefficient)
        },
    }
