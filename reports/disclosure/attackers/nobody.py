"""Nobody at all: an answer that, as published shares and a mean tell, not one person gave.

It is known of everybody then, and so of every group. What the program says of a group
beside that is another matter: see `linear_program`.
"""

from collections.abc import Iterator

from reports.disclosure.attackers import whole
from reports.disclosure.attackers.knowledge import Case, Finding
from reports.disclosure.attackers.program import Impossible, Program
from reports.disclosure.attackers.whole import Undecided

NAME = "nobody at all"
ELSE = "nobody else"
"""What an insider knows: that in a group nobody else gave an answer."""


def attack(case: Case) -> Iterator[Finding]:
    """The answers that nobody can have given."""
    if case.statements and case.answers:
        program = Program(case)
        size = case.size(frozenset(case.sizes))
        for answer in case.answers:
            if what := _known(program, answer):
                high = 0 if what == "zero" else size
                yield Finding(NAME, what, case.code, "everybody", size, answer, 0, high)


def given_by_nobody(program: Program, answer: str) -> bool:
    """Whether it is certain that nobody gave an answer but those whose answers are known."""
    return _known(program, answer) == "zero"


def _known(program: Program, answer: str) -> str:
    """Whether it is known that nobody else gave an answer: a kind of `Finding`, or ""."""
    case = program.case
    known = sum(each.get(answer, 0) for each in case.known.values())
    if any(s.answers.get(answer, (0, 0))[0] > known for s in case.statements):
        return ""
    row = program.row(frozenset(case.sizes), case.answers.index(answer))
    try:
        return "zero" if whole.reaching(program, row, known + 1) is None else ""
    except Impossible:  # Nothing follows from what cannot be.
        return ""
    except Undecided:
        return "undecided"
