"""Differencing: two publications about nearly the same people, subtracted.

Over releases: the same week published again with a few people more or fewer. Over
time: a later publication that says the same number again, rounded in another way.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reports.disclosure.attackers.intervals import kind
from reports.disclosure.attackers.knowledge import Atom, Bounds, Case, Finding, Statement
from reports.disclosure.attackers.nested import in_row_space
from reports.disclosure.attackers.program import Program
from reports.disclosure.attackers.search import Search
from reports.disclosure.attackers.targets import Target, all_of
from reports.disclosure.published import Encoded

NAME = "differencing"
LEFT, STAYED, JOINED = "left", "stayed", "joined"


@dataclass(frozen=True)
class Pair:
    """One question published twice, about sets of people that overlap.

    `left` and `joined` say how many people of each atom are in one publication
    only; whoever stayed answered the same in both.
    """

    before: Case
    after: Case
    left: Mapping[Atom, int]
    joined: Mapping[Atom, int]


def attack(pair: Pair, k: int, *, aims: int | None = None) -> Iterator[Finding]:
    """What both together say about people who left or joined, and about few of them in a group.

    Sets of 1 to k - 1 people that are a combination of published sets of either, and
    numbers that both together pin. `aims` as in `linear_program.attack`.
    """
    whole = both(pair)
    changed = [target for target in all_of(whole, k) if _has_changed(target)]
    for target in in_row_space(whole, [each for each in changed if each.size < k]):
        for answer in whole.answers:
            yield _finding("derived", whole, target, answer, (0, target.size))
    if not changed or not whole.statements:
        return
    search = Search(Program(whole), changed, 0, is_whole=aims is None)
    for target, answer, bounds in search.closed(aims):
        what = kind(bounds, target.size)
        if what and not (target.crossing and what == "zero"):
            yield _finding(what, whole, target, answer, bounds or (0, target.size))


def _has_changed(target: Target) -> bool:
    return all(atom[-1] in (LEFT, JOINED) for atom in target.people)


def _finding(what: str, case: Case, target: Target, answer: str, bounds: Bounds) -> Finding:
    return Finding(NAME, what, case.code, target.who, target.size, answer, *bounds)


def both(pair: Pair) -> Case:
    """Two publications as one: everybody in either, by whether they left, stayed or joined."""
    sizes: dict[Atom, int] = {}
    for atom in pair.before.sizes.keys() | pair.after.sizes.keys():
        left, joined = pair.left.get(atom, 0), pair.joined.get(atom, 0)
        stayed = pair.before.sizes.get(atom, 0) - left
        sizes |= {(*atom, LEFT): left, (*atom, STAYED): stayed, (*atom, JOINED): joined}
    said = (
        *(_of(statement, (LEFT, STAYED), "before") for statement in pair.before.statements),
        *(_of(statement, (STAYED, JOINED), "after") for statement in pair.after.statements),
    )
    breakdowns = (*pair.before.breakdowns, "publication")
    return replace(pair.before, breakdowns=breakdowns, sizes=sizes, statements=said)


def _of(statement: Statement, parts: tuple[str, ...], when: str) -> Statement:
    people = frozenset((*atom, part) for atom in statement.people for part in parts)
    return replace(statement, name=f"{statement.name} {when}", people=people)


def said_twice(
    first: Mapping[str, Encoded], again: Mapping[str, Encoded], case: str
) -> Iterator[Finding]:
    """Cells that a later publication says about the same people, but not in the same way.

    Two roundings of one number narrow it down; a number that was withheld and is now
    shown, or the other way round, tells which it was.
    """
    for name, cell in again.items():
        if name in first and first[name] != cell:
            yield Finding(NAME, "derived", case, name, 0, "", 0, 0)
