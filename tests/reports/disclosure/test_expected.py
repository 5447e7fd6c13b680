"""Expected groups are shown as the gate would show real ones of the same sizes."""

from collections.abc import Mapping

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reports.disclosure import expected, partitions
from reports.disclosure.breakdowns import Gate
from reports.disclosure.columns import TOTAL
from reports.disclosure.expected import Breakdown, Visible, names_group, visible
from reports.disclosure.partitions import Partition
from reports.disclosure.published import Mean
from reports.disclosure.questionnaire import publish
from surveys.definition.model import Rules
from tests.reports.disclosure.people import GROUPS, POINTS, Person, count

RULES = Rules()
LARGE = 1000


def role(**shares: float) -> list[Breakdown]:
    return [Breakdown("role", shares)]


def crowd(sizes: Mapping[str, int]) -> list[Person]:
    """People in groups, every answer given as often as any other in each of them."""
    return [
        Person(group, (place % POINTS + 1,)) for group, n in sizes.items() for place in range(n)
    ]


def shown(n: int, breakdown: Breakdown) -> Visible:
    """What the gate itself shows of people whose answers say nothing about their group."""
    (table,) = publish(count(crowd(expected._sizes(breakdown, n))), RULES, headcount=LARGE)
    named = [name for name in table.columns if names_group(name)]
    means = [name for name in named if isinstance(table.cells[f"mean|{name}"], Mean)]
    return Visible(len(breakdown.shares), len(named), len(means))


@given(st.integers(10, 400), st.lists(st.integers(1, 20), min_size=4, max_size=4))
@example(40, [1, 1, 1, 1])
@settings(deadline=None, max_examples=60)
def test_the_gate_shows_what_is_expected_and_the_audits_can_only_take_away(
    n: int, weights: list[int]
) -> None:
    shares = {group: weights[place] / sum(weights) for place, group in enumerate(GROUPS)}
    breakdown = Breakdown("role", shares)
    found = visible([breakdown], n, RULES, headcount=LARGE)
    assert shown(n, breakdown).shown <= found.shown
    with pytest.MonkeyPatch.context() as without_audits:
        without_audits.setattr(Gate, "audit", lambda *_: None)
        assert shown(n, breakdown) == found


def test_groups_below_the_smallest_join_the_rest() -> None:
    shares = role(employee=0.6, manager=0.35, director=0.05)
    assert visible(shares, 200, RULES, headcount=LARGE) == Visible(3, 3, 2)
    assert visible(shares, 100, RULES, headcount=LARGE) == Visible(3, 1, 1)
    assert visible(shares, 16, RULES, headcount=LARGE) == Visible(3, 0, 0)


def test_of_fewer_than_the_smallest_group_nothing_is_shown() -> None:
    assert visible(role(employee=1.0), 9, RULES, headcount=LARGE) == Visible(1, 0, 0)


def test_a_small_headcount_has_totals_only() -> None:
    shares = role(employee=0.5, manager=0.5)
    assert visible(shares, 90, RULES, headcount=99) == Visible(2, 0, 0)
    assert visible(shares, 90, RULES, headcount=100) == Visible(2, 2, 2)


def test_neighbours_that_are_merged_count_once() -> None:
    ages = {"young": 0.1, "middle": 0.1, "old": 0.8}
    alone = [Breakdown("age", ages)]
    ordered = [Breakdown("age", ages, ordered=True)]
    assert visible(alone, 70, RULES, headcount=LARGE) == Visible(3, 1, 1)
    assert visible(ordered, 70, RULES, headcount=LARGE) == Visible(3, 2, 1)


@settings(deadline=None)
@given(st.integers(0, 500), st.lists(st.floats(0.01, 1), min_size=1, max_size=8))
def test_everybody_has_a_group(n: int, weights: list[float]) -> None:
    shares = {str(place): each / sum(weights) for place, each in enumerate(weights)}
    sizes = expected._sizes(Breakdown("b", shares), n)
    assert sum(sizes.values()) == n
    assert all(abs(sizes[group] - share * n) < 1 for group, share in shares.items())


@pytest.mark.parametrize(
    ("column", "named"),
    [(TOTAL, False), ("role:_rest", False), ("role:employee", True), ("age:young+middle", True)],
)
def test_columns_with_a_name_of_their_own(column: str, *, named: bool) -> None:
    assert names_group(column) is named


def test_without_the_remainder_rule_more_would_be_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted defect: hiding groups below k, and nothing else."""
    shares = role(employee=0.6, manager=0.35, director=0.05)

    def naive(_variable: object, sizes: Mapping[str, int], k: int) -> list[Partition]:
        large = tuple((name, frozenset({name})) for name, n in sizes.items() if n >= k)
        return [Partition(large)]

    monkeypatch.setattr(partitions, "options", naive)
    assert visible(shares, 100, RULES, headcount=LARGE) == Visible(3, 2, 2)
