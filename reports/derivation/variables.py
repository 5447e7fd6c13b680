"""What people answered, as one variable each: a number per person, or a group per person.

An item is *ordered* when its answers have values: scales, marks, numbers, choices whose
options carry one. Any other choice, and every question about what people are, only parts
them into groups. Allocations and choices of several have no single value; how many of
some options were chosen is one.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import polars as pl

from reports.frames import Frame
from reports.stats import Groups, Marks, Values, crosstabs, scales
from reports.stats.crosstabs import Coded
from surveys.definition.model import Condition, Instrument, Item, Scale

PLACED = ("scale5", "grade10")
VALUELESS = ("multi", "allocation", "text")


@dataclass(frozen=True, eq=False)
class Variable:
    """`values` has one number per person, NaN for none; numbers of groups unless `ordered`.

    `items` are the columns that it is made of. Of `known` groups colleagues know who is in
    which: they are what people are. `steps` are answers to one question that stand in an
    order, at distances that nobody knows. `levels` are the answers that were possible, from
    the lowest; of a score the whole units.
    """

    items: tuple[str, ...]
    values: Values
    levels: Values
    ordered: bool = True
    known: bool = False
    steps: bool = False

    @cached_property
    def coded(self) -> Coded:
        """Every different value, and each person's place among them."""
        return crosstabs.code(self.values, most=None)

    @cached_property
    def possible(self) -> Coded:
        """Every possible answer, given or not, and the place of the one nearest to each person's.

        Halfway goes down.
        """
        given = ~np.isnan(self.values)
        places = np.full(len(self.values), -1, dtype=np.intp)
        apart = np.abs(self.values[given, None] - self.levels)
        places[given] = apart.argmin(axis=1)
        return Coded(places, self.levels)


class Variables:
    """The variables of one frame; each is made once, and only from items that are open.

    `open_items` are those from which something may be derived (R11): columns, "item" or
    "item.option".
    """

    def __init__(self, frame: Frame, open_items: Collection[str]) -> None:
        self.frame, self.open_items = frame, open_items
        self.instrument = frame.instrument
        self.asked = frozenset(frame.instrument.questionnaire(frame.questionnaire).items)
        self._items: dict[str, Variable | None] = {}
        self._together: dict[tuple[tuple[str, ...], tuple[str, ...], bool], list[Variable]] = {}

    def item(self, code: str) -> Variable | None:
        """One item; None where it has no single value per person, or is not open."""
        if code not in self._items:
            found = code in self.open_items
            self._items[code] = _of_item(self.frame, self.instrument.item(code)) if found else None
        return self._items[code]

    def asks(self, codes: Sequence[str], options: Sequence[str] = ()) -> bool:
        """Whether the questionnaire asks what `together` would make a variable of."""
        scale = _scale_of(self.instrument, codes)
        if scale is not None:
            return self.asks_whole(scale)
        found = [self.instrument.item(code) for code in codes if code in self.asked]
        return any(options or item.type not in VALUELESS for item in found)

    def asks_whole(self, scale: Scale) -> bool:
        """Whether the questionnaire asks all items of a scale, without a break in it."""
        questionnaire = self.frame.questionnaire
        broken = any(questionnaire in part.questionnaires for part in scale.breaks)
        return self.asked.issuperset(scale.items) and not broken

    def together(
        self, codes: Sequence[str], options: Sequence[str] = (), *, turned: bool = False
    ) -> list[Variable]:
        """What stands for several items: a score, or each of them where they only part people.

        The score of the scale that has just these items; else the mean of those that are
        asked, of people who answered all of them. With `options` the number of those that
        were chosen. `turned` is for what stands for the low end of its answers. Empty where
        the questionnaire does not ask it, or it is not open.
        """
        key = (tuple(codes), tuple(options), turned)
        if key not in self._together:
            found = self._made(*key[:2])
            self._together[key] = [_turned(one) for one in found] if turned else found
        return self._together[key]

    def oriented(self, scale: Scale) -> Values | None:
        """The items of a scale side by side, turned the same way.

        None where the questionnaire does not ask it as a whole, or an item is not open.
        """
        if not self.asks_whole(scale):
            return None
        found = [self.item(code) for code in scale.items]
        kept = [variable.values for variable in found if variable and variable.ordered]
        if len(kept) < len(scale.items):
            return None
        items = [self.instrument.item(code) for code in scale.items]
        columns = [
            sum(ends(item)) - values if turns(scale, item) else values
            for item, values in zip(items, kept, strict=True)
        ]
        return np.column_stack(columns)

    def _made(self, codes: tuple[str, ...], options: tuple[str, ...]) -> list[Variable]:
        scale = _scale_of(self.instrument, codes)
        if scale is not None:
            columns = self.oriented(scale)
            if columns is None:
                return []
            return [Variable(scale.items, score(scale, columns), self._units(scale.items))]
        asked = [code for code in codes if code in self.asked]
        if options:
            counted = [_counted(self.frame, code, options) for code in asked]
            return [each for each in counted if set(each.items) <= set(self.open_items)]
        found = [variable for code in asked if (variable := self.item(code))]
        if len(found) < len(asked):
            return [each for each in found if not each.ordered]
        if len(found) > 1 and all(variable.ordered for variable in found):
            values = np.mean([variable.values for variable in found], axis=0)
            return [Variable(tuple(asked), values, self._units(asked))]
        return found

    def _units(self, codes: Sequence[str]) -> Values:
        """The whole units between the ends of several items."""
        lows, highs = zip(*(ends(self.instrument.item(code)) for code in codes), strict=True)
        return np.arange(np.floor(min(lows)), np.ceil(max(highs)) + 1)


