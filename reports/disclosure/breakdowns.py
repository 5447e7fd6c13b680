"""Which breakdowns of one item may be shown together: R3, then the audits R4 and R5."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from reports.disclosure import columns, intervals, partitions, rank, selection
from reports.disclosure.classification import Classification, Mask
from reports.disclosure.columns import TOTAL, Column
from reports.disclosure.knowledge import Known
from reports.disclosure.measures import Measure
from reports.disclosure.partitions import NOTHING, Partition
from reports.disclosure.selection import Choice
from surveys.definition.model import Rules

ShownN = Callable[[Mask, int], int]
"""The number to show for a set of people, of whom so many answered the item."""


@dataclass(frozen=True)
class Gate:
    """The audits of one item's breakdowns."""

    measure: Measure
    classification: Classification
    rules: Rules
    shown_n: ShownN
    _columns: dict[bytes, Column] = field(default_factory=dict)
    _culprits: list[intervals.Doubt] = field(default_factory=list)
    """What failed before is likely to fail again."""

    def choose(self) -> tuple[list[Column], frozenset[str]]:
        """The breakdowns' columns, without the total, and the rules that took others away."""
        n = self.measure.n
        options = [
            partitions.options(variable, self.classification.sizes(place, n), self.rules.k)
            for place, variable in enumerate(self.classification.variables)
        ]
        chosen = selection.best(options, self.audit, self.audit_alone)
        decisions = set(chosen.refused_by)
        if any(ways[0].has_rest or not ways[0].columns for ways in options):
            decisions.add("R3")
        return self._of_choice(chosen.choice), frozenset(decisions)

    def audit(self, choice: Choice) -> str:
        """The rule that refuses to show these breakdowns together; empty where none does."""
        return self._refusal(choice, range(len(choice)))

    def audit_alone(self, place: int, way: Partition) -> str:
        """The rule that refuses one breakdown for what it gives away of its own groups.

        Whatever stands beside it, it gives that away too.
        """
        choice = [NOTHING] * len(self.classification.variables)
        choice[place] = way
        return self._refusal(tuple(choice), [place])

    def _refusal(self, choice: Choice, places: Iterable[int]) -> str:
        if not any(partition.columns for partition in choice):
            return ""
        shown = [self.total(), *self._of_choice(choice)]
        published = np.array([column.people for column in shown])
        if self._exposes(published):
            return "R4"
        hidden = self._hidden(published, places)
        found = intervals.culprit(self.known(shown), hidden, self.rules.t, self._culprits)
        if found is None:
            return ""
        self._culprits.append(found)
        return "R5"

    def total(self) -> Column:
        return self._column(TOTAL, self.classification.everybody)

    def known(self, shown: list[Column]) -> Known:
        """What these columns tell about the item."""
        sets = np.array([column.people for column in shown])
        return self.measure.known(sets, [column.possible for column in shown])

    def _exposes(self, published: Mask) -> bool:
        """R4: whether adding and subtracting these sets gives a small one."""
        occupied = self.measure.n > 0
        sizes = self.classification.cells @ self.measure.n
        small = self.classification.cells[(sizes > 0) & (sizes < self.rules.k)]
        return bool(rank.exposed(published[:, occupied], small[:, occupied]).any())

    def _hidden(self, published: Mask, places: Iterable[int]) -> Mask:
        """The groups of these breakdowns that are not published on their own."""
        shown = {people.tobytes() for people in published}
        found = [
            people
            for place in places
            for people in self.classification.groups[place].values()
            if people.tobytes() not in shown
        ]
        return np.array(found, dtype=np.bool_).reshape(len(found), len(self.measure.n))

    def _of_choice(self, choice: Choice) -> list[Column]:
        return [
            self._column(f"{variable.code}:{name}", self.classification.people(place, groups))
            for place, (variable, partition) in enumerate(
                zip(self.classification.variables, choice, strict=True)
            )
            for name, groups in partition.columns
        ]

    def _column(self, name: str, people: Mask) -> Column:
        key = name.encode() + people.tobytes()
        if key not in self._columns:
            n = self.shown_n(people, int(self.measure.n[people].sum()))
            self._columns[key] = columns.column(self.measure, name, people, n, self.rules)
        return self._columns[key]
