"""A frame of sealed answers becomes exact counts, in memory only.

What comes out goes to `reports.release`, which lets it through the gate; nothing
else may call this.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

import numpy as np
import polars as pl

from reports.disclosure.counts import (
    NO_ANSWER,
    ItemCounts,
    QuestionnaireCounts,
    Range,
    Tally,
    TextCounts,
)
from reports.frames import Frame
from reports.stats import Groups, Integers, frequencies, means
from surveys.definition.model import Item

VALUED = ("scale5", "grade10")
"""Types whose answers are values, 1 and up, so that they have a mean."""


@dataclass(frozen=True)
class Breakdown:
    """One way to split the rows: group labels in order, the last for no answer."""

    code: str
    labels: tuple[str, ...]
    groups: Groups


@dataclass(frozen=True)
class Measured:
    """One item in every group of one split: people, answers chosen, sums of values."""

    n: Integers
    chosen: Integers
    sums: Integers
    not_applicable: Integers

    def tally(self, group: int, unit: Fraction) -> Tally:
        return Tally(
            n=int(self.n[group]),
            chosen=tuple(int(count) for count in self.chosen[group]),
            sums=tuple(int(total) * unit for total in self.sums[group]),
        )


def analyse(frame: Frame) -> QuestionnaireCounts:
    """Frequencies and sums of every item, for everybody and by breakdown."""
    everybody = Breakdown("", ("",), np.zeros(frame.rows, dtype=np.intp))
    breakdowns = list(_breakdowns(frame))
    texts = frequencies.of_texts(frame.texts)
    items: list[ItemCounts | TextCounts] = []
    for item in frame.instrument.items_of(frame.questionnaire):
        if item.type == "text":
            items.append(TextCounts(item.code, texts.get(item.code, 0)))
        else:
            items.append(_counts(frame, item, everybody, breakdowns))
    bases = {each.code: _sizes(each) for each in breakdowns}
    return QuestionnaireCounts(frame.questionnaire, frame.rows, tuple(items), bases)


def answer_keys(item: Item) -> tuple[str, ...]:
    """The answers of an item as they are kept: safe categories where it is a quasi-identifier."""
    if item.quasi_identifier:
        return tuple(category.code for category in item.safe_categories)
    return item.answer_keys if item.type != "allocation" else ()


def ranges(item: Item) -> tuple[Range, ...]:
    """The means an item has, with the ends of their scales; none for mere choices."""
    if item.quasi_identifier:
        return ()
    if item.type in VALUED:
        return (Range("mean", Fraction(1), Fraction(len(item.answer_keys))),)
    if item.type == "number" and item.min is not None and item.max is not None:
        return (Range("mean", _exact(item.min), _exact(item.max)),)
    if item.type == "allocation":
        total = Fraction(item.total or 0)
        return tuple(Range(f"mean:{key}", Fraction(0), total) for key in item.answer_keys)
    return ()


def _breakdowns(frame: Frame) -> list[Breakdown]:
    """The study's breakdowns that this questionnaire asks."""
    asked = {item.code: item for item in frame.instrument.items_of(frame.questionnaire)}
    found = []
    for code in frame.instrument.breakdowns:
        if code not in asked:
            continue
        labels = answer_keys(asked[code])
        # "Not applicable" (0) and no answer are one group, the last one.
        places = _column(frame, code, pl.UInt8).fill_null(0).to_numpy().astype(np.intp)
        groups = np.where(places == 0, len(labels), places - 1)
        found.append(Breakdown(code, (*labels, NO_ANSWER), groups))
    return found


def _sizes(breakdown: Breakdown) -> dict[str, int]:
    sizes = frequencies.of_groups(breakdown.groups, size=len(breakdown.labels))
    return {label: int(n) for label, n in zip(breakdown.labels, sizes, strict=True)}


def _counts(
    frame: Frame, item: Item, everybody: Breakdown, breakdowns: list[Breakdown]
) -> ItemCounts:
    whole = _measure(frame, item, everybody)
    unit = _unit(item)
    groups = {}
    for breakdown in breakdowns:
        if breakdown.code != item.code:
            measured = _measure(frame, item, breakdown)
            groups[breakdown.code] = {
                label: measured.tally(place, unit) for place, label in enumerate(breakdown.labels)
            }
    not_applicable = int(whole.not_applicable[0])
    asked_of_all = item.role == "all" and item.condition is None
    return ItemCounts(
        code=item.code,
        answers=answer_keys(item),
        means=ranges(item),
        total=whole.tally(0, unit),
        groups=groups,
        not_applicable=None if item.na_option is None else not_applicable,
        missing=frame.rows - int(whole.n[0]) - not_applicable if asked_of_all else None,
    )


def _measure(frame: Frame, item: Item, split: Breakdown) -> Measured:
    size, groups = len(split.labels), split.groups
    nothing = np.zeros((size, 0), dtype=np.int64)
    zeros = np.zeros(size, dtype=np.int64)
    if item.type == "multi":
        several = frequencies.of_several(_columns(frame, item), groups, size=size)
        return Measured(several.n, several.chosen, nothing, zeros)
    if item.type == "allocation":
        n, sums = means.of_parts(_columns(frame, item), groups, size=size)
        return Measured(n, nothing, sums, zeros)
    if item.type == "number" and not item.quasi_identifier:
        values = _column(frame, item.code, pl.Float32)
        n, sum_ = means.of_numbers(values, groups, size=size, unit=float(_unit(item)))
        return Measured(n, nothing, sum_.reshape(size, 1) if ranges(item) else nothing, zeros)
    keys = len(answer_keys(item))
    one = frequencies.of_one(_column(frame, item.code, pl.UInt8), groups, size=size, keys=keys)
    sums = means.of_places(one.chosen).reshape(size, 1) if ranges(item) else nothing
    return Measured(one.n, one.chosen, sums, one.not_applicable)


def _column(frame: Frame, name: str, kind: type[pl.DataType]) -> pl.Series:
    """One column; of nulls where it was left out at sealing."""
    if name in frame.answers.columns:
        return frame.answers.get_column(name)
    return pl.Series(name, [None] * frame.rows, dtype=kind)


def _columns(frame: Frame, item: Item) -> pl.DataFrame:
    names = [f"{item.code}.{key}" for key in item.answer_keys]
    return pl.DataFrame([_column(frame, name, pl.UInt8) for name in names])


def _unit(item: Item) -> Fraction:
    """The largest unit of which every answer is a whole multiple; 1 for all but numbers.

    That is the step, unless numbers start beside a multiple of it. Without a step
    numbers are taken to hundredths.
    """
    if item.type != "number":
        return Fraction(1)
    if item.step is None:
        return Fraction(1, 100)
    step, start = _exact(item.step), _exact(item.min or 0)
    shared = lcm(step.denominator, start.denominator)
    return Fraction(gcd(int(step * shared), int(start * shared)), shared)


def _exact(number: float) -> Fraction:
    """A number of the instrument as it is written: 0.1 is one tenth."""
    return Fraction(str(number))