def _turned(variable: Variable) -> Variable:
    if not variable.ordered:
        return variable
    return replace(variable, values=-variable.values, levels=-variable.levels[::-1])


def score(scale: Scale, columns: Values) -> Values:
    """The mean of a person's answered items; NaN below the scale's least number of them."""
    return scales.score(columns, minimum=scale.min_items or len(scale.items))


def turns(scale: Scale, item: Item) -> bool:
    """Whether the scale takes the item the other way round than it was answered."""
    return scale.uses == "positive" and item.reverse


def ends(item: Item) -> tuple[float, float]:
    """The lowest and the highest value of an ordered item, as it is kept."""
    if item.type == "number" and not item.quasi_identifier:
        return item.min or 0.0, item.max or 0.0
    values = _scores(item)[1:]
    return float(np.nanmin(values)), float(np.nanmax(values))


def _scale_of(instrument: Instrument, codes: Sequence[str]) -> Scale | None:
    means = (scale for scale in instrument.scales if scale.method == "mean")
    return next((scale for scale in means if set(scale.items) == set(codes)), None)


def _of_item(frame: Frame, item: Item) -> Variable | None:
    if item.type in VALUELESS:
        return None
    if item.type == "number" and not item.quasi_identifier:
        low, high = ends(item)
        return Variable((item.code,), _column(frame, item.code), np.arange(low, high + 1))
    scores = _scores(item)
    values, levels = scores[_places(frame, item.code)], np.unique(scores[~np.isnan(scores)])
    return Variable(
        (item.code,),
        values,
        levels,
        ordered=_is_ordered(item),
        known=item.quasi_identifier,
        steps=item.type == "scale5",
    )


def _is_ordered(item: Item) -> bool:
    valued = any(option.value is not None for option in item.options)
    return not item.quasi_identifier and (item.type in PLACED or valued)


def _scores(item: Item) -> Values:
    """The value of each answer by its place; the first, for no answer, is none.

    Where some options carry a value, an answer without one is no answer either.
    """
    known = [option.value for option in item.options]
    if item.quasi_identifier or all(value is None for value in known):
        size = len(item.safe_categories) if item.quasi_identifier else len(item.answer_keys)
        return np.array([np.nan, *range(1, size + 1)])
    return np.array([np.nan, *(np.nan if value is None else value for value in known)])


def _counted(frame: Frame, code: str, options: Sequence[str]) -> Variable:
    """How many of some options of a choice of several were chosen.

    Whoever was not asked because of an answer to the question before it chose none.
    """
    item = frame.instrument.item(code)
    columns = tuple(f"{code}.{option}" for option in options)
    chosen = np.sum([_column(frame, name) for name in columns], axis=0)
    if item.condition:
        chosen[np.isnan(chosen) & _spared(frame, item.condition)] = 0.0
    return Variable(columns, chosen, np.arange(len(options) + 1.0))


def _spared(frame: Frame, condition: Condition) -> Marks:
    """Who gave an answer after which the question that depends on it is not asked."""
    source = frame.instrument.item(condition.item)
    if source.type != "single" or source.quasi_identifier or condition.op not in ("in", "eq"):
        return np.zeros(frame.rows, dtype=bool)
    asked = [place for place, key in enumerate(source.answer_keys, 1) if key in condition.value]
    places = _places(frame, source.code)
    answered = ~np.isnan(_scores(source)[places])
    return np.asarray(answered & ~np.isin(places, asked))


def _places(frame: Frame, code: str) -> Groups:
    return np.nan_to_num(_column(frame, code)).astype(np.intp)


def _column(frame: Frame, name: str) -> Values:
    """One sealed column as floats; NaN for no answer, and where sealing left it out."""
    if name not in frame.answers.columns:
        return np.full(frame.rows, np.nan)
    return frame.answers.get_column(name).cast(pl.Float64).to_numpy()
