"""Unanimity: a published share or mean that leaves no room for another answer.

Each published set on its own: does what is said about it, the mean included, prove
that everybody in it gave the same answer, or all but fewer than t?
"""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from reports.disclosure.attackers.knowledge import Case, Finding, Statement

NAME = "unanimity"


def attack(case: Case, t: int) -> Iterator[Finding]:
    """Published sets of which all, or all but fewer than t, are known to agree."""
    for statement in case.statements:
        size = case.size(statement.people)
        for answer in case.answers:
            low = fewest(case, statement, size, answer)
            if size and low > size - t:
                who = statement.name
                yield Finding(NAME, "unanimous", case.code, who, size, answer, low, size)


def fewest(case: Case, statement: Statement, size: int, answer: str) -> int:
    """The fewest of a published set who must have given an answer, as everybody gave one."""
    others = [statement.answers.get(a, (0, size))[1] for a in case.answers if a != answer]
    low = max(statement.answers.get(answer, (0, size))[0], size - sum(others))
    if statement.total and case.values:
        low = max(low, _by_mean(case, statement, size, answer))
    return low


def _by_mean(case: Case, statement: Statement, size: int, answer: str) -> int:
    """How often an answer at an end of the scale must occur for the mean to be as published."""
    value = case.values[case.answers.index(answer)]
    low, high = statement.total or (Fraction(0), Fraction(0))
    if value == max(case.values) and len(case.values) > 1:
        second = sorted(case.values)[-2]
        return ceil((low - second * size) / (value - second))
    if value == min(case.values) and len(case.values) > 1:
        second = sorted(case.values)[1]
        return ceil((second * size - high) / (second - value))
    return 0
