"""Insider: a colleague who knows who took part and what a few of them answered.

`Case.known` says whom. What is left of a published set, or of a hidden group, when
those people are taken away: do the others all agree, or is one of them pinned? Whoever
is beside a group takes nobody away, and may know how many there are of those around it.
`chosen` picks the few people whom it would help most to know; of whoever knows one
answer, everybody is tried (`everybody`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import chain

from reports.disclosure.attackers import whole
from reports.disclosure.attackers.intervals import agreement, kind
from reports.disclosure.attackers.knowledge import Atom, Bounds, Case, Finding, People
from reports.disclosure.attackers.nobody import given_by_nobody
from reports.disclosure.attackers.program import Array, Program
from reports.disclosure.attackers.search import Search
from reports.disclosure.attackers.targets import Target, all_of, shown
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


def by_program(
    case: Case, targets: list[Target], worlds: list[Array] | None = None
) -> Iterator[Finding]:
    """The same of hidden groups and small crossings too, by all that is published together.

    By linear program, and so much slower than `attack`. It does not matter whether the
    known people are in a target. `worlds` are those that were seen for other insiders of
    the same question: nearly always they spare the program. Those seen here are added.
    """
    if not case.statements:
        return
    program, worlds = Program(case), [] if worlds is None else worlds
    search = Search(program, targets, 1, worlds)
    by_nobody = cache(partial(given_by_nobody, program))
    for target, answer, bounds in search.closed():
        rest = target.size - case.known_in(target.people)
        left = _left(bounds, rest, given(case, target.people, answer))
        what = agreement(left, rest, 1) if target.shown else kind(left, rest)
        if what and not (what == "zero" and (target.crossing or by_nobody(answer))):
            yield _finding(what, case, target.who, rest, answer, left or (0, rest))
    worlds += search.found


def targets_of(case: Case, k: int) -> list[Target]:
    """What an insider is after: hidden groups, small crossings, and published sets."""
    return all_of(case, k) + shown(case)


def worlds_of(case: Case, truth: Truth, k: int) -> list[Array]:
    """Worlds for `by_program` to begin with, of a question in which nobody is known yet.

    The first is as everybody answered, so that whoever may be known answers so in it, and
    in most of those that differ from it by an exchange. One of those who are to answer
    otherwise in a published set may be the insider.
    """
    program, answered = Program(case), Program(replace(case, known=truth)).known
    at_hand = [answered] if whole.fits(program, answered.ravel()) else []
    search = Search(program, targets_of(case, k), 2, at_hand)
    search.look()
    return at_hand + search.found


def _left(bounds: Bounds | None, rest: int, mine: int) -> Bounds | None:
    """What bounds leave for the rest, when those who are known are taken away."""
    return bounds and (bounds[0] - mine, min(bounds[1] - mine, rest))


def given(case: Case, people: People, answer: str) -> int:
    """How many people the insider knows among `people` gave an answer."""
    return sum(known.get(answer, 0) for atom, known in case.known.items() if atom in people)


def chosen(case: Case, truth: Truth, knows: int, k: int) -> Iterator[Case]:
    """The insiders to fear, who know so many at most.

    For each set, those who know the few that answered otherwise; hidden and small sets
    first. Then those who know all that a published set has beside a hidden or small one.
    """
    hidden, said = [t.people for t in all_of(case, k)], [s.people for s in case.statements]
    around = (all_of_it - part for all_of_it in said for part in hidden if part < all_of_it)
    tried: list[Truth] = []
    for known in chain(_otherwise(case, truth, hidden + said), (_of(truth, a) for a in around)):
        if 0 < sum(sum(n.values()) for n in known.values()) <= knows and known not in tried:
            tried.append(known)
            yield replace(case, known=known)


def _otherwise(case: Case, truth: Truth, sets: Sequence[People]) -> Iterator[Truth]:
    """Of each set, the people who did not give an answer, where anybody else did."""
    for people in sets:
        for answer in case.answers:
            others = _of(truth, people, answer)
            if case.size(people) > sum(sum(known.values()) for known in others.values()):
                yield others


def _of(truth: Truth, people: People, but: str = "") -> Truth:
    """What these people answered, but those who gave one answer."""
    found = {
        atom: {answer: n for answer, n in truth.get(atom, {}).items() if n and answer != but}
        for atom in sorted(people)
    }
    return {atom: answers for atom, answers in found.items() if answers}


def _finding(
    what: str, case: Case, who: str, size: int, answer: str, bounds: tuple[int, int]
) -> Finding:
    return Finding(NAME, what, case.code, f"{who} without those known", size, answer, *bounds)
