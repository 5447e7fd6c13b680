"""Subtraction: the total minus the groups that are shown leaves those that are not."""

from collections.abc import Iterator

from reports.disclosure.attackers.intervals import difference
from reports.disclosure.attackers.knowledge import Case, Finding, Statement

NAME = "subtraction"


def attack(case: Case, k: int) -> Iterator[Finding]:
    """What is left below k when a breakdown's columns are taken from the total."""
    everybody = frozenset(atom for atom, n in case.sizes.items() if n)
    whole = next((s for s in case.statements if s.people >= everybody), None)
    for breakdown in case.breakdowns if whole else ():
        parts = [s for s in case.statements if s.name.startswith(f"{breakdown}:")]
        if whole and parts:
            yield from left_over(case, whole, parts, k, NAME)


def left_over(
    case: Case, whole: Statement, parts: list[Statement], k: int, attacker: str
) -> Iterator[Finding]:
    """What `whole` without the disjoint `parts` says about 1 to k - 1 people."""
    rest = whole.people.difference(*(part.people for part in parts))
    size = case.size(rest)
    if not 0 < size < k:
        return
    who = f"{whole.name} − ({' + '.join(part.name for part in parts)})"
    for answer in case.answers:
        if all(answer in each.answers for each in (whole, *parts)):
            low, high = difference(whole, parts, answer, size)
            yield Finding(attacker, "derived", case.code, who, size, answer, low, high)
