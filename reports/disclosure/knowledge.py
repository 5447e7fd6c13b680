"""What a reader knows of one item: sizes of atoms, and ranges of sums over published sets."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.choices import Choices
from reports.disclosure.classification import Integers, Mask

UNBOUNDED = 2**40
"""More than any sum of answers."""

Kinds = tuple[NDArray[np.intp], NDArray[np.intp]]
"""Atoms put together: the kind of each, and one atom of each kind."""

Person = tuple[int, int]
"""Somebody, by atom and column."""

Words = NDArray[np.uint64]
"""Lines of bits, 64 to a word."""


@dataclass(frozen=True)
class Goal:
    """A number that one column of a set is to reach, or pass, coming from the truth.

    While the people who are `kept`, one of each, answer as they did.
    """

    people: Mask
    column: int
    target: int
    kept: tuple[Person, ...] = ()


@dataclass(frozen=True, eq=False)
class Known:
    """One item's published ranges, and the truth as one possibility among others.

    `counts[a, j]` is the number in atom `a`, of `n[a]` people, at most `most` for
    each. `low` and `high` bound the columns summed over each published set;
    `value_low` and `value_high` the sum of values, of which the j-th column counts j
    each. `people` says that the columns count people; else they count units of
    value. For `choices` see `Measure`.
    """

    n: Integers
    counts: Integers
    most: int
    choices: Choices
    people: bool
    published: Mask
    low: Integers
    high: Integers
    value_low: Integers
    value_high: Integers

    @property
    def whole(self) -> bool:
        return self.choices.whole

    @property
    def one_each(self) -> bool:
        """Whether everybody is in one column: then colleagues can take themselves away."""
        return self.whole and self.people

    @cached_property
    def values(self) -> Integers:
        return np.arange(self.counts.shape[1], dtype=np.int64)

    @cached_property
    def sets(self) -> Integers:
        return self.published.astype(np.int64)

    @cached_property
    def floats(self) -> NDArray[np.float64]:
        """The published sets as numbers that multiply fast."""
        return self.published.astype(np.float64)

    @cached_property
    def sums(self) -> Integers:
        """The true columns of every published set."""
        return self.sets @ self.counts

    @cached_property
    def words(self) -> Words:
        """The published sets that each atom is in."""
        return words(self.published.T)

    @cached_property
    def tight(self) -> Words:
        """From each column to each: the published sets in which no unit can go that way."""
        gives, takes = self.sums > self.low, self.sums < self.high
        change = self.values - self.values[:, None]
        after = (self.sums @ self.values)[:, None, None] + change
        kept = (after >= self.value_low[:, None, None]) & (after <= self.value_high[:, None, None])
        tight = ~(gives[:, :, None] & takes[:, None, :] & kept)
        return words(tight.reshape(len(tight), -1).T).reshape(*change.shape, -1)

    @cached_property
    def falls(self) -> Integers:
        """How far each number can fall with all others in its atom as they are."""
        return self._one_by_one(-1)

    @cached_property
    def rises(self) -> Integers:
        """How far each number can rise so."""
        return self._one_by_one(1)

    def _one_by_one(self, unit: int) -> Integers:
        width = self.counts.shape[1]
        found = [self.steps(change) for change in unit * np.eye(width, dtype=np.int64)]
        return np.array(found, dtype=np.int64).reshape(width, len(self.n)).T

    def steps(self, change: Integers) -> Integers:
        """How often the numbers of each atom can change so, for all that people can choose."""
        return self.choices.steps(self.n, self.counts, self.most, change)

    def without(self, people: Sequence[Person]) -> "Known":
        """What is known of the others by whoever knows that these people are in their columns.

        Only where everybody is in one column, and columns count people.
        """
        gone = np.zeros_like(self.counts)
        for person in people:
            gone[person] += 1
        inside = self.sets @ gone
        value = np.where(self.value_high < UNBOUNDED, inside @ self.values, 0)
        return replace(
            self,
            n=self.n - gone.sum(axis=1),
            counts=self.counts - gone,
            low=self.low - inside,
            high=self.high - inside,
            value_low=self.value_low - value,
            value_high=self.value_high - value,
        )

    def apart(self, goal: Goal) -> "tuple[Known, Goal]":
        """A goal among the others, without those who are kept, and what is known of the others."""
        if not goal.kept:
            return self, goal
        inside = sum(bool(goal.people[atom]) for atom, column in goal.kept if column == goal.column)
        goal_of_others = replace(goal, target=goal.target - inside, kept=())
        return self.without(goal.kept), goal_of_others

    def kinds(self, people: Mask) -> Kinds:
        """Atoms that neither the published sets nor these people tell apart, as one."""
        key = people.tobytes()
        if key not in self._kinds:
            self._kinds[key] = kinds(self.published, people)
        return self._kinds[key]

    @cached_property
    def _kinds(self) -> dict[bytes, Kinds]:
        """Those that were asked for."""
        return {}

    def steps_to(self, goal: Goal) -> int:
        """How far the truth is from a goal: up where positive, down where negative."""
        return goal.target - int(self.counts[goal.people, goal.column].sum())

    def admits(self, counts: Integers) -> bool:
        """Whether these answers, in place of the truth, would have looked the same."""
        if (counts < 0).any() or (counts > self.most * self.n[:, None]).any():
            return False
        if not self.choices.admit(self.n, counts):
            return False
        sums = self.sets @ counts
        values = sums @ self.values
        return bool(
            (sums >= self.low).all()
            and (sums <= self.high).all()
            and (values >= self.value_low).all()
            and (values <= self.value_high).all()
        )


def kinds(*sets: Mask) -> Kinds:
    """Atoms that none of the sets tells apart, as one."""
    lines = words(np.vstack(sets).T)
    keys = lines[:, 0] if lines.shape[1] == 1 else lines.view(f"V{8 * lines.shape[1]}")[:, 0]
    _, first, kind = np.unique(keys, return_index=True, return_inverse=True)
    return kind, first


def words(lines: Mask) -> Words:
    """Every line with a bit for each of its places, 64 to a word."""
    bits = np.packbits(lines, axis=1)
    found = np.zeros((len(lines), -(-bits.shape[1] // 8) * 8), dtype=np.uint8)
    found[:, : bits.shape[1]] = bits
    return found.view(np.uint64)
