"""Invented organisations to try a gate on: of every size, and as awkward as they come.

Headcounts from 60 to 20,000, evenly spread on a logarithmic scale; answers that are
spread or that nearly all agree; breakdowns that nearly nest; one person who differs
from all others. The same seed always gives the same people.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reports.disclosure.counts import (
    NO_ANSWER,
    Atom,
    ItemCounts,
    QuestionnaireCounts,
    Range,
    Tally,
    Variable,
)

Ints = NDArray[np.int64]
Chance = np.random.Generator

SMALLEST, LARGEST = 60, 20_000
SHAPES = ("spread", "skewed", "nested", "one different")
SCALE, YES_NO, MARK, SEVERAL = 5, 2, 10, 4
MARKS = 9
"""One organisation in so many is asked for a mark from 1 to 10 as well."""
MOST = (None, 2)
"""How many answers may be given together to the last question, in turn; its last stands alone."""
ROLES, AGES, PLACES, TEAMS = 3, 5, 6, 4
SKIPPED = 0.04
AGAIN = 0.4
"""How likely somebody who gave an answer gives one more."""
QUIET = 0.03
FEW = 3


@dataclass(frozen=True)
class Population:
    """One invented organisation.

    `groups` has a row for each person and a column for each breakdown: the place of
    their group, the last one for no answer. `answers` has a column for each
    question, 0 for no answer. In the last, of several answers, each counts as a power
    of two; at most `most` of those that do not stand alone go together.
    """

    number: int
    shape: str
    headcount: int
    variables: tuple[Variable, ...]
    groups: Ints
    answers: Ints
    points: tuple[int, ...]
    most: int | None

    @property
    def rows(self) -> int:
        return len(self.groups)

    def counts(self) -> QuestionnaireCounts:
        """What the gate is given: every question in every atom."""
        atoms, places = np.unique(self.groups, axis=0, return_inverse=True)
        names = [self.atom(row) for row in atoms]
        sizes = np.bincount(places, minlength=len(names))
        last = len(self.points) - 1
        items = tuple(self._item(place, names, places) for place in range(last))
        items = (*items, self._several(last, names, places))
        by_atom = {name: int(n) for name, n in zip(names, sizes, strict=True)}
        return QuestionnaireCounts("invented", self.rows, items, self.variables, by_atom)

    def atom(self, row: Ints) -> Atom:
        """The groups of one person."""
        return tuple(v.groups[int(g)] for v, g in zip(self.variables, row, strict=True))

    def _item(self, place: int, names: list[Atom], places: Ints) -> ItemCounts:
        points, given = self.points[place], self.answers[:, place]
        table = np.zeros((len(names), points + 1), dtype=np.int64)
        np.add.at(table, (places, given), 1)
        tallies = {
            name: _tally(row[1:]) for name, row in zip(names, table, strict=True) if row[1:].sum()
        }
        return ItemCounts(
            code=f"question-{place + 1}",
            answers=tuple(str(answer) for answer in range(1, points + 1)),
            means=(Range("mean", Fraction(1), Fraction(points)),),
            total=_tally(table[:, 1:].sum(axis=0)),
            atoms=tallies,
            missing=int(table[:, 0].sum()),
        )

    def _several(self, place: int, names: list[Atom], places: Ints) -> ItemCounts:
        """The question of several answers."""
        options, given = self.points[place], self.answers[:, place]
        table = np.zeros((len(names), options + 1), dtype=np.int64)
        chosen = given[:, None] >> np.arange(options) & 1
        np.add.at(table, places, np.column_stack([given > 0, chosen]))
        tallies = [Tally(int(row[0]), tuple(row[1:].tolist())) for row in table]
        return ItemCounts(
            code=f"question-{place + 1}",
            answers=tuple(str(answer) for answer in range(1, options + 1)),
            means=(),
            total=sum(tallies, tallies[0].nobody),
            atoms={name: tally for name, tally in zip(names, tallies, strict=True) if tally.n},
            exclusive=False,
            alone=frozenset({str(options)}),
            most_choices=self.most,
            missing=int((given == 0).sum()),
        )


def generate(number: int, seed: int = 1) -> list[Population]:
    """So many organisations, the shapes in turn."""
    return list(each(number, seed))


def each(number: int, seed: int = 1) -> Iterator[Population]:
    """So many organisations, one after the other."""
    for place in range(number):
        yield one(place, seed)


def one(place: int, seed: int = 1) -> Population:
    """The organisation at one place in the row of a seed."""
    chance = np.random.default_rng([seed, place])
    headcount = round(float(np.exp(chance.uniform(np.log(SMALLEST), np.log(LARGEST)))))
    rows = max(20, round(headcount * chance.uniform(0.25, 0.85)))
    shape = SHAPES[place % len(SHAPES)]
    variables, groups = breakdowns(chance, rows, nested=shape == "nested")
    points: tuple[int, ...] = (SCALE, YES_NO, SCALE if place % MARKS else MARK)
    given = [answers(chance, groups, shape, n) for n in points]
    most = MOST[place // len(SHAPES) % len(MOST)]
    given.append(several(chance, rows, shape, most))
    columns, points = np.column_stack(given), (*points, SEVERAL)
    return Population(place, shape, headcount, variables, groups, columns, points, most)


def breakdowns(chance: Chance, rows: int, *, nested: bool) -> tuple[tuple[Variable, ...], Ints]:
    """Role, age, place and team; teams nearly nested in places where asked."""
    role = chance.choice(ROLES, rows, p=[0.82, 0.14, 0.04])
    age = chance.choice(AGES, rows, p=[0.08, 0.22, 0.27, 0.26, 0.17])
    place = chance.choice(PLACES, rows, p=_falling(PLACES))
    if nested:
        team = place * TEAMS // PLACES
        strays = chance.choice(rows, size=int(chance.integers(1, FEW + 1)), replace=False)
        team[strays] = (team[strays] + 1) % TEAMS
    else:
        team = chance.choice(TEAMS, rows, p=_falling(TEAMS))
    columns = {"role": (role, ROLES), "age": (age, AGES), "place": (place, PLACES)}
    columns["team"] = (team, TEAMS)
    quiet = 0.0 if nested else QUIET
    found = [_quiet(chance, column, size, quiet) for column, size in columns.values()]
    variables = tuple(
        Variable(code, (*(f"{code}{n}" for n in range(size)), NO_ANSWER), ordered=code == "age")
        for code, (_column, size) in columns.items()
    )
    return variables, np.column_stack(found)


def _quiet(chance: Chance, column: Ints, size: int, share: float) -> Ints:
    """Some people do not say which group they belong to."""
    return np.where(chance.random(len(column)) < share, size, column)


def _falling(size: int) -> list[float]:
    """Shares of groups of which each is smaller than the one before."""
    weights = [0.6**place for place in range(size)]
    return [weight / sum(weights) for weight in weights]


def answers(chance: Chance, groups: Ints, shape: str, points: int) -> Ints:
    """Everybody's answer to one question, 0 for none."""
    rows = len(groups)
    if shape == "one different":
        return _one_different(chance, rows, points)
    if shape == "skewed":
        favourite = int(chance.integers(points))
        weights = np.full(points, 0.03 / max(points - 1, 1))
        weights[favourite] = 0.97
        drawn = chance.choice(points, rows, p=weights / weights.sum())
    else:
        drawn = chance.choice(points, rows, p=chance.dirichlet(np.full(points, 2.0)))
    return np.where(chance.random(rows) < SKIPPED, 0, drawn + 1)


