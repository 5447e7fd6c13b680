"""What a reader knows of one item: sizes of atoms, and ranges of sums over published sets."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reports.disclosure import kinds
from reports.disclosure.choices import Choices
from reports.disclosure.classification import Integers, Mask
from reports.disclosure.kinds import Kinds, Words, words
from reports.disclosure.worlds import Worlds

UNBOUNDED = 2**40
"""More than any sum of answers."""

Person = tuple[int, int]
"""Somebody, by atom and column."""


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
    value. For `choices` see `Measure`. Of the answers `found` for the same people before,
    some may look the same here too.
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
    found: Worlds = field(default_factory=Worlds)

    @cached_property
    def whole(self) -> bool:
        return self.choices.whole

    @cached_property
    def valued(self) -> bool:
        """Whether the sum of values of any published set has an end."""
        return bool((self.value_high < UNBOUNDED).any())

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
    def shorts(self) -> NDArray[np.float32]:
        """The same, half as long."""
        return self.published.astype(np.float32)

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
            found=Worlds(),
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
        return kinds.kinds(self.published, people)

    def together(self, kind: Integers, first: Integers) -> "Known":
        """The same with kinds of atoms in place of atoms."""
        counts = np.zeros((first.size, self.counts.shape[1]), dtype=np.int64)
        np.add.at(counts, kind, self.counts)
        n = np.bincount(kind, weights=self.n).astype(np.int64)
        published = self.published[:, first]
        return replace(self, n=n, counts=counts, published=published, found=Worlds())

    def steps_to(self, goal: Goal) -> int:
        """How far the truth is from a goal: up where positive, down where negative."""
        return goal.target - int(self.counts[goal.people, goal.column].sum())

    @cached_property
    def worlds(self) -> Worlds:
        """The answers found so far that look the same as the truth."""
        if not len(self.found):
            return Worlds(origin=self.found)
        tables = np.array(self.found.tables)
        return Worlds(list(tables[self._look_the_same(tables)]), self.found)

    def reached(self, goals: Sequence[Goal]) -> Mask:
        """Which of the goals (down) the worlds (across) reach, whoever is kept."""
        tables = np.array([self.counts, *self.worlds.tables], dtype=np.float64)
        people = np.array([goal.people for goal in goals], dtype=np.float64)
        columns = np.array([goal.column for goal in goals], dtype=np.int64)
        target = np.array([goal.target for goal in goals]).reshape(-1, 1)
        sums = np.zeros((len(goals), len(tables)))
        for column in np.unique(columns).tolist():
            which = columns == column
            sums[which] = people[which] @ tables[:, :, column].T
        is_up, found = target > sums[:, :1], sums[:, 1:]
        reached: Mask = np.where(is_up, found >= target, found <= target)
        return reached

    def admits(self, counts: Integers) -> bool:
        """Whether these answers, in place of the truth, would have looked the same."""
        return bool(self._look_the_same(counts[None])[0])

    def _look_the_same(self, tables: Integers) -> Mask:
        """Which of several tables people can have given, with the same published."""
        sums = self.sets @ tables
        values = sums @ self.values
        possible = (tables >= 0) & (tables <= self.most * self.n[:, None])
        numbers = (sums >= self.low) & (sums <= self.high)
        means = (values >= self.value_low) & (values <= self.value_high)
        same: Mask = possible.all(axis=(1, 2)) & numbers.all(axis=(1, 2)) & means.all(axis=1)
        return same & self.choices.admitted(self.n, tables).all(axis=1)
