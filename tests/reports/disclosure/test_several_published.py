"""R5 where not all answers go together: a hidden group is not pinned by what its people can do."""

from dataclasses import replace

import numpy as np
import pytest

from reports.disclosure import choices, coarsening, questionnaire
from reports.disclosure.choices import Choices
from reports.disclosure.counts import (
    NO_ANSWER,
    Atom,
    ItemCounts,
    QuestionnaireCounts,
    Tally,
    Variable,
)
from reports.disclosure.tables import Table
from surveys.definition.model import Rules
from tests.reports.disclosure.planted import catches
from tests.reports.disclosure.several import Asked, Question, bounds, told

GROUPS = ("g0", "g1", NO_ANSWER)


def organisation(groups: tuple[int, ...], hidden: tuple[int, ...]) -> ItemCounts:
    """Two groups of twenty who answered alike, and ten people in no group."""
    of_groups = Tally(20, groups)
    atoms: dict[Atom, Tally] = {(group,): of_groups for group in GROUPS}
    atoms[NO_ANSWER,] = Tally(10, hidden)
    total = of_groups + of_groups + atoms[NO_ANSWER,]
    return ItemCounts("i", tuple("abcde"[: len(groups)]), (), total, atoms, exclusive=False)


def apart() -> ItemCounts:
    """Half of the ten chose a, and half c; and nobody can have chosen c and another answer."""
    return replace(organisation((2, 16, 2), (5, 0, 5)), alone=frozenset("c"))


def two_each() -> ItemCounts:
    """All of the ten chose two of the answers a to d, and nobody can have chosen three."""
    return replace(organisation((2, 2, 2, 2, 16), (5, 5, 5, 5, 0)), most_choices=2)


def one_each() -> ItemCounts:
    """As `apart`, where nobody can have chosen more than one."""
    return replace(apart(), alone=frozenset(), most_choices=1)


CASES = (apart, two_each, one_each)


def published(item: ItemCounts) -> Table:
    sizes = {atom: tally.n for atom, tally in item.atoms.items()}
    variables = (Variable("b", GROUPS),)
    counts = QuestionnaireCounts("week", item.total.n, (item,), variables, sizes)
    (table,) = questionnaire.publish(counts, Rules(), headcount=200)
    return table


def ten_are_not_pinned(item: ItemCounts) -> None:
    """Of no answer that some of the ten gave is it known how many did."""
    found = ten(item, published(item))
    for place, number in enumerate(item.atoms[NO_ANSWER,].chosen):
        least, most = bounds(found, place, whole=True)
        assert least <= number <= most
        assert not number or most - least >= 1


def ten(item: ItemCounts, table: Table) -> Asked:
    """What the table's shares tell of the ten, column by column."""
    sets = {"total": GROUPS, "b:g0": GROUPS[:1], "b:g1": GROUPS[1:2], "b:_rest": GROUPS}
    taken = {group for name in table.columns if name in {"b:g0", "b:g1"} for group in sets[name]}
    sets["b:_rest"] = tuple(group for group in GROUPS if group not in taken)
    members = np.array([[group in sets[name] for group in GROUPS] for name in table.columns])
    tallies = [item.atoms[group,] for group in GROUPS]
    n, counts = np.array([t.n for t in tallies]), np.array([t.chosen for t in tallies])
    ends = np.array(
        [
            [said(table, int(n[each].sum()), key, name) for key in item.answers]
            for name, each in zip(table.columns, members, strict=True)
        ]
    )
    question = Question(tuple(key in item.alone for key in item.answers), item.most_choices)
    known = told(question, n, counts, members, (ends[:, :, 0], ends[:, :, 1]))
    return Asked(question, known, np.array([group == NO_ANSWER for group in GROUPS]))


def said(table: Table, n: int, key: str, name: str) -> tuple[int, int]:
    """Between which numbers of people a share can lie."""
    shown, step = table.cells[f"answer:{key}|{name}"], coarsening.step(n, Rules().t)
    parts = [part for part in range(n + 1) if coarsening.share(part, n, step) == shown]
    return parts[0], parts[-1]


@pytest.mark.parametrize("made", CASES)
def test_ten_who_chose_as_few_or_many_as_they_can_are_not_pinned(made):
    """By subtraction five at least chose each; so five did, if both groups are shown."""
    assert "R5" in published(made()).decisions
    ten_are_not_pinned(made())


@pytest.mark.parametrize("made", CASES)
def test_as_much_is_shown_as_before_where_any_can_be_chosen(made):
    table = published(replace(made(), alone=frozenset(), most_choices=None))
    assert table.columns == ("total", "b:g0", "b:g1")
    assert not table.decisions


def everything_goes_together(alone: np.ndarray, _most: int | None) -> Choices:
    """Any answers may be chosen beside one another."""
    return SEVERAL(alone & False, None)


SEVERAL = choices.several


@pytest.mark.parametrize("made", CASES)
def test_publishing_test_catches(monkeypatch, made):
    monkeypatch.setattr(choices, "several", everything_goes_together)
    catches(ten_are_not_pinned, made())
