"""Nobody at all: an answer that, as published shares and a mean tell, not one person gave.

It is known of everybody then, and so of every group. What the program says of a group
beside that is another matter: see `linear_program`.
"""

from collections.abc import Iterator

from reports.disclosure.attackers.knowledge import Case, Finding
from reports.disclosure.attackers.program import Impossible, Program

NAME = "nobody at all"
ELSE = "nobody else"
"""What an insider knows: that of a group which he or she is in, nobody else gave an answer."""


def attack(case: Case) -> Iterator[Finding]:
    """The answers that nobody can have given."""
    if case.statements and case.answers:
        program = Program(case)
        everybody = frozenset(case.sizes)
        for answer in case.answers:
            if given_by_nobody(program, answer):
                size = case.size(everybody)
                yield Finding(NAME, "zero", case.code, "everybody", size, answer, 0, 0)


def given_by_nobody(program: Program, answer: str) -> bool:
    """Whether nobody gave an answer but those whose answers are known."""
    case = program.case
    known = sum(each.get(answer, 0) for each in case.known.values())
    if any(s.answers.get(answer, (0, 0))[0] > known for s in case.statements):
        return False
    try:
        most = program.bounds(frozenset(case.sizes), case.answers.index(answer))[1]
    except Impossible:  # Nothing follows from what cannot be.
        return False
    return most <= known
