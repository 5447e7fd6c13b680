"""Forger: somebody who sends in any number of submissions through an open link.

He or she knows every one of them (`Case.known`): taking them away leaves what the real
people answered. A small group is lifted over the threshold by forged members, and then
read through them.
"""

from collections.abc import Iterator

from reports.disclosure.attackers.insider import given
from reports.disclosure.attackers.knowledge import Case, Finding

NAME = "forger"


def attack(case: Case, k: int) -> Iterator[Finding]:
    """Published sets with fewer than k real people in them, and what is known about those.

    "derived" stands for any range about so few; it is worse where it pins a number.
    """
    for statement in case.statements:
        forged = case.known_in(statement.people)
        real = case.size(statement.people) - forged
        if not forged or not 0 < real < k:
            continue
        for answer, (low, high) in statement.answers.items():
            mine = given(case, statement.people, answer)
            bounds = max(low - mine, 0), min(high - mine, real)
            yield Finding(NAME, "derived", case.code, statement.name, real, answer, *bounds)
