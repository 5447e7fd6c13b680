"""What is certain because people come whole: the program finds all of it, and nothing else.

Small worlds are counted one by one, person by person.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, combinations_with_replacement, product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from reports.disclosure.attackers import (
    choices,
    everybody,
    insider,
    linear_program,
    nobody,
    whole,
)
from reports.disclosure.attackers.exchange import Exchange
from reports.disclosure.attackers.knowledge import Atom, Case, Finding, People, Statement
from reports.disclosure.attackers.program import Array, Impossible, Program
from reports.disclosure.attackers.search import Search
from reports.disclosure.attackers.seen import Seen
from reports.disclosure.attackers.targets import Target, all_of
from reports.disclosure.attackers.whole import Undecided
from tests.reports.disclosure.planted import PLAIN, catches

K, T = 10, 2
SOME, FEW = (settings(PLAIN, max_examples=most) for most in (80, 30))
ALONE = ("0", "0", "0")
EIGHT = {
    ALONE: 1,
    ("2", "2", "1"): 11,
    ("1", "2", "0"): 10,
    ("1", "1", "0"): 10,
    ("0", "1", "2"): 10,
    ("1", "1", "2"): 21,
    ("2", "0", "2"): 10,
    ("0", "0", "1"): 10,
}
"""Three of every group said yes. All that whole people can change is one more here, two more or
fewer there: then one of them, or of the others, would be fewer than none."""


def eight() -> Case:
    names = ("a", "b", "c")
    groups = {
        f"{name}:{group}": frozenset(atom for atom in EIGHT if atom[place] == group)
        for place, name in enumerate(names)
        for group in "012"
    }
    said = [Statement(name, people, {"yes": (3, 3)}) for name, people in groups.items()]
    return Case("question", names, EIGHT, ("yes", "no"), tuple(said))


def test_halves_leave_open_what_whole_people_do_not() -> None:
    (found,) = linear_program.attack(eight(), K, T)
    assert (found.kind, found.who, found.answer, found.size) == (
        "unanimous",
        "b:0 × c:0",
        "yes",
        1,
    )
    assert list(linear_program.attack(eight(), K, T, aims=100)) == []


def test_counting_fractions_of_people_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "near", lambda _program, world, *_: world)
    assert list(linear_program.attack(eight(), K, T)) == []


def gives_up(*_arguments: object) -> None:
    raise Undecided


def test_what_the_solver_gives_up_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never as safe: not by the program, nor by an insider, nor of everybody."""
    monkeypatch.setattr(whole, "_solved", gives_up)
    assert {found.kind for found in linear_program.attack(eight(), K, T)} == {"undecided"}
    known = replace(eight(), known={("2", "2", "1"): {"yes": 1}})
    found = insider.by_program(known, insider.targets_of(known, K))
    assert {each.kind for each in found} <= {"undecided"}


def test_what_no_whole_people_can_have_answered_is_said() -> None:
    """Three pairs of three groups, and one yes in each pair: half a person of each."""
    sizes: dict[Atom, int] = dict.fromkeys((("x",), ("y",), ("z",)), 1)
    pairs = [frozenset(pair) for pair in combinations(sizes, 2)]
    said = tuple(Statement(f"pair {n}", pair, {"yes": (1, 1)}) for n, pair in enumerate(pairs))
    case = Case("question", ("role",), sizes, ("yes", "no"), said)
    Program(case).least(np.zeros(6))
    with pytest.raises(Impossible, match="whole people"):
        list(linear_program.attack(case, K, T))


# --- small worlds, counted one by one ----------------------------------------------------


Answers = tuple[int, ...]
"""How many of some people gave each answer."""

Known = tuple[str, str, str]
"""Of whom an adversary knows something, which answer it is about, and what he or she knows."""


@dataclass(frozen=True)
class Small:
    """A case so small that all of its worlds can be counted, and its atoms in their order."""

    case: Case
    worlds: list[tuple[Answers, ...]]

    def numbers(self, people: People, place: int) -> list[int]:
        """How many of some people gave an answer, in every world."""
        inside = [n for n, atom in enumerate(self.case.sizes) if atom in people]
        return [sum(world[n][place] for n in inside) for world in self.worlds]

    def without(self, people: People, atom: Atom, mine: str) -> dict[str, list[int]]:
        """By answer, the same but for somebody of one atom who gave the answer `mine`."""
        return {
            answer: [
                number - (atom in people and answer == mine)
                for number in self.numbers(people, place)
            ]
            for place, answer in enumerate(self.case.answers)
        }


def answers_of_one(case: Case) -> list[Answers]:
    """What one person's answers can be, each given or not."""
    if case.exclusive:
        return [tuple(int(a == answer) for a in case.answers) for answer in case.answers]
    most = case.most_choices or len(case.answers)
    chosen = [
        [answer for answer, is_given in zip(case.answers, each, strict=True) if is_given]
        for each in product((0, 1), repeat=len(case.answers))
    ]
    fine = [c for c in chosen if c and (len(c) == 1 or not case.alone & set(c)) and len(c) <= most]
    return [tuple(int(answer in each) for answer in case.answers) for each in fine]


