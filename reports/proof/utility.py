"""What a reader still sees, by size of the organisation."""

from reports.disclosure.attackers.knowledge import Case
from reports.proof.results import Kept

CLASSES = ((60, 99), (100, 249), (250, 999), (1_000, 4_999), (5_000, 20_000))
"""Headcount classes, both ends included."""


def headcount_class(headcount: int) -> str:
    """The class that a headcount falls in; below the first and above the last are of those."""
    for low, high in CLASSES:
        if headcount <= high:
            return f"{low}–{high}"
    low, high = CLASSES[-1]
    return f"{low}–{high}"


def kept(cases: list[Case]) -> Kept:
    """Visible cells and respondents of one organisation's questions."""
    found = Kept(organisations=1)
    for case in cases:
        for statement in case.statements:
            found.cells += len(statement.answers) + bool(statement.total)
            if statement.name != "total" and not statement.name.endswith(":_rest"):
                found.respondents += case.size(statement.people)
    return found
