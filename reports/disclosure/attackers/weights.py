"""Weights: numbers with and without them, solved for the groups that count differently.

Both are sums over the same people. Who knows how large every group is and how the
workforce is made up knows what each person counts for, and so has one more equation for
every answer. The strongest attacker, by linear program, is given those too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from reports.disclosure.attackers import linear_program
from reports.disclosure.attackers.knowledge import Atom, Case, Finding, Weighted
from reports.disclosure.attackers.reading import ANSWER
from reports.disclosure.published import Mean, Share
from reports.disclosure.tables import Table

NAME = "weights"
TENTH, WHOLE = Fraction(1, 10), Fraction(1)


def attack(case: Case, k: int, t: int, *, aims: int | None = None) -> Iterator[Finding]:
    """What numbers with weights tell beside those without; see `linear_program.attack`."""
    if case.weighted:
        for finding in linear_program.attack(case, k, t, aims=aims):
            yield replace(finding, attacker=NAME)


def cells(case: Case) -> int:
    """How many numbers with weights are published about a question."""
    said = case.weighted
    return len(said.answers) + (said.mean is not None) if said else 0


def read(table: Table, weights: Mapping[Atom, float], scale: tuple[int, int]) -> Weighted | None:
    """A published table of numbers with weights; `scale` are the ends of the question's values.

    None where it shows nothing.
    """
    (column,) = table.columns
    said = {row: table.cells[f"{row}|{column}"] for row in table.rows}
    answers = {
        row.removeprefix(ANSWER): _share(value)
        for row, value in said.items()
        if row.startswith(ANSWER) and isinstance(value, Share)
    }
    mean = said["mean"]
    between = _mean(mean, *scale) if isinstance(mean, Mean) else None
    return Weighted(weights, answers, between) if answers or between else None


def _share(share: Share) -> tuple[Fraction, Fraction]:
    middle, half = Fraction(share.percent, 100), Fraction(share.step, 200)
    if share.end:
        return (Fraction(0), middle) if share.end == "low" else (middle, WHOLE)
    return middle - half, middle + half


def _mean(mean: Mean, least: int, most: int) -> tuple[Fraction, Fraction]:
    middle = mean.tenths * TENTH
    if mean.end:
        return (Fraction(least), middle) if mean.end == "low" else (middle, Fraction(most))
    return middle - TENTH / 2, middle + TENTH / 2