def several(chance: Chance, rows: int, shape: str, most: int | None) -> Ints:
    """Everybody's answers to the question of several, each a power of two; 0 for none.

    Few, many or nearly all give the one that stands alone; others one, two or more.
    """
    if shape == "one different":
        return 1 << (_one_different(chance, rows, SEVERAL) - 1)
    others = SEVERAL - 1
    likely = chance.dirichlet(np.full(others, 2.0))
    found = np.zeros(rows, dtype=np.int64)
    for again in range(others if most is None else most):
        wants = chance.random(rows) < AGAIN**again
        found |= np.where(wants, 1 << chance.choice(others, rows, p=likely), 0)
    alone = chance.random(rows) < (0.97 if shape == "skewed" else chance.uniform(0.02, 0.6))
    found = np.where(alone, 1 << others, found)
    return np.where(chance.random(rows) < SKIPPED, 0, found)


def _one_different(chance: Chance, rows: int, points: int) -> Ints:
    """Everybody gives one answer, and one person another."""
    answers = np.full(rows, int(chance.integers(points)) + 1)
    stranger = int(chance.integers(rows))
    answers[stranger] = answers[stranger] % points + 1
    return answers


def _tally(chosen: Ints) -> Tally:
    total = int((chosen * np.arange(1, len(chosen) + 1)).sum())
    return Tally(int(chosen.sum()), tuple(int(n) for n in chosen), (Fraction(total),))
