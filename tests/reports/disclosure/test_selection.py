"""Of the sound ways to show several breakdowns, the one that keeps most is found."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import selection
from reports.disclosure.partitions import NOTHING, Partition
from reports.disclosure.selection import Refusal, Selection, best
from tests.reports.disclosure.planted import PLAIN


def way(cells: int, named: int) -> Partition:
    return Partition(tuple((f"{place}", frozenset({str(place)})) for place in range(cells)), named)


FIRST = [way(4, 100), way(3, 80), NOTHING]
SECOND = [way(3, 90), way(2, 90), way(2, 60), NOTHING]


def sound(*allowed: tuple[int, int]):
    """An audit that lets through these pairs of places, and nothing shown."""

    def audit(choice: tuple[Partition, ...]) -> Refusal | None:
        places = (FIRST.index(choice[0]), SECOND.index(choice[1]))
        is_sound = places in allowed or choice == (NOTHING, NOTHING)
        return None if is_sound else Refusal("R4", frozenset({0, 1}))

    return audit


def test_nothing_is_given_up_where_all_is_sound():
    assert best([FIRST, SECOND], sound((0, 0))) == Selection((FIRST[0], SECOND[0]))


def test_what_loses_least_is_chosen():
    chosen = best([FIRST, SECOND], sound((2, 0), (0, 3), (1, 1)))
    assert chosen == Selection((FIRST[1], SECOND[1]), frozenset({"R4"}))


def test_what_is_refused_once_is_not_tried_beside_others():
    tried = []

    def audit(choice: tuple[Partition, ...]) -> Refusal | None:
        tried.append(choice)
        return Refusal("R5", frozenset({0})) if choice[0] in FIRST[:2] else None

    chosen = best([FIRST, SECOND], audit)
    assert chosen.choice == (NOTHING, SECOND[0])
    assert tried == [(FIRST[0], SECOND[0]), (FIRST[1], SECOND[0]), (NOTHING, SECOND[0])]


@given(st.sets(st.tuples(st.integers(0, 2), st.integers(0, 3)), max_size=5))
@PLAIN
def test_it_is_the_best_of_all(allowed):
    choice = best([FIRST, SECOND], sound(*allowed)).choice
    every = [(a, b) for a, b in product(range(3), range(4)) if (a, b) in allowed | {(2, 3)}]

    def worth(first: Partition, second: Partition) -> tuple[int, int]:
        cells, named = zip(first.worth, second.worth, strict=True)
        return sum(cells), sum(named)

    assert worth(*choice) == max(worth(FIRST[a], SECOND[b]) for a, b in every)


def test_when_too_much_is_refused_one_breakdown_after_the_other_is_tried(monkeypatch):
    monkeypatch.setattr(selection, "MOST_TRIALS", 1)
    chosen = best([FIRST, SECOND], sound((1, 3), (1, 2)))
    assert chosen.choice == (FIRST[1], SECOND[2])
