"""The gate for one questionnaire of several organisations together (R6).

A question is pooled over the organisations that released a number of answers to it, and
goes through the same gate as the answers of one organisation. It stands where none of
them dominates, where the pools of earlier versions differ by nobody or by enough, and
as far as the audit beside their own tables lets it.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import add

from reports.disclosure import benchmark, coarsening, pool_audit
from reports.disclosure.classification import Classification
from reports.disclosure.columns import TOTAL
from reports.disclosure.counts import ItemCounts, QuestionnaireCounts, TextCounts
from reports.disclosure.pool_audit import Part
from reports.disclosure.published import Count
from reports.disclosure.questionnaire import QuestionnaireGate
from reports.disclosure.tables import Table, cell
from surveys.definition.model import Rules

N = cell("n", TOTAL)


@dataclass(frozen=True)
class Organisation:
    """One organisation's questionnaire: exactly, and as it was released, by subject."""

    name: str
    counts: QuestionnaireCounts
    tables: Mapping[str, Table]
    headcount: int

    @cached_property
    def classification(self) -> Classification:
        return Classification.of(self.counts)


@dataclass(frozen=True)
class Core:
    """What may be made of several pooled questions: all of them are over the same organisations.

    `places` are theirs in the pool. In `tables` every other question is withheld.
    """

    places: tuple[int, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Pool:
    """The organisations of one questionnaire.

    `earlier` names, for each version of the pool that came before, who was in it with the
    same answers, by subject.
    """

    organisations: Sequence[Organisation]
    rules: Rules
    earlier: Sequence[Mapping[str, Collection[str]]] = ()
    _gates: dict[tuple[int, ...], QuestionnaireGate] = field(default_factory=dict)

    def publish(self) -> list[Table]:
        """What may be said about every item, in the order of its items."""
        return [self._table(place) for place in range(len(self.organisations[0].counts.items))]

    def core(self, tables: Sequence[Table]) -> Core:
        """The organisations that most of these published tables are pooled over.

        Of as many tables the larger pool; all organisations where nothing is shown.
        """
        shown = Counter(self._places(table.subject) for table in tables if answered(table))
        everybody = tuple(range(len(self.organisations)))
        places = max(shown, key=lambda each: (shown[each], len(each), each), default=everybody)
        return Core(places, tuple(self._only_over(places, table) for table in tables))

    def _only_over(self, places: tuple[int, ...], table: Table) -> Table:
        return table if self._places(table.subject) == places else pool_audit.withheld(table)

    def _places(self, code: str) -> tuple[int, ...]:
        """The organisations that a question is pooled over."""
        every = enumerate(self.organisations)
        return tuple(place for place, one in every if answered(one.tables.get(code)))

    def _table(self, place: int) -> Table:
        code = self.organisations[0].counts.items[place].code
        taking_part = [self.organisations[each] for each in self._places(code)]
        gate = self._gate(taking_part or self.organisations)
        item = gate.counts.items[place]
        if isinstance(item, TextCounts):
            table = gate.text_table(item)
            return table if self._may_stand(table, taking_part) else pool_audit.withheld(table)
        table = gate.item_table(item)
        if not self._may_stand(table, taking_part):
            return pool_audit.withheld(table)
        parts = [_part(one, place) for one in taking_part]
        return pool_audit.sound(parts, table, self.rules)

    def _gate(self, among: Sequence[Organisation]) -> QuestionnaireGate:
        """The gate of these organisations' counts together: the same for many items."""
        key = tuple(id(one) for one in among)
        if key not in self._gates:
            counts = reduce(add, (one.counts for one in among))
            headcount = sum(one.headcount for one in among)
            self._gates[key] = QuestionnaireGate(counts, self.rules, headcount)
        return self._gates[key]

    def _may_stand(self, table: Table, taking_part: Sequence[Organisation]) -> bool:
        """R6: nobody dominates, the number is as coarse as any, and enough came or went."""
        numbers: dict[str, Count] = {}
        for one in taking_part:
            numbers[one.name] = _sum(numbers.get(one.name), one.tables[table.subject].cells[N])
        before = [version.get(table.subject, ()) for version in self.earlier]
        return (
            _is_coarse(table)
            and benchmark.may_pool(numbers, self.rules)
            and benchmark.may_follow(numbers, before, self.rules)
        )


def answered(table: Table | None) -> bool:
    """Whether an organisation released how many people answered."""
    return table is not None and isinstance(table.cells.get(N), Count)


def _is_coarse(table: Table) -> bool:
    n = table.cells[N]
    return not isinstance(n, Count) or n == coarsening.count(n.floor)


def _sum(first: Count | None, second: object) -> Count:
    """Two ranges of people of one organisation as one."""
    if not isinstance(second, Count):
        raise TypeError(f"{second!r} is no released number of answers.")
    if first is None:
        return second
    return Count(first.floor + second.floor, first.step + second.step - 1)


def _part(one: Organisation, place: int) -> Part:
    item = one.counts.items[place]
    if not isinstance(item, ItemCounts):
        raise TypeError(f"{one.name}: {item.code} is counted as a text here and not elsewhere.")
    return Part.of(item, one.classification, one.tables[item.code])
