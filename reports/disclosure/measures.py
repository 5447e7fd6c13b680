"""An item as a table of whole numbers: atoms down, answers across.

Choices are counts of people. Where an item has only means (a number, the parts of an
allocation), each mean is one column that counts the units above the lowest value.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reports.disclosure import choices, ranges
from reports.disclosure.choices import Choices
from reports.disclosure.classification import Integers, Mask
from reports.disclosure.counts import Atom, ItemCounts, Tally
from reports.disclosure.knowledge import UNBOUNDED, Known
from reports.disclosure.published import Published, Withheld
from reports.disclosure.ranges import Interval


@dataclass(frozen=True)
class Measure:
    """One item over the atoms of its questionnaire.

    `counts[a, j]` of `n[a]` people is at most `most` for each of them. `choices` says
    what one person's answers can be together.
    """

    item: ItemCounts
    n: Integers
    counts: Integers
    most: int
    choices: Choices

    @property
    def whole(self) -> bool:
        """Whether everybody has as many units over all columns."""
        return self.choices.whole

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
            choices=self.choices,
            people=bool(self.item.answers),
            published=sets,
            low=bounds[:, :, 0],
            high=bounds[:, :, 1],
            value_low=values[:, 0],
            value_high=values[:, 1],
        )

    def hidden(self, sets: Iterable[Mask], published: Mask) -> Mask:
        """The sets that are not published, nor the same people as one that is; each of them once.

        Only who answered counts: a question that only managers were asked is about managers,
        whatever stands beside it.
        """
        some = self.n > 0
        shown = {(people & some).tobytes() for people in published}
        found = {(people & some).tobytes(): people for people in sets}
        left = [people for answered, people in found.items() if answered not in shown]
        return np.array(left, dtype=np.bool_).reshape(len(left), len(self.n))


def measure(item: ItemCounts, atoms: Sequence[Atom]) -> Measure:
    """The item over these atoms; an atom in which nobody answered has an empty line."""
    nobody = item.total.nobody
    tallies = [item.atoms.get(atom, nobody) for atom in atoms]
    n = np.array([tally.n for tally in tallies], dtype=np.int64)
    if item.answers:
        chosen = [tally.chosen for tally in tallies]
        counts = np.array(chosen, dtype=np.int64).reshape(len(atoms), len(item.answers))
        return Measure(item, n, counts, 1, _choices(item))
    parts = [
        [
            int((total - tally.n * mean.low) / mean.unit)
            for total, mean in zip(tally.sums, item.means, strict=True)
        ]
        for tally in tallies
    ]
    counts = np.array(parts, dtype=np.int64).reshape(len(atoms), len(item.means))
    most = int((item.means[0].high - item.means[0].low) / item.means[0].unit) if item.means else 0
    width = len(item.means)
    parts_of_one = choices.whole(width, most) if width > 1 else choices.free(width)
    return Measure(item, n, counts, most, parts_of_one)


def _choices(item: ItemCounts) -> Choices:
    """How the question lets people choose among its answers."""
    if item.exclusive:
        return choices.whole(len(item.answers), 1)
    alone = np.array([answer in item.alone for answer in item.answers], dtype=np.bool_)
    return choices.several(alone, item.most_choices)
