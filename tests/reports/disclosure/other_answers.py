"""Other answers that were found, and whether they are what was looked for."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from reports.disclosure import shuffles
from reports.disclosure.knowledge import Goal, Known, Person
from reports.disclosure.worlds import Worlds


def alone(known: Known) -> Known:
    """What is known, when no other answers are."""
    return beside(known, Worlds())


def beside(known: Known, found: Worlds) -> Known:
    """The same, with answers that were found before."""
    return replace(known, found=found)


def reaches(known: Known, goal: Goal, world: np.ndarray) -> bool:
    """Whether answers reach a goal, in which whoever is kept can be."""
    truth, found = (int(each[goal.people, goal.column].sum()) for each in (known.counts, world))
    is_far = found >= goal.target if goal.target > truth else found <= goal.target
    return is_far and stays(world, goal.kept)


def stays(world: np.ndarray, people: Sequence[Person]) -> bool:
    """Whether all of them can answer as they did."""
    return all(world[person] >= people.count(person) for person in people)


def shuffled(known: Known, goal: Goal) -> bool:
    """Whether a search finds answers that reach a goal: all that it finds look the same and do."""
    searched = alone(known)
    shuffles.search(searched, [[goal]])
    for world in searched.worlds.tables:
        assert known.admits(world)
        assert reaches(known, goal, world)
    return len(searched.worlds) > 0
