"""Everybody who knows one answer: his or her own. What do the others in any group say then?

Whoever would answer otherwise in every possible world that was seen is told nothing by
those. Most people are in so many that nothing stays closed for them; the others get a
program, one after the other, and what it sees counts for all who come after.
"""

from collections.abc import Iterator
from dataclasses import replace

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
    for atom, place in program.places.items():
        for column, answer in enumerate(case.answers):
            if truth[atom][answer]:
                seen.count(worlds[len(seen.worlds) :])
                closed = seen.waiting_for(place, column).any(axis=1)
                after = [target for target, is_ in zip(targets, closed, strict=True) if is_]
                if after:
                    alone = replace(case, known={atom: {answer: 1}})
                    yield from insider.by_program(alone, after, worlds)
