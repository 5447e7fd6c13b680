"""R0: two publications about nearly the same people are audited as one."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import differencing
from reports.disclosure.classification import Classification, Mask
from reports.disclosure.counts import QuestionnaireCounts, Variable
from reports.disclosure.differencing import Publication, Revealed, may_replace, reveals, together
from reports.disclosure.measures import Measure
from reports.disclosure.questionnaire import publish
from surveys.definition.model import Rules
from tests.reports.disclosure.crossed import AGE, ROLE, counts, item
from tests.reports.disclosure.planted import PLAIN, atom_by_atom, catches

RULES = Rules()
VARIABLES = (ROLE, AGE)

Answers = dict[tuple[str, ...], tuple[int, ...]]


def counted(answers: Answers) -> QuestionnaireCounts:
    return counts(VARIABLES, item(answers))


def publication(parts: dict[str, QuestionnaireCounts], *names: str) -> Publication:
    """What the gate says about some parts together."""
    first, *others = (parts[name] for name in names)
    tables = publish(sum(others, first), RULES, headcount=5000)
    return Publication(frozenset(names), {table.subject: table for table in tables})


def before_and_after(stayed: Answers, joined: Answers) -> list[Revealed]:
    """What a release and its successor, with more people, reveal together."""
    parts = {"stayed": counted(stayed), "joined": counted(joined)}
    both = [publication(parts, "stayed"), publication(parts, "stayed", "joined")]
    return list(reveals(parts, both, RULES))


MANY: Answers = {
    ("employee", "young"): (41, 77, 63),
    ("employee", "old"): (53, 68, 61),
    ("manager", "young"): (14, 27, 21),
    ("manager", "old"): (19, 24, 17),
}


def twice(answers: Answers, times: int = 1) -> Answers:
    return {atom: tuple(times * n for n in chosen) for atom, chosen in answers.items()}


def sees_few_managers(audit: Callable[[Answers, Answers], list[Revealed]]) -> None:
    """Forty people joined, which is enough; three of them are managers, which is not."""
    joined = {("employee", "young"): (10, 15, 12), ("manager", "old"): (1, 1, 1)}
    found = audit(MANY, joined)
    assert {"role": "manager", "age": "old", "part": "joined"} in [each.groups for each in found]
    assert {each.rule for each in found} >= {"R4"}


def test_few_people_among_those_who_joined_are_seen():
    sees_few_managers(before_and_after)


def the_last_alone(stayed: Answers, joined: Answers) -> list[Revealed]:
    """The earlier publication is forgotten."""
    parts = {"stayed": counted(stayed), "joined": counted(joined)}
    return list(reveals(parts, [publication(parts, "stayed", "joined")], RULES))


def without_breakdowns(stayed: Answers, joined: Answers) -> list[Revealed]:
    """Only the totals are compared."""
    parts = {"stayed": counted(stayed), "joined": counted(joined)}
    both = [publication(parts, "stayed"), publication(parts, "stayed", "joined")]
    totals = [
        Publication(
            each.parts,
            {code: replace(table, columns=("total",)) for code, table in each.tables.items()},
        )
        for each in both
    ]
    return list(reveals(parts, totals, RULES))


@pytest.mark.parametrize("defect", [the_last_alone, without_breakdowns])
def test_difference_test_catches(defect):
    catches(sees_few_managers, defect)


def test_as_many_again_reveal_nothing():
    assert before_and_after(MANY, twice(MANY)) == []


def test_the_same_published_again_reveals_nothing():
    parts = {"stayed": counted(MANY)}
    again = [publication(parts, "stayed"), publication(parts, "stayed")]
    assert list(reveals(parts, again, RULES)) == []


def test_the_same_people_published_under_coarser_and_finer_rules_are_audited():
    """A number that was withheld once and is shown later is one more thing that is known."""
    parts = {"stayed": counted(MANY)}
    strict = publish(parts["stayed"], Rules(k=40), headcount=5000)
    both = [
        Publication(frozenset({"stayed"}), {table.subject: table for table in strict}),
        publication(parts, "stayed"),
    ]
    assert list(reveals(parts, both, RULES)) == []


@given(st.integers(0, 40), st.integers(0, 40))
@PLAIN
def test_people_change_by_nobody_or_by_enough(joined, left):
    rows = {"stayed": 100, "joined": joined, "left": left}
    said = [
        Publication(frozenset({"stayed", "left"}), {}),
        Publication(frozenset({"stayed", "joined"}), {}),
    ]
    assert may_replace(said, rows, RULES.k) == (joined + left not in range(1, RULES.k))


def test_every_earlier_publication_counts():
    rows = {"a": 100, "b": 50, "c": 3}
    first, second, third = (Publication(frozenset(names), {}) for names in ("a", "ab", "ac"))
    assert may_replace([first, second], rows, RULES.k)
    assert not may_replace([first, second, third], rows, RULES.k)


def test_parts_are_one_more_breakdown():
    parts = {"stayed": counted(MANY), "joined": counted(twice(MANY, 2))}
    whole = together(parts)
    assert whole.variables == (*VARIABLES, Variable("part", ("stayed", "joined")))
    assert whole.rows == 3 * parts["stayed"].rows
    (found,) = whole.items
    assert found.atoms["manager", "old", "joined"].chosen == (38, 48, 34)
    assert sum(np.array(list(whole.sizes.values()))) == whole.rows


# --- three publications, and more ------------------------------------------------------

THIRTY: Answers = {("employee", "young"): (4, 9, 8), ("employee", "old"): (3, 1, 1)}


def chain(audit: Callable[..., list[Revealed]]) -> None:
    """Four managers came, then five; in between, managers were not shown. So nine are known."""
    parts = {
        "stayed": counted(MANY),
        "joined": counted(THIRTY | {("manager", "young"): (1, 2, 1)}),
        "later": counted(THIRTY | {("manager", "young"): (2, 2, 1)}),
    }
    first, second, third = (
        publication(parts, *list(parts)[:several]) for several in range(1, len(parts) + 1)
    )
    totals = {code: replace(table, columns=("total",)) for code, table in second.tables.items()}
    said = [first, replace(second, tables=totals), third]
    rows = {name: each.rows for name, each in parts.items()}
    assert all(may_replace(said[:several], rows, RULES.k) for several in (1, 2, 3))
    assert list(reveals(parts, said[:2], RULES)) == []
    found = [each for each in audit(parts, said, RULES) if each.rule == "R4"]
    assert [each.groups for each in found] == [{"role": "manager", "age": "young"}]


def one_part_at_a_time(classification: Classification, measured: Measure, k: int) -> Mask:
    sizes = classification.cells @ measured.n
    return classification.cells[(sizes > 0) & (sizes < k)]


def test_a_few_who_came_in_several_steps_are_seen(monkeypatch):
    chain(lambda *arguments: list(reveals(*arguments)))
    monkeypatch.setattr(differencing, "_small", one_part_at_a_time)
    catches(chain, lambda *arguments: list(reveals(*arguments)))


def sees_who_joined_agree(found: Callable[[], list[Revealed]]) -> None:
    """Both numbers about managers stand at a border: at least ten more, so all who joined."""
    managers = {"role": "manager", "part": "joined", "age": "old"}
    assert ("R5", managers) in [(each.rule, each.groups) for each in found()]


def ten_managers_who_agree() -> list[Revealed]:
    before = {("employee", "young"): (91, 112, 103), ("manager", "old"): (34, 66, 100)}
    joined = {("employee", "young"): (11, 13, 12), ("manager", "old"): (10, 0, 0)}
    return before_and_after(before, joined)


def groups_alone(_groups: object, _parts: object, of: Classification) -> list[Mask]:
    return [people for each in of.groups for people in each.values()]


def test_that_all_who_joined_a_group_agree_is_seen(monkeypatch):
    sees_who_joined_agree(ten_managers_who_agree)
    monkeypatch.setattr(differencing, "_secret", groups_alone)
    catches(sees_who_joined_agree, ten_managers_who_agree)


# --- questions that only some were asked -----------------------------------------------


def of_managers(*yes: int, size: int) -> QuestionnaireCounts:
    """A question to the managers of each age, of whom so many said yes; employees are there too."""
    ages = ("young", "middle", "old")
    employees = {("employee", age): (40, 45) for age in ages}
    managers = {("manager", a): (n, size - n) for a, n in zip(ages, yes, strict=True)}
    some = replace(item(managers, means=False), code="some")
    return counts(VARIABLES, item(employees | managers, means=False), some)


def tells_nothing_of_managers() -> None:
    """Who are everybody that was asked, and published as such, whoever joined them."""
    parts = {"stayed": of_managers(0, 0, 1, size=40), "joined": of_managers(2, 1, 2, size=40)}
    both = [publication(parts, "stayed"), publication(parts, "stayed", "joined")]
    assert both[0].tables["some"].columns == ("total", "age:young", "age:middle", "age:old")
    assert not [each for each in reveals(parts, both, RULES) if each.subject == "some"]


def test_managers_are_not_hidden_where_they_alone_were_asked(monkeypatch):
    tells_nothing_of_managers()
    monkeypatch.setattr(Measure, "hidden", atom_by_atom)
    catches(tells_nothing_of_managers)
