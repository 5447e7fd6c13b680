"""R6: one figure over the people of several organisations, beside what each of them released.

A pool may be subtracted: take away what all organisations but one released, and what
is left is about that one. So every item's pool is audited together with all those
tables, as one publication in which the organisation is one more breakdown.

Exactly (as R4): the people of a pooled column whom their organisations did not show are
nobody or at least k; and where they are of one organisation alone, they and its own
columns single out no small group. As ranges (as R5): what all columns of one breakdown
say pins down no hidden group of an organisation, and proves nobody unanimous.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from reports.disclosure import intervals, rank, shown
from reports.disclosure.classification import Classification, Integers, Mask
from reports.disclosure.columns import TOTAL
from reports.disclosure.counts import ItemCounts
from reports.disclosure.measures import Measure, measure
from reports.disclosure.minimum import enough
from reports.disclosure.published import Published, Withheld
from reports.disclosure.rank import Space
from reports.disclosure.shown import Shown
from reports.disclosure.tables import Table, cell
from surveys.definition.model import Rules

PRIME = rank.PRIMES[0]
"""One is enough here: sets that lie within one another leave no minor that it divides."""

EVERYBODY = Classification((), ((),))


@dataclass(frozen=True)
class Part:
    """One organisation in a pool: its item exactly, over its atoms, and what it released of it."""

    measure: Measure
    classification: Classification
    table: Table

    @classmethod
    def of(cls, item: ItemCounts, classification: Classification, table: Table) -> "Part":
        """A question that is never broken down has everybody as its one atom."""
        if item.atoms:
            return cls(measure(item, classification.atoms), classification, table)
        whole = replace(item, atoms={(): item.total})
        return cls(measure(whole, EVERYBODY.atoms), EVERYBODY, table)

    def by(self, code: str) -> "Part":
        """The same by the answered groups of one breakdown only; as a whole without a code."""
        codes = [variable.code for variable in self.classification.variables]
        if code not in codes:
            return self._over(EVERYBODY, [self.classification.everybody])
        place = codes.index(code)
        found = self.classification.groups[place]
        groups = sorted(group for group, mask in found.items() if self.measure.n[mask].any())
        atoms = tuple((group,) for group in groups)
        of_one = Classification((self.classification.variables[place],), atoms)
        return self._over(of_one, [found[group] for group in groups])

    def _over(self, classification: Classification, sets: Sequence[Mask]) -> "Part":
        """The same, with each of these sets as one atom."""
        members = np.array(sets, dtype=np.int64)
        n, counts = members @ self.measure.n, members @ self.measure.counts
        return Part(replace(self.measure, n=n, counts=counts), classification, self.table)

    def columns(self, code: str = "") -> Iterator[Shown]:
        """What it released: everybody, and the groups of one breakdown."""
        wanted = tuple(name for name in self.table.columns if breakdown(name) in {TOTAL, code})
        return shown.columns(replace(self.table, columns=wanted), self.classification)

    @cached_property
    def released(self) -> Integers:
        """The sets of people that it released anything of, over the occupied atoms."""
        every = shown.columns(self.table, self.classification)
        return self._occupied([column.people for column in every])

    @cached_property
    def space(self) -> Space:
        """All that adding and subtracting the released sets gives."""
        return rank.reduced(self.released, PRIME)

    def people(self, pooled: Sequence[str], among: Sequence[str]) -> Integers:
        """Its people in columns of the pool, over the occupied atoms."""
        return self._occupied([shown.people(e, among, self.classification) for e in pooled])

    def size(self, sets: Integers) -> Integers:
        return sets @ self.measure.n[self.measure.n > 0]

    def shows_few(self, new: Integers, k: int) -> bool:
        """Whether its own columns and these sets, added and subtracted, single out a few."""
        new = rank.left_over(self.space, new, PRIME)
        if not new.any():
            return False
        cells = self.classification.cells
        sizes = cells @ self.measure.n
        small = self._occupied(cells[(sizes > 0) & (sizes < k)])
        together = rank.reduced(np.vstack([self.space[0], new[new.any(axis=1)]]), PRIME)
        left = rank.left_over(together, small, PRIME)
        return bool((~left.any(axis=1)).any())

    def _occupied(self, sets: Sequence[Mask] | Mask) -> Integers:
        every = np.array(sets, dtype=np.int64).reshape(len(sets), len(self.measure.n))
        return every[:, self.measure.n > 0]


def sound(parts: Sequence[Part], pooled: Table, rules: Rules) -> Table:
    """What of a pooled table may stand beside the tables of its organisations.

    All of it, or fewer breakdowns, or nothing.
    """
    if _pins(parts, pooled, "", rules):
        return withheld(pooled)
    for code in _breakdowns(pooled):
        if _singles_out(parts, pooled, {code}, rules) or _pins(parts, pooled, code, rules):
            pooled = _without(pooled, code)
    while len(codes := _breakdowns(pooled)) > 1 and _singles_out(parts, pooled, {*codes}, rules):
        pooled = _without(pooled, codes[-1])
    return pooled


def withheld(table: Table) -> Table:
    """The same table with nothing in it, as it is for every other reason."""
    cells: dict[str, Published] = {cell(row, TOTAL): Withheld() for row in table.rows}
    return replace(table, columns=(TOTAL,), cells=cells, decisions=_with_rule(table))


def _without(table: Table, code: str) -> Table:
    columns = tuple(column for column in table.columns if breakdown(column) != code)
    kept = {cell(row, column) for column in columns for row in table.rows}
    cells = {name: value for name, value in table.cells.items() if name in kept}
    return replace(table, columns=columns, cells=cells, decisions=_with_rule(table))


def _with_rule(table: Table) -> tuple[str, ...]:
    return tuple(sorted({*table.decisions, "R6"}))


def _breakdowns(table: Table) -> list[str]:
    return list(dict.fromkeys(breakdown(name) for name in table.columns if name != TOTAL))


def breakdown(column: str) -> str:
    """The breakdown that a column belongs to; "total" for everybody."""
    return column.partition(":")[0]


def _singles_out(
    parts: Sequence[Part], pooled: Table, codes: Collection[str], rules: Rules
) -> bool:
    """R4: whether subtraction leaves a small set, of several organisations or within one."""
    names = [column for column in pooled.columns if breakdown(column) in {TOTAL, *codes}]
    sets = [part.people(names, pooled.columns) for part in parts]
    left = [rank.left_over(part.space, each, PRIME) for part, each in zip(parts, sets, strict=True)]
    return _leaves_few(parts, sets, left, rules.k) or _opens(parts, sets, left, rules.k)


def _leaves_few(
    parts: Sequence[Part], sets: Sequence[Integers], left: Sequence[Integers], k: int
) -> bool:
    """Whether the people whom their organisations did not show are somebody, but fewer than k."""
    people = np.zeros(len(sets[0]), dtype=np.int64)
    for part, pool, rest in zip(parts, sets, left, strict=True):
        people += np.where(rest.any(axis=1), part.size(pool), 0)
    return any(n and not enough(n, k) for n in people.tolist())


def _opens(
    parts: Sequence[Part], sets: Sequence[Integers], left: Sequence[Integers], k: int
) -> bool:
    """Whether what the others leave of the pool shows few people of one organisation.

    What is known of it are the sums of pooled columns that all others released.
    """
    if not any(rest.any() for rest in left):
        return False
    hides = [rank.reduced(np.unique(rest.T, axis=0), PRIME)[0] for rest in left]
    for place, part in enumerate(parts):
        # Where it released every set itself, nothing new about it can be left.
        if not left[place].any():
            continue
        others = np.vstack([each for at, each in enumerate(hides) if at != place])
        known = rank.vanishing(np.unique(others, axis=0), PRIME)
        if part.shows_few(rank.product(known, sets[place], PRIME), k):
            return True
    return False


def _pins(parts: Sequence[Part], pooled: Table, code: str, rules: Rules) -> bool:
    """R5: whether the ranges of one breakdown, or of the totals alone, give something away."""
    margins = [part.by(code) for part in parts]
    joined = _side_by_side([margin.measure for margin in margins])
    ends = np.cumsum([0, *(len(margin.measure.n) for margin in margins)])
    sets, said = [], []
    for place, margin in enumerate(margins):
        for column in margin.columns(code):
            people = np.zeros(ends[-1], dtype=np.bool_)
            people[ends[place] : ends[place + 1]] = column.people
            sets.append(people)
            said.append(column.cells)
    for name in pooled.columns:
        if breakdown(name) in {TOTAL, code}:
            masks = [shown.people(name, pooled.columns, each.classification) for each in margins]
            sets.append(np.concatenate(masks))
            said.append({row: pooled.cells[cell(row, name)] for row in pooled.rows})
    possible = [
        joined.possible(cells, int(joined.n[people].sum()), shown.step(cells, rules))
        for people, cells in zip(sets, said, strict=True)
    ]
    known = joined.known(np.array(sets), possible)
    return intervals.culprit(known, _hidden(sets), rules.t) is not None


def _side_by_side(measures: Sequence[Measure]) -> Measure:
    """The atoms of all organisations as those of one."""
    return replace(
        measures[0],
        n=np.concatenate([each.n for each in measures]),
        counts=np.vstack([each.counts for each in measures]),
    )


def _hidden(sets: Sequence[Mask]) -> Mask:
    """The atoms, groups of single organisations, that are not published on their own."""
    seen = {people.tobytes() for people in sets}
    every = np.eye(len(sets[0]), dtype=np.bool_)
    found = [people for people in every if people.tobytes() not in seen]
    return np.array(found, dtype=np.bool_).reshape(len(found), len(every))
