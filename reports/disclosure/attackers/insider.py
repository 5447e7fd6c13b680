"""Insider: a colleague who knows who took part and what a few of them answered.

`Case.known` says whom. What is left of a published set, or of a hidden group, when
those people are taken away: do the others all agree, or is one of them pinned?
`chosen` picks the people whom it would help most to know.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial

from reports.disclosure.attackers.intervals import kind
from reports.disclosure.attackers.knowledge import Atom, Case, Finding, People
from reports.disclosure.attackers.nobody import given_by_nobody
from reports.disclosure.attackers.program import Array, Program
from reports.disclosure.attackers.search import Search
from reports.disclosure.attackers.targets import Target, all_of
from reports.disclosure.attackers.unanimity import fewest

NAME = "insider"

Truth = Mapping[Atom, Mapping[str, int]]
"""What everybody answered, by atom and answer; only who tries out insiders has it."""


def attack(case: Case) -> Iterator[Finding]:
    """What the people whom the insider knows give away about the others of a published set."""
    for statement in case.statements:
        rest = case.size(statement.people) - case.known_in(statement.people)
        for answer in case.answers:
            low = fewest(case, statement, case.size(statement.people), answer)
            if 0 < rest == low - given(case, statement.people, answer):
                yield _finding("unanimous", case, statement.name, rest, answer, (rest, rest))


def attack_hidden(case: Case, k: int, worlds: list[Array] | None = None) -> Iterator[Finding]:
    """The same of hidden groups and small crossings that the known people belong to.

    By linear program, and so much slower than `attack`. `worlds` are those that were seen
    for other insiders of the same question: nearly always they spare the program. Those
    seen here are added.
    """
    known = case.known_in(frozenset(case.sizes))
    near = [target for target in all_of(case, k) if 0 < known == case.known_in(target.people)]
    if near and case.statements:
        yield from _among(case, near, [] if worlds is None else worlds)


def worlds_of(case: Case, k: int) -> list[Array]:
    """Worlds for `attack_hidden` to begin with, of a question in which nobody is known yet."""
    targets = all_of(case, k)
    search = Search(Program(case), targets, len(targets), 0)
    search.look()
    return search.found


def _among(case: Case, near: list[Target], worlds: list[Array]) -> Iterator[Finding]:
    program = Program(case)
    search = Search(program, near, len(near), 0, worlds)
    by_nobody = cache(partial(given_by_nobody, program))
    for target, answer, bounds in search.closed():
        rest = target.size - case.known_in(target.people)
        mine = given(case, target.people, answer)
        left = bounds and (bounds[0] - mine, min(bounds[1] - mine, rest))
        what = kind(left, rest) if rest else ""
        if what and not (what == "zero" and (target.crossing or by_nobody(answer))):
            yield _finding(what, case, target.who, rest, answer, left or (0, rest))
    worlds += search.found


def given(case: Case, people: People, answer: str) -> int:
    """How many people the insider knows among `people` gave an answer."""
    return sum(known.get(answer, 0) for atom, known in case.known.items() if atom in people)


def chosen(case: Case, truth: Truth, knows: int, k: int) -> Iterator[Case]:
    """The insiders to fear: for each set, those who know the few that answered otherwise.

    Hidden and small sets first. A set in which more people answered otherwise than an
    insider knows keeps its secret.
    """
    sets = [t.people for t in all_of(case, k)] + [s.people for s in case.statements]
    tried: set[tuple[tuple[Atom, str, int], ...]] = set()
    for people in sets:
        for answer in case.answers:
            others = {
                (atom, other): n
                for atom in sorted(people)
                for other, n in truth.get(atom, {}).items()
                if n and other != answer
            }
            if 0 < sum(others.values()) <= knows and case.size(people) > sum(others.values()):
                key = tuple((atom, other, n) for (atom, other), n in others.items())
                if key not in tried:
                    tried.add(key)
                    yield replace(case, known=_by_atom(key))


def _by_atom(people: tuple[tuple[Atom, str, int], ...]) -> dict[Atom, dict[str, int]]:
    found: dict[Atom, dict[str, int]] = {}
    for atom, answer, n in people:
        found.setdefault(atom, {})[answer] = n
    return found


def _finding(
    what: str, case: Case, who: str, size: int, answer: str, bounds: tuple[int, int]
) -> Finding:
    return Finding(NAME, what, case.code, f"{who} without those known", size, answer, *bounds)
