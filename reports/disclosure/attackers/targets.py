"""Whom an adversary is after: groups that are not shown on their own, and small crossings.

And published sets, of which it may be known that nearly all agree.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from reports.disclosure.attackers.knowledge import Atom, Case, People


@dataclass(frozen=True)
class Target:
    """A set of people that the adversary wants to know about."""

    who: str
    people: People
    size: int
    crossing: bool = False
    """Whether it lies in two breakdowns; that nobody in it gave an answer is then no finding."""
    shown: bool = False
    """Whether something is published about it; only that its people agree is then a finding."""


def hidden_groups(case: Case) -> list[Target]:
    """Every group with people in it that no statement is about."""
    shown = {statement.people for statement in case.statements}
    return [t for t in _crossings(case, 1) if t.people not in shown]


def small(case: Case, k: int, *, atoms: bool = False) -> list[Target]:
    """Groups and crossings of two breakdowns of 1 to k - 1 people; single `atoms` as well."""
    ways = {1, 2, *([len(case.breakdowns)] if atoms else [])}
    found = {t.people: t for way in sorted(ways) for t in _crossings(case, way) if 0 < t.size < k}
    return list(found.values())


def all_of(case: Case, k: int) -> list[Target]:
    """Hidden groups of any size and everything that is small, each set of people once."""
    found = {target.people: target for target in hidden_groups(case)}
    return list(({target.people: target for target in small(case, k)} | found).values())


def shown(case: Case) -> list[Target]:
    """Every set that something is published about, once for each time."""
    return [Target(s.name, s.people, case.size(s.people), shown=True) for s in case.statements]


def _crossings(case: Case, way: int) -> list[Target]:
    """Every occupied crossing of so many breakdowns."""
    found = []
    for places in combinations(range(len(case.breakdowns)), way):
        cells: dict[tuple[str, ...], set[Atom]] = defaultdict(set)
        for atom, n in case.sizes.items():
            if n:
                cells[tuple(atom[place] for place in places)].add(atom)
        for groups, atoms in sorted(cells.items()):
            pairs = zip(places, groups, strict=True)
            who = " × ".join(f"{case.breakdowns[place]}:{group}" for place, group in pairs)
            people = frozenset(atoms)
            found.append(Target(who, people, case.size(people), crossing=way > 1))
    return found