def answers_of_some(case: Case, atom: Atom) -> set[Answers]:
    """What the people of one atom can have answered."""
    known = case.known.get(atom, {})
    sums = {
        tuple(sum(each) for each in zip(*people, strict=True))
        for people in combinations_with_replacement(answers_of_one(case), case.sizes[atom])
    }
    least = [known.get(answer, 0) for answer in case.answers]
    return {each for each in sums if all(a >= b for a, b in zip(each, least, strict=True))}


def counted(case: Case) -> Small:
    """Every world that agrees with what is said."""
    found = product(*(sorted(answers_of_some(case, atom)) for atom in case.sizes))
    return Small(case, [world for world in found if is_as_said(case, world)])


def is_as_said(case: Case, world: tuple[Answers, ...]) -> bool:
    atoms = list(case.sizes)
    for said in case.statements:
        inside = [
            answers for atom, answers in zip(atoms, world, strict=True) if atom in said.people
        ]
        sums = [sum(each) for each in zip(*inside, strict=True)]
        for place, answer in enumerate(case.answers):
            low, high = said.answers.get(answer, (0, 1000))
            if not low <= sums[place] <= high:
                return False
        total = sum(n * value for n, value in zip(sums, case.values, strict=False))
        if said.total and not said.total[0] <= total <= said.total[1]:
            return False
    return True


@st.composite
def cases(draw: st.DrawFn, *, exclusive: bool) -> Case:
    """Two breakdowns, two or three answers, and ranges around what was answered."""
    return drawn(draw(st.randoms(use_true_random=False)), exclusive=exclusive)


def drawn(chance: Random, *, exclusive: bool) -> Case:
    atoms = [(a, b) for a in "xyz" for b in "uv" if chance.random() < 0.8] or [("x", "u")]
    atoms = atoms if exclusive else atoms[:4]
    sizes: dict[Atom, int] = {atom: chance.randint(1, 2) for atom in atoms}
    answers = tuple("123"[: chance.randint(2, 3)])
    case = Case("question", ("one", "two"), sizes, answers, (), exclusive=exclusive)
    if exclusive:
        case = replace(case, values=tuple(range(1, len(answers) + 1)))
    else:
        alone = frozenset(answers[-1:]) if chance.random() < 0.7 else frozenset()
        most = chance.choice([None, *range(1, len(answers) - len(alone) + 1)])
        case = replace(case, alone=alone, most_choices=most)
    truth = {atom: chance.choice(sorted(answers_of_some(case, atom))) for atom in atoms}
    sets = [atoms, *([a for a in atoms if g in a] for g in "xyzuv")]
    said = [
        ranges(case, truth, frozenset(people), chance)
        for people in sets
        if people and chance.random() < 0.8
    ]
    return replace(case, statements=tuple(said))


def ranges(case: Case, truth: dict[Atom, Answers], people: People, chance: Random) -> Statement:
    sums = [sum(each) for each in zip(*(truth[atom] for atom in people), strict=True)]
    room = [(chance.choice((0, 0, 1)), chance.choice((0, 0, 1))) for _ in sums]
    pairs = zip(case.answers, sums, room, strict=True)
    said = {answer: (n - less, n + more) for answer, n, (less, more) in pairs}
    total = None
    if case.values:
        exact = sum(n * value for n, value in zip(sums, case.values, strict=True))
        total = (Fraction(2 * exact - 1, 2), Fraction(2 * exact + 1, 2))
        del said[case.answers[0]]
    return Statement("+".join(map("".join, sorted(people))), people, said, total)


def certain(small: Small) -> Iterator[Known]:
    """What follows from all worlds together: who, which answer, and what is known."""
    case = small.case
    by_nobody = [
        max(small.numbers(frozenset(case.sizes), p)) == 0 for p in range(len(case.answers))
    ]
    for target in all_of(case, K):
        for place, answer in enumerate(case.answers):
            numbers = small.numbers(target.people, place)
            if min(numbers) == target.size:
                yield target.who, answer, "unanimous"
            elif min(numbers) == max(numbers) and min(numbers):
                yield target.who, answer, "pinned"
            elif max(numbers) == 0 and not target.crossing and not by_nobody[place]:
                yield target.who, answer, "zero"
    for said in case.statements:
        target = Target(said.name, said.people, case.size(said.people))
        for place, answer in enumerate(case.answers):
            if min(small.numbers(target.people, place)) > target.size - T:
                yield target.who, answer, "unanimous"


def finds_what_is_certain(case: Case) -> None:
    small = counted(case)
    found = [(f.who, f.answer, f.kind) for f in linear_program.attack(case, K, T)]
    assert Counter(found) == Counter(certain(small) if case.statements else ())
    assert {f.answer for f in nobody.attack(case)} == {
        answer
        for place, answer in enumerate(case.answers)
        if case.statements and max(small.numbers(frozenset(case.sizes), place)) == 0
    }


