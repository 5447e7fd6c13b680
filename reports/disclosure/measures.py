"""An item as a table of whole numbers: atoms down, answers across.

Choices are counts of people. Where an item has only means (a number, the parts of an
allocation), each mean is one column that counts the units above the lowest value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reports.disclosure import ranges
from reports.disclosure.classification import Integers, Mask
from reports.disclosure.counts import Atom, ItemCounts, Tally
from reports.disclosure.knowledge import UNBOUNDED, Known
from reports.disclosure.published import Published, Withheld
from reports.disclosure.ranges import Interval


@dataclass(frozen=True)
class Measure:
    """One item over the atoms of its questionnaire.

    `counts[a, j]` of `n[a]` people is at most `most` for each of them. `whole` says
    that a line adds up to `most` for each person, `nonempty` that it adds up to at
    least one.
    """

    item: ItemCounts
    n: Integers
    counts: Integers
    most: int
    whole: bool
    nonempty: bool

    def tally(self, people: Mask) -> Tally:
        """The item in a set of people, as the gate publishes it."""
        n = int(self.n[people].sum())
        parts: list[int] = self.counts[people].sum(axis=0).tolist()
        if not self.item.answers:
            sums = zip(self.item.means, parts, strict=True)
            return Tally(n, (), tuple(n * mean.low + part * mean.unit for mean, part in sums))
        units = sum(place * part for place, part in enumerate(parts))
        return Tally(
            n, tuple(parts), tuple(n * mean.low + units * mean.unit for mean in self.item.means)
        )

    def possible(
        self, cells: Mapping[str, Published], n: int, step: int
    ) -> tuple[list[Interval], Interval | None]:
        """What the cells of one column say of each column of counts, and of the sum of values."""
        means = [
            ranges.of_mean(cells.get(mean.row, Withheld()), n, mean.low, mean.high, step, mean.unit)
            for mean in self.item.means
        ]
        if not self.item.answers:
            return means, None
        shares = [cells.get(f"answer:{key}", Withheld()) for key in self.item.answers]
        return [ranges.of_share(share, n) for share in shares], means[0] if means else None

    def known(self, sets: Mask, said: Sequence[tuple[list[Interval], Interval | None]]) -> Known:
        """What is known when each of these sets is shown, and `said` is what that says."""
        bounds = np.array([columns for columns, _ in said], dtype=np.int64)
        bounds = bounds.reshape(len(sets), self.counts.shape[1], 2)
        values = np.array([values or (0, UNBOUNDED) for _, values in said], dtype=np.int64)
        return Known(
            n=self.n,
            counts=self.counts,
            most=self.most,
            whole=self.whole,
            nonempty=self.nonempty,
            people=bool(self.item.answers),
            published=sets,
            low=bounds[:, :, 0],
            high=bounds[:, :, 1],
            value_low=values[:, 0],
            value_high=values[:, 1],
        )


def measure(item: ItemCounts, atoms: Sequence[Atom]) -> Measure:
    """The item over these atoms; an atom in which nobody answered has an empty line."""
    nobody = item.total.nobody
    tallies = [item.atoms.get(atom, nobody) for atom in atoms]
    n = np.array([tally.n for tally in tallies], dtype=np.int64)
    if item.answers:
        chosen = [tally.chosen for tally in tallies]
        counts = np.array(chosen, dtype=np.int64).reshape(len(atoms), len(item.answers))
        return Measure(item, n, counts, 1, item.exclusive, not item.exclusive)
    parts = [
        [
            int((total - tally.n * mean.low) / mean.unit)
            for total, mean in zip(tally.sums, item.means, strict=True)
        ]
        for tally in tallies
    ]
    counts = np.array(parts, dtype=np.int64).reshape(len(atoms), len(item.means))
    most = int((item.means[0].high - item.means[0].low) / item.means[0].unit) if item.means else 0
    return Measure(item, n, counts, most, len(item.means) > 1, nonempty=False)
