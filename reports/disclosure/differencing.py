"""R0: what several publications about the same week reveal together.

A publication is about parts of the answers (sealed files). Two that overlap can be
subtracted: everybody in one and not in the other is then a set of people like any
group. So all that was ever published about a week is put side by side as one
publication, with the parts as one more breakdown, and audited as such (R4, R5).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import combinations, permutations
from operator import add

import numpy as np

from reports.disclosure import intervals, rank, shown
from reports.disclosure.apart import is_apart
from reports.disclosure.classification import Classification, Mask
from reports.disclosure.counts import Atom, ItemCounts, QuestionnaireCounts, Tally, Variable
from reports.disclosure.knowledge import Known
from reports.disclosure.measures import Measure, measure
from reports.disclosure.published import Published
from reports.disclosure.tables import Table
from surveys.definition.model import Rules

PART = "part"
"""The breakdown into parts; a study's own breakdowns are items, none of which is called so."""


@dataclass(frozen=True)
class Publication:
    """The tables of items that were, or would be, published about some parts of a week."""

    parts: frozenset[str]
    tables: Mapping[str, Table]


@dataclass(frozen=True)
class Revealed:
    """What publications reveal together, by which rule they should not, and about whom.

    `groups` are what those people have in common, by the code of the breakdown.
    """

    rule: str
    subject: str
    groups: Mapping[str, str]


def may_replace(publications: Sequence[Publication], rows: Mapping[str, int], k: int) -> bool:
    """Whether the last publication's people differ from those of each other by 0 or at least k.

    And from any sum of several others. `rows` says how many people each part has.
    """
    *earlier, last = publications
    return is_apart(last.parts, [each.parts for each in earlier], k, rows)


def reveals(
    parts: Mapping[str, QuestionnaireCounts], publications: Sequence[Publication], rules: Rules
) -> Iterator[Revealed]:
    """What all publications about one week reveal together, item by item.

    Publications that say the same about the same people count once. One alone has been
    through the gate, and reveals nothing.
    """
    every = together(parts)
    for item in every.items:
        if not isinstance(item, ItemCounts):
            continue
        said = _different(publications, item.code)
        if len(said) > 1:
            counts = every if len(next(iter(item.atoms), ())) > 1 else _unsplit(parts)
            yield from _revealed(item, Classification.of(counts), said, rules)


def together(parts: Mapping[str, QuestionnaireCounts]) -> QuestionnaireCounts:
    """Several parts of one week as one, with the part as the last breakdown.

    An item that is never broken down is broken down by part alone.
    """
    first = next(iter(parts.values()))
    items = {
        item.code: _joined({name: _item(part, item.code) for name, part in parts.items()})
        for item in first.items
        if isinstance(item, ItemCounts)
    }
    sizes = {(*atom, name): n for name, part in parts.items() for atom, n in part.sizes.items()}
    variables = (*first.variables, Variable(PART, tuple(parts)))
    rows = sum(part.rows for part in parts.values())
    return QuestionnaireCounts(first.code, rows, tuple(items.values()), variables, sizes)


def _item(part: QuestionnaireCounts, code: str) -> ItemCounts:
    found = next(item for item in part.items if item.code == code)
    if not isinstance(found, ItemCounts):
        raise TypeError(f"{part.code}: {code} is counted as a text in one part and not in others.")
    return found


def _joined(parts: Mapping[str, ItemCounts]) -> ItemCounts:
    split = any(item.atoms for item in parts.values())
    atoms: dict[Atom, Tally] = {}
    for name, item in parts.items():
        own = item.atoms if split else {(): item.total}
        atoms |= {(*atom, name): tally for atom, tally in own.items() if tally.n}
    total = reduce(add, (item.total for item in parts.values()))
    return replace(next(iter(parts.values())), total=total, atoms=atoms)


def _unsplit(parts: Mapping[str, QuestionnaireCounts]) -> QuestionnaireCounts:
    """The parts alone, for items that no other breakdown divides."""
    sizes: dict[Atom, int] = {(name,): part.rows for name, part in parts.items()}
    return QuestionnaireCounts("", 0, (), (Variable(PART, tuple(parts)),), sizes)


