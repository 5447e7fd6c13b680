"""The gate for one questionnaire of one organisation: exact counts in, published tables out.

Every item becomes one table. Its rows depend on the instrument alone, so that a
table with everything withheld looks the same whatever is hidden in it:
"n", "answer:<key>" …, means, "na" where that answer is offered, and "missing" where
everybody was asked. Its columns are "total" and, where R3 to R5 allow a breakdown,
"<breakdown>:<group>", "<breakdown>:<group>+<group>" for merged neighbours, and
"<breakdown>:_rest".

Shares are of the people with a valid answer; "na" is of those and of the people
for whom the item did not apply; "missing" of all who sent the questionnaire in.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from reports.disclosure import coarsening, columns, measures, missing, texts
from reports.disclosure.breakdowns import Gate
from reports.disclosure.classification import Classification, Integers, Mask
from reports.disclosure.columns import TOTAL
from reports.disclosure.counts import ItemCounts, QuestionnaireCounts, TextCounts
from reports.disclosure.measures import Measure
from reports.disclosure.minimum import enough
from reports.disclosure.published import Published, Withheld
from reports.disclosure.recombination import Recombination
from reports.disclosure.rules import BREAKDOWNS_FROM_HEADCOUNT, WHOLE_FROM
from reports.disclosure.sums import Sums
from reports.disclosure.tables import Table, cell
from surveys.definition.model import Rules

WITHHELD = Withheld()

Cells = dict[str, dict[str, Published]]
"""Published values by column and row."""


def publish(counts: QuestionnaireCounts, rules: Rules, *, headcount: int) -> list[Table]:
    """What may be said about every item of a questionnaire, in the order of its items."""
    gate = QuestionnaireGate(counts, rules, headcount)
    return [
        gate.text_table(item) if isinstance(item, TextCounts) else gate.item_table(item)
        for item in counts.items
    ]


@dataclass(frozen=True)
class QuestionnaireGate:
    """One questionnaire with the rules and the number of invited people."""

    counts: QuestionnaireCounts
    rules: Rules
    headcount: int

    def item_table(self, item: ItemCounts) -> Table:
        """One item's table."""
        found, decisions = self._shown(item)
        rows, names = _rows(item), list(found) or [TOTAL]
        cells = {
            cell(row, name): found.get(name, {}).get(row, WITHHELD)
            for name in names
            for row in rows
        }
        decisions |= self._withheld_by(item, found)
        return Table(
            kind="frequency",
            subject=item.code,
            questionnaire=self.counts.code,
            rows=tuple(rows),
            columns=tuple(names),
            cells=cells,
            decisions=tuple(sorted(decisions)),
        )

    def text_table(self, item: TextCounts) -> Table:
        """R8: the number of open answers."""
        number = texts.number(item.n, self.counts.rows, self.rules)
        return Table(
            kind="frequency",
            subject=item.code,
            questionnaire=self.counts.code,
            rows=("n",),
            columns=(TOTAL,),
            cells={cell("n", TOTAL): number},
            decisions=("R8",) if number == WITHHELD else (),
        )

    @cached_property
    def _classification(self) -> Classification:
        return Classification.of(self.counts)

    @cached_property
    def _recombination(self) -> Recombination:
        return Recombination(self._classification)

    @cached_property
    def _sums(self) -> Sums:
        return Sums()

    @cached_property
    def _measures(self) -> dict[str, Measure]:
        """The items that may be broken down, over the atoms."""
        return {
            item.code: measures.measure(item, self._classification.atoms)
            for item in self.counts.items
            if isinstance(item, ItemCounts) and item.atoms
        }

    def _shown(self, item: ItemCounts) -> tuple[Cells, set[str]]:
        """R1 to R5 and the rule of the open link: what may be shown, and what took away more."""
        if not enough(item.total.n, self.rules.k):
            return {}, {"R1"}
        n = self._whole_n(item.total.n)
        whole = columns.cells(item, item.total, n, self.rules)
        found: Cells = {TOTAL: whole | self._whole(item, n) if whole else {}}
        if not item.atoms:
            return found, set()
        if self.headcount < BREAKDOWNS_FROM_HEADCOUNT:
            return found, {"open link"}
        measure = self._measures[item.code]
        gate = Gate(
            measure,
            self._classification,
            self.rules,
            self._shown_n,
            self._recombination,
            self._sums,
        )
        chosen, decisions = gate.choose()
        return found | {column.name: column.cells for column in chosen}, set(decisions)

    def _withheld_by(self, item: ItemCounts, found: Cells) -> set[str]:
        """Rules that leave cells empty in the columns that are shown."""
        rules = set()
        means = {mean.row for mean in item.means}
        if any(not each or means - each.keys() for each in found.values()):
            rules.add("R2")
        if item.missing is not None and _is_withheld(found.get(TOTAL, {}).get("missing")):
            rules.add("R10")
        return rules

    def _whole(self, item: ItemCounts, n: int) -> dict[str, Published]:
        """What is said about the whole organisation only."""
        step = coarsening.step(n, self.rules.t)
        cells: dict[str, Published] = {}
        if item.not_applicable is not None and step is not None:
            asked = item.total.n + item.not_applicable
            cells["na"] = coarsening.share(item.not_applicable, asked, step)
        if item.missing is not None:
            cells["missing"] = missing.share(item.missing, n, self.counts.rows, self.rules)
        return cells

    def _whole_n(self, n: int) -> int:
        """R3: below forty people, the smallest number that any item could show for everybody."""
        if self.counts.rows >= WHOLE_FROM:
            return n
        numbers = [item.total.n for item in self.counts.items if isinstance(item, ItemCounts)]
        return min(number for number in numbers if enough(number, self.rules.k))

    def _shown_n(self, people: Mask, n: int) -> int:
        """The same for any set of people, among the items that may be broken down."""
        if people.all():
            return self._whole_n(n)
        if self._sizes[people].sum() >= WHOLE_FROM:
            return n
        numbers = self._answered[:, people].sum(axis=1)
        return int(numbers[numbers >= self.rules.k].min(initial=n))

    @cached_property
    def _sizes(self) -> Integers:
        """How many people each atom has."""
        sizes = self.counts.sizes
        return np.array([sizes[atom] for atom in self._classification.atoms], dtype=np.int64)

    @cached_property
    def _answered(self) -> Integers:
        """How many people in each atom answered each item."""
        return np.array([measure.n for measure in self._measures.values()], dtype=np.int64)


def _is_withheld(value: Published | None) -> bool:
    return value is None or value == WITHHELD


def _rows(item: ItemCounts) -> list[str]:
    rows = ["n", *(f"answer:{key}" for key in item.answers), *(mean.row for mean in item.means)]
    if item.not_applicable is not None:
        rows.append("na")
    if item.missing is not None:
        rows.append("missing")
    return rows
