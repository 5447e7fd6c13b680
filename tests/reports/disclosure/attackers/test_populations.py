"""The invented organisations are what they are said to be, and the same every time."""

import numpy as np

from reports.disclosure.attackers import populations
from reports.disclosure.counts import ItemCounts


def test_the_same_seed_gives_the_same_people() -> None:
    one, other = populations.one(3, seed=5), populations.one(3, seed=5)
    assert np.array_equal(one.groups, other.groups)
    assert np.array_equal(one.answers, other.answers)


def test_every_shape_and_size_comes_up() -> None:
    found = populations.generate(40)
    assert {each.shape for each in found} == set(populations.SHAPES)
    assert min(each.headcount for each in found) < 100
    assert max(each.headcount for each in found) > 10_000
    assert all(each.rows >= 20 for each in found)


def test_one_person_differs_from_all_others() -> None:
    population = populations.one(3)
    for place in range(len(population.points)):
        times = np.bincount(population.answers[:, place])
        assert sorted(times[times > 0]) == [1, population.rows - 1]


def test_teams_nearly_nest_in_places() -> None:
    population = populations.one(2)
    place, team = population.groups[:, 2], population.groups[:, 3]
    strays = np.count_nonzero(team != place * populations.TEAMS // populations.PLACES)
    assert 1 <= strays <= populations.FEW


def test_counts_add_up() -> None:
    population = populations.one(6)
    counts = population.counts()
    assert sum(counts.sizes.values()) == counts.rows == population.rows
    for place, item in enumerate(counts.items):
        assert isinstance(item, ItemCounts)
        given = population.answers[:, place]
        answers = range(1, population.points[place] + 1)
        marks = [given == a if item.exclusive else given >> (a - 1) & 1 for a in answers]
        assert item.total.chosen == tuple(int(mark.sum()) for mark in marks)
        assert item.total.n == np.count_nonzero(given)
        assert item.of(list(item.atoms)) == item.total


def test_an_answer_stands_alone_and_few_go_together() -> None:
    found = set()
    for place in range(12):
        population = populations.one(place)
        given = population.answers[:, -1]
        alone = 1 << (population.points[-1] - 1)
        assert set(given[given >= alone].tolist()) <= {alone}
        found.add((population.most, max(mask.bit_count() for mask in given.tolist())))
    assert {most for most, _together in found} == set(populations.MOST)
    assert max(together for _most, together in found) == populations.SEVERAL - 1
    assert all(together <= most for most, together in found if most)