@given(cases(exclusive=True))
@SOME
def test_all_that_is_certain_is_found(case: Case) -> None:
    finds_what_is_certain(case)


@given(cases(exclusive=False))
@SOME
def test_all_that_is_certain_of_several_answers_is_found(case: Case) -> None:
    finds_what_is_certain(case)


# --- insiders ------------------------------------------------------------------------------


def insiders_learn_what_is_certain(case: Case) -> None:
    """Everybody in one possible world, together and each alone, who begins in no such world."""
    if not case.statements:
        return
    small = counted(case)
    truth = {
        atom: dict(zip(case.answers, answers, strict=True))
        for atom, answers in zip(case.sizes, small.worlds[0], strict=True)
    }
    seen = insider.worlds_of(case, truth, K)
    expected: Counter[Known] = Counter()
    for atom, answer in somebody(truth):
        alone = replace(case, known={atom: {answer: 1}})
        certain = Counter(certain_of_others(counted(alone), atom, answer))
        others = insider.by_program(alone, insider.targets_of(case, K), seen[1:])
        assert Counter(names(others)) == certain
        expected += certain
    assert Counter(names(everybody.attack(case, truth, K, seen))) == expected


def somebody(truth: insider.Truth) -> Iterator[tuple[Atom, str]]:
    """One of each kind of people."""
    for atom, answers in truth.items():
        yield from ((atom, answer) for answer, n in answers.items() if n)


def names(findings: Iterable[Finding]) -> Iterator[Known]:
    for found in findings:
        yield found.who.removesuffix(" without those known"), found.answer, found.kind


def certain_of_others(small: Small, atom: Atom, mine: str) -> Iterator[Known]:
    """What somebody who gave an answer knows of the others, in groups of any kind.

    It does not matter whether he or she is in them, but for who must be taken away.
    """
    case = small.case
    everybody_else = small.without(frozenset(case.sizes), atom, mine)
    for target in all_of(case, K):
        rest = target.size - (atom in target.people)
        for answer, numbers in small.without(target.people, atom, mine).items():
            if not rest:
                continue
            if min(numbers) == rest:
                yield target.who, answer, "unanimous"
            elif min(numbers) == max(numbers) and min(numbers):
                yield target.who, answer, "pinned"
            elif max(numbers) == 0 and not target.crossing and max(everybody_else[answer]):
                yield target.who, answer, "zero"
    for said in case.statements:
        rest = case.size(said.people) - (atom in said.people)
        for answer, numbers in small.without(said.people, atom, mine).items():
            if rest and min(numbers) == rest:
                yield said.name, answer, "unanimous"


@given(cases(exclusive=True))
@FEW
def test_an_insider_learns_what_is_certain(case: Case) -> None:
    insiders_learn_what_is_certain(case)


def organisations() -> list[Case]:
    """Small organisations in which something is certain, and some in which nothing is."""
    chance = Random(1)  # noqa: S311 - invented people
    return [drawn(chance, exclusive=n % 2 == 0) for n in range(20)]


def all_is_found(organisations: list[Case]) -> None:
    for case in organisations:
        finds_what_is_certain(case)
        if case.exclusive:
            insiders_learn_what_is_certain(case)


def without_room(exchange: Exchange) -> Array:
    """An exchange that no range hinders."""
    return REAL(exchange) * 0


def of_anybody(search: Search, world: Array) -> Array:
    """A world of people who are not known, taken for one of those who are."""
    return world


def one_at_most(_case: Case, people: Array) -> tuple[object, Array]:
    """Several answers of which nothing is known."""
    return sparse.csr_array((0, len(people) * len(_case.answers))), np.zeros(0)


def only_inside(seen: Seen, atom: int, answer: int) -> np.ndarray:
    """Colleagues beside a group are forgotten."""
    return REAL_WAITING(seen, atom, answer) & (seen.members[:, atom] > 0)[:, None]


def anybody(seen: Seen, atom: int, answer: int) -> np.ndarray:
    """Worlds count in which nobody of an atom gave an answer that somebody of it gave."""
    return seen.waiting()


REAL = Exchange.matrix.func
REAL_WAITING = Seen.waiting_for
DEFECTS = [
    (Exchange, "matrix", property(without_room)),
    (Search, "_with_known", of_anybody),
    (choices, "rows", one_at_most),
    (Seen, "waiting_for", only_inside),
    (Seen, "waiting_for", anybody),
]


def test_small_organisations_are_seen_through() -> None:
    all_is_found(organisations())


@pytest.mark.parametrize(("where", "name", "defect"), DEFECTS)
def test_what_a_defect_overlooks_is_noticed(
    where: object, name: str, defect: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(where, name, defect)
    catches(all_is_found, organisations())
