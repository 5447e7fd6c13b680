"""R4 and R5 where people come whole: what fractions of them, or two breakdowns, leave open."""

from itertools import product

from reports.disclosure.attackers import insider, nested
from reports.disclosure.attackers.knowledge import Case
from reports.disclosure.counts import NO_ANSWER, QuestionnaireCounts, Variable
from reports.proof import publishers
from tests.reports.disclosure.crossed import RULES, Answers, counts, item

HEADCOUNT = 200
VARIABLES = tuple(Variable(code, ("0", "1", "2", NO_ANSWER)) for code in ("a", "b", "c"))


def organisation(answers: Answers) -> QuestionnaireCounts:
    return counts(VARIABLES, item(answers, means=False))


def read(answers: Answers) -> Case:
    (case,) = publishers.gate(organisation(answers), RULES, HEADCOUNT)
    return case


def eight() -> dict:
    """Every group has three who said yes; its share says so, for none of them is under 21.

    What the shares leave open is a half more here and a half less there, which nobody can be.
    """
    return {
        ("0", "0", "0"): (1, 0),
        ("2", "2", "1"): (2, 9),
        ("1", "2", "0"): (1, 9),
        ("1", "1", "0"): (1, 9),
        ("0", "1", "2"): (1, 9),
        ("1", "1", "2"): (1, 20),
        ("2", "0", "2"): (1, 9),
        ("0", "0", "1"): (1, 9),
    }


def worlds(case: Case, answers: Answers, most: int = 4) -> list[dict]:
    """Every answer that whole people can have given, as far as shares tell; at most so many yes."""
    tries = product(*(range(min(sum(chosen), most) + 1) for chosen in answers.values()))
    made = (dict(zip(answers, each, strict=True)) for each in tries)
    return [world for world in made if fits(case, world)]


def fits(case: Case, world: dict) -> bool:
    sums = ((s.answers["1"], sum(world[atom] for atom in s.people)) for s in case.statements)
    return all(low <= yes <= high for (low, high), yes in sums)


def test_whole_people_are_not_pinned_where_halves_would_do() -> None:
    """Whoever is alone in a crossing of two groups may have said no."""
    found = worlds(read(eight()), eight())
    assert {world["0", "0", "0"] for world in found} == {0, 1}


def three_breakdowns() -> dict:
    """One group of each of two breakdowns are together a group of the third, and four people."""
    return {
        ("0", "1", "1"): (1, 1),
        ("0", "1", "0"): (2, 18),
        ("1", "0", "1"): (2, 0),
        ("1", "0", "0"): (1, 20),
        ("1", "1", "1"): (12, 18),
    }


def test_sums_over_three_breakdowns_leave_nobody_over() -> None:
    assert list(nested.attack(read(three_breakdowns()), RULES.k)) == []


def test_a_colleague_in_a_crossing_of_two_learns_nothing() -> None:
    """Two people in a crossing, of whom one said no: that at least one said yes names the other."""
    case, (counted,) = read(three_breakdowns()), organisation(three_breakdowns()).items
    truth = {
        atom: dict(zip(("1", "2"), t.chosen, strict=True)) for atom, t in counted.atoms.items()
    }
    told = [
        f for i in insider.chosen(case, truth, 1, RULES.k) for f in insider.attack_hidden(i, 10)
    ]
    assert [finding for finding in told if finding.kind != "zero"] == []
