"""R7: several weeks beside or in one another, from what was released about each.

Nothing is known about people who answered in both weeks, for nobody can be followed;
and nothing is computed from answers, so two weeks together tell no more than each did.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from reports.disclosure.benchmark import position
from reports.disclosure.published import Count, Mean, Published, Share, Withheld


@dataclass(frozen=True)
class Point:
    """One week's released number of answers and value."""

    n: Published
    value: Published


@dataclass(frozen=True)
class Week:
    """The released cells of one item in one week, by their names."""

    questionnaire: str
    cells: Mapping[str, Published]


def trend(weeks: Sequence[Week], rows: Sequence[str], column: str) -> dict[str, Published]:
    """The cells of some rows week by week, unchanged: "<questionnaire>|<row>"."""
    return {
        f"{week.questionnaire}|{row}": week.cells.get(f"{row}|{column}", Withheld())
        for week in weeks
        for row in rows
    }


def pooled(points: Sequence[Point]) -> Published:
    """One value for several weeks: the mean of the released ones, by their numbers of answers.

    On the coarsest step among them. Withheld where a week is, or where they differ in kind.
    """
    counts = [point.n for point in points if isinstance(point.n, Count)]
    values = [point.value for point in points if isinstance(point.value, Share | Mean)]
    if not points or len(counts) < len(points) or len(values) < len(points):
        return Withheld()
    if len({type(value) for value in values}) > 1:
        return Withheld()
    people = sum(count.floor for count in counts)
    weighted = (n.floor * position(value) for n, value in zip(counts, values, strict=True))
    return _on_grid(sum(weighted, Fraction(0)) / people, values)


def _on_grid(middle: Fraction, values: Sequence[Share | Mean]) -> Published:
    ends = {value.end for value in values}
    end = ends.pop() if len(ends) == 1 else ""
    shares = [value for value in values if isinstance(value, Share)]
    if not shares:
        tenths = [value.tenths for value in values if isinstance(value, Mean)]
        if end:
            return Mean(max(tenths) if end == "low" else min(tenths), end)
        return Mean(floor(10 * middle + Fraction(1, 2)))
    step = max(share.step for share in shares)
    if end == "low" or middle <= step:
        return Share(step, step, "low")
    if end == "high" or middle >= 100 - step:
        return Share(100 - step, step, "high")
    return Share(floor(middle / step + Fraction(1, 2)) * step, step)
