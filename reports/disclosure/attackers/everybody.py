"""Everybody who knows one answer: his or her own. What do the others in any group say then?

Possible worlds in which they answered otherwise are none to them. Most people answered as
they did in so many that nothing stays closed; the others get a program, one after the
other, and what it sees counts for all who come after.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import compress, product

from reports.disclosure.attackers import insider
from reports.disclosure.attackers.insider import Truth
from reports.disclosure.attackers.knowledge import Case, Finding
from reports.disclosure.attackers.program import Array, Program
from reports.disclosure.attackers.seen import Seen


def attack(case: Case, truth: Truth, k: int, worlds: list[Array]) -> Iterator[Finding]:
    """What anybody learns of the others; people of an atom who gave one answer are alike.

    `worlds` as in `insider.by_program`.
    """
    program, targets = Program(case), insider.targets_of(case, k)
    seen = Seen(program, targets, 1)
    people = product(program.places.items(), enumerate(case.answers))
    for (atom, place), (column, answer) in people:
        if not truth[atom][answer]:
            continue
        seen.count(worlds[len(seen.worlds) :])
        closed = seen.waiting_for(place, column).any(axis=1)
        if closed.any():
            alone = replace(case, known={atom: {answer: 1}})
            yield from insider.by_program(alone, list(compress(targets, closed)), worlds)
