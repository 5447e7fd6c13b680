"""Small worlds for attackers: who is in which group, and what is published about them."""

from collections.abc import Mapping

from reports.disclosure.attackers.knowledge import Atom, Bounds, Case, Statement

ANSWERS = ("yes", "no")


def case(
    sizes: Mapping[Atom, int],
    said: Mapping[str, tuple[set[Atom], Mapping[str, Bounds]]],
    breakdowns: tuple[str, ...] = ("role",),
    **fields: object,
) -> Case:
    """A question with two answers; `said` names each published set, its atoms and its ranges."""
    statements = tuple(
        Statement(name, frozenset(people), answers) for name, (people, answers) in said.items()
    )
    return Case("question", breakdowns, sizes, ANSWERS, statements, **fields)  # type: ignore[arg-type]


def exactly(yes: int, no: int) -> dict[str, Bounds]:
    return {"yes": (yes, yes), "no": (no, no)}


MANY, FEW = ("many",), ("few",)
ALL = {MANY, FEW}
SIZES = {MANY: 30, FEW: 4}
EXACT = case(SIZES, {"total": (ALL, exactly(20, 14)), "role:many": ({MANY}, exactly(17, 13))})
TOTAL_ONLY = case(SIZES, {"total": (ALL, {"yes": (19, 21), "no": (13, 15)})})
"""Thirty and four people: with both shown exactly, the four said yes three times and no once."""
