"""Which breakdowns of one item may be shown together: R3, then the audits R4 and R5."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from reports.disclosure import columns, insiders, intervals, moves, partitions, selection
from reports.disclosure.able import Able
from reports.disclosure.classification import Classification, Mask
from reports.disclosure.columns import TOTAL, Column
from reports.disclosure.doubts import Doubt
from reports.disclosure.knowledge import Known
from reports.disclosure.measures import Measure
from reports.disclosure.partitions import NOTHING
from reports.disclosure.questions import Certain
from reports.disclosure.recombination import Recombination
from reports.disclosure.selection import Choice, Refusal
from reports.disclosure.sums import Sums
from reports.disclosure.worlds import Worlds
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
    recombination: Recombination
    sums: Sums
    _columns: dict[tuple[int, str, frozenset[str]], Column] = field(default_factory=dict)
    _worlds: Worlds = field(default_factory=Worlds)
    _culprits: list[Certain] = field(default_factory=list)
    """What failed before is likely to fail again."""

    def choose(self) -> tuple[list[Column], frozenset[str]]:
        """The breakdowns' columns, without the total, and the rules that took others away."""
        n = self.measure.n
        options = [
            partitions.options(variable, self.classification.sizes(place, n), self.rules.k)
            for place, variable in enumerate(self.classification.variables)
        ]
        chosen = selection.best(options, self.audit)
        decisions = set(chosen.refused_by)
        if any(ways[0].has_rest or not ways[0].columns for ways in options):
            decisions.add("R3")
        return self._of_choice(chosen.choice), frozenset(decisions)

    def audit(self, choice: Choice) -> Refusal | None:
        """The rule that refuses to show these breakdowns together; None where none does."""
        used = frozenset(place for place, way in enumerate(choice) if way.columns)
        if not used:
            return None
        if self._exposes(choice):
            return Refusal("R4", _fewest(choice, used, frozenset(), self._exposes))
        certain = self._certain(choice)
        if certain is None:
            return None
        self._culprits.append(certain)
        own = used & self._about(choice, certain.doubt)

        def is_left(fewer: Choice) -> bool:
            known = self.known(self._shown(fewer))
            return certain.is_shown(known) or intervals.is_left(known, certain.doubt)

        return Refusal("R5", _fewest(choice, used, own, is_left))

    def total(self) -> Column:
        return self._total

    @cached_property
    def _total(self) -> Column:
        return self._column(TOTAL, self.classification.everybody)

    def known(self, shown: list[Column]) -> Known:
        """What these columns tell about the item."""
        sets = np.array([column.people for column in shown])
        known = self.measure.known(sets, [column.possible for column in shown])
        return replace(known, found=self._worlds)

    def _exposes(self, choice: Choice) -> bool:
        """R4: whether adding and subtracting the sets that are shown leaves a few people."""
        return self.sums.leave_few(self._sets(choice), self.measure.n, self.rules.k)

    def _sets(self, choice: Choice) -> list[Mask]:
        """What is shown of each breakdown that is."""
        people = self.classification.people
        return [
            np.array([people(place, groups) for _name, groups in way.columns])
            for place, way in enumerate(choice)
            if way.columns
        ]

    @cached_property
    def _pairs(self) -> Mask:
        """Crossings of two groups, of too few people who answered."""
        return self._of_few(self.classification.pairs)

    def _of_few(self, sets: Mask) -> Mask:
        sizes = sets.astype(np.float64) @ self.measure.n
        found: Mask = sets[(sizes > 0) & (sizes < self.rules.k)]
        return found

    def _certain(self, choice: Choice) -> Certain | None:
        """R5: what the ranges that are shown give away."""
        shown = self._shown(choice)
        hidden = self._hidden(np.array([column.people for column in shown]))
        known = self.known(shown)
        return intervals.culprit(
            known, hidden, self.rules.t, self._culprits, small=self._in_doubt(known)
        )

    def _in_doubt(self, known: Known) -> intervals.Few:
        """Crossings of two groups of too few people, and the answers of theirs that may be known.

        That none of them gave an answer may be known: for whoever is in two small groups it
        nearly always is.
        """
        sets = self._pairs
        counts = sets.astype(np.int64) @ self.measure.counts
        beyond = counts - intervals.limit(known, sets, self.rules.t)[:, None]
        asked = (counts > 0) & ~((beyond == 1) & moves.one_less(known, sets))
        if known.one_each:
            # Colleagues are asked about all else, and about one person whatever it is.
            asked &= (beyond > 0) & (sets @ known.n > 1)[:, None]
        else:
            asked &= (beyond > 0) | ~moves.by_one(known, sets)
        able = self._able(sets, insiders.in_question(known, sets))
        if self.measure.whole:
            asked &= ~self.recombination.moves(sets, self.measure.counts, asked & (beyond == 1))
        return intervals.Few(sets, asked, able)

    def _able(self, sets: Mask, asked: Mask) -> Able:
        """Who of small sets could answer otherwise for all groups to keep their answers."""
        if not self.measure.whole:
            return Able.nobody(asked.shape)
        return self.recombination.able(sets, self.measure.counts, asked)

    def _about(self, choice: Choice, doubt: Doubt) -> frozenset[int]:
        """The breakdowns to which the people of a doubt belong, as a group or as a column."""
        people = doubt[0].people.tobytes()
        return frozenset(
            place
            for place, way in enumerate(choice)
            for mask in (
                *self.classification.groups[place].values(),
                *(self.classification.people(place, groups) for _name, groups in way.columns),
            )
            if mask.tobytes() == people
        )

    def _hidden(self, published: Mask) -> Mask:
        """The groups that are not published on their own."""
        groups = (people for each in self.classification.groups for people in each.values())
        return self.measure.hidden(groups, published)

    def _shown(self, choice: Choice) -> list[Column]:
        return [self.total(), *self._of_choice(choice)]

    def _of_choice(self, choice: Choice) -> list[Column]:
        return [
            self._of_groups(place, name, groups)
            for place, partition in enumerate(choice)
            for name, groups in partition.columns
        ]

    def _of_groups(self, place: int, name: str, groups: frozenset[str]) -> Column:
        key = place, name, groups
        if key not in self._columns:
            code = self.classification.variables[place].code
            people = self.classification.people(place, groups)
            self._columns[key] = self._column(f"{code}:{name}", people)
        return self._columns[key]

    def _column(self, name: str, people: Mask) -> Column:
        n = self.shown_n(people, int(self.measure.n[people].sum()))
        return columns.column(self.measure, name, people, n, self.rules)


def _fewest(
    choice: Choice, used: frozenset[int], own: frozenset[int], fails: Callable[[Choice], bool]
) -> frozenset[int]:
    """As few of the breakdowns in use as fail together; those in `own` stay."""

    def fail(places: frozenset[int]) -> bool:
        return fails(tuple(w if p in places else NOTHING for p, w in enumerate(choice)))

    if own and fail(own):
        return own
    for place in sorted(used - own):
        if len(used) > 1 and fail(used - {place}):
            used = used - {place}
    return used
