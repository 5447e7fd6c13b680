"""R11: items with weights, for everybody, beside the numbers without.

Both together are two sums over the same people in which groups count differently, so
that a reader could solve for a group. Four things prevent it: the step covers `t` people
of whichever group counts for most (`derived.weighted_step`); shares are all withheld
where one answer stands at an end, for they add up; nothing is said of an item that is
not open; and R5 is asked again with the weighted numbers known (`weighed`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from reports.disclosure import coarsening, derived, measures, ranges, weighed
from reports.disclosure.classification import Classification, Mask
from reports.disclosure.columns import TOTAL
from reports.disclosure.counts import ItemCounts, QuestionnaireCounts
from reports.disclosure.derived import ANSWER, BILLION
from reports.disclosure.exact import Weighing, Weighted
from reports.disclosure.knowledge import Known
from reports.disclosure.measures import Measure
from reports.disclosure.partitions import JOINED, REST
from reports.disclosure.published import Count, Mean, Published, Share, Withheld
from reports.disclosure.rules import BREAKDOWNS_FROM_HEADCOUNT, ROUNDING
from reports.disclosure.tables import Table, cell
from reports.disclosure.weighed import Weighted as Said
from reports.disclosure.whole import Whole
from surveys.definition.model import Rules

WEIGHTED, MEAN = "weighted", "mean"
ABOUT = ("effective_n", "design_effect")

Cells = dict[str, Published]


@dataclass(frozen=True)
class Gate:
    """One questionnaire with weights, the released tables about it, and the rules."""

    counts: QuestionnaireCounts
    weighing: Weighing | None
    whole: Whole
    rules: Rules
    headcount: int

    def tables(self, items: Sequence[ItemCounts]) -> list[Table]:
        """A table for each of these items; its rows depend on the instrument alone."""
        made = self.weighing.items if self.weighing else ()
        by_code = {each.code: each for each in made}
        return [self._table(item, by_code.get(item.code)) for item in items]

    def _table(self, item: ItemCounts, found: Weighted | None) -> Table:
        rows = (*(f"{ANSWER}{key}" for key in item.answers), MEAN, *ABOUT)
        shown = self._shown(item, found) if found else {}
        cells = {cell(row, WEIGHTED): shown.get(row, Withheld()) for row in rows}
        decisions = ("R11",) if Withheld() in cells.values() else ()
        return Table(WEIGHTED, item.code, self.counts.code, rows, (WEIGHTED,), cells, decisions)

    def _shown(self, item: ItemCounts, found: Weighted) -> Cells:
        """What may be said: shares and mean, or the mean alone, or nothing."""
        beside = self.whole.cells[item.code]
        if self.headcount < BREAKDOWNS_FROM_HEADCOUNT or not derived.is_open([beside]):
            return {}
        shares, mean = self._shares(item, found, beside), self._mean(item, found, beside)
        for cells in (shares | mean, mean):
            if cells and self._is_safe(item, cells):
                return cells | _about(beside["n"], found.effective)
        return {}

    def _shares(self, item: ItemCounts, found: Weighted, beside: Mapping[str, Published]) -> Cells:
        cells = {
            f"{ANSWER}{key}": derived.weighted_share(
                found.shares[key],
                found.effective,
                found.least,
                beside[f"{ANSWER}{key}"],
                self.rules,
            )
            for key in item.answers
        }
        return {} if Withheld() in cells.values() else cells

    def _mean(self, item: ItemCounts, found: Weighted, beside: Mapping[str, Published]) -> Cells:
        (scale,) = item.means
        mean = derived.weighted_mean(
            found.mean, scale, found.effective, found.least, beside[MEAN], self.rules
        )
        return {} if mean == Withheld() else {MEAN: mean}

    def _is_safe(self, item: ItemCounts, cells: Cells) -> bool:
        """R5: neither a hidden group is pinned down nor anybody shown unanimous, weights known."""
        if self.weighing is None:
            return False
        classification = Classification.of(self.counts)
        measure = measures.measure(item, classification.atoms)
        columns = _columns(self.whole.by_code[item.code], classification)
        known = _known(self.whole.by_code[item.code], columns, measure)
        shown = {people.tobytes() for people in columns.values()}
        groups = [g for each in classification.groups for g in each.values()]
        hidden = np.array([g for g in groups if g.tobytes() not in shown], dtype=np.bool_)
        weights = np.array([self.weighing.weights[atom] for atom in classification.atoms])
        said = _said(item, cells, weights)
        return weighed.is_safe(known, hidden.reshape(-1, len(weights)), said, self.rules.t)


def _about(n: Published, effective: float) -> Cells:
    """How many people the weighted ones are worth, and how many times as many there were."""
    floor = int(effective + derived.SETTLED) // ROUNDING * ROUNDING
    if not isinstance(n, Count) or not floor:
        return {}
    effect = Mean(int(Fraction(10 * n.floor, floor) + Fraction(1, 2)))
    return {ABOUT[0]: coarsening.count(floor), ABOUT[1]: effect}


def _columns(table: Table, classification: Classification) -> dict[str, Mask]:
    """The people of each released column of an item."""
    found: dict[str, Mask] = {}
    for name in table.columns:
        code, _, groups = name.partition(":")
        if name == TOTAL:
            found[name] = classification.everybody
            continue
        place = [variable.code for variable in classification.variables].index(code)
        if groups == REST:
            others = [mask for each, mask in found.items() if each.partition(":")[0] == code]
            found[name] = ~np.any(others, axis=0)
        else:
            found[name] = classification.people(place, groups.split(JOINED))
    return found


def _known(table: Table, columns: Mapping[str, Mask], measure: Measure) -> Known:
    """What the released columns tell about the item."""
    said = []
    for name, people in columns.items():
        cells = {row: table.cells[cell(row, name)] for row in table.rows}
        step = next((each.step for each in cells.values() if isinstance(each, Share)), 0)
        said.append(measure.possible(cells, int(measure.n[people].sum()), step))
    return measure.known(np.array(list(columns.values())), said)


def _said(item: ItemCounts, cells: Cells, weights: weighed.Floats) -> Said:
    """What the weighted numbers tell: bounds of weighted sums, as parts of all weight."""
    (scale,) = item.means
    shares = [ranges.of_share(cells.get(f"{ANSWER}{k}", Withheld()), BILLION) for k in item.answers]
    step = next((each.step for each in cells.values() if isinstance(each, Share)), 0)
    mean = ranges.of_mean(cells.get(MEAN, Withheld()), BILLION, scale.low, scale.high, step)
    bounds = np.array([*shares, mean], dtype=np.float64) / BILLION
    return Said(weights, bounds[:-1, 0], bounds[:-1, 1], *bounds[-1].tolist())
