"""A frame of sealed answers becomes exact counts, in memory only.

What comes out goes to `reports.release`, which lets it through the gate; nothing
else may call this.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

import numpy as np
import polars as pl

from reports.disclosure.counts import (
    NO_ANSWER,
    Atom,
    ItemCounts,
    QuestionnaireCounts,
    Range,
    Tally,
    TextCounts,
    Variable,
)
from reports.frames import Frame
from reports.stats import Groups, Integers, frequencies, means
from surveys.definition.model import Item

VALUED = ("scale5", "grade10")
"""Types whose answers are values, 1 and up, so that they have a mean."""


@dataclass(frozen=True)
class Split:
    """Rows by the atoms that are occupied: atom names in order, and the place of each row's."""

    variables: tuple[Variable, ...]
    atoms: tuple[Atom, ...]
    places: Groups


@dataclass(frozen=True)
class Measured:
    """One item in every atom: people, answers chosen, sums of values."""

    n: Integers
    chosen: Integers
    sums: Integers
    not_applicable: Integers


def analyse(frame: Frame) -> QuestionnaireCounts:
    """Frequencies and sums of every item, for everybody and in every atom of the breakdowns."""
    split = _split(frame)
    texts = frequencies.of_texts(frame.texts)
    items: list[ItemCounts | TextCounts] = []
    for item in frame.instrument.items_of(frame.questionnaire):
        if item.type == "text":
            items.append(TextCounts(item.code, texts.get(item.code, 0)))
        else:
            items.append(_counts(frame, item, split))
    sizes = frequencies.of_groups(split.places, size=len(split.atoms))
    return QuestionnaireCounts(
        code=frame.questionnaire,
        rows=frame.rows,
        items=tuple(items),
        variables=split.variables,
        sizes={atom: int(n) for atom, n in zip(split.atoms, sizes, strict=True)},
    )


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
        return (Range("mean", _exact(item.min), _exact(item.max), _unit(item)),)
    if item.type == "allocation":
        total = Fraction(item.total or 0)
        return tuple(Range(f"mean:{key}", Fraction(0), total) for key in item.answer_keys)
    return ()


def _split(frame: Frame) -> Split:
    """The full cross-classification of the study's breakdowns that this questionnaire asks."""
    asked = {item.code: item for item in frame.instrument.items_of(frame.questionnaire)}
    items = [asked[code] for code in frame.instrument.breakdowns if code in asked]
    variables = tuple(_variable(item) for item in items)
    whole = np.zeros(frame.rows, dtype=np.int64)
    for item, variable in zip(items, variables, strict=True):
        whole = whole * len(variable.groups) + _groups(frame, item, variable)
    occupied, places = np.unique(whole, return_inverse=True)
    return Split(variables, tuple(_atom(int(code), variables) for code in occupied), places)


def _variable(item: Item) -> Variable:
    return Variable(
        code=item.code,
        groups=(*answer_keys(item), NO_ANSWER),
        ordered=item.ordered,
        never_alone=frozenset(safe.code for safe in item.safe_categories if safe.never_alone),
    )


def _groups(frame: Frame, item: Item, variable: Variable) -> Integers:
    """Each row's group. "Not applicable" (0) and no answer are one group, the last one."""
    answers = _column(frame, item.code, pl.UInt8).fill_null(0).to_numpy().astype(np.int64)
    return np.where(answers == 0, len(variable.groups) - 1, answers - 1)


def _atom(code: int, variables: Sequence[Variable]) -> Atom:
    """The groups that a number in mixed radix stands for."""
    names = []
    for variable in reversed(variables):
        code, place = divmod(code, len(variable.groups))
        names.append(variable.groups[place])
    return tuple(reversed(names))


def _counts(frame: Frame, item: Item, split: Split) -> ItemCounts:
    measured = _measure(frame, item, split)
    unit = _unit(item)
    # What people are is never broken down: that would be a two-way table.
    is_split = bool(split.variables) and not item.quasi_identifier
    n, not_applicable = int(measured.n.sum()), int(measured.not_applicable.sum())
    asked_of_all = item.role == "all" and item.condition is None
    return ItemCounts(
        code=item.code,
        answers=answer_keys(item),
        means=ranges(item),
        total=Tally(
            n=n,
            chosen=tuple(measured.chosen.sum(axis=0).tolist()),
            sums=tuple(total * unit for total in measured.sums.sum(axis=0).tolist()),
        ),
        atoms=_tallies(measured, unit, split.atoms) if is_split else {},
        exclusive=item.type != "multi",
        alone=frozenset(option.code for option in item.options if option.exclusive),
        most_choices=item.max_choices,
        not_applicable=None if item.na_option is None else not_applicable,
        missing=frame.rows - n - not_applicable if asked_of_all else None,
    )


def _tallies(measured: Measured, unit: Fraction, atoms: Sequence[Atom]) -> dict[Atom, Tally]:
    """The atoms in which somebody gave a valid answer."""
    # Most sums are small and come again and again: each becomes a fraction once.
    exact = {total: total * unit for total in {*measured.sums.ravel().tolist()}}
    lines = zip(
        atoms, measured.n.tolist(), measured.chosen.tolist(), measured.sums.tolist(), strict=True
    )
    return {
        atom: Tally(n, tuple(chosen), tuple(map(exact.__getitem__, sums)))
        for atom, n, chosen, sums in lines
        if n
    }


def _measure(frame: Frame, item: Item, split: Split) -> Measured:
    size, groups = len(split.atoms), split.places
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
    found = frame.answers.get_column(name, default=None)
    return pl.Series(name, [None] * frame.rows, dtype=kind) if found is None else found


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