def _different(publications: Sequence[Publication], subject: str) -> list[Publication]:
    """Those that say something about an item, without any that repeats another."""
    said: dict[str, Publication] = {}
    for each in publications:
        if table := each.tables.get(subject):
            said[repr((sorted(each.parts), sorted(table.cells.items())))] = each
    return list(said.values())


def _revealed(
    item: ItemCounts, classification: Classification, said: Sequence[Publication], rules: Rules
) -> Iterator[Revealed]:
    measured = measure(item, classification.atoms)
    columns = [
        (people, table_cells)
        for each in said
        for people, table_cells in _columns(each, each.tables[item.code], classification)
    ]
    if not columns:
        return
    published = np.array([people for people, _ in columns])
    small = _small(classification, measured, rules.k)
    occupied = measured.n > 0
    for people in small[rank.exposed(published[:, occupied], small[:, occupied])]:
        yield Revealed("R4", item.code, _in_common(people & occupied, classification))
    tables = [each.tables[item.code] for each in said]
    groups = [each.people for table in tables for each in shown.columns(table, classification)]
    secret = _secret(groups, [each.parts for each in said], classification)
    hidden = measured.hidden(secret, published)
    if found := intervals.culprit(_known(measured, columns, rules), hidden, rules.t):
        people = found.doubt[0].people & occupied
        yield Revealed("R5", item.code, _in_common(people, classification))


def _columns(
    publication: Publication, table: Table, classification: Classification
) -> Iterator[tuple[Mask, Mapping[str, Published]]]:
    """The sets of people of a published table, with what is said about each."""
    mine = classification.people(len(classification.variables) - 1, publication.parts)
    for column in shown.columns(table, classification):
        yield mine & column.people, column.cells


def _known(
    measured: Measure, columns: Sequence[tuple[Mask, Mapping[str, Published]]], rules: Rules
) -> Known:
    said = [
        measured.possible(cells, int(measured.n[people].sum()), shown.step(cells, rules))
        for people, cells in columns
    ]
    return measured.known(np.array([people for people, _ in columns]), said)


def _small(classification: Classification, measured: Measure, k: int) -> Mask:
    """Groups and crossings, of a part or of several together, of too few people who answered.

    Several: a group that was not shown in between is known of all who came since.
    """
    *variables, parts = classification.variables
    within = Classification(tuple(variables), tuple(atom[:-1] for atom in classification.atoms))
    cells = np.vstack([within.everybody, within.cells])
    found: dict[bytes, Mask] = {}
    for several in range(1, len(parts.groups) + 1):
        for names in combinations(parts.groups, several):
            of_parts = cells & classification.people(len(variables), names)
            sizes = of_parts @ measured.n
            for people in of_parts[(sizes > 0) & (sizes < k)]:
                found.setdefault(people.tobytes(), people)
    return _lines(found.values(), classification)


def _secret(
    groups: Sequence[Mask], parts: Sequence[frozenset[str]], classification: Classification
) -> list[Mask]:
    """All groups, and who came or went of those that are published."""
    place = len(classification.variables) - 1
    mine = [classification.people(place, each) for each in parts]
    changed = [people & ~other for people, other in permutations(mine, 2)]
    return [
        *(people for each in classification.groups for people in each.values()),
        *(people & group for people in changed for group in groups),
    ]


def _lines(sets: Collection[Mask], classification: Classification) -> Mask:
    return np.array(list(sets), dtype=np.bool_).reshape(len(sets), len(classification.atoms))


def _in_common(people: Mask, classification: Classification) -> dict[str, str]:
    atoms = [atom for atom, inside in zip(classification.atoms, people, strict=True) if inside]
    groups = {
        variable.code: {atom[place] for atom in atoms}
        for place, variable in enumerate(classification.variables)
    }
    return {code: next(iter(each)) for code, each in groups.items() if len(each) == 1}
