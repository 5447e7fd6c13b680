"""Answers of many people to one item, as arrays, and as the values that are stored.

Three shapes: one place of an order (`Chosen`), marks per option (`Ticked`, and `Shared`
with parts), and numbers. What is not answered is absent: a place of -1, a row that is
not `given`, not a number.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from surveys.definition.model import NOT_APPLICABLE, Condition, Item

Mask = NDArray[np.bool_]
SKIPPED = -1


@dataclass(frozen=True)
class Chosen:
    """One answer each: places count from 1, 0 is "not applicable", -1 is no answer."""

    item: Item
    places: NDArray[np.int16]

    def stored(self) -> list[Any]:
        keys: list[Any] = [None, NOT_APPLICABLE, *self.item.answer_keys]
        if self.item.type != "single":
            keys[2:] = [int(key) for key in self.item.answer_keys]
        table = np.array(keys, dtype=object)
        answers: list[Any] = table[self.places + 1].tolist()
        return answers

    def meets(self, condition: Condition) -> Mask:
        known = self.places > 0
        if condition.op == "gt":
            met = self.places > float(condition.value[0])
        else:
            keys = [key if self.item.type == "single" else float(key) for key in self._keys()]
            wanted = [place for place, key in enumerate(keys, 1) if key in condition.value]
            met = np.isin(self.places, wanted) != (condition.op == "not_in")
        return np.where(known, met, condition.if_missing == "show")

    def _keys(self) -> tuple[str, ...]:
        return self.item.answer_keys


@dataclass(frozen=True)
class Ticked:
    """Several answers each: one row per person, one mark per option."""

    item: Item
    marks: Mask
    given: Mask

    def stored(self) -> list[Any]:
        keys = np.array(self.item.answer_keys, dtype=object)
        return [
            keys[row].tolist() if given else None
            for row, given in zip(self.marks, self.given, strict=True)
        ]

    def meets(self, condition: Condition) -> Mask:
        wanted = np.isin(self.item.answer_keys, [str(value) for value in condition.value])
        met = self.marks[:, wanted].any(axis=1) != (condition.op == "not_in")
        return np.where(self.given, met, condition.if_missing == "show")


@dataclass(frozen=True)
class Shared:
    """A total divided over options: one row per person."""

    item: Item
    parts: NDArray[np.int64]
    given: Mask

    def stored(self) -> list[Any]:
        keys = self.item.answer_keys
        return [
            dict(zip(keys, row, strict=True)) if given else None
            for row, given in zip(self.parts.tolist(), self.given.tolist(), strict=True)
        ]

    def meets(self, condition: Condition) -> Mask:
        """No condition can refer to a division."""
        raise NotImplementedError(f"item {self.item.code}: {condition.op} of an allocation")


@dataclass(frozen=True)
class Numbered:
    """A number each; not a number where there is no answer."""

    item: Item
    values: NDArray[np.float64]

    def stored(self) -> list[Any]:
        return [
            None if value != value else int(value) if value == int(value) else value  # noqa: PLR0124 - only NaN differs from itself
            for value in self.values.tolist()
        ]

    def meets(self, condition: Condition) -> Mask:
        known = ~np.isnan(self.values)
        if condition.op == "gt":
            met = self.values > float(condition.value[0])
        else:
            wanted = [float(value) for value in condition.value]
            met = np.isin(self.values, wanted) != (condition.op == "not_in")
        return np.where(known, met, condition.if_missing == "show")


Filled = Chosen | Ticked | Shared | Numbered
